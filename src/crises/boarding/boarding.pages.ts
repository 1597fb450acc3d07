import type { Page } from "#platform/pages.ts";

const at = "desk/crises/:crisis/movements/:movement/boarding";
/** Pages of passes and of the assembly point. */
export const boardingPages: readonly Page[] = [
  { path: at, file: "crises/boarding/boarding.page.tsx" },
  { path: `${at}/file`, file: "crises/boarding/pass-file.page.ts" },
];
/** Below `my`, as every page whose address is a key: no Referer leaves it, no worker keeps it. */
export const boardingOpenPages: readonly Page[] = [{ path: "my/pass/:link", file: "crises/boarding/pass.page.tsx" }];
