import type { Page } from "#platform/pages.ts";

const at = "desk/crises/:crisis/movements";
/** Pages of evacuation movements. */
export const movementPages: readonly Page[] = [
  { path: at, file: "crises/movement/movement-list.page.tsx" },
  { path: `${at}/new`, file: "crises/movement/movement-new.page.tsx" },
  { path: `${at}/:movement`, file: "crises/movement/movement-show.page.tsx" },
  { path: `${at}/:movement/edit`, file: "crises/movement/movement-edit.page.tsx" },
  { path: `${at}/:movement/families`, file: "crises/movement/family-list.page.tsx" },
  { path: `${at}/:movement/families/:household`, file: "crises/movement/family-show.page.tsx" },
  { path: `${at}/:movement/manifest`, file: "crises/movement/manifest.page.tsx" },
  { path: `${at}/:movement/manifest/file`, file: "crises/movement/manifest-file.page.ts" },
  { path: `${at}/:movement/passengers`, file: "crises/movement/passengers.page.tsx" },
  { path: `${at}/:movement/promises/:note`, file: "crises/movement/promise-pdf.page.ts" },
];
