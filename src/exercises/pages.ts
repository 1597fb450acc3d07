import type { Pages } from "#platform/pages.ts";
import { evaluationMenu, evaluationOpenPages, evaluationPages } from "./evaluation/evaluation.pages.ts";
import "./permissions.ts";
import { runMenu, runOpenPages, runPages } from "./run/run.pages.ts";
import { scenarioMenu, scenarioPages } from "./scenario/scenario.pages.ts";

export const pages: Pages = { open: [...runOpenPages, ...evaluationOpenPages], desk: [...scenarioPages, ...runPages, ...evaluationPages], menu: [...scenarioMenu, ...runMenu, ...evaluationMenu] };
