import { beforeEach, describe, expect, test } from "vitest";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addOfficer } from "../activation/activation.fixture.ts";
import { addHousehold, addMission, crisisWithRoll } from "../crises.fixture.ts";
import { closeCrisis } from "../crisis/crisis.operations.ts";
import { dropHazards } from "./feed.operations.ts";
import { base64, gdacsFeed, gdacsItem } from "./watch.fixture.ts";

const platform = testPlatform();
const query = (text: string, values: unknown[] = []) => platform().database.pool.query(text, values);
const emailOf = async (account: string) => ((await query("select email from accounts.staff_account where id = $1", [account])).rows[0] as { email: string }).email;

/** A shift from `from` to `to` hours from now. */
const shift = (crisis: number, account: string, from = -1, to = 3) =>
  query("insert into crises.shift (crisis_id, function, account, name, starts_at, ends_at, zone) values ($1, 'operations', $2, 'Somebody', now() + make_interval(hours => $3), now() + make_interval(hours => $4), 'UTC')", [crisis, account, from, to]);

let events = 0;
/** A red earthquake where twelve people of a mission stay; returns whom it was written to. */
async function quakeAt(mission: number): Promise<string[]> {
  const [latitude, longitude, id] = [-60 + ++events * 6, 20, String(90_000 + events)];
  await addHousehold(platform(), mission, Array.from({ length: 12 }, (_, n) => `Person ${n}`), { at: { latitude, longitude } });
  const at = new Date(Date.now() - 3_600_000).toUTCString();
  await perform(platform(), dropHazards, asRole("crisis-manager"), { name: "quake.xml", contentBase64: base64(gdacsFeed(gdacsItem({ id, title: `Quake ${id}`, point: `${latitude} ${longitude}`, iso3: "", from: at, sent: at }))) });
  await platform().jobs.drain(platform());
  const { rows } = await query("select recipient from platform.message where purpose = 'watch proposal' and subject like '%' || $1 order by recipient", [`Quake ${id}`]);
  return (rows as { recipient: string }[]).map((row) => row.recipient);
}

describe("a proposal is written to", () => {
  let mission: number;
  let office: string;
  let chief: string;
  beforeEach(async () => {
    await query("delete from crises.shift");
    await query("delete from accounts.grant");
    mission = await addMission(platform());
    office = `mission-${mission}@example.org`;
    await query("update directory.mission set email = $2 where id = $1", [mission, office]);
    chief = await emailOf((await addOfficer(platform(), "Chief", "crisis-manager")).id);
  });

  test("the mission's own address and the crisis managers, when nobody is on duty", async () => {
    expect(await quakeAt(mission)).toEqual([office, chief].sort());
  });

  test("whoever of the mission is on duty in place of its address, and whoever of headquarters is in place of all crisis managers", async () => {
    const { id } = await crisisWithRoll(platform(), []);
    const [nora, night] = [await addOfficer(platform(), "Nora", "consular-officer", mission), await addOfficer(platform(), "Night", "crisis-manager")];
    await shift(id, nora.id);
    expect(await quakeAt(mission)).toEqual([await emailOf(nora.id), chief, await emailOf(night.id)].sort());
    await shift(id, night.id);
    expect(await quakeAt(mission)).toEqual([await emailOf(nora.id), await emailOf(night.id)].sort());
  });

  test("nobody whose shift is over, has not begun, was cancelled, is another mission's, is of a closed crisis, or may not see the watch", async () => {
    const [open, closed] = [await crisisWithRoll(platform(), []), await crisisWithRoll(platform(), [])];
    const officer = async (name: string, role = "consular-officer", at: number | null = mission) => (await addOfficer(platform(), name, role, at)).id;
    await shift(open.id, await officer("Over"), -6, -1);
    await shift(open.id, await officer("Later"), 1, 4);
    await shift(open.id, await officer("Cancelled"));
    await query("update crises.shift set cancelled_at = now(), cancelled_because = 'ill' where ends_at > now() and starts_at < now()");
    await shift(open.id, await officer("Elsewhere", "consular-officer", await addMission(platform())));
    await shift(open.id, await officer("Surge", "surge-officer"));
    await shift(closed.id, await officer("Closed"));
    await perform(platform(), closeCrisis, asRole("crisis-manager"), { crisis: closed.id, because: "A test" });
    expect(await quakeAt(mission)).toEqual([office, chief].sort());
  });
});
