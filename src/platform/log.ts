import { pino } from "pino";
import type { Config } from "./config.ts";

export type Log = ReturnType<typeof createLog>;

/**
 * Structured lines on standard output. Only what is named in a call is written: callers pass ids,
 * counts and codes, never names, phones, addresses, bodies or query strings.
 */
export function createLog(level: Config["LOG_LEVEL"]) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 200 }));
}
