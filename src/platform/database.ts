import { Kysely, PostgresDialect } from "kysely";
import type { ReadonlyKysely } from "kysely/readonly";
import pg from "pg";

/** A database handle (or transaction) that knows one module's tables only: another module's table is a type error. */
export type Db<Tables> = Kysely<Tables>;
/** A handle that can only read: a write through it is a type error. */
export type ReadDb<Tables> = ReadonlyKysely<Tables>;
/** The handle as the platform passes it on, before a store says which tables it uses. */
// oxlint-disable-next-line no-explicit-any -- each store narrows it to its own tables
export type AnyDb = Kysely<any>;

// Counts and ids stay far below 2^53; numbers are what every caller wants.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
const int8List = 1016;
pg.types.setTypeParser(int8List as never, (value: string) => (value === "{}" ? [] : value.slice(1, -1).split(",").map(Number)) as never);
// A calendar day has no time zone: keep it as YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export type Database = {
  db: AnyDb;
  pool: pg.Pool;
  /** Connections that send without waiting for the answer before, for `pipelined`; opened when first used. */
  lanes: pg.Pool;
  url: string;
  close(): Promise<void>;
};

/** Opens a pool of at most `connections` on a PostgreSQL URL. Waiting over 5 s for a connection is an error, so that overload shows. */
export function openDatabase(url: string, connections: number): Database {
  const settings = {
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: "mitaf",
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 60_000,
  };
  const pool = new pg.Pool(settings);
  const pipeline: pg.PoolConfig & { pipeline: boolean } = { ...settings, pipeline: true };
  const lanes = new pg.Pool(pipeline);
  // A connection lost, idle or between two statements, must not end the process; the next query opens another.
  for (const one of [pool, lanes]) {
    one.on("error", () => {});
    one.on("connect", (client) => client.on("error", () => {}));
  }
  const db: AnyDb = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, lanes, url, close: async () => void (await Promise.all([db.destroy(), lanes.end()])) };
}

/** The address of a database of that name on the same server, made when it is not there. Needs the right to create databases. */
export async function databaseBeside(url: string, name: string): Promise<string> {
  const beside = new URL(url);
  beside.pathname = `${beside.pathname}_${name}`;
  const wanted = decodeURIComponent(beside.pathname.slice(1));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [wanted]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(wanted)}`);
  } finally {
    await client.end();
  }
  return beside.href;
}
