import { sql } from "kysely";
import { type Actor, stranger, system } from "#platform/actor.ts";
import type { Db } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { seedAlert } from "./alert/alert-seed.ts";
import { recordCheckIn } from "./check-in/check-in.operations.ts";
import { recordByOfficer } from "./check-in/officer.operations.ts";
import { makeLink } from "./check-in/personal-link.token.ts";
import { matchCheckIn } from "./check-in/queue.operations.ts";
import { seedEnquiries } from "./enquiry/enquiry.seed.ts";
import { openCrisis } from "./crisis/crisis.operations.ts";
import { refreshRoll } from "./roll/roll.jobs.ts";
import type { ReportedStatus } from "./roll/roll.rules.ts";
import { seedActivation } from "./activation/activation.seed.ts";
import { seedSitrep } from "./situation/situation.seed.ts";
import { seedPasses } from "./boarding/boarding.seed.ts";
import { seedMovement } from "./movement/movement.seed.ts";
import { seedPlans } from "./plan/plan.seed.ts";
import { seedWatch } from "./watch/watch.seed.ts";
import type { CrisesTables } from "./tables.ts";
import { exampleMessages, examplePlaces, exampleStrangers } from "./seed.words.ts";

type Household = { id: number; people: { person: number; name: string; phone: string | null }[] };

/**
 * The example crisis: the earthquake of 6 February 2023 near Gaziantep (M 7.8, 01:17:35 UTC), over the example register,
 * with some 150 check-ins by every channel. Does nothing when an example crisis with check-ins is there.
 */
export async function seedCrises(platform: Platform): Promise<void> {
  const db: Db<CrisesTables> = platform.database.db;
  await seedPlans(platform, platform.config.FACILITY);
  await seedWatch(platform, platform.config.FACILITY);
  const { rows: before } = await sql<{ id: number; received: number }>`
    select id, (select count(*) from crises.check_in where crisis_id = c.id and key like 'example-%') as received from crises.crisis c where example order by id limit 1`.execute(db);
  if ((before[0]?.received ?? 0) > 0) return;
  const crisis = before[0]?.id ?? (await openExample(platform));
  await refreshRoll.run(platform, { crisis });
  const households = await concerned(db, crisis);
  const half = Math.floor(households.length / 2);
  // The first half has been heard from in some way; the other is what the desk has to find.
  await Promise.all(households.slice(0, half).map((household, at) => say(platform, crisis, household, at)));
  await Promise.all(exampleStrangers.map((name, at) => fromStranger(platform, crisis, name, at)));
  await matchSome(platform, db, crisis);
  await seedEnquiries(platform, crisis, households.slice(-3).flatMap((household) => household.people[0]?.name ?? []));
  await seedActivation(platform, crisis);
  await seedAlert(platform, crisis);
  await seedMovement(platform, crisis);
  await seedPasses(platform, crisis);
  await seedSitrep(platform, crisis);
}

async function openExample(platform: Platform): Promise<number> {
  const opened = await perform(platform, openCrisis, system, {
    title: { en: "Earthquake near Gaziantep, 6 February 2023", ar: "زلزال قرب غازي عنتاب، 6 فبراير 2023" },
    kind: "earthquake",
    beganAt: "2023-02-06T01:17:35Z",
    areas: [
      {
        name: { en: "250 km round the epicentre", ar: "250 كم حول مركز الزلزال" },
        where: { kind: "circle", centre: { latitude: 37.17, longitude: 37.03 }, radiusKm: 250 },
        level: 2,
      },
    ],
    commander: { name: "سالم المبروك (مثال)" },
    example: true,
  });
  return opened.id;
}

/** At most 180 households of the roll, spread over it, in an order that looks like chance and is always the same. */
async function concerned(db: Db<CrisesTables>, crisis: number): Promise<Household[]> {
  const { rows } = await sql<Household>`
    select e.household_id as id, jsonb_agg(jsonb_build_object('person', e.person_id, 'name', coalesce(k.name_arabic, k.name_latin),
      'phone', (select value from people.reach r where r.person_id = e.person_id and r.channel = 'phone' order by preferred desc limit 1)) order by e.person_id) as people
    from crises.roll_entry e join people.known k on k.person_id = e.person_id
    where e.crisis_id = ${crisis} and e.removed_at is null and e.household_id is not null
    group by e.household_id order by md5(e.household_id::text) limit 260`.execute(db);
  return rows;
}

const from = (door: Actor["door"]): Actor => ({ ...stranger, door });
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
/** Mostly safe, as after most earthquakes; some not. */
const moods: readonly ReportedStatus[] = ["safe", "safe", "needs-help", "safe", "left-area", "safe", "safe", "injured", "safe", "safe", "missing", "safe"];

async function say(platform: Platform, crisis: number, { id, people }: Household, at: number): Promise<void> {
  const key = `example-${id}`;
  const language = at % 3 === 0 ? "en" : "ar";
  const place = pick(examplePlaces, at);
  if (at % 5 < 2) {
    const link = makeLink(platform.config.secret, "household", crisis, id);
    const allSafe = at % 3 !== 1;
    const members = allSafe ? [] : people.map(({ person }, n) => ({ person, status: pick(moods, at + n) }));
    await perform(platform, recordCheckIn, from("page"), { crisis, key, link, language, allSafe, members, place });
  } else if (at % 5 === 2) {
    const statuses = people.slice(0, 30).map(({ person }, n) => ({ person, status: pick(moods, at * 2 + n) }));
    await perform(platform, recordByOfficer, system, { crisis, key, language, relation: at % 2 ? "self" : "other", statuses, place });
  } else {
    const members = people.map(({ name }, n) => ({ name, status: pick(moods, at + n) }));
    const phone = people.find((one) => one.phone)?.phone ?? undefined;
    const message = at % 4 === 0 ? pick(exampleMessages, at) : undefined;
    await perform(platform, recordCheckIn, from(at % 5 === 3 ? "page" : "api"), { crisis, key, language, members, place, phone, message, relation: at % 7 === 0 ? "other" : "self" });
  }
}

/** People who are on no list: they stay in the queue. */
async function fromStranger(platform: Platform, crisis: number, name: string, at: number): Promise<void> {
  await perform(platform, recordCheckIn, from("page"), {
    crisis,
    key: `example-stranger-${at}`,
    language: "ar",
    members: [{ name, status: pick(moods, at) }],
    place: pick(examplePlaces, at + 1),
    phone: at % 2 ? "0532 000 00 0" + (at % 10) : undefined,
    message: pick(exampleMessages, at),
  });
}

/** An officer has worked on the queue: most check-ins that name people of the roll are matched, every fourth still waits. */
async function matchSome(platform: Platform, db: Db<CrisesTables>, crisis: number): Promise<void> {
  const { rows } = await sql<{ id: number; picks: { member: number; person: number }[] }>`
    select c.id, jsonb_agg(jsonb_build_object('member', m.place - 1, 'person', k.person_id)) as picks
    from (select *, row_number() over (order by id) as turn from crises.check_in where crisis_id = ${crisis} and state = 'waiting' and household_id is null and key ~ '^example-[0-9]+$') c
    cross join lateral jsonb_array_elements(c.members) with ordinality as m(said, place)
    join crises.roll_entry e on e.crisis_id = c.crisis_id and e.household_id = substring(c.key from 9)::bigint
    join people.known k on k.person_id = e.person_id and coalesce(k.name_arabic, k.name_latin) = m.said ->> 'name'
    where c.turn % 4 <> 0 group by c.id order by c.id`.execute(db);
  for (const { id, picks } of rows) {
    const once = [...new Map(picks.map((one) => [one.member, one])).values()];
    await perform(platform, matchCheckIn, system, { crisis, checkIn: id, picks: [...new Map(once.map((one) => [one.person, one])).values()], finish: true });
  }
}
