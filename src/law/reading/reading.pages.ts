import type { MenuItem, Page } from "#platform/pages.ts";
import { lawWords } from "../law.words.ts";

export const readingOpenPages: Page[] = [
  { path: "law", file: "law/reading/law-list.page.tsx" },
  { path: "law/glossary", file: "law/reading/term/glossary.page.tsx" },
  { path: "law/:slug", file: "law/reading/law-show.page.tsx" },
  { path: "law/:slug/compare", file: "law/reading/law-compare.page.tsx" },
  { path: "law/:slug/file", file: "law/reading/law-file.page.ts" },
  { path: "law/:slug/:eId", file: "law/reading/provision-show.page.tsx" },
];

export const readingPages: Page[] = [
  { path: "desk/law", file: "law/reading/desk/law-desk-list.page.tsx" },
  { path: "desk/law/new", file: "law/reading/desk/instrument-add.page.tsx" },
  { path: "desk/law/terms", file: "law/reading/desk/terms-edit.page.tsx" },
  { path: "desk/law/amendments/:amendment", file: "law/reading/desk/amendment-edit.page.tsx" },
  { path: "desk/law/:slug", file: "law/reading/desk/instrument-desk.page.tsx" },
  { path: "desk/law/:slug/edit", file: "law/reading/desk/instrument-edit.page.tsx" },
  { path: "desk/law/:slug/provisions/:eId", file: "law/reading/desk/provision-text.page.tsx" },
];
export const readingMenu: MenuItem[] = [{ path: "/desk/law", title: lawWords.law, action: "law.read", order: 310 }];
