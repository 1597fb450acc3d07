import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { permissions, stranger } from "./actor.ts";
import { verifyAudit } from "./audit.ts";
import { operation, perform } from "./operation.ts";
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
