import type { Pages } from "#platform/pages.ts";
import { enquiryWords } from "./enquiry.words.ts";

export const enquiryOpenPages: Pages["open"] = [
  { path: "my/enquiry/:token", file: "crises/enquiry/own-enquiry.page.tsx" },
  { path: "my/question/:token", file: "crises/enquiry/question.page.tsx" },
  { path: "signing-key.pem", file: "crises/enquiry/missing/signing-key.page.ts" },
];
export const enquiryPages: Pages["desk"] = [
  { path: "desk/enquiries", file: "crises/enquiry/enquiry-list.page.tsx" },
  { path: "desk/enquiries/:enquiry", file: "crises/enquiry/enquiry-show.page.tsx" },
  { path: "desk/enquiries/:enquiry/photo", file: "crises/enquiry/enquiry-photo.page.ts" },
  { path: "desk/crises/:crisis/enquiries", file: "crises/enquiry/crisis-enquiry-list.page.tsx" },
  { path: "desk/missing", file: "crises/enquiry/missing/missing-list.page.tsx" },
  { path: "desk/missing/:file", file: "crises/enquiry/missing/missing-show.page.tsx" },
  { path: "desk/missing/:file/transfer.zip", file: "crises/enquiry/missing/missing-zip.page.ts" },
];
export const enquiryMenu: Pages["menu"] = [{ path: "/desk/enquiries", title: enquiryWords.list, action: "crises.enquiry", order: 14 }];
