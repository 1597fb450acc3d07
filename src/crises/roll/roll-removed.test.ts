import { expect, test } from "vitest";
import { removePerson } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import "../index.ts";
import { listRoll } from "../board/list.operations.ts";
import { recordCheckIn } from "../check-in/check-in.operations.ts";
import { makeLink } from "../check-in/personal-link.token.ts";
import { addHousehold, addMission, crisisWithRoll, statusOf, visitor } from "../crises.fixture.ts";
import { closeCrisis } from "../crisis/crisis.operations.ts";
import { refreshRoll } from "./roll.jobs.ts";
import { onOpenRoll } from "./roll-removed.store.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
const rows = async (crisis: number) => (await perform(platform(), listRoll, manager, { crisis, status: "all" })).rows;
const erase = async (people: number[]) => {
  await platform().database.db.transaction().execute((db: AnyDb) => removePerson(platform(), db, people, "own-wish"));
  await platform().jobs.drain(platform());
};
const checkIns = async (crisis: number) => (await platform().database.pool.query("select members, place, phone, message from crises.check_in where crisis_id = $1", [crisis])).rows as Record<string, unknown>[];

test("an entry of which something was said stays on the roll, counted and without a name; what was typed of the person goes", async () => {
  const family = await addHousehold(platform(), await addMission(platform()), ["مريم الفريدة", "سالم المثال", "هدى المثال"]);
  const crisis = await crisisWithRoll(platform(), [family]);
  const [first, second, third] = family.people as [number, number, number];
  const members = [{ name: "مريم الفريدة", person: first, status: "injured" }, { name: "سالم المثال", person: second, status: "safe" }];
  await perform(platform(), recordCheckIn, visitor, { crisis: crisis.id, key: crypto.randomUUID(), members, place: "shelter", phone: "+905700000100", link: makeLink(platform().config.secret, "household", crisis.id, family.id) });

  await erase([first]);
  const shown = await rows(crisis.id);
  expect(shown.map((row) => row.person).toSorted()).toEqual([first, second, third].toSorted());
  expect(shown.find((row) => row.person === first)).toMatchObject({ status: "injured", names: [], phones: [], place: null });
  expect(await checkIns(crisis.id)).toEqual([{ members: [{ person: first, status: "injured" }, members[1]], place: "shelter", phone: "+905700000100", message: null }]);
  await refreshRoll.run(platform(), { crisis: crisis.id });
  expect(await statusOf(platform(), crisis.id, first)).toMatchObject({ status: "injured", removed_at: null });

  await erase([second]);
  expect(await checkIns(crisis.id)).toEqual([{ members: [{ person: first, status: "injured" }, { person: second, status: "safe" }], place: null, phone: null, message: null }]);
});

test("an entry of which nothing was said leaves the roll: nobody could account for it any more", async () => {
  const family = await addHousehold(platform(), await addMission(platform()), ["Ali Example"]);
  const crisis = await crisisWithRoll(platform(), [family]);
  await erase(family.people);
  expect(await rows(crisis.id)).toEqual([]);
  await refreshRoll.run(platform(), { crisis: crisis.id });
  expect(await rows(crisis.id)).toEqual([]);
});

test("whoever is on the roll of an open crisis is held from expiry, until it is closed", async () => {
  const family = await addHousehold(platform(), await addMission(platform()), ["Sara Example"]);
  const crisis = await crisisWithRoll(platform(), [family]);
  const { db } = platform().database;
  expect(await onOpenRoll(db, family.people)).toEqual(family.people);
  await perform(platform(), closeCrisis, manager, { crisis: crisis.id, because: "a test" });
  expect(await onOpenRoll(db, family.people)).toEqual([]);
});
