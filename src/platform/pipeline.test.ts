import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { pipelined } from "./pipeline.ts";
import { testPlatform } from "./testing.ts";

const platform = testPlatform();
const lanes = () => platform().database.lanes;
const count = async () => (await platform().database.pool.query("select count(*)::int as n from public.seen")).rows[0].n as number;
beforeAll(() => platform().database.pool.query("create table public.seen (n int primary key)"));

it("commits everything in one transaction, in the order it was sent", async () => {
  const value = await pipelined(lanes(), async (db) => {
    await sql`insert into public.seen values (1)`.execute(db);
    return { value: "done", last: [() => sql`insert into public.seen values (2)`.execute(db), () => sql`update public.seen set n = n + 10`.execute(db)] };
  });
  expect(value).toBe("done");
  const { rows } = await platform().database.pool.query("select n, xmin::text as transaction from public.seen order by n");
  expect(rows.map((row) => row.n)).toEqual([11, 12]);
  expect(new Set(rows.map((row) => row.transaction)).size).toBe(1);
});

it("begins before and commits after everything, on a new connection and on a used one", async () => {
  for (let n = 100; n < 106; n += 2) {
    await pipelined(lanes(), async (db) => {
      await sql`insert into public.seen values (${n})`.execute(db);
      return { value: null, last: [() => sql`insert into public.seen values (${n + 1})`.execute(db)] };
    });
    const { rows } = await platform().database.pool.query("select count(distinct xmin::text)::int as transactions, count(*)::int as n from public.seen where n between $1 and $2", [n, n + 1]);
    expect(rows).toEqual([{ transactions: 1, n: 2 }]);
  }
});

it("commits nothing when the first statement fails, and the connection serves on", async () => {
  const before = await count();
  await expect(pipelined(lanes(), async (db) => ({ value: await sql`insert into public.seen values (11)`.execute(db), last: [] }))).rejects.toMatchObject({ code: "23505" });
  await pipelined(lanes(), async (db) => ({ value: await sql`insert into public.seen values (20)`.execute(db), last: [] }));
  expect(await count()).toBe(before + 1);
});

it("commits nothing when a last statement fails, though commit was sent behind it", async () => {
  const before = await count();
  const attempt = pipelined(lanes(), async (db) => {
    await sql`insert into public.seen values (30)`.execute(db);
    return { value: null, last: [() => sql`insert into public.seen values (30)`.execute(db)] };
  });
  await expect(attempt).rejects.toMatchObject({ code: "23505" });
  expect(await count()).toBe(before);
});

it("commits nothing when the caller gives up between statements", async () => {
  const before = await count();
  const attempt = pipelined(lanes(), async (db) => {
    await sql`insert into public.seen values (40)`.execute(db);
    throw new Error("changed my mind");
  });
  await expect(attempt).rejects.toThrow("changed my mind");
  expect(await count()).toBe(before);
});

it("survives a connection that is cut in the middle", async () => {
  const before = await count();
  const attempt = pipelined(lanes(), async (db) => {
    await sql`insert into public.seen values (50)`.execute(db);
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db);
    return { value: null, last: [] };
  });
  await expect(attempt).rejects.toThrow();
  await pipelined(lanes(), async (db) => ({ value: await sql`insert into public.seen values (60)`.execute(db), last: [] }));
  expect(await count()).toBe(before + 1);
});
