import { describe, expect, it } from "vitest";
import { mergeDuplicate, undoMerge } from "#people";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import "../index.ts";
import { listRoll } from "../board/list.operations.ts";
import { readHistory } from "../board/call.operations.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { makeLink } from "../check-in/personal-link.token.ts";
import { addHousehold, addMission, crisisWithRoll, type Family, statusOf, visitor } from "../crises.fixture.ts";
import { closeCrisis } from "../crisis/crisis.operations.ts";
import { followMerges } from "./roll-merge.jobs.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const drain = () => platform().jobs.drain(platform());
const sqlRows = async <T>(text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows as T[];

/** A man who is on the register twice, each time with somebody of his household, all of them on one roll. */
async function twice() {
  const mission = await addMission(platform());
  const one = await addHousehold(platform(), mission, ["محمد القذافي", "هند سالم"]);
  const other = await addHousehold(platform(), mission, ["Mohamed Gaddafi", "Omar Gaddafi"]);
  const crisis = await crisisWithRoll(platform(), [one, other]);
  return { mission, one, other, crisis: crisis.id, kept: one.people[0]!, gone: other.people[0]! };
}
/** As a proposal accepted by an officer. */
async function merge(kept: number, gone: number, more: object = {}) {
  const [pair] = await sqlRows<{ id: number }>(
    `insert into people.duplicate (person_a, person_b, band, score, reasons, found_on, print_a, print_b) values ($1, $2, 'same', 20, '[]', 'registration', '', '') returning id`,
    [Math.min(kept, gone), Math.max(kept, gone)],
  );
  const { merge: id } = await perform(platform(), mergeDuplicate, manager, { pair: pair!.id, ...more });
  await drain();
  return id;
}
const undo = async (id: number) => {
  await perform(platform(), undoMerge, manager, { merge: id, because: "two people" });
  await drain();
};
const counted = async (crisis: number) => (await perform(platform(), listRoll, manager, { crisis, status: "all" })).rows.map((row) => row.person).sort((a, b) => a - b);
const say = (crisis: number, person: number, status: string, at: string, relation = "other") =>
  perform(platform(), recordByOfficer, manager, { crisis, key: crypto.randomUUID(), language: "en", relation, at, statuses: [{ person, status }] });
const allSafe = (crisis: number, family: Family) =>
  perform(platform(), recordCheckIn, visitor, { crisis, key: crypto.randomUUID(), relation: "self", language: "ar", allSafe: true, members: [], link: makeLink(platform().config.secret, "household", crisis, family.id) });
const history = async (crisis: number, person: number) => (await perform(platform(), readHistory, manager, { crisis, person })).said;
const entries = (crisis: number) => sqlRows<object>("select * from crises.roll_entry where crisis_id = $1 order by person_id", [crisis]);

describe("two entries of one person on a roll", () => {
  it("count once after a merge, with the newest word of both, and both histories", async () => {
    const { crisis, kept, gone, one, other } = await twice();
    await say(crisis, kept, "safe", "2026-11-20T10:00:00Z");
    await say(crisis, gone, "needs-help", "2026-11-20T12:00:00Z");
    await merge(kept, gone);
    expect(await counted(crisis)).toEqual([kept, one.people[1], other.people[1]].sort((a, b) => a! - b!));
    expect(await statusOf(platform(), crisis, kept)).toMatchObject({ status: "needs-help", removed_at: null });
    expect((await history(crisis, kept)).map((told) => [told.status, told.merged])).toEqual([["needs-help", true], ["safe", false]]);
  });
  it("take the household's own word over another's of the same minute, whichever record it was said of", async () => {
    const { crisis, kept, gone } = await twice();
    await say(crisis, gone, "safe", "2026-11-20T12:00:10Z", "self");
    await say(crisis, kept, "missing", "2026-11-20T12:00:40Z", "other");
    await merge(kept, gone);
    expect(await statusOf(platform(), crisis, kept)).toMatchObject({ status: "safe", status_relation: "self" });
  });
  it("lose no check-in: an old link of the merged household, and a word of the merged person, reach the one who stays", async () => {
    const { crisis, kept, gone, one, other } = await twice();
    await merge(kept, gone);
    await allSafe(crisis, other);
    for (const person of [kept, other.people[1]!, one.people[1]!]) expect(await statusOf(platform(), crisis, person)).toMatchObject({ status: "safe" });
    await say(crisis, gone, "injured", new Date().toISOString());
    expect((await statusOf(platform(), crisis, gone))!.removed_at).not.toBeNull();
    expect((await history(crisis, kept)).map((told) => told.status)).toEqual(["safe", "injured"]);
    expect(await counted(crisis)).not.toContain(gone);
  });
  it("when only the merged one was on the roll, the other takes the place, and leaves it again when the merge is undone", async () => {
    const mission = await addMission(platform());
    // The older record survives.
    const elsewhere = await addHousehold(platform(), mission, ["محمد القذافي"]);
    const inside = await addHousehold(platform(), mission, ["Mohamed Gaddafi"]);
    const { id: crisis } = await crisisWithRoll(platform(), [inside]);
    const [kept, gone] = [elsewhere.people[0]!, inside.people[0]!];
    await say(crisis, gone, "injured", "2026-11-20T12:00:00Z");
    const before = await entries(crisis);
    const id = await merge(kept, gone);
    expect(await counted(crisis)).toEqual([kept]);
    expect(await statusOf(platform(), crisis, kept)).toMatchObject({ status: "injured" });
    await undo(id);
    expect(await counted(crisis)).toEqual([gone]);
    expect((await entries(crisis)).filter((entry) => (entry as { person_id: number }).person_id === gone)).toEqual(before);
  });
  it("are two again exactly as they were when the merge is undone; what was said since stays with the one who stayed", async () => {
    const { crisis, kept, gone, other } = await twice();
    await say(crisis, kept, "safe", "2026-11-20T10:00:00Z");
    await say(crisis, gone, "needs-help", "2026-11-20T12:00:00Z");
    const before = await entries(crisis);
    const id = await merge(kept, gone);
    expect(await entries(crisis)).not.toEqual(before);
    await undo(id);
    expect(await entries(crisis)).toEqual(before);
    const again = await merge(kept, gone);
    await allSafe(crisis, other);
    await undo(again);
    expect(await statusOf(platform(), crisis, kept)).toMatchObject({ status: "safe", status_relation: "self" });
    expect(await statusOf(platform(), crisis, gone)).toMatchObject({ status: "needs-help", removed_at: null });
    expect((await history(crisis, gone)).map((told) => told.status)).toEqual(["needs-help"]);
  });
  it("become one on the roll of a closed crisis too, so that its figures count people", async () => {
    const { crisis, kept, gone } = await twice();
    await say(crisis, gone, "safe", "2026-11-20T12:00:00Z");
    await perform(platform(), closeCrisis, manager, { crisis, because: "a test" });
    await merge(kept, gone);
    expect(await counted(crisis)).toHaveLength(3);
    expect(await statusOf(platform(), crisis, kept)).toMatchObject({ status: "safe" });
  });
  it("stay one however often and in whatever order the events come", async () => {
    const { crisis, kept, gone } = await twice();
    await say(crisis, gone, "safe", "2026-11-20T12:00:00Z");
    const id = await merge(kept, gone);
    const folded = await entries(crisis);
    await followMerges.run(platform(), { from: gone, into: kept, undone: true });
    await followMerges.run(platform(), { from: gone, into: kept, undone: false });
    expect(await entries(crisis)).toEqual(folded);
    await undo(id);
    await followMerges.run(platform(), { from: gone, into: kept, undone: false });
    expect(await counted(crisis)).toHaveLength(4);
  });
});
