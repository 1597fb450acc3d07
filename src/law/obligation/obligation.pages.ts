import type { MenuItem, Page } from "#platform/pages.ts";
import { obligationWords } from "./obligation.words.ts";

export const obligationOpenPages: readonly Page[] = [{ path: "law/obligations", file: "law/obligation/matrix-public.page.tsx" }];
export const obligationDeskPages: readonly Page[] = [
  { path: "desk/law/obligations", file: "law/obligation/matrix.page.tsx" },
  { path: "desk/law/obligations/file", file: "law/obligation/matrix-file.page.ts" },
  { path: "desk/law/obligations/:slug", file: "law/obligation/obligation.page.tsx" },
];
export const obligationMenu: readonly MenuItem[] = [{ path: "/desk/law/obligations", title: obligationWords.matrix, action: "law.read", order: 330 }];
