/** Scripts of the public pages, at addresses of their own. */
export { offlineScripts } from "./front/offline.ts";
