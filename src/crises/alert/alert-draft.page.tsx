/** A draft again: the same form as for a new alert. */
export { action, default, loader, meta } from "./alert-edit.page.tsx";
