import type { Pages } from "#platform/pages.ts";
import { importWords } from "./import/import.words.ts";
import { personWords } from "./person/person.words.ts";
import "./permissions.ts";

export const pages: Pages = {
  open: [{ path: "register", file: "people/register/register.page.tsx" }],
  desk: [
    { path: "desk/people", file: "people/person/person-list.page.tsx" },
    { path: "desk/people/new", file: "people/household/household-new.page.tsx" },
    { path: "desk/people/imports", file: "people/import/import-list.page.tsx" },
    { path: "desk/people/imports/:import", file: "people/import/import-show.page.tsx" },
    { path: "desk/people/:person", file: "people/person/person-show.page.tsx" },
  ],
  menu: [
    { path: "/desk/people", title: personWords.people, action: "people.search", order: 40 },
    { path: "/desk/people/imports", title: importWords.imports, action: "people.import", order: 45 },
  ],
};
