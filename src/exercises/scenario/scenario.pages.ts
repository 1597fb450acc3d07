import type { MenuItem, Page } from "#platform/pages.ts";
import { scenarioWords } from "./scenario.words.ts";

export const scenarioPages: readonly Page[] = [
  { path: "desk/exercises/scenarios", file: "exercises/scenario/scenario-list.page.tsx" },
  { path: "desk/exercises/scenarios/msel/:msel", file: "exercises/scenario/msel/msel-show.page.tsx" },
  { path: "desk/exercises/scenarios/:scenario", file: "exercises/scenario/scenario-show.page.tsx" },
  { path: "desk/exercises/scenarios/:scenario/edit/:part", file: "exercises/scenario/scenario-part.page.tsx" },
  { path: "desk/exercises/scenarios/:scenario/injects/:number", file: "exercises/scenario/inject-edit.page.tsx" },
  { path: "desk/exercises/scenarios/:scenario/scenario.xlsx", file: "exercises/scenario/scenario-xlsx.page.ts" },
  { path: "desk/exercises/scenarios/:scenario/scenario.yaml", file: "exercises/scenario/scenario-yaml.page.ts" },
];
export const scenarioMenu: readonly MenuItem[] = [{ path: "/desk/exercises/scenarios", title: scenarioWords.scenarios, action: "exercises.readScenarios", order: 20 }];
