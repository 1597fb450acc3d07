import { fromKysely, type JobResult, PgBoss } from "pg-boss";
import type { z } from "zod";
import type { AnyDb, Database } from "./database.ts";
import { inPlaceOf } from "./exercise.ts";
import type { Log } from "./log.ts";
import type { Platform } from "./platform.ts";

/** A piece of background work. It may run twice after a crash, so `run` must be idempotent. */
export type Job<I extends z.ZodType = z.ZodType> = {
  name: string;
  input: I;
  /** Most tries before the job is kept as failed; the waits between double. Default 5. */
  tries?: number;
  /** Seconds after which a running job counts as lost and is tried again. Default 900. */
  expireInSeconds?: number;
  /** Jobs fetched at once, one after the other. Default 20; 1 for those that say how long they may take. */
  batch?: number;
  /** Jobs of one fetch that are run at once, where each mostly waits for the database. Default 1. */
  lanes?: number;
  /** Cron line (UTC) for a job that runs by the clock; its input is then {}. */
  schedule?: string;
  run(platform: Platform, input: z.output<I>): Promise<void>;
};

const known = new Map<string, Job>();

export function job<I extends z.ZodType>(declared: Job<I>): Job<I> {
  known.set(declared.name, declared as unknown as Job);
  return declared;
}

const listeners = new Map<string, Job[]>();

/** Something that happened, told to modules further up the map; they answer in a job of their own. */
export type Event<I extends z.ZodType = z.ZodType> = { name: string; input: I };

export function event<I extends z.ZodType>(declared: Event<I>): Event<I> {
  return declared;
}

/** Runs a job after each event of this kind; its input is the event's. */
export function on<I extends z.ZodType>(heard: Event<I>, answer: Job<I>): void {
  listeners.set(heard.name, [...(listeners.get(heard.name) ?? []), answer as unknown as Job]);
}

export type Jobs = {
  /** Tells an event, in the caller's transaction, to every job that listens. */
  tell<I extends z.ZodType>(db: AnyDb, happened: Event<I>, input: z.input<I>): Promise<void>;
  /** Queues a job in the caller's transaction: it exists only if that commits. */
  enqueue<I extends z.ZodType>(db: AnyDb, declared: Job<I>, input: z.input<I>, options?: { afterSeconds?: number }): Promise<void>;
  /** Creates queues (once per database). */
  prepare(): Promise<void>;
  /** Starts this process's workers. */
  work(platform: Platform): Promise<void>;
  /** Runs every queued job and sends every due message now, in this process, and waits: for the seed and for tests. */
  drain(platform: Platform): Promise<void>;
  stop(): Promise<void>;
};

/** Background jobs on PostgreSQL (pg-boss, schema `jobs`), shared by all app processes. */
export function createJobs(database: Database, log: Log): Jobs {
  const db = { executeSql: (text: string, values?: unknown[]) => database.pool.query(text, values) };
  let boss: PgBoss | undefined;
  let started: Promise<PgBoss> | undefined;
  const start = () =>
    (started ??= (async () => {
      boss = new PgBoss({ db, schema: "jobs", monitorIntervalSeconds: 60 });
      boss.on("error", (error: Error) => log.error({ error: error.message }, "jobs"));
      await boss.start();
      for (const declared of known.values()) {
        await boss.createQueue(declared.name, {
          retryLimit: (declared.tries ?? 5) - 1,
          retryDelay: 5,
          retryBackoff: true,
          expireInSeconds: declared.expireInSeconds ?? 900,
        });
        if (declared.schedule) await boss.schedule(declared.name, declared.schedule, {}, { tz: "UTC" });
      }
      return boss;
    })());
  return {
    async tell(transaction, happened, input) {
      for (const answer of listeners.get(happened.name) ?? []) await this.enqueue(transaction, answer, input);
    },
    async enqueue(transaction, declared, input, options = {}) {
      const running = await start();
      await running.send(declared.name, declared.input.parse(input) as object, {
        db: fromKysely(transaction),
        ...(options.afterSeconds ? { startAfter: options.afterSeconds } : {}),
      });
    },
    async prepare() {
      await start();
    },
    async work(platform) {
      const running = await start();
      for (const declared of known.values()) {
        // Short jobs are taken many at a time, a full fetch followed at once by the next: one a second would leave a burst waiting.
        const batchSize = declared.batch ?? (declared.expireInSeconds === undefined ? 20 : 1);
        await running.work(declared.name, { pollingIntervalSeconds: 1, batchSize, burstWhenBatchFull: batchSize > 1, perJobResults: true }, async (batch) => {
          const results: JobResult[] = [];
          const waiting = [...batch];
          const lane = async () => {
            for (let next = waiting.shift(); next; next = waiting.shift()) {
              const { id, data } = next;
              const began = performance.now();
              try {
                await inPlaceOf(platform, () => declared.run(platform, declared.input.parse(data ?? {})));
                log.info({ job: declared.name, id, ms: Math.round(performance.now() - began) }, "job done");
                results.push({ id, status: "completed" });
              } catch (error) {
                const message = error instanceof Error ? error.message : String(error);
                log.error({ job: declared.name, id, error: message }, "job failed");
                results.push({ id, status: "failed", output: { message } });
              }
            }
          };
          await Promise.all(Array.from({ length: declared.lanes ?? 1 }, lane));
          return results;
        });
      }
    },
    async drain(platform) {
      const running = await start();
      for (let found = true; found; ) {
        found = false;
        for (const declared of known.values()) {
          for (const { id, data } of (await running.fetch(declared.name, { batchSize: 20 })) ?? []) {
            found = true;
            await inPlaceOf(platform, () => declared.run(platform, declared.input.parse(data ?? {})));
            await running.complete(declared.name, id);
          }
        }
        if ((await platform.deliver.drain(platform)) > 0) found = true;
      }
    },
    async stop() {
      if (started) await (await started).stop({ graceful: true, timeout: 5_000, close: false });
    },
  };
}
