import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { permissions, stranger } from "./actor.ts";
import { verifyAudit } from "./audit.ts";
import { operation, perform, performWithin } from "./operation.ts";
import { Problem, problemWords } from "./problem.ts";
import { asRole, testPlatform } from "./testing.ts";

const platform = testPlatform();
permissions({ "trial.write": ["officer"], "trial.open": "public" });
const title = { en: "Trial", ar: "تجربة" };

const write = operation({
  name: "trial.write",
  title,
  action: "trial.write",
  kind: "write",
  input: z.object({ note: z.string().max(10), mission: z.number().optional(), fail: z.boolean().optional() }),
  output: z.object({ id: z.number() }),
  audit: (_, output) => ({ subject: "note", ids: [output.id] }),
  async run({ db, require }, { note, mission, fail }) {
    if (mission !== undefined) require("trial.write", mission);
    const { rows } = await sql<{ id: number }>`insert into public.trial_note (note) values (${note}) returning id`.execute(db);
    if (fail) throw new Problem("conflict", 409, problemWords.conflict);
    return { id: rows[0]!.id, secret: "must not leave" } as { id: number };
  },
});

const together = operation({
  name: "trial.together",
  title,
  action: "trial.open",
  kind: "write",
  input: z.object({ note: z.string() }),
  output: z.object({ id: z.number() }),
  auditTogether: (items) => ({ subject: "note", ids: items.map((item) => item.output.id), details: { count: items.length } }),
  async runTogether({ db }, items) {
    const outcomes: ({ id: number } | Problem)[] = [];
    for (const { input } of items) {
      if (input.note === "refuse") outcomes.push(new Problem("conflict", 409, problemWords.conflict));
      else {
        const { rows } = await sql<{ id: number }>`insert into public.trial_note (note) values (${input.note}) returning id`.execute(db);
        outcomes.push(rows[0]!);
      }
    }
    return outcomes;
  },
});

const notes = async () => (await sql<{ note: string }>`select note from public.trial_note order by id`.execute(platform().database.db)).rows.map((row) => row.note);
const audit = async () => (await sql<{ operation: string; outcome: string; subject_ids: number[]; actor_id: string | null; details: { count?: number } }>`select * from platform.audit order by id`.execute(platform().database.db)).rows;

beforeAll(async () => {
  await sql`create table public.trial_note (id bigint generated always as identity primary key, note text check (note <> 'poison'))`.execute(platform().database.db);
});

describe("perform", () => {
  it("sends a stranger to sign in and leaves no trace", async () => {
    await expect(perform(platform(), write, stranger, { note: "x" })).rejects.toMatchObject({ status: 401 });
    expect(await notes()).toEqual([]);
    expect(await audit()).toEqual([]);
  });

  it("refuses a role that may not, and records the attempt", async () => {
    await expect(perform(platform(), write, asRole("trainer"), { note: "x" })).rejects.toMatchObject({ status: 403 });
    expect((await audit()).at(-1)).toMatchObject({ operation: "trial.write", outcome: "refused", actor_id: "test-trainer" });
  });

  it("refuses another mission from inside the operation, and records the attempt", async () => {
    await expect(perform(platform(), write, asRole("officer", 1), { note: "x", mission: 2 })).rejects.toMatchObject({ status: 403 });
    expect((await audit()).at(-1)).toMatchObject({ outcome: "refused", actor_id: "test-officer" });
    expect(await notes()).toEqual([]);
  });

  it("names every faulty field in both languages", async () => {
    const refusal = await perform(platform(), write, asRole("officer"), { note: "much longer than ten", mission: "x" }).catch((e: unknown) => e);
    expect(refusal).toMatchObject({ status: 422, errors: [{ path: "note", message: { ar: expect.stringContaining("10") } }, { path: "mission" }] });
  });

  it("commits the work and its audit row together, and trims the output", async () => {
    const output = await perform(platform(), write, asRole("officer", 7), { note: "kept", mission: 7 });
    expect(Object.keys(output)).toEqual(["id"]);
    expect((await audit()).at(-1)).toMatchObject({ outcome: "done", subject_ids: [output.id] });
  });

  it("rolls everything back when the operation refuses", async () => {
    const before = await audit();
    await expect(perform(platform(), write, asRole("officer"), { note: "gone", fail: true })).rejects.toMatchObject({ status: 409 });
    expect(await notes()).not.toContain("gone");
    expect(await audit()).toEqual(before);
  });
});

/** Writes twice by way of `write`: `after` refuses once both are written. */
const twice = operation({
  name: "trial.twice",
  title,
  action: "trial.open",
  kind: "write",
  input: z.object({ notes: z.array(z.unknown()), after: z.boolean().optional() }),
  output: z.object({ ids: z.array(z.number()), keys: z.array(z.string()) }),
  audit: (_, { ids }) => ({ subject: "notes", ids }),
  async run(ctx, { notes: given, after }) {
    const made = [];
    for (const note of given) made.push(await performWithin(ctx, write, note));
    if (after) throw new Problem("conflict", 409, problemWords.conflict);
    return { ids: made.map((one) => one.id), keys: made.flatMap((one) => Object.keys(one)) };
  },
});

describe("an operation performed within another", () => {
  it("is committed with it, trimmed, and each leaves its own audit row, the outer one last", async () => {
    const before = (await audit()).length;
    const { ids, keys } = await perform(platform(), twice, asRole("officer", 4), { notes: [{ note: "one" }, { note: "two", mission: 4 }] });
    expect(keys).toEqual(["id", "id"]);
    expect((await audit()).slice(before)).toMatchObject([
      { operation: "trial.write", outcome: "done", subject_ids: [ids[0]], actor_id: "test-officer" },
      { operation: "trial.write", outcome: "done", subject_ids: [ids[1]] },
      { operation: "trial.twice", outcome: "done", subject_ids: ids },
    ]);
  });

  it.each([
    ["the other refuses", { notes: [{ note: "lost a" }, { note: "lost b", fail: true }] }, 409],
    ["the outer one refuses after it", { notes: [{ note: "lost c" }], after: true }, 409],
    ["its input is faulty", { notes: [{ note: "lost d" }, { note: "much longer than ten" }] }, 422],
  ])("leaves nothing when %s", async (_, input, status) => {
    const before = await audit();
    await expect(perform(platform(), twice, asRole("officer"), input)).rejects.toMatchObject({ status });
    expect((await notes()).filter((note) => note.startsWith("lost"))).toEqual([]);
    expect(await audit()).toEqual(before);
  });

  it("asks for its own permission, over its own missions, and the refusal is recorded", async () => {
    await expect(perform(platform(), twice, asRole("trainer"), { notes: [{ note: "x" }] })).rejects.toMatchObject({ status: 403 });
    expect((await audit()).at(-1)).toMatchObject({ operation: "trial.twice", outcome: "refused", actor_id: "test-trainer" });
    await expect(perform(platform(), twice, asRole("officer", 1), { notes: [{ note: "x", mission: 2 }] })).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), twice, stranger, { notes: [{ note: "x" }] })).rejects.toMatchObject({ status: 401 });
    expect(await notes()).not.toContain("x");
  });

  it("is told its own missions, not those of the operation around it", async () => {
    const seen: unknown[] = [];
    const tell = operation({ name: "trial.tell", title, action: "trial.write", kind: "read", input: z.object({}), output: z.object({}), run: async ({ scope }) => (seen.push(scope), {}) });
    const ask = operation({ name: "trial.ask", title, action: "trial.open", kind: "read", input: z.object({}), output: z.object({}), run: async (ctx) => (seen.push(ctx.scope), performWithin(ctx, tell, {})) });
    await perform(platform(), ask, asRole("officer", 9), {});
    expect(seen).toEqual(["all", [9]]);
  });

  it("cannot be one that shares its transactions", async () => {
    const bad = operation({ name: "trial.bad", title, action: "trial.open", kind: "read", input: z.object({}), output: z.object({ id: z.number() }), run: (ctx) => performWithin(ctx, together, { note: "g" }) });
    await expect(perform(platform(), bad, stranger, {})).rejects.toThrow(/trial.together/);
  });
});

describe("a grouped operation", () => {
  it("shares commits between requests that come together, and answers each its own", async () => {
    const before = (await audit()).length;
    const outputs = await Promise.all(Array.from({ length: 40 }, (_, i) => perform(platform(), together, stranger, { note: `g${i}` })));
    expect(new Set(outputs.map((o) => o.id)).size).toBe(40);
    const rows = (await audit()).slice(before);
    expect(rows.length).toBeLessThan(10);
    expect(rows.reduce((sum, row) => sum + (row.details.count ?? 0), 0)).toBe(40);
  });

  it("refuses one without harming its neighbours", async () => {
    const results = await Promise.allSettled(["a", "refuse", "b"].map((note) => perform(platform(), together, stranger, { note })));
    expect(results.map((r) => r.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("survives a request that breaks the statement: the others are committed alone", async () => {
    const results = await Promise.allSettled(["c", "poison", "d"].map((note) => perform(platform(), together, stranger, { note })));
    expect(results.map((r) => r.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await notes()).toEqual(expect.arrayContaining(["c", "d"]));
  });
});

describe("the audit log", () => {
  it("is intact after concurrent writers", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => perform(platform(), write, asRole("officer"), { note: `w${i}` })));
    expect(await verifyAudit(platform().database.db)).toMatchObject({ firstBreak: null });
  });

  it("cannot be changed, deleted or emptied", async () => {
    const { db } = platform().database;
    for (const statement of ["update platform.audit set outcome = 'done'", "delete from platform.audit", "truncate platform.audit"]) {
      await expect(sql.raw(statement).execute(db), statement).rejects.toThrow("append-only");
    }
  });
});
