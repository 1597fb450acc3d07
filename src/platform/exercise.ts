import { AsyncLocalStorage } from "node:async_hooks";

const within = new AsyncLocalStorage<true>();

/**
 * Runs work of a platform so that whatever it makes knows whether it is an exercise's: documents, which are drawn without
 * a platform in hand, and what would ask the network. One process serves a facility and its exercise hall, so it
 * cannot be a setting of the process.
 */
export function inPlaceOf<T>(platform: { config: { exercise: boolean } }, run: () => T): T {
  if (platform.config.exercise === isExercise()) return run();
  return platform.config.exercise ? within.run(true, run) : within.exit(run);
}

/** Whether the work under way is an exercise's. */
export function isExercise(): boolean {
  return within.getStore() === true;
}
