import { describe, expect, it } from "vitest";
import { decideOnApproval } from "#accounts";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Problem } from "#platform/problem.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import "../index.ts";
import { listRoll } from "../board/list.operations.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { makeLink } from "../check-in/personal-link.token.ts";
import { addHousehold, addMission, auditOf, crisisWithRoll, type Family, statusOf, visitor } from "../crises.fixture.ts";
import { readRollHousehold, readRollPerson } from "./person.operations.ts";
import { saidStatuses } from "./roll.rules.ts";
import { decideDeath, setRollStatus } from "./status.operations.ts";
import { presentOf } from "./status.rules.ts";
import { setStatus } from "./status.store.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const rows = async <T>(text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows as T[];
const refusal = (promise: Promise<unknown>) => promise.then(() => "done", (problem: Problem) => ({ status: problem.status, at: problem.errors[0]?.path }));

async function family() {
  const mission = await addMission(platform());
  const one = await addHousehold(platform(), mission, ["محمد القذافي", "هند سالم"], { phone: "+218910000001" });
  const { id: crisis } = await crisisWithRoll(platform(), [one]);
  const person = one.people[0]!;
  return { mission, one, crisis, person, officer: { ...asRole("consular-officer", mission), id: "officer" } as Actor, warden: asRole("warden", mission) };
}
const set = (actor: Actor, crisis: number, person: number, status: string, more: object = {}) =>
  perform(platform(), setRollStatus, actor, { crisis, person, status, source: "family", note: "his brother says so on the telephone", ...more });
const safeByLink = (crisis: number, household: Family) =>
  perform(platform(), recordCheckIn, visitor, { crisis, key: crypto.randomUUID(), relation: "self", language: "ar", allSafe: true, members: [], link: makeLink(platform().config.secret, "household", crisis, household.id) });
const now = async (crisis: number, person: number) => (await statusOf(platform(), crisis, person)) as unknown as Record<string, unknown>;

describe("an officer sets a status", () => {
  it("with its source, its last day and its note; nothing that was said before is lost", async () => {
    const { crisis, person, officer } = await family();
    await set(officer, crisis, person, "detained", { source: "host-authority", at: "2026-11-20T10:00:00Z" });
    expect(await set(officer, crisis, person, "evacuating", { at: "2026-11-21T10:00:00Z", until: "2026-11-22" })).toMatchObject({ outcome: "set", status: "evacuating" });
    expect(await now(crisis, person)).toMatchObject({ status: "evacuating", status_source: "family", status_until: "2026-11-22", check_in_id: null });
    const { person: read } = await perform(platform(), readRollPerson, officer, { crisis, person });
    expect(read.said.map((one) => [one.status, one.source, one.until])).toEqual([["evacuating", "family", "2026-11-22"], ["detained", "host-authority", null]]);
    expect(read.row.due).toBe(true);
    expect(await auditOf(platform(), "crises.setStatus", person)).toHaveLength(2);
    expect((await perform(platform(), listRoll, officer, { crisis, status: "due" })).rows.map((row) => row.person)).toEqual([person]);
  });

  it("of an earlier moment, which is kept in the history under the newer word", async () => {
    const { crisis, person, officer } = await family();
    await set(officer, crisis, person, "safe", { at: "2026-11-21T10:00:00Z" });
    expect(await set(officer, crisis, person, "missing", { at: "2026-11-20T10:00:00Z" })).toMatchObject({ outcome: "kept", status: "safe" });
  });

  it("and the household's own word outranks any third party's of the same minute", async () => {
    for (const source of ["family", "warden", "officer", "host-authority", "mission"]) {
      const { crisis, person, officer } = await family();
      await set(officer, crisis, person, "left-area", { source: "self", at: "2026-11-21T10:00:05Z" });
      expect(await set(officer, crisis, person, "detained", { source, at: "2026-11-21T10:00:40Z" })).toMatchObject({ outcome: "kept", status: "left-area" });
    }
  });

  it("within their missions and their role only, and never of somebody who is not on the roll", async () => {
    const { crisis, person, warden, officer } = await family();
    expect(await refusal(set(asRole("consular-officer", 999_999), crisis, person, "safe"))).toMatchObject({ status: 403 });
    expect(await refusal(set(visitor, crisis, person, "safe"))).toMatchObject({ status: 401 });
    expect(await refusal(set(warden, crisis, person, "arrived"))).toEqual({ status: 422, at: "status" });
    expect(await refusal(set(officer, crisis, 999_999_999, "safe"))).toEqual({ status: 422, at: "person" });
    expect(await refusal(set(officer, crisis, person, "safe", { at: "2020-01-01T00:00:00Z" }))).toEqual({ status: 422, at: "at" });
    expect(await set(warden, crisis, person, "not-in-area")).toMatchObject({ outcome: "set" });
  });

  it("and a row that was written is never changed, nor one that holds written without a decision", async () => {
    const { crisis, person, officer } = await family();
    await set(officer, crisis, person, "safe");
    await expect(rows("update crises.status set note = 'x' where crisis_id = $1", [crisis])).rejects.toThrow(/superseded/);
    await expect(setStatus(platform().database.db, { crisis, person, status: "duplicate", source: "other", channel: "phone", at: new Date(), by: { id: null } })).rejects.toThrow(/status_held/);
    await expect(setStatus(platform().database.db, { crisis, person, status: "deceased", source: "other", channel: "phone", at: new Date(), by: { id: "a" }, decision: true, confirmedBy: { id: "a" } })).rejects.toThrow(/status_two_people/);
  });
});

describe("a death", () => {
  const second: Actor = { ...asRole("crisis-manager"), id: "second", name: "Second" };

  it("is only reported until a second person confirms it; those who may not know do not see it", async () => {
    const { crisis, person, officer, warden, one } = await family();
    expect(await set(officer, crisis, person, "deceased")).toMatchObject({ outcome: "reported", status: "unaccounted" });
    expect(await now(crisis, person)).toMatchObject({ status: "unaccounted" });
    const shown = async (actor: Actor) => (await perform(platform(), readRollPerson, actor, { crisis, person })) as { death: object | null; person: { row: { reportedDead: boolean } } };
    expect(await shown(officer)).toMatchObject({ death: { own: true, mayConfirm: false }, person: { row: { reportedDead: true } } });
    expect(await shown(warden)).toMatchObject({ death: null, person: { row: { reportedDead: false } } });
    expect(await refusal(set(officer, crisis, person, "deceased"))).toMatchObject({ status: 409 });
    expect(await refusal(perform(platform(), decideDeath, officer, { crisis, person, decision: "confirmed", reason: "I am sure" }))).toMatchObject({ status: 409 });
    expect(await perform(platform(), decideDeath, second, { crisis, person, decision: "confirmed", reason: "the hospital's paper is here" })).toMatchObject({ state: "confirmed" });
    expect(await now(crisis, person)).toMatchObject({ status: "deceased" });
    const [told] = (await perform(platform(), readRollPerson, officer, { crisis, person })).person.said;
    expect(told).toMatchObject({ status: "deceased", confirmedByName: "Second" });
    // A check-in of the whole household does not bring the dead back; it says that somebody has to look.
    await safeByLink(crisis, one);
    expect(await now(crisis, person)).toMatchObject({ status: "deceased", disputed_at: expect.any(Date) as Date });
    expect(await now(crisis, one.people[1]!)).toMatchObject({ status: "safe" });
    expect((await perform(platform(), listRoll, officer, { crisis, status: "disputed" })).rows.map((row) => row.person)).toEqual([person]);
    // Whoever commands corrects it; from then on words count again.
    expect(await refusal(set(officer, crisis, person, "injured"))).toEqual({ status: 422, at: "status" });
    await set(manager, crisis, person, "injured", { source: "officer", at: "2026-11-20T10:00:00Z" });
    expect(await now(crisis, person)).toMatchObject({ status: "safe" });
  });

  it("that is refused leaves the status as it was, and can be reported again", async () => {
    const { crisis, person, officer } = await family();
    await set(officer, crisis, person, "deceased");
    await perform(platform(), decideDeath, second, { crisis, person, decision: "refused", reason: "another man of that name" });
    expect(await now(crisis, person)).toMatchObject({ status: "unaccounted" });
    expect(await set(officer, crisis, person, "deceased")).toMatchObject({ outcome: "reported" });
  });

  it("that somebody approved among the approvals is completed by whoever reported it", async () => {
    const { crisis, person, officer } = await family();
    await set(officer, crisis, person, "deceased");
    const [report] = await rows<{ approval_id: string }>("select approval_id from crises.death_report where crisis_id = $1", [crisis]);
    await perform(platform(), decideOnApproval, second, { approval: Number(report!.approval_id), decision: "approved", reason: "the paper is here" });
    await perform(platform(), decideDeath, officer, { crisis, person, decision: "confirmed" });
    expect(await now(crisis, person)).toMatchObject({ status: "deceased" });
  });
});

describe("whom we wrote to in vain", () => {
  const contact = (crisis: number, person: number, at: string) => rows("insert into crises.contact (crisis_id, person_id, channel, at) values ($1, $2, 'sms', $3)", [crisis, person, at]);
  it("counts as contacted without a reply until something is said; who has answered keeps their status", async () => {
    const { crisis, person, one, officer } = await family();
    await set(officer, crisis, one.people[1]!, "safe");
    await contact(crisis, person, "2026-11-20T10:00:00Z");
    await contact(crisis, one.people[1]!, "2026-11-20T10:00:00Z");
    expect([(await now(crisis, person))["status"], (await now(crisis, one.people[1]!))["status"]]).toEqual(["no-reply", "safe"]);
    expect((await perform(platform(), listRoll, officer, { crisis })).rows.map((row) => [row.person, row.status, row.contactedAt])).toEqual([[person, "no-reply", "2026-11-20T10:00:00.000Z"]]);
    await safeByLink(crisis, one);
    expect(await now(crisis, person)).toMatchObject({ status: "safe" });
  });
});

it("a household shows each of its people with state, history and source", async () => {
  const { crisis, person, one, officer } = await family();
  await set(officer, crisis, person, "injured", { source: "host-authority" });
  const { members } = await perform(platform(), readRollHousehold, officer, { crisis, household: one.id });
  expect(members.map((member) => [member.row.person, member.row.status, member.said[0]?.source ?? null]).sort()).toEqual([[person, "injured", "host-authority"], [one.people[1], "unaccounted", null]].sort());
  expect(await refusal(perform(platform(), readRollHousehold, asRole("consular-officer", 999_999), { crisis, household: one.id }))).toMatchObject({ status: 404 });
});

it("the database chooses the present status as the rule does, whatever the history", async () => {
  const { crisis, one } = await family();
  const person = one.people[0]!;
  let seed = 7;
  const chance = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let n = 0; n < 40; n++) {
    const status = saidStatuses[chance(saidStatuses.length)]!;
    const held = status === "deceased" || status === "duplicate";
    await setStatus(platform().database.db, {
      crisis, person, status, source: chance(2) ? "self" : "warden", channel: "phone", at: new Date(Date.UTC(2026, 10, 20, 10, chance(3), chance(60))), by: { id: "a" }, decision: held || chance(3) === 0,
      ...(status === "deceased" ? { confirmedBy: { id: "b" } } : {}),
    });
    const said = await rows<{ id: string; status: (typeof saidStatuses)[number]; at: Date; relation: "self" | "other"; decision: boolean }>("select id, status, at, relation, decision from crises.status where crisis_id = $1 and person_id = $2", [crisis, person]);
    expect((await now(crisis, person))["status"]).toBe(presentOf(said.map((one) => ({ ...one, id: Number(one.id) })))!.status);
  }
});
