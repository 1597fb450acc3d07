/** Front door for browsers: pieces that other modules may show. */
export { LevelMark } from "./front/front.tsx";
