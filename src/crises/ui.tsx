/** Front door for browsers: pieces that other modules may show. */
export { LevelMark } from "./front/front.tsx";
export { CrisisTabs } from "./activation/crisis-tabs.tsx";
export { screenAt } from "./activation/crisis-tabs.rules.ts";
export { closedCards } from "./activation/card/role-card.rules.ts";
