/** Front door for browsers: what other modules' pages may show. */
export { HallNotice, PauseKey } from "./run/pause/pause-all.tsx";
