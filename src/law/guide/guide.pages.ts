import type { MenuItem, Page } from "#platform/pages.ts";
import { guideWords } from "./guide.words.ts";

export const guideOpenPages: readonly Page[] = [
  { path: "guide", file: "law/guide/guide.page.tsx" },
  { path: "guide/whole", file: "law/guide/guide-whole.page.tsx" },
  { path: "guide/editions", file: "law/guide/edition-list.page.tsx" },
  { path: "guide/editions/:name", file: "law/guide/edition-file.page.ts" },
  { path: "guide/:chapter", file: "law/guide/guide-chapter.page.tsx" },
];
export const guideDeskPages: readonly Page[] = [
  { path: "desk/law/guide", file: "law/guide/answer-list.page.tsx" },
  { path: "desk/law/guide/new", file: "law/guide/answer-new.page.tsx" },
  { path: "desk/law/guide/chapters", file: "law/guide/chapter-list.page.tsx" },
  { path: "desk/law/guide/editions", file: "law/guide/edition-keep.page.tsx" },
  { path: "desk/law/guide/editions/:name", file: "law/guide/edition-draft.page.ts" },
  { path: "desk/law/guide/answers/:answer", file: "law/guide/answer-show.page.tsx" },
  { path: "desk/law/guide/answers/:answer/edit", file: "law/guide/answer-edit.page.tsx" },
];
export const guideMenu: readonly MenuItem[] = [{ path: "/desk/law/guide", title: guideWords.guide, action: "law.read", order: 320 }];
