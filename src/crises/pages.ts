import type { Pages } from "#platform/pages.ts";
import { caseMenu, casePages } from "./case/case-pages.ts";
import { activationOpenPages, activationPages } from "./activation/activation.pages.ts";
import { crisisWords } from "./crisis/crisis.words.ts";
import { enquiryMenu, enquiryOpenPages, enquiryPages } from "./enquiry/enquiry-pages.ts";
import { deskWords } from "./desk/desk.words.ts";
import { rollPages } from "./roll/roll.pages.ts";
import { boardingOpenPages, boardingPages } from "./boarding/boarding.pages.ts";
import { movementPages } from "./movement/movement.pages.ts";
import { planMenu, planPages } from "./plan/plan.pages.ts";
import { reviewMenu, reviewPages } from "./review/review.pages.ts";
import { situationPages } from "./situation/situation.pages.ts";
import { watchMenu, watchPages } from "./watch/watch.pages.ts";

export const pages: Pages = {
  open: [
    { path: "", file: "crises/front/front.page.tsx" },
    { path: "crises/:crisis", file: "crises/front/crisis.page.tsx" },
    { path: "enquiry", file: "crises/front/enquiry.page.tsx" },
    { path: "alerts/:alert", file: "crises/alert/alert.page.tsx" },
    { path: "notify", file: "crises/alert/notify.page.tsx" },
    { path: "crises/:crisis/check-in", file: "crises/check-in/check-in-new.page.tsx" },
    { path: "crises/:crisis/check-in/received", file: "crises/check-in/check-in-received.page.tsx" },
    { path: "crises/:crisis/check-in/correct", file: "crises/check-in/check-in-correct.page.tsx" },
    ...activationOpenPages,
    ...enquiryOpenPages,
    ...boardingOpenPages,
  ],
  desk: [
    { path: "desk", file: "crises/desk/desk.page.tsx" },
    { path: "desk/crises/:crisis", file: "crises/board/board.page.tsx" },
    { path: "desk/crises/:crisis/alerts", file: "crises/alert/alert-list.page.tsx" },
    { path: "desk/crises/:crisis/alerts/new", file: "crises/alert/alert-edit.page.tsx" },
    { path: "desk/alerts/:alert", file: "crises/alert/alert-show.page.tsx" },
    { path: "desk/alerts/:alert/edit", file: "crises/alert/alert-draft.page.tsx" },
    { path: "desk/crises/:crisis/call", file: "crises/board/call.page.tsx" },
    { path: "desk/crises/:crisis/export", file: "crises/board/board-export.page.tsx" },
    { path: "desk/crises/:crisis/roll.csv", file: "crises/board/roll-csv.page.ts" },
    { path: "desk/crises", file: "crises/crisis/crisis-list.page.tsx" },
    { path: "desk/crises/new", file: "crises/crisis/crisis-open.page.tsx" },
    ...rollPages,
    { path: "desk/crises/:crisis/levels", file: "crises/crisis/crisis-levels.page.tsx" },
    { path: "desk/crises/:crisis/families", file: "crises/check-in/warden-list.page.tsx" },
    { path: "desk/crises/:crisis/paper-list", file: "crises/check-in/paper-list.page.tsx" },
    { path: "desk/crises/:crisis/queue", file: "crises/check-in/queue-list.page.tsx" },
    ...planPages,
    ...watchPages,
    ...casePages,
    ...enquiryPages,
    ...activationPages,
    ...movementPages,
    ...boardingPages,
    ...situationPages,
    ...reviewPages,
  ],
  menu: [
    { path: "/desk", title: deskWords.title, action: "crises.read", order: 0 },
    { path: "/desk/crises", title: crisisWords.list, action: "crises.overview", order: 10 },
    ...planMenu,
    ...watchMenu,
    ...caseMenu,
    ...enquiryMenu,
    ...reviewMenu,
  ],
};
