import type { Pages } from "#platform/pages.ts";
import { evaluationMenu, evaluationOpenPages, evaluationPages } from "./evaluation/evaluation.pages.ts";
import "./permissions.ts";
import { runMenu, runOpenPages, runPages } from "./run/run.pages.ts";
import { scenarioMenu, scenarioPages } from "./scenario/scenario.pages.ts";

export const pages: Pages = { open: [{ path: "exercise/enter/:pass", file: "exercises/hall/enter.page.ts" }, ...runOpenPages, ...evaluationOpenPages], desk: [{ path: "desk/exercises/hall", file: "exercises/hall/to-hall.page.ts" }, ...scenarioPages, ...runPages, ...evaluationPages], menu: [...scenarioMenu, ...runMenu, ...evaluationMenu] };
