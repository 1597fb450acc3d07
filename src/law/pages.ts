import type { Pages } from "#platform/pages.ts";
import { billDeskPages, billMenu } from "./bill/bill.pages.ts";
import { guideDeskPages, guideMenu, guideOpenPages } from "./guide/guide.pages.ts";
import { intakeMenu, intakePages } from "./intake/intake.pages.ts";
import "./permissions.ts";
import { obligationDeskPages, obligationMenu, obligationOpenPages } from "./obligation/obligation.pages.ts";
import { readingMenu, readingOpenPages, readingPages } from "./reading/reading.pages.ts";

export const pages: Pages = { open: [...readingOpenPages, ...guideOpenPages, ...obligationOpenPages, { path: "law/search", file: "law/search/law-search.page.tsx" }], desk: [...readingPages, ...intakePages, ...guideDeskPages, ...obligationDeskPages, ...billDeskPages], menu: [...readingMenu, ...intakeMenu, ...guideMenu, ...obligationMenu, ...billMenu] };
