import type { Pages } from "#platform/pages.ts";
import { caseWords } from "./case.words.ts";
import { paperWords } from "./paper/paper.words.ts";

export const casePages: Pages["desk"] = [
  { path: "desk/cases", file: "crises/case/case-list.page.tsx" },
  { path: "desk/cases/new", file: "crises/case/case-new.page.tsx" },
  { path: "desk/cases/export", file: "crises/case/case-export.page.tsx" },
  { path: "desk/cases/cases.csv", file: "crises/case/case-csv.page.ts" },
  { path: "desk/cases/:case", file: "crises/case/case-show.page.tsx" },
  { path: "desk/cases/:case/files/:file", file: "crises/case/case-file.page.ts" },
  { path: "desk/crises/:crisis/cases", file: "crises/case/crisis-case-list.page.tsx" },
  { path: "desk/travel-documents/:document", file: "crises/case/paper/travel-document.page.tsx" },
  { path: "desk/travel-documents/:document/print.pdf", file: "crises/case/paper/travel-document-pdf.page.ts" },
  { path: "desk/custody", file: "crises/case/paper/custody.page.tsx" },
  { path: "desk/custody/return-all.pdf", file: "crises/case/paper/return-all-pdf.page.ts" },
];

export const caseMenu: Pages["menu"] = [
  { path: "/desk/cases", title: caseWords.list, action: "crises.case", order: 12 },
  { path: "/desk/custody", title: paperWords.custody, action: "crises.travel-document", order: 13 },
];
