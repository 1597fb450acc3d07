import { assemblyScripts } from "./boarding/assembly.ts";
import { offlineScripts as pageScripts } from "./front/offline.ts";

/** Scripts of the public pages and the page of the assembly point, at addresses of their own. */
export const offlineScripts = [...pageScripts, ...assemblyScripts];
