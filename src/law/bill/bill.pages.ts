import type { MenuItem, Page } from "#platform/pages.ts";
import { billWords } from "./bill.words.ts";

export const billDeskPages: readonly Page[] = [
  { path: "desk/law/bills", file: "law/bill/bill-list.page.tsx" },
  { path: "desk/law/bills/new", file: "law/bill/bill-new.page.tsx" },
  { path: "desk/law/bills/:bill", file: "law/bill/bill-show.page.tsx" },
  { path: "desk/law/bills/:bill/edit", file: "law/bill/bill-edit.page.tsx" },
  { path: "desk/law/bills/:bill/compare", file: "law/bill/bill-compare.page.tsx" },
  { path: "desk/law/bills/:bill/file", file: "law/bill/bill-file.page.ts" },
];
export const billMenu: readonly MenuItem[] = [{ path: "/desk/law/bills", title: billWords.bills, action: "law.read", order: 340 }];
