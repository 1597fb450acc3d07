import type { AnyDb } from "../database.ts";
import type { Live } from "../live.ts";
import type { Log } from "../log.ts";
import { type Journal, leftAnswers, openJournal } from "./journal.ts";
import { type Driver, type Message, type Outgoing, Refused } from "./message.ts";
import { claim, mostAttempts, nextDue, reclaim, type Result, writeResults } from "./queue.ts";

/** Sends the queued messages of one channel, as many at once as its driver allows. */
export type Pump = {
  start(): void;
  /** Sends what is due now and waits for every answer. Returns how many were tried. */
  drain(): Promise<number>;
  /** Takes no more, waits for those under way. */
  stop(): Promise<void>;
};

const pollEvery = 5_000;
const reclaimEvery = 30_000;
/** Answers that may wait for the database; with more, nothing new is taken. */
const mostUnwritten = 1_000;
const waitAfter = (attempts: number) => 5 * 4 ** (attempts - 1);

/** What sending needs of the platform. `folder` is where answers are kept until the database has them; `changed` tells, in the transaction that notes it, what became of messages. */
export type PumpNeeds = { db: AnyDb; live: Live; log: Log; folder: string; changed(db: AnyDb, messages: number[]): Promise<void> };

export function createPump({ db, live, log, folder, changed }: PumpNeeds, channel: Message["channel"], driver: Driver): Pump {
  const underWay = new Set<Promise<void>>();
  const results: Result[] = [];
  const state: { stopped: boolean; writing?: Promise<void> | undefined; running?: Promise<void> } = { stopped: true };
  let journal: Journal | null = null;
  let wake = () => {};
  let unsubscribe = () => {};

  const write = (): Promise<void> =>
    (state.writing ??= (async () => {
      // Those that come while a write is under way go together in the next one: the busier, the more.
      await new Promise((together) => setImmediate(together));
      while (results.length > 0) {
        const now = results.splice(0, 1_000);
        await db
          .transaction()
          .execute(async (tx) => {
            const tell = await writeResults(tx, now);
            if (tell.length) await changed(tx, tell);
          })
          .catch(async (error: Error) => {
            // Kept until the database is back: forgetting an answer would send the message twice.
            log.error({ channel, error: error.message }, "outbox: answers wait to be written");
            results.unshift(...now);
            await new Promise((again) => setTimeout(again, 1_000));
          });
      }
      journal?.clear();
    })().finally(() => {
      state.writing = undefined;
      if (results.length > 0) void write();
    }));

  const send = async (message: Outgoing): Promise<void> => {
    const result = await driver.send(message).then(
      (carrierId): Result => ({ id: message.id, status: "sent", carrier_id: carrierId, failure: null, wait: 0 }),
      (error: Error): Result => ({
        id: message.id, carrier_id: null, failure: error.message.slice(0, 300), wait: waitAfter(message.attempts),
        status: error instanceof Refused || message.attempts >= mostAttempts ? "failed" : "queued",
      }),
    );
    journal?.note(result);
    results.push(result);
    void write();
  };

  /** Takes as many as there is room for; returns how many it took. */
  const take = async (): Promise<number> => {
    const room = Math.min(driver.window - underWay.size, mostUnwritten - results.length);
    if (room <= 0) return 0;
    const taken = await claim(db, channel, room);
    for (const message of taken) {
      const one = send(message);
      underWay.add(one);
      void one.finally(() => underWay.delete(one));
    }
    return taken.length;
  };

  /** What a killed process of this machine knew and did not say. */
  const recover = async (): Promise<void> => {
    const left = leftAnswers(folder, channel);
    for (let at = 0; at < left.results.length; at += 1_000) {
      await db.transaction().execute(async (tx) => {
        const tell = await writeResults(tx, left.results.slice(at, at + 1_000));
        if (tell.length) await changed(tx, tell);
      });
    }
    left.forget();
    journal = openJournal(folder, channel, log);
  };

  const run = async (): Promise<void> => {
    let reclaimed = 0;
    for (let recovered = false; !state.stopped && !recovered; ) {
      recovered = await recover().then(() => true, (error: Error) => (log.warn({ channel, error: error.message }, "outbox: answers left behind wait to be read"), false));
      if (!recovered) await sleep(2_000);
    }
    while (!state.stopped) {
      try {
        if (Date.now() - reclaimed > reclaimEvery) {
          reclaimed = Date.now();
          await reclaim(db, channel, driver.heardFor?.() ?? null);
        }
        const woken = new Promise<void>((resolve) => (wake = resolve));
        if ((await take()) > 0) {
          // Half the window free again is worth another statement.
          while (underWay.size > driver.window / 2) await Promise.race(underWay);
          if (results.length >= mostUnwritten) await state.writing;
          continue;
        }
        if (state.stopped) break;
        const due = await nextDue(db, channel);
        await Promise.race([woken, ...underWay, sleep(Math.max(20, Math.min(due ?? pollEvery, pollEvery)))]);
      } catch (error) {
        log.warn({ channel, error: (error as Error).message }, "outbox: trying again");
        await sleep(2_000);
      }
    }
    await Promise.allSettled(underWay);
  };

  return {
    start() {
      if (!state.stopped) return;
      state.stopped = false;
      unsubscribe = live.subscribe("messages", () => wake());
      state.running = run();
    },
    async drain() {
      let tried = 0;
      for (let taken = await take(); taken > 0; taken = await take()) {
        tried += taken;
        await Promise.allSettled(underWay);
      }
      while (state.writing) await state.writing;
      return tried;
    },
    async stop() {
      if (state.stopped) return;
      state.stopped = true;
      unsubscribe();
      wake();
      await state.running;
      while (state.writing) await state.writing;
      journal?.close();
      journal = null;
    },
  };
}

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms).unref());
