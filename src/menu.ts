import type { MenuItem, Pages } from "#platform/pages.ts";
import type { Text } from "#platform/words.ts";
import { pages as accounts } from "./accounts/pages.ts";
import { pages as community } from "./community/pages.ts";
import { pages as crises } from "./crises/pages.ts";
import { pages as directory } from "./directory/pages.ts";
import { pages as exercises } from "./exercises/pages.ts";
import { pages as law } from "./law/pages.ts";
import { pages as people } from "./people/pages.ts";
import { appWords } from "./app.words.ts";

/** All pages of all modules. */
export const allPages = [crises, exercises, law, community, people, directory, accounts];

const inOrder = (modules: readonly Pages[]) => modules.flatMap((pages) => pages.menu).sort((a, b) => a.order - b.order);

/** The desk's menu, in groups: what is done first comes first. */
export const menuGroups: readonly { title: Text | null; items: readonly MenuItem[] }[] = [
  { title: null, items: inOrder([crises]) },
  { title: appWords.menuPeople, items: inOrder([people]) },
  { title: appWords.menuCommunity, items: inOrder([community]) },
  { title: appWords.menuExercises, items: inOrder([exercises]) },
  { title: appWords.menuLaw, items: inOrder([law]) },
  { title: appWords.menuFacility, items: inOrder([directory, accounts]) },
];
export const menu = menuGroups.flatMap((group) => group.items);
