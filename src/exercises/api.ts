import type { ApiRoute } from "#platform/api.ts";
import { evaluationApi } from "./evaluation/evaluation.api.ts";
import { runApi } from "./run/run.api.ts";
import { scenarioApi } from "./scenario/scenario.api.ts";

export const api: ApiRoute[] = [...scenarioApi, ...runApi, ...evaluationApi];
