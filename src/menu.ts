import { pages as accounts } from "./accounts/pages.ts";
import { pages as community } from "./community/pages.ts";
import { pages as crises } from "./crises/pages.ts";
import { pages as directory } from "./directory/pages.ts";
import { pages as people } from "./people/pages.ts";

/** All pages of all modules, and the desk's menu made of them. */
export const allPages = [crises, community, people, directory, accounts];
export const menu = allPages.flatMap((pages) => pages.menu).sort((a, b) => a.order - b.order);
