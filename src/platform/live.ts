import { sql } from "kysely";
import pg from "pg";
import type { AnyDb } from "./database.ts";
import type { Log } from "./log.ts";

/** For statements that write and tell in one go: `pg_notify(liveChannel, topic)`. */
export const liveChannel = "mitaf_live";
const channel = liveChannel;

export type Live = {
  /** Says, when the caller's transaction commits, that a topic ("crisis:42") changed; every app process hears it. */
  publish(db: AnyDb, topic: string): Promise<void>;
  /** Calls back on each change of the topic, and once after any time in which changes may have been missed. Returns the way to stop. */
  subscribe(topic: string, changed: () => void): () => void;
  close(): Promise<void>;
};

/** Live topics over PostgreSQL's LISTEN/NOTIFY, on one connection per process that reconnects by itself. */
export function createLive(databaseUrl: string, log: Log): Live {
  const subscribers = new Map<string, Set<() => void>>();
  let client: pg.Client | undefined;
  let closed = false;
  let connecting: Promise<void> | undefined;

  const call = (topic: string) => subscribers.get(topic)?.forEach((changed) => changed());
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: "mitaf live", keepAlive: true });
    next.on("notification", (message) => call(message.payload ?? ""));
    next.on("error", () => {});
    next.on("end", () => {
      client = undefined;
      if (closed) return;
      connecting = undefined;
      setTimeout(() => void ensure(), 1_000).unref();
    });
    await next.connect();
    await next.query(`listen ${channel}`);
    client = next;
    for (const topic of subscribers.keys()) call(topic);
  };
  const ensure = (): Promise<void> =>
    (connecting ??= connect().catch((error: Error) => {
      connecting = undefined;
      log.warn({ error: error.message }, "live updates: database away, trying again");
      if (!closed) setTimeout(() => void ensure(), 1_000).unref();
    }));

  return {
    async publish(db, topic) {
      await sql`select pg_notify(${channel}, ${topic})`.execute(db);
    },
    subscribe(topic, changed) {
      const set = subscribers.get(topic) ?? new Set();
      subscribers.set(topic, set.add(changed));
      void ensure();
      return () => {
        set.delete(changed);
        if (set.size === 0) subscribers.delete(topic);
      };
    },
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
