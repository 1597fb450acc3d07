import { describe, expect, test } from "vitest";
import { decideOnApproval } from "#accounts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addOfficer } from "../activation/activation.fixture.ts";
import { givePost } from "../activation/team/team.operations.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll } from "../crises.fixture.ts";
import { setStatus } from "../roll/status.store.ts";
import { listSitreps, readSitrep } from "./situation-read.operations.ts";
import { discardSitrep, drawSitrepFigures, returnSitrep, saveSitrepSection, signSitrep, startSitrep, submitSitrep } from "./situation.operations.ts";
import { signedSitrep, signer, write, writer, writtenSitrep } from "./situation.fixture.ts";

const platform = testPlatform();
const query = async (text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows;

async function family(names = ["Aisha", "Omar", "Salem", "Huda", "Nuri"]) {
  const mission = await addMission(platform());
  const household = await addHousehold(platform(), mission, names);
  const { id } = await crisisWithRoll(platform(), [household]);
  return { crisis: id, mission, people: household.people };
}
const say = (crisis: number, person: number, status: "safe" | "injured" | "missing" | "duplicate" | "arrived", at: Date) =>
  setStatus(platform().database.db, { crisis, person, status, source: "officer", channel: "phone", at, by: { id: "x" }, decision: status === "duplicate" });
/** The database's own clock, a moment after everything so far. */
const tick = async () => { await new Promise((done) => setTimeout(done, 15)); const [row] = await query("select clock_timestamp() as at"); await new Promise((done) => setTimeout(done, 15)); return row.at as Date; };
const read = (sitrep: number, by = writer) => perform(platform(), readSitrep, by, { sitrep });

describe("the figures", () => {
  test("are those known at the stated time, whatever was said of that time later", async () => {
    const { crisis, people } = await family();
    const first = await tick();
    await say(crisis, people[0]!, "safe", first);
    await say(crisis, people[1]!, "missing", first);
    const second = await tick();
    // Said later, of an earlier moment: not known at the second moment.
    await say(crisis, people[1]!, "injured", new Date(second.getTime() + 1));
    await say(crisis, people[2]!, "duplicate", first);
    await query("update crises.roll_entry set removed_at = clock_timestamp() where crisis_id = $1 and person_id = $2", [crisis, people[4]]);
    const { sitrep } = await perform(platform(), startSitrep, writer, { crisis, asOf: first.toISOString() });
    const of = async () => {
      const { figures } = await read(sitrep);
      return [figures.concerned, figures.unheard, figures.needy, figures.done, Object.fromEntries(figures.byStatus.map((one) => [one.status, one.count]))];
    };
    expect(await of()).toEqual([5, 5, 0, 0, { unaccounted: 5 }]);
    await perform(platform(), drawSitrepFigures, writer, { sitrep, asOf: second.toISOString() });
    expect(await of()).toEqual([5, 3, 1, 1, { unaccounted: 3, missing: 1, safe: 1 }]);
    await perform(platform(), drawSitrepFigures, writer, { sitrep });
    expect(await of()).toEqual([3, 1, 1, 1, { unaccounted: 1, injured: 1, safe: 1, duplicate: 1 }]);
    const kept = await query("select status, sum(people)::int as n from crises.tally where crisis_id = $1 group by 1 having sum(people) <> 0", [crisis]);
    expect(Object.fromEntries(kept.map((row) => [row.status, row.n]))).toEqual((await of())[4]);
  });

  test("take the household's own word before another's of the same minute, as the roll does", async () => {
    const { crisis, people } = await family();
    const at = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 120_000);
    await setStatus(platform().database.db, { crisis, person: people[0]!, status: "safe", source: "self", channel: "phone", at, by: { id: "x" } });
    await say(crisis, people[0]!, "missing", new Date(at.getTime() + 5_000));
    const { sitrep } = await perform(platform(), startSitrep, writer, { crisis });
    expect((await read(sitrep)).figures.byStatus).toContainEqual({ status: "safe", count: 1, newest: at.toISOString() });
  });

  test("count the level, cases and decisions as they stood then", async () => {
    const { crisis } = await family();
    const before = await tick();
    await query("insert into crises.case (crisis_id, kind, summary, criteria_version, score, priority) values ($1, 'shelter', 'x', 1, 1, 2)", [crisis]);
    await query("insert into crises.decision (crisis_id, number, decision, why, decided_at, decided_by) values ($1, 1, 'x', 'y', now(), 'z')", [crisis]);
    await query("insert into crises.area_level (area_id, level, before) select id, 4, 2 from crises.area where crisis_id = $1", [crisis]);
    const { sitrep } = await perform(platform(), startSitrep, writer, { crisis, asOf: before.toISOString() });
    const of = async () => { const { figures: f } = await read(sitrep); return [f.areas[0]!.level, f.cases, f.decisions]; };
    expect(await of()).toEqual([2, { opened: 0, open: 0, resolved: 0 }, 0]);
    await perform(platform(), drawSitrepFigures, writer, { sitrep });
    expect(await of()).toEqual([4, { opened: 1, open: 1, resolved: 0 }, 1]);
  });

  test("are of no time to come, none before the opening, none before the last report's", async () => {
    const { crisis } = await family();
    const early = await tick();
    const start = (asOf: string) => perform(platform(), startSitrep, writer, { crisis, asOf });
    await expect(start(new Date(Date.now() + 3_600_000).toISOString())).rejects.toMatchObject({ status: 422, errors: [{ path: "asOf" }] });
    await expect(start("2020-01-01T00:00")).rejects.toMatchObject({ status: 422, errors: [{ path: "asOf" }] });
    await signedSitrep(platform(), crisis);
    await expect(start(early.toISOString())).rejects.toMatchObject({ status: 422, errors: [{ path: "asOf" }] });
  });
});

describe("writing", () => {
  test("two writers of one part meet a conflict that names the other, and neither text is lost", async () => {
    const { crisis } = await family();
    const sitrep = await writtenSitrep(platform(), crisis);
    await write(platform(), sitrep, "access", "Road A is open", 0, signer);
    await expect(write(platform(), sitrep, "access", "Road B is open")).rejects.toMatchObject({ status: 409, title: { en: expect.stringContaining("Huda") } });
    expect((await read(sitrep)).sections.find((one) => one.section === "access")).toMatchObject({ en: "Road A is open", version: 1, changedBy: "Huda" });
    await write(platform(), sitrep, "access", "Roads A and B are open", 1);
  });

  test("one draft at a time; the words of the last report are carried over and marked until written anew", async () => {
    const { crisis } = await family();
    const first = await signedSitrep(platform(), crisis);
    const sitrep = (await perform(platform(), startSitrep, writer, { crisis })).sitrep;
    await expect(perform(platform(), startSitrep, writer, { crisis })).rejects.toMatchObject({ status: 409 });
    const part = async (of: number) => Object.fromEntries((await read(of)).sections.map((one) => [one.section, [one.en, one.carriedFrom]]));
    expect(await part(sitrep)).toMatchObject({ situation: ["The airport is closed", 1], people: ["Few were reached", 1], media: ["", null] });
    await write(platform(), sitrep, "situation", "The airport is open", 1);
    await write(platform(), sitrep, "people", "Few were reached", 1);
    expect(await part(sitrep)).toMatchObject({ situation: ["The airport is open", null], people: ["Few were reached", 1] });
    expect((await read(sitrep)).last).toMatchObject({ number: first.number });
  });

  test("is for whoever commands or holds a function for it; others are refused and recorded", async () => {
    const { crisis } = await family();
    const salma = await addOfficer(platform(), "Salma", "consular-officer");
    await expect(perform(platform(), startSitrep, salma, { crisis })).rejects.toMatchObject({ status: 403 });
    await perform(platform(), givePost, asRole("crisis-manager"), { crisis, function: "information", rank: "primary", account: salma.id });
    const { sitrep } = await perform(platform(), startSitrep, salma, { crisis });
    expect((await read(sitrep, salma)).mayWrite).toBe(true);
    expect((await auditOf(platform(), "crises.startSitrep")).some((row) => row.outcome === "refused")).toBe(true);
    await expect(read(sitrep, asRole("warden"))).rejects.toMatchObject({ status: 403 });
  });

  test("a report without both languages is not handed in", async () => {
    const { crisis } = await family();
    const { sitrep } = await perform(platform(), startSitrep, writer, { crisis });
    await write(platform(), sitrep, "situation", "Calm");
    await perform(platform(), saveSitrepSection, writer, { sitrep, section: "people", at: 0, texts: { en: "Only English" } });
    await expect(perform(platform(), submitSitrep, writer, { sitrep })).rejects.toMatchObject({ status: 422, errors: [{ message: { en: "“People” has no Arabic text." } }] });
  });
});

describe("two signatures", () => {
  test("whoever wrote in it cannot sign; the second person can, and from then on nothing changes", async () => {
    const { crisis, people } = await family();
    const sitrep = await writtenSitrep(platform(), crisis);
    const other = { ...signer, id: "test-third" };
    await write(platform(), sitrep, "needs", "Blankets", 0, other);
    const { version } = await perform(platform(), submitSitrep, writer, { sitrep });
    await expect(write(platform(), sitrep, "needs", "More", 1)).rejects.toMatchObject({ status: 409 });
    const sign = (by: typeof writer, more: object = {}) => perform(platform(), signSitrep, by, { sitrep, version, sure: true, ...more });
    await expect(sign(other)).rejects.toMatchObject({ status: 403 });
    await expect(sign(writer)).rejects.toMatchObject({ status: 409, code: "approval-waiting" });
    await expect(sign(signer, { version: version - 1 })).rejects.toMatchObject({ status: 409 });
    await expect(sign(signer, { sure: false })).rejects.toMatchObject({ status: 422 });
    await expect(sign({ ...asRole("consular-officer"), id: "test-consul" })).rejects.toMatchObject({ status: 403 });
    expect(await sign(signer)).toEqual({ sitrep, number: 1 });
    await say(crisis, people[0]!, "safe", new Date());
    const { figures, signedBy, submittedBy } = await read(sitrep);
    expect([figures.done, signedBy, submittedBy]).toEqual([0, "Huda", "Mariam"]);
    const { pool } = platform().database;
    for (const change of ["update crises.sitrep set number = 9 where id = $1", "delete from crises.sitrep where id = $1", "update crises.sitrep_section set text_en = 'x' where sitrep_id = $1", "delete from crises.sitrep_section where sitrep_id = $1"]) {
      await expect(pool.query(change, [sitrep])).rejects.toThrow(/never changed|only a draft/);
    }
  });

  test("what was approved among the approvals is completed by who handed it in, in the approver's name", async () => {
    const { crisis } = await family();
    const sitrep = await writtenSitrep(platform(), crisis);
    const { version } = await perform(platform(), submitSitrep, writer, { sitrep });
    const [{ approval_id }] = await query("select approval_id from crises.sitrep where id = $1", [sitrep]);
    await perform(platform(), decideOnApproval, signer, { approval: approval_id, decision: "approved", reason: "Read and agreed" });
    await perform(platform(), signSitrep, writer, { sitrep, version, sure: true });
    expect(await read(sitrep)).toMatchObject({ state: "signed", signedBy: "Huda", number: 1 });
  });

  test("given back with a reason, it is written on and handed in again; taken back, its request ends", async () => {
    const { crisis } = await family();
    const sitrep = await writtenSitrep(platform(), crisis);
    await perform(platform(), submitSitrep, writer, { sitrep });
    await expect(perform(platform(), returnSitrep, signer, { sitrep })).rejects.toMatchObject({ status: 422, errors: [{ path: "because" }] });
    await perform(platform(), returnSitrep, signer, { sitrep, because: "The figure of the port is missing" });
    expect(await read(sitrep)).toMatchObject({ state: "draft", returnedBecause: "The figure of the port is missing", returnedBy: "Huda" });
    await perform(platform(), submitSitrep, writer, { sitrep });
    await perform(platform(), returnSitrep, writer, { sitrep });
    expect((await query("select state from accounts.approval order by id desc limit 2")).map((row) => row.state)).toEqual(["withdrawn", "refused"]);
    const { version } = await perform(platform(), submitSitrep, writer, { sitrep });
    expect((await perform(platform(), signSitrep, signer, { sitrep, version, sure: true })).number).toBe(1);
  });

  test("numbers follow one another in each crisis; a discarded draft takes none", async () => {
    const { crisis } = await family();
    await signedSitrep(platform(), crisis);
    const { sitrep } = await perform(platform(), startSitrep, writer, { crisis });
    await perform(platform(), discardSitrep, writer, { sitrep });
    // The words are carried over by now: written anew from their kept version.
    const next = (await perform(platform(), startSitrep, writer, { crisis })).sitrep;
    const { version } = await perform(platform(), submitSitrep, writer, { sitrep: next });
    expect((await perform(platform(), signSitrep, signer, { sitrep: next, version, sure: true })).number).toBe(2);
    expect((await perform(platform(), listSitreps, asRole("auditor"), { crisis })).sitreps.map((one) => one.number)).toEqual([2, 1]);
    expect((await signedSitrep(platform(), (await family()).crisis)).number).toBe(1);
  });
});
