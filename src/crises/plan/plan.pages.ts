import type { MenuItem, Page } from "#platform/pages.ts";
import { planWords } from "./plan.words.ts";

export const planPages: readonly Page[] = [
  { path: "desk/plans", file: "crises/plan/plan-list.page.tsx" },
  { path: "desk/plans/rule", file: "crises/plan/rule-show.page.tsx" },
  { path: "desk/plans/rule/compare", file: "crises/plan/rule-compare.page.tsx" },
  { path: "desk/plans/rule/:section", file: "crises/plan/rule-section.page.tsx" },
  { path: "desk/plans/all.zip", file: "crises/plan/plan-zip.page.ts" },
  { path: "desk/plans/:mission", file: "crises/plan/plan-show.page.tsx" },
  { path: "desk/plans/:mission/sections/:section", file: "crises/plan/plan-section.page.tsx" },
  { path: "desk/plans/:mission/read", file: "crises/plan/plan-read.page.tsx" },
  { path: "desk/plans/:mission/compare", file: "crises/plan/plan-compare.page.tsx" },
  { path: "desk/plans/:mission/follow-up", file: "crises/plan/plan-follow-up.page.tsx" },
  { path: "desk/plans/:mission/vulnerable", file: "crises/plan/plan-vulnerable.page.tsx" },
  { path: "desk/plans/:mission/plan.pdf", file: "crises/plan/plan-pdf.page.ts" },
];
export const planMenu: readonly MenuItem[] = [{ path: "/desk/plans", title: planWords.plans, action: "crises.readPlans", order: 8 }];
