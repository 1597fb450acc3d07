import { describe, expect, it } from "vitest";
import { allOperations, perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, addHousehold, auditOf, countOf, crisisWithRoll, statusOf, visitor } from "../crises.fixture.ts";
import { closeCrisis } from "../crisis/crisis.operations.ts";
import { recordCheckIn } from "./check-in.operations.ts";
import { correctCheckIn, openForm, readOwnCheckIn } from "./own-check-in.operations.ts";
import { recordByOfficer } from "./officer.operations.ts";
import { householdLink } from "./personal-link.operations.ts";
import { listQueue, matchCheckIn } from "./queue.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const linkIn = (path: string) => new URL(path, "http://x").searchParams.get("link")!;
/** The same link with one character of its signature changed. */
const forge = (link: string) => link.slice(0, 25) + (link[25] === "A" ? "B" : "A") + link.slice(26);
let keys = 0;
const key = () => `test-key-${++keys}`;
const family = async (mission: number) => {
  const crisis = await crisisWithRoll(platform(), [await addHousehold(platform(), mission, ["فاطمة علي", "Omar Ali", "Sara Ali"], { phone: "+905321112233" })]);
  return { ...crisis, link: linkIn(householdLink(platform(), crisis.id, crisis.households[0]!.id)), people: crisis.households[0]!.people };
};
const checkIn = (input: object, actor = visitor) => perform(platform(), recordCheckIn, actor, input);

describe("a public check-in", () => {
  it("is kept, given a receipt, and waits for an officer", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const given = await checkIn({ crisis: id, key: key(), members: [{ name: "Ali", status: "safe" }] });
    expect(given.receipt).toMatch(/^[2-9CDFGHJKMNPQRTVWXY]{8}$/);
    const queue = await perform(platform(), listQueue, manager, { crisis: id });
    expect(queue.items).toMatchObject([{ receipt: given.receipt, channel: "web", members: [{ name: "Ali", status: "safe", matched: null, proposals: [] }] }]);
  });

  it("gives the same receipt for the same key and content, and is kept once", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const input = { crisis: id, key: key(), allSafe: true, place: "here" };
    const first = await checkIn(input);
    expect(await checkIn(input)).toEqual(first);
    expect(await countOf(platform(), "check_in", id)).toBe(1);
  });

  it("refuses a key used for something else, and keeps what was said first", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const input = { crisis: id, key: key(), allSafe: true };
    await checkIn(input);
    await expect(checkIn({ ...input, message: "other" })).rejects.toMatchObject({ status: 409, code: "key-reused" });
    expect(await countOf(platform(), "check_in", id)).toBe(1);
  });

  it("takes the same key for another crisis as another check-in", async () => {
    const [one, two] = [await crisisWithRoll(platform(), []), await crisisWithRoll(platform(), [])];
    const used = key();
    const first = await checkIn({ crisis: one.id, key: used, allSafe: true });
    expect((await checkIn({ crisis: two.id, key: used, allSafe: true })).receipt).not.toBe(first.receipt);
  });

  it("is kept once when sent 50 times at the same moment, in one group and in many", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const input = { crisis: id, key: key(), allSafe: true };
    const receipts = await Promise.all(Array.from({ length: 50 }, () => checkIn(input)));
    expect(new Set(receipts.map((one) => one.receipt)).size).toBe(1);
    const apart = { crisis: id, key: key(), allSafe: true };
    const doors = Array.from({ length: 50 }, (_, at) => new Promise((next) => setTimeout(next, at % 7)).then(() => checkIn(apart)));
    expect(new Set((await Promise.all(doors)).map((one) => one.receipt)).size).toBe(1);
    expect(await countOf(platform(), "check_in", id)).toBe(2);
  });

  it("lets one of two win when the same key comes with different content at the same moment", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const used = key();
    const outcomes = await Promise.allSettled(["a", "b"].map((message) => checkIn({ crisis: id, key: used, message })));
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await countOf(platform(), "check_in", id)).toBe(1);
  });

  it("answers 404 for an unknown crisis without harm to its neighbours in the group", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const outcomes = await Promise.allSettled([checkIn({ crisis: id, key: key(), allSafe: true }), checkIn({ crisis: 999_999, key: key(), allSafe: true }), checkIn({ crisis: id, key: key(), allSafe: true })]);
    expect(outcomes.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((outcomes[1] as PromiseRejectedResult).reason).toMatchObject({ status: 404 });
    expect(await countOf(platform(), "check_in", id)).toBe(2);
  });

  it("is accepted after closing, and marked", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    await perform(platform(), closeCrisis, manager, { crisis: id, because: "a test" });
    await checkIn({ crisis: id, key: key(), allSafe: true });
    expect((await perform(platform(), listQueue, manager, { crisis: id })).items[0]).toMatchObject({ afterClosing: true });
  });

  it("leaves one audit row per commit, with counts and no names", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const input = (n: number) => ({ crisis: id, key: key(), members: [{ name: `Secret Name ${n}`, status: "safe" }] });
    await Promise.all(Array.from({ length: 20 }, (_, n) => checkIn(input(n))));
    const rows = await auditOf(platform(), "crises.recordCheckIn", id);
    expect(rows.length).toBeLessThan(20);
    expect(rows.reduce((sum, row) => sum + Number(row.details["checkIns"]), 0)).toBe(20);
    expect(JSON.stringify(rows)).not.toContain("Secret");
  });

  it("is kept in the same transaction as its audit row, so that neither is there without the other", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    await Promise.all(Array.from({ length: 30 }, () => checkIn({ crisis: id, key: key(), allSafe: true })));
    const { rows } = await platform().database.pool.query(
      `select count(*)::int as apart from crises.check_in c where c.crisis_id = $1
       and not exists (select 1 from platform.audit a where a.operation = 'crises.recordCheckIn' and $1 = any(a.subject_ids) and a.xmin = c.xmin)`,
      [id],
    );
    expect(rows[0].apart).toBe(0);
  });

  it("keeps every one of 600 that come at once", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    await Promise.all(Array.from({ length: 600 }, () => checkIn({ crisis: id, key: key(), allSafe: true })));
    expect(await countOf(platform(), "check_in", id)).toBe(600);
  });
});

describe("a check-in by personal link", () => {
  it("shows given names only, and nobody without the link", async () => {
    const { id, link } = await family(await addMission(platform()));
    const form = await perform(platform(), openForm, visitor, { crisis: id, link });
    expect(form.household.map((one) => one.name)).toEqual(["فاطمة", "Omar", "Sara"]);
    expect((await perform(platform(), openForm, visitor, { crisis: id })).household).toEqual([]);
    expect((await perform(platform(), openForm, visitor, { crisis: id, link: forge(link) })).household).toEqual([]);
  });

  it("accounts for the whole household at once", async () => {
    const { id, link, people } = await family(await addMission(platform()));
    await checkIn({ crisis: id, key: key(), link, allSafe: true, members: [{ person: people[1], status: "injured" }] });
    expect(await Promise.all(people.map((one) => statusOf(platform(), id, one)))).toMatchObject([{ status: "safe" }, { status: "injured", status_channel: "link", status_relation: "self" }, { status: "safe" }]);
    expect((await perform(platform(), listQueue, manager, { crisis: id })).depth).toBe(0);
  });

  it("counts a person of another household as a name to be looked at, never as a match", async () => {
    const mission = await addMission(platform());
    const [mine, theirs] = [await family(mission), await addHousehold(platform(), mission, ["Guest"])];
    await checkIn({ crisis: mine.id, key: key(), link: mine.link, members: [{ person: theirs.people[0], status: "safe" }] });
    const queue = await perform(platform(), listQueue, manager, { crisis: mine.id });
    expect(queue.depth).toBe(1);
    expect(await Promise.all(mine.people.map((one) => statusOf(platform(), mine.id, one)))).toMatchObject([{ status: "unaccounted" }, { status: "unaccounted" }, { status: "unaccounted" }]);
  });

  it("waits unmatched when the link is forged, without an error for who sent it", async () => {
    const { id, link, people } = await family(await addMission(platform()));
    await checkIn({ crisis: id, key: key(), link: forge(link), allSafe: true });
    expect((await statusOf(platform(), id, people[0]!))?.status).toBe("unaccounted");
    expect((await perform(platform(), listQueue, manager, { crisis: id })).items).toMatchObject([{ channel: "web", allSafe: true }]);
  });

  it("is not applied twice when sent twice", async () => {
    const { id, link } = await family(await addMission(platform()));
    const input = { crisis: id, key: key(), link, allSafe: true };
    await checkIn(input);
    await checkIn(input);
    expect(await countOf(platform(), "status", id)).toBe(3);
  });

  it("waits to be read when it carries a message, though the household is accounted for", async () => {
    const { id, link, people } = await family(await addMission(platform()));
    await checkIn({ crisis: id, key: key(), link, allSafe: true, message: "insulin" });
    expect((await statusOf(platform(), id, people[0]!))?.status).toBe("safe");
    const { items } = await perform(platform(), listQueue, manager, { crisis: id });
    expect(items).toMatchObject([{ message: "insulin" }]);
    await perform(platform(), matchCheckIn, manager, { crisis: id, checkIn: items[0]!.id, finish: true });
    expect((await perform(platform(), listQueue, manager, { crisis: id })).depth).toBe(0);
  });

  it("never deadlocks when many households of one roll report at once, again and again", async () => {
    const mission = await addMission(platform());
    const households = await Promise.all(Array.from({ length: 12 }, (_, n) => addHousehold(platform(), mission, [`A${n}`, `B${n}`])));
    const crisis = await crisisWithRoll(platform(), households);
    const links = crisis.households.map((one) => linkIn(householdLink(platform(), crisis.id, one.id)));
    await Promise.all(Array.from({ length: 300 }, (_, n) => checkIn({ crisis: crisis.id, key: key(), link: links[(n * 7) % 12], allSafe: true })));
    expect(await countOf(platform(), "status", crisis.id)).toBe(600);
    expect((await statusOf(platform(), crisis.id, households[3]!.people[1]!))?.status).toBe("safe");
  });
});

describe("which word counts", () => {
  const report = (crisis: number, person: number, status: string, relation: string, at: string) =>
    perform(platform(), recordByOfficer, manager, { crisis, key: key(), statuses: [{ person, status }], relation, at });

  it("the newer one, in whichever order the reports arrive; nothing said before is lost", async () => {
    const { id, people } = await family(await addMission(platform()));
    const person = people[0]!;
    await report(id, person, "safe", "other", "2026-01-01T10:05:00Z");
    await report(id, person, "missing", "self", "2026-01-01T10:00:00Z");
    expect((await statusOf(platform(), id, person))?.status).toBe("safe");
    await report(id, person, "injured", "other", "2026-01-01T10:06:00Z");
    expect((await statusOf(platform(), id, person))?.status).toBe("injured");
    expect(await countOf(platform(), "status", id)).toBe(3);
  });

  it("the household's own over somebody else's of the same minute, first or last", async () => {
    const { id, people } = await family(await addMission(platform()));
    await report(id, people[0]!, "safe", "self", "2026-01-01T10:05:10Z");
    await report(id, people[0]!, "missing", "other", "2026-01-01T10:05:50Z");
    expect((await statusOf(platform(), id, people[0]!))?.status).toBe("safe");
    await report(id, people[1]!, "missing", "other", "2026-01-01T10:05:50Z");
    await report(id, people[1]!, "safe", "self", "2026-01-01T10:05:10Z");
    expect((await statusOf(platform(), id, people[1]!))?.status).toBe("safe");
  });

  it("cannot be changed behind the roll's back: a status is frozen in the database", async () => {
    const { id, people } = await family(await addMission(platform()));
    await report(id, people[0]!, "safe", "self", "2026-01-01T10:05:10Z");
    await expect(platform().database.pool.query("update crises.status set status = 'missing' where crisis_id = $1", [id])).rejects.toThrow(/superseded/);
    await expect(platform().database.pool.query("delete from crises.status where crisis_id = $1", [id])).rejects.toThrow(/superseded/);
  });
});

describe("a correction", () => {
  it("never forks: several at the same moment make one chain, and one version waits", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const { link: path } = await checkIn({ crisis: id, key: key(), members: [{ name: "Ali", status: "safe" }] });
    const link = linkIn(path);
    await Promise.all(Array.from({ length: 8 }, (_, at) => perform(platform(), correctCheckIn, visitor, { crisis: id, key: key(), link, members: [{ name: "Ali", status: "safe" }], place: `place ${at}` })));
    expect(await perform(platform(), listQueue, manager, { crisis: id })).toMatchObject({ depth: 1 });
    expect(await countOf(platform(), "check_in", id)).toBe(9);
  });

  it("is kept beside what was said before, and takes its place in the queue", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const given = await checkIn({ crisis: id, key: key(), members: [{ name: "Ali", status: "missing" }] });
    const link = linkIn(given.link);
    const corrected = await perform(platform(), correctCheckIn, visitor, { crisis: id, key: key(), link, members: [{ name: "Ali", status: "safe" }] });
    expect(corrected.receipt).not.toBe(given.receipt);
    const { items } = await perform(platform(), listQueue, manager, { crisis: id });
    expect(items.map((item) => item.receipt)).toEqual([corrected.receipt]);
    const own = await perform(platform(), readOwnCheckIn, visitor, { crisis: id, link });
    expect(own).toMatchObject({ receipt: corrected.receipt, corrected: true, members: [{ name: "Ali", status: "safe" }] });
    expect(await countOf(platform(), "check_in", id)).toBe(2);
  });

  it("counts at once for people an officer had already found", async () => {
    const { id, people } = await family(await addMission(platform()));
    const given = await checkIn({ crisis: id, key: key(), members: [{ name: "Omar", status: "needs-help" }] });
    const [item] = (await perform(platform(), listQueue, manager, { crisis: id })).items;
    await perform(platform(), matchCheckIn, manager, { crisis: id, checkIn: item!.id, picks: [{ member: 0, person: people[1] }] });
    await perform(platform(), correctCheckIn, visitor, { crisis: id, key: key(), link: linkIn(given.link), members: [{ name: "omar", status: "left-area" }] });
    expect((await statusOf(platform(), id, people[1]!))?.status).toBe("left-area");
    expect((await perform(platform(), listQueue, manager, { crisis: id })).depth).toBe(0);
  });

  it("corrects the household by the link of its receipt, again and again", async () => {
    const { id, link, people } = await family(await addMission(platform()));
    const given = await checkIn({ crisis: id, key: key(), link, allSafe: true });
    const correct = (status: string) => perform(platform(), correctCheckIn, visitor, { crisis: id, key: key(), link: linkIn(given.link), members: [{ person: people[2], status }] });
    await correct("needs-help");
    await correct("injured");
    expect(await Promise.all(people.map(async (one) => (await statusOf(platform(), id, one))?.status))).toEqual(["safe", "safe", "injured"]);
  });

  it("with a forged link or one for something else is not found", async () => {
    const { id, link } = await family(await addMission(platform()));
    const given = await checkIn({ crisis: id, key: key(), allSafe: true });
    const good = linkIn(given.link);
    for (const forged of [forge(good), link, "x", ""]) {
      await expect(perform(platform(), correctCheckIn, visitor, { crisis: id, key: key(), link: forged, allSafe: true })).rejects.toMatchObject({ status: 404 });
      await expect(perform(platform(), readOwnCheckIn, visitor, { crisis: id, link: forged })).rejects.toMatchObject({ status: 404 });
    }
    expect(await countOf(platform(), "check_in", id)).toBe(1);
  });

  it("sent twice with one key is one correction", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const given = await checkIn({ crisis: id, key: key(), allSafe: true });
    const input = { crisis: id, key: key(), link: linkIn(given.link), message: "moved" };
    const receipts = await Promise.all([1, 2, 3].map(() => perform(platform(), correctCheckIn, visitor, input)));
    expect(new Set(receipts.map((one) => one.receipt)).size).toBe(1);
    await expect(perform(platform(), correctCheckIn, visitor, { ...input, message: "no" })).rejects.toMatchObject({ status: 409 });
    expect(await countOf(platform(), "check_in", id)).toBe(2);
  });
});

it("every operation of the desk refuses a stranger", async () => {
  for (const op of allOperations().filter((one) => one.name.startsWith("crises.") && !["crises.read", "crises.checkIn"].includes(one.action)))
    await expect(perform(platform(), op, visitor, {}), op.name).rejects.toMatchObject({ status: 401 });
});
