/** Front door for other modules. */
import "./permissions.ts";
export { seedExercises } from "./scenario/scenario.seed.ts";
export { keepTime } from "./run/clock/ticker.ts";
import "./run/inject/effect.jobs.ts";
export { pauseExercises, readHall } from "./run/pause/pause.operations.ts";
import "./run/player/join.operations.ts";
export { listRuns, makeRun, turnClock } from "./run/run.operations.ts";
import "./evaluation/observer.operations.ts";
