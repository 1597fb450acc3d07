import type { Pages } from "#platform/pages.ts";
import { estimateWords } from "./estimate/estimate.words.ts";
import { duplicateWords } from "./duplicate/duplicate.words.ts";
import { importWords } from "./import/import.words.ts";
import { interchangeWords } from "./interchange/interchange.words.ts";
import { personWords } from "./person/person.words.ts";
import "./permissions.ts";

export const pages: Pages = {
  open: [
    { path: "register", file: "people/register/register.page.tsx" },
    { path: "my", file: "people/own/own-lost.page.tsx" },
    { path: "my/:token", file: "people/own/own-show.page.tsx" },
    { path: "my/:token/correct", file: "people/own/own-correct.page.tsx" },
    { path: "my/:token/close", file: "people/own/own-close.page.tsx" },
    { path: "my/:token/delete", file: "people/own/own-delete.page.tsx" },
    { path: "my/:token/data", file: "people/own/own-data.page.ts" },
  ],
  desk: [
    { path: "desk/people", file: "people/person/person-list.page.tsx" },
    { path: "desk/people/new", file: "people/household/household-new.page.tsx" },
    { path: "desk/people/duplicates", file: "people/duplicate/duplicate-list.page.tsx" },
    { path: "desk/people/duplicates/:pair", file: "people/duplicate/duplicate-show.page.tsx" },
    { path: "desk/people/imports", file: "people/import/import-list.page.tsx" },
    { path: "desk/people/imports/:import", file: "people/import/import-show.page.tsx" },
    { path: "desk/people/estimates", file: "people/estimate/estimate-list.page.tsx" },
    { path: "desk/people/estimates.csv", file: "people/estimate/estimate-csv.page.ts" },
    { path: "desk/people/estimates/new", file: "people/estimate/estimate-new.page.tsx" },
    { path: "desk/people/estimates/history", file: "people/estimate/estimate-history.page.tsx" },
    { path: "desk/people/export", file: "people/export/export-people.page.tsx" },
    { path: "desk/people/export/file", file: "people/export/export-file.page.ts" },
    { path: "desk/people/passport", file: "people/interchange/mrz/passport.page.tsx" },
    { path: "desk/people/interchange", file: "people/interchange/foreign/interchange.page.tsx" },
    { path: "desk/people/interchange/file", file: "people/interchange/give/give-file.page.ts" },
    { path: "desk/people/interchange/files/:file", file: "people/interchange/foreign/received.page.tsx" },
    { path: "desk/people/interchange/:record", file: "people/interchange/foreign/foreign.page.tsx" },
    { path: "desk/people/:person/elsewhere", file: "people/interchange/foreign/about.page.tsx" },
    { path: "desk/people/:person", file: "people/person/person-show.page.tsx" },
  ],
  menu: [
    { path: "/desk/people", title: personWords.people, action: "people.search", order: 40 },
    { path: "/desk/people/duplicates", title: duplicateWords.duplicates, action: "people.merge", order: 42 },
    { path: "/desk/people/imports", title: importWords.imports, action: "people.import", order: 45 },
    { path: "/desk/people/estimates", title: estimateWords.estimates, action: "people.readEstimates", order: 46 },
    { path: "/desk/people/interchange", title: interchangeWords.interchange, action: "people.readInterchange", order: 47 },
  ],
};
