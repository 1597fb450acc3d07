import { describe, expect, it } from "vitest";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import "../index.ts";
import { readBoard } from "../board/board.operations.ts";
import { recordByOfficer } from "../check-in/officer.operations.ts";
import { addHousehold, addMission, crisisWithRoll } from "../crises.fixture.ts";
import { setRollStatus } from "../roll/status.operations.ts";
import { readDashboard } from "./dashboard.operations.ts";
import { keepFigures } from "./trend.jobs.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const query = async <T>(text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows as T[];
const read = (crisis: number, actor = manager) => perform(platform(), readDashboard, actor, { crisis });

async function crisisOfTwo() {
  const [here, there] = [await addMission(platform()), await addMission(platform())];
  const [one, other] = [await addHousehold(platform(), here, ["A", "B", "C"]), await addHousehold(platform(), there, ["D"])];
  const { id: crisis, areas } = await crisisWithRoll(platform(), [one, other]);
  return { here, there, one, other, crisis, areas };
}
const say = (crisis: number, person: number, status: string, at?: string) => perform(platform(), recordByOfficer, system, { crisis, key: crypto.randomUUID(), statuses: [{ person, status }], ...(at ? { at } : {}) });

/** What the tables say when everybody is counted again. */
const counted = (crisis: number) => query<{ status: string; n: number }>("select status, count(*)::int as n from crises.roll_entry where crisis_id = $1 and removed_at is null group by 1 order by 1", [crisis]);
const kept = (crisis: number) => query<{ status: string; n: number }>("select status, sum(people)::int as n from crises.tally where crisis_id = $1 group by 1 having sum(people) <> 0 order by 1", [crisis]);

describe("the figures that are kept", () => {
  it("are those of counting again, after every change and after folding", async () => {
    const { crisis, one, other } = await crisisOfTwo();
    await say(crisis, one.people[0]!, "needs-help");
    await say(crisis, one.people[0]!, "safe");
    await say(crisis, other.people[0]!, "missing");
    await query("insert into crises.contact (crisis_id, person_id, channel, at) values ($1, $2, 'sms', now())", [crisis, one.people[1]]);
    await query("update crises.roll_entry set removed_at = now() where crisis_id = $1 and person_id = $2", [crisis, one.people[2]]);
    expect(await kept(crisis)).toEqual(await counted(crisis));
    await keepFigures.run(platform(), {});
    expect(await kept(crisis)).toEqual(await counted(crisis));
    expect(await query("select 1 from crises.tally where crisis_id = $1", [crisis])).toHaveLength((await kept(crisis)).length);
    const { byStatus } = await perform(platform(), readBoard, manager, { crisis });
    expect(byStatus.filter((line) => line.count > 0).map((line) => [line.status, line.count])).toEqual([["no-reply", 1], ["missing", 1], ["safe", 1]]);
  });

  it("leave out of every total who is a duplicate or was never there", async () => {
    const { crisis, one } = await crisisOfTwo();
    for (const [at, status] of ["duplicate", "not-in-area"].entries())
      await perform(platform(), setRollStatus, manager, { crisis, person: one.people[at], status, source: "officer", note: "looked at the papers" });
    expect(await perform(platform(), readBoard, manager, { crisis })).toMatchObject({ total: 2, open: 2 });
  });
});

describe("the dashboard", () => {
  it("draws the hours that were kept, from nobody heard from at the opening to now", async () => {
    const { crisis, one } = await crisisOfTwo();
    await query("update crises.crisis set opened_at = now() - interval '5 hours' where id = $1", [crisis]);
    await query("insert into crises.trend (crisis_id, hour, status, people) values ($1, date_trunc('hour', now()) - interval '2 hours', 'unaccounted', 3), ($1, date_trunc('hour', now()) - interval '2 hours', 'injured', 1)", [crisis]);
    await say(crisis, one.people[0]!, "safe");
    await say(crisis, one.people[1]!, "injured");
    const { trend } = await read(crisis);
    expect(trend.map(({ unheard, working, closed }) => [unheard, working, closed])).toEqual([[4, 0, 0], [3, 1, 0], [2, 1, 1]]);
    expect(trend.map((point) => point.at)).toEqual(trend.map((point) => point.at).toSorted());
  });

  it("keeps one row for each hour, mission and status, however often the job runs, and empties what emptied", async () => {
    const { crisis, one } = await crisisOfTwo();
    await keepFigures.run(platform(), {});
    for (const person of one.people) await say(crisis, person, "safe");
    await keepFigures.run(platform(), {});
    await keepFigures.run(platform(), {});
    const rows = await query<{ status: string; people: number }>("select status, people from crises.trend where crisis_id = $1 and mission_id = $2 order by 1", [crisis, (await query<{ mission_id: string }>("select mission_id from crises.roll_entry where crisis_id = $1 and person_id = $2", [crisis, one.people[0]]))[0]!.mission_id]);
    expect(rows).toEqual([{ status: "safe", people: 3 }, { status: "unaccounted", people: 0 }]);
  });

  it("says which areas have not heard from us for longer than their level allows", async () => {
    const { crisis, areas, one } = await crisisOfTwo();
    await query("update crises.crisis set opened_at = now() - interval '20 hours' where id = $1", [crisis]);
    await query("insert into crises.contact (crisis_id, person_id, area_id, channel, at) values ($1, $2, $3, 'sms', now() - interval '3 hours'), ($1, $2, $3, 'phone', now() - interval '30 hours')", [crisis, one.people[0], areas[0]]);
    const { cadence } = await read(crisis);
    expect(cadence.map((line) => [line.area, line.silent, line.last === null]).sort()).toEqual([[areas[0], false, false], [areas[1], true, true]].sort());
  });

  it("holds what is accounted for against those registered and those estimated in the same place", async () => {
    const { crisis, one, here, areas } = await crisisOfTwo();
    await query(
      `insert into people.estimate (mission_id, area, area_key, country, name_en, name_ar, number, method, source, on_day, confidence)
       values ($1, $2, 'place:TR:test', 'TR', 'Town', 'بلدة', 40, 'consular', 'count', '2026-06-01', 'low'), ($1, '{"kind":"circle","centre":{"latitude":80,"longitude":0},"radiusKm":5}', 'place:TR:far', 'TR', 'Far', 'بعيد', 900, 'consular', 'count', '2026-06-01', 'low')`,
      [here, JSON.stringify({ kind: "circle", centre: one.at, radiusKm: 5 })],
    );
    await say(crisis, one.people[0]!, "safe");
    await say(crisis, one.people[1]!, "injured");
    const { coverage } = await read(crisis);
    expect(coverage.areas.find((line) => line.area === areas[0])).toEqual({ area: areas[0], registered: 3, accounted: 1, estimate: { number: 40, onDay: "2026-06-01" } });
    expect(coverage.areas.find((line) => line.area === areas[1])?.estimate).toBeNull();
    expect(coverage.missions.find((line) => line.mission === here)).toMatchObject({ registered: 3, accounted: 1, estimate: { number: 40 } });
  });

  it("says how many enquiries wait for us and since when: of the asker's missions and of nobody's, to those who work on them", async () => {
    const { crisis, here, there } = await crisisOfTwo();
    let n = 0;
    const ask = (mission: number | null, hours: number, waiting = true) =>
      query("insert into crises.enquiry (key, digest, receipt, link_hash, crisis_id, mission_id, asker_name, relation, language, answer_by, sought, door, waiting_since) values ($1::text, '', $1::text, sha256(convert_to($1::text, 'UTF8')), $2, $3, 'Hana', 'sibling', 'en', 'page', '{}', 'page', case when $5 then now() - make_interval(hours => $4) end)", [`dashboard-${crisis}-${++n}`, crisis, mission, hours, waiting]);
    await ask(here, 2);
    await ask(there, 9);
    await ask(null, 1);
    await ask(here, 30, false);
    const hours = (at: string | null) => Math.round((Date.now() - Date.parse(at!)) / 3_600_000);
    const all = (await read(crisis)).queues.enquiries!;
    expect([all.count, all.open, hours(all.oldest)]).toEqual([3, 4, 9]);
    const own = (await read(crisis, asRole("consular-officer", here))).queues.enquiries!;
    expect([own.count, own.open, hours(own.oldest)]).toEqual([2, 3, 2]);
    expect((await read(crisis, asRole("surge-officer"))).queues.enquiries).toBeNull();
  });

  it("counts the needs of those with whom we are not done, and says when", async () => {
    const { crisis, one } = await crisisOfTwo();
    await query("update people.person set needs = array['wheelchair'] where id = any($1::bigint[])", [one.people.slice(0, 2)]);
    await say(crisis, one.people[0]!, "safe");
    await keepFigures.run(platform(), {});
    const { needs } = await read(crisis);
    expect(needs).toEqual({ at: expect.any(String) as string, list: [{ need: "wheelchair", people: 1 }] });
  });

  it("shows an officer of one mission that mission's people only, and a stranger nothing", async () => {
    const { crisis, here, one } = await crisisOfTwo();
    await say(crisis, one.people[0]!, "safe");
    const seen = await read(crisis, asRole("consular-officer", here));
    expect(seen.trend.at(-1)).toMatchObject({ unheard: 2, closed: 1 });
    expect(seen.coverage.missions).toHaveLength(1);
    await expect(read(crisis, asRole("delegate"))).rejects.toMatchObject({ status: 403 });
    await expect(read(999_999)).rejects.toMatchObject({ status: 404 });
  });
});
