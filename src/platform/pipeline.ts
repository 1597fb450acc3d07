import { hash } from "node:crypto";
import type { Writable } from "node:stream";
import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type QueryResult } from "kysely";
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

/** Statements on one connection, each sent at once, planned once per connection. */
class Pipelined implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  #sent = 0;
  #awaited: { count: number; reached: () => void } | undefined;
  constructor(client: pg.PoolClient) {
    this.#client = client;
  }
  get sent(): number {
    return this.#sent;
  }
  /** Settles once so many statements have left. */
  reaches(count: number): Promise<void> {
    if (this.#sent >= count) return Promise.resolve();
    return new Promise((reached) => (this.#awaited = { count, reached }));
  }
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const name = planName(sql);
    const answer = this.#client.query({ text: sql, values: [...parameters], ...(name ? { name } : {}) });
    if (++this.#sent === this.#awaited?.count) this.#awaited.reached();
    const result = await answer;
    return { rows: result.rows as R[], ...(result.rowCount === null ? {} : { numAffectedRows: BigInt(result.rowCount) }) };
  }
  // oxlint-disable-next-line require-yield -- a cursor would hold up what is sent behind it
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error("a pipelined connection cannot stream");
  }
}

type Handle = { connection: Pipelined; db: AnyDb };
const handles = new WeakMap<pg.PoolClient, Handle>();

/** A handle on one connection. Unlike a kysely transaction it does not wait for one statement before sending the next. */
function handleOn(client: pg.PoolClient): Handle {
  const known = handles.get(client);
  if (known) return known;
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
  const db = new Kysely({ dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => driver, createIntrospector: (of) => new PostgresIntrospector(of), createQueryCompiler: () => new PostgresQueryCompiler() } });
  const handle = { connection, db };
  handles.set(client, handle);
  return handle;
}

/** Holds back what is sent in this turn of the event loop, so that it leaves in one piece. */
function together(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  setImmediate(() => stream.uncork());
}

/** `last`: what to send after the rest has been answered, each one statement; `commit` leaves right behind them. */
type Ending<T> = { value: T; last: readonly (() => Promise<unknown>)[] };

/**
 * A transaction in as few round trips as there are waits in `run`: `begin` leaves with its first statement, the last
 * ones with `commit`. Nothing is committed when any of them fails. `run` must await all but those it returns as `last`.
 */
export async function pipelined<T>(pool: pg.Pool, run: (db: AnyDb) => Promise<Ending<T>>): Promise<T> {
  const client = await pool.connect();
  const { connection, db } = handleOn(client);
  let sound = false;
  try {
    together(client);
    // Sent here and now, before anything `run` can send.
    const begun = client.query("begin");
    begun.catch(() => {});
    const { value, last } = await run(db);
    together(client);
    const before = connection.sent;
    const ends = Promise.all(last.map((send) => send()));
    // `commit` must not overtake them: how many turns a statement takes to leave is kysely's affair.
    await Promise.race([connection.reaches(before + last.length), ends]);
    const committed = client.query("commit");
    const [end] = await Promise.all([committed, ends, begun]);
    // After a failed statement `commit` answers that it rolled back.
    if (end.command !== "COMMIT") throw new Error("the transaction was rolled back");
    sound = true;
    return value;
  } finally {
    // After a failure the connection goes, and its transaction with it: what was sent behind a failed statement is in doubt.
    client.release(!sound);
  }
}
