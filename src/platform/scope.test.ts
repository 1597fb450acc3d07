import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { expect, inject, test } from "vitest";
import { openDatabase } from "./database.ts";
import { hasScope, prepareScope } from "./scope.ts";
import { testPlatform } from "./testing.ts";

const platform = testPlatform();
const url = () => platform().database.url;

test("several processes prepare the role at the same moment, in one database and in several", async () => {
  const name = `scope_${randomBytes(4).toString("hex")}`;
  const server = openDatabase(inject("postgresUrl"), 2);
  await sql`create database ${sql.id(name)}`.execute(server.db);
  const there = new URL(inject("postgresUrl"));
  there.pathname = `/${name}`;
  const databases = [url(), url(), there.href, there.href].map((one) => openDatabase(one, 2));
  try {
    expect(await Promise.all(databases.map(({ db }) => prepareScope(db)))).toEqual([true, true, true, true]);
  } finally {
    await Promise.all(databases.map((one) => one.close()));
    await sql`drop database ${sql.id(name)}`.execute(server.db);
    await server.close();
  }
});

test("a database that lets us make no role is told apart, and nothing breaks", async () => {
  const { db } = platform().database;
  // The test's own account may not make roles, as on many managed servers.
  expect(await prepareScope(db, "scope_of_somebody_else")).toBe(false);
  expect(await hasScope(db, url(), "scope_of_somebody_else")).toBe(false);
  expect(await hasScope(db, url(), "mitaf_scoped")).toBe(true);
});

test("a name that would be a statement is no name", async () => {
  await expect(prepareScope(platform().database.db, 'x"; drop table people.person; --')).rejects.toThrow(/no name/);
});

test("what is made later is granted as it is made", async () => {
  const { db } = platform().database;
  await sql`create schema later`.execute(db);
  await sql`create table later.thing (id bigint generated always as identity, name text)`.execute(db);
  const count = await db.transaction().execute(async (trx) => {
    await sql`set local role mitaf_scoped`.execute(trx);
    await sql`insert into later.thing (name) values ('x')`.execute(trx);
    return (await sql<{ count: number }>`select count(*) as count from later.thing`.execute(trx)).rows[0]!.count;
  });
  expect(count).toBe(1);
});
