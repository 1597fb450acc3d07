import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { defaultScopedRole } from "../scope.ts";

const WRONG_PASSWORD = "28P01";

/** Waits until the server accepts a connection (true) or `givenUp` says so (false). */
export async function answers(port: number, password: string, givenUp: () => boolean): Promise<boolean> {
  while (!givenUp()) {
    try {
      await asSuperuser(port, password, async () => {});
      return !givenUp();
    } catch (error) {
      if ((error as { code?: string }).code === WRONG_PASSWORD) {
        // It may be a stranger's server on our port; then our own is about to end, with a better message.
        await sleep(500);
        if (givenUp()) return false;
        throw new Error("The database does not accept the password kept beside it. Restore both from the same backup.", { cause: error });
      }
      await sleep(15);
    }
  }
  return false;
}

/** Creates the role and the database `mitaf` where they are absent, and the role of row scope, which `mitaf` may put on. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  await asSuperuser(port, password, async (client) => {
    const role = await client.query("select from pg_roles where rolname = 'mitaf'");
    if (!role.rowCount) await client.query(`create role mitaf login createdb password ${client.escapeLiteral(password)}`);
    const scoped = await client.query("select from pg_roles where rolname = $1", [defaultScopedRole]);
    if (!scoped.rowCount) await client.query(`create role ${defaultScopedRole} nologin noinherit`);
    const member = await client.query("select from pg_auth_members where roleid = $1::regrole and member = 'mitaf'::regrole", [defaultScopedRole]);
    if (!member.rowCount) await client.query(`grant ${defaultScopedRole} to mitaf with inherit false, set true`);
    const database = await client.query("select from pg_database where datname = 'mitaf'");
    if (!database.rowCount) await client.query("create database mitaf owner mitaf");
  });
}

async function asSuperuser(port: number, password: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres", connectionTimeoutMillis: 5000 });
  client.on("error", () => {}); // a broken connection also rejects the query in hand
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}
