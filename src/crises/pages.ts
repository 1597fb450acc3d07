import type { Pages } from "#platform/pages.ts";
import { crisisWords } from "./crisis/crisis.words.ts";
import { deskWords } from "./desk/desk.words.ts";

export const pages: Pages = {
  open: [
    { path: "", file: "crises/front/front.page.tsx" },
    { path: "crises/:crisis", file: "crises/front/crisis.page.tsx" },
    { path: "enquiry", file: "crises/front/enquiry.page.tsx" },
    { path: "crises/:crisis/check-in", file: "crises/check-in/check-in-new.page.tsx" },
    { path: "crises/:crisis/check-in/received", file: "crises/check-in/check-in-received.page.tsx" },
    { path: "crises/:crisis/check-in/correct", file: "crises/check-in/check-in-correct.page.tsx" },
  ],
  desk: [
    { path: "desk", file: "crises/desk/desk.page.tsx" },
    { path: "desk/crises/:crisis", file: "crises/board/board.page.tsx" },
    { path: "desk/crises/:crisis/call", file: "crises/board/call.page.tsx" },
    { path: "desk/crises/:crisis/export", file: "crises/board/board-export.page.tsx" },
    { path: "desk/crises/:crisis/roll.csv", file: "crises/board/roll-csv.page.ts" },
    { path: "desk/crises", file: "crises/crisis/crisis-list.page.tsx" },
    { path: "desk/crises/new", file: "crises/crisis/crisis-open.page.tsx" },
    { path: "desk/crises/:crisis/levels", file: "crises/crisis/crisis-levels.page.tsx" },
    { path: "desk/crises/:crisis/queue", file: "crises/check-in/queue-list.page.tsx" },
  ],
  menu: [
    { path: "/desk", title: deskWords.title, action: "crises.read", order: 0 },
    { path: "/desk/crises", title: crisisWords.list, action: "crises.overview", order: 10 },
  ],
};
