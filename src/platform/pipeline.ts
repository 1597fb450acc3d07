import { hash } from "node:crypto";
import type { Writable } from "node:stream";
import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult, sql } from "kysely";
import type pg from "pg";
import type { AnyDb } from "./database.ts";

const names = new Map<string, string>();
const mostNames = 200;

/** A name under which the server keeps the plan of a statement; nothing for the text that comes after many others. */
function planName(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= mostNames) return known;
  const name = `m${hash("sha256", text).slice(0, 20)}`;
  names.set(text, name);
  return name;
}

/** Statements on one connection, each sent at once in the order of calls, planned once per connection. */
class Pipelined implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  constructor(client: pg.PoolClient) {
    this.#client = client;
  }
  async executeQuery<R>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = planName(text);
    const result = await this.#client.query({ text, values: [...parameters], ...(name ? { name } : {}) });
    // After a failed statement `commit` answers that it rolled back.
    if (text === "commit" && result.command !== "COMMIT") throw new Error("the transaction was rolled back");
    return { rows: result.rows as R[], ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }) };
  }
  // oxlint-disable-next-line require-yield -- a cursor would hold up what is sent behind it
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("a pipelined connection cannot stream");
  }
}

/** A handle on one connection of a pipelined pool. Unlike a kysely transaction it does not wait for one statement before sending the next. */
function handleOn(client: pg.PoolClient): AnyDb {
  const connection = new Pipelined(client);
  const never = async () => {
    throw new Error("this handle is already within a transaction");
  };
  const driver: Driver = {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    beginTransaction: never,
    commitTransaction: never,
    rollbackTransaction: never,
    destroy: async () => {},
  };
  return new Kysely({ dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => driver, createIntrospector: (db) => new PostgresIntrospector(db), createQueryCompiler: () => new PostgresQueryCompiler() } });
}

/** Holds back what is sent in this turn of the event loop, so that it leaves in one piece. */
function together(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  setImmediate(() => stream.uncork());
}

/**
 * A transaction in as few round trips as there are waits in `run`: `begin` leaves with its first statement, and what
 * `run` returns as `last` (statements on the handle, not yet awaited) with `commit`. Nothing is committed when any of
 * them fails.
 */
export async function pipelined<T>(pool: pg.Pool, run: (db: AnyDb) => Promise<{ value: T; last: readonly Promise<unknown>[] }>): Promise<T> {
  const client = await pool.connect();
  const db = handleOn(client);
  let broken = true;
  try {
    together(client);
    const begun = sql`begin`.execute(db);
    begun.catch(() => {});
    try {
      const { value, last } = await run(db);
      together(client);
      // Through the same handle: statements leave in the order of calls on it.
      const committed = sql`commit`.execute(db);
      await Promise.all([begun, ...last, committed]);
      broken = false;
      return value;
    } catch (error) {
      await client.query("rollback").then(() => (broken = false), () => {});
      throw error;
    }
  } finally {
    client.release(broken);
  }
}
