/** Front door for browsers: what other modules' pages may show. */
export { missionWords } from "./mission/mission.words.ts";
