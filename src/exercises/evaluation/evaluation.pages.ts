import type { MenuItem, Page } from "#platform/pages.ts";
import { evaluationWords } from "./evaluation.words.ts";

export const evaluationOpenPages: readonly Page[] = [{ path: "exercise/observe", file: "exercises/evaluation/observer-join.page.tsx" }];
export const evaluationPages: readonly Page[] = [
  { path: "desk/exercises/evaluation", file: "exercises/evaluation/evaluation-list.page.tsx" },
  { path: "desk/exercises/after", file: "exercises/evaluation/after.page.tsx" },
  { path: "desk/exercises/runs/:run/evaluation", file: "exercises/evaluation/observe.page.tsx" },
  { path: "desk/exercises/runs/:run/objectives", file: "exercises/evaluation/objectives.page.tsx" },
  { path: "desk/exercises/runs/:run/wash", file: "exercises/evaluation/wash.page.tsx" },
  { path: "desk/exercises/runs/:run/observers", file: "exercises/evaluation/observer-list.page.tsx" },
  { path: "desk/exercises/runs/:run/report", file: "exercises/evaluation/report.page.tsx" },
  { path: "desk/exercises/runs/:run/report/file", file: "exercises/evaluation/report-file.page.ts" },
  { path: "desk/exercises/scenarios/:scenario/paper", file: "exercises/paper/paper.page.tsx" },
  { path: "desk/exercises/scenarios/:scenario/paper/file", file: "exercises/paper/paper-file.page.ts" },
];
export const evaluationMenu: readonly MenuItem[] = [
  { path: "/desk/exercises/evaluation", title: evaluationWords.evaluation, action: "exercises.evaluate", order: 30 },
  { path: "/desk/exercises/after", title: evaluationWords.after, action: "exercises.play", order: 40 },
];
