import type { MenuItem, Page } from "#platform/pages.ts";
import { intakeWords } from "./intake.words.ts";

export const intakePages: readonly Page[] = [
  { path: "desk/law/intake", file: "law/intake/intake-list.page.tsx" },
  { path: "desk/law/intake/:intake", file: "law/intake/intake-review.page.tsx" },
];
export const intakeMenu: readonly MenuItem[] = [{ path: "/desk/law/intake", title: intakeWords.list, action: "law.edit", order: 315 }];
