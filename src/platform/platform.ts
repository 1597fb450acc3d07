import type { Config } from "./config.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Deliver, createDeliver } from "./deliver.ts";
import { type Jobs, createJobs } from "./jobs.ts";
import { standbyOf } from "./journal/standby.ts";
import { type Live, createLive } from "./live.ts";
import { type Log, createLog } from "./log.ts";

/** Everything an operation may lean on, made once per process (and once per test). */
export type Platform = {
  config: Config;
  database: Database;
  log: Log;
  jobs: Jobs;
  deliver: Deliver;
  live: Live;
  /** In the facility its exercise hall, in the hall its facility, when one process serves both. */
  beside: Platform | null;
  close(): Promise<void>;
};

/** Opens the ground floor over a database that is already migrated. `close` ends it in the reverse order. */
export function createPlatform(config: Config, databaseUrl: string, log: Log = createLog(config.LOG_LEVEL)): Platform {
  const database = openDatabase(databaseUrl, config.DATABASE_POOL);
  const jobs = createJobs(database, log);
  const live = createLive(databaseUrl, log);
  const deliver = createDeliver(config);
  return {
    config,
    database,
    log,
    jobs,
    deliver,
    live,
    beside: null,
    async close() {
      standbyOf({ database, log }).stop();
      await deliver.close();
      await live.close();
      await jobs.stop();
      await database.close();
    },
  };
}
