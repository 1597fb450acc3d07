import pg from "pg";
import type { Database } from "../database.ts";
import type { Log } from "../log.ts";
import { Problem } from "../problem.ts";
import { words } from "../words.ts";

export const standbyWords = words({
  away: {
    en: "Our records cannot be reached at the moment. This could not be saved; please try again in a minute.",
    ar: "تعذّر الوصول إلى سجلاتنا في هذه اللحظة، ولم يُحفظ هذا. أعيدوا المحاولة بعد دقيقة.",
  },
});

/** The refusal of what cannot be done while the database is away. */
export const databaseAway = () => new Problem("database-away", 503, standbyWords.away, { retryAfterSeconds: 15 });

const codes = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN", "57P01", "57P02", "57P03", "08000", "08001", "08003", "08004", "08006", "25006"]);

/** Whether an error says that the database cannot be reached, rather than that it refused. */
export function isAway(error: unknown): boolean {
  const { code, message, errors } = (error ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (typeof code === "string" && codes.has(code)) return true;
  if (Array.isArray(errors) && errors.some(isAway)) return true;
  return typeof message === "string" && /Connection terminated|Connection ended|not queryable|timeout exceeded when trying to connect|Client was closed|encountered a connection error/i.test(message);
}

export type Standby = {
  /** Since when the database is away; null while it answers. */
  since: Date | null;
  /** Somebody found it away: from now on it is asked once a second whether it is back. */
  lost(): void;
  /** Called each time it is back. */
  onBack(back: () => void): void;
  stop(): void;
};

const kept = new WeakMap<object, Standby>();

/** How a platform stands with its database: one for each process and platform. */
export function standbyOf(platform: { database: Database; log: Log }): Standby {
  const known = kept.get(platform.database);
  if (known) return known;
  const listeners: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const ask = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: platform.database.url, connectionTimeoutMillis: 3_000, query_timeout: 3_000, application_name: "mitaf probe" });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select 1");
    } catch {
      timer = stopped ? undefined : setTimeout(() => void ask(), 1_000).unref();
      return;
    } finally {
      await client.end().catch(() => {});
    }
    timer = undefined;
    platform.log.warn({ secondsAway: Math.round((Date.now() - (standby.since ?? new Date()).getTime()) / 1000) }, "database is back");
    standby.since = null;
    for (const back of listeners) back();
  };
  const standby: Standby = {
    since: null,
    lost() {
      if (stopped) return;
      if (standby.since === null) {
        standby.since = new Date();
        platform.log.error("database is away");
      }
      timer ??= setTimeout(() => void ask(), 250).unref();
    },
    onBack: (back) => void listeners.push(back),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
  kept.set(platform.database, standby);
  return standby;
}
