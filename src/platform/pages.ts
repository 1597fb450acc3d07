import type { Text } from "./words.ts";

/** One page of a module: path under `/{language}/`, and the file below `src/`. */
export type Page = { path: string; file: string };
/** One entry of the desk's menu. Shown only to those who may do `action`; `order` sorts the whole menu. */
export type MenuItem = { path: string; title: Text; action: string; order: number };

/**
 * A module's pages. `open`: for the public, light, no script needed or sent. `desk`: for staff who signed in.
 */
export type Pages = { open: readonly Page[]; desk: readonly Page[]; menu: readonly MenuItem[] };
