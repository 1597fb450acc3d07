import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { momentOf } from "../activation/roster/zone.rules.ts";
import type { CrisesTables } from "../tables.ts";
import type { EvacuationPack } from "./criteria.rules.ts";
import { type LegInput, type Mode, type MovementInput, type MovementState, spanOf } from "./movement.rules.ts";
import { type SeatClass, seatClasses, type Seats } from "./seats.rules.ts";

type Crises = Db<CrisesTables>;
export type By = { account: string | null; name: string | null };

export type MovementRow = {
  id: number; crisis: number; mission: number | null; number: number; title: string; mode: Mode; state: MovementState; carrier: string | null; vehicle: string | null; carrierContact: string | null;
  assemblyPlace: string; latitude: number | null; longitude: number | null; assemblyAt: Date; assemblyZone: string; startsAt: Date; endsAt: Date; criteriaVersion: number; promissory: boolean; fare: string | null;
  currency: string | null; termsEn: string; termsAr: string; termsVersion: number; cancelledBecause: string | null; example: boolean; version: number; createdAt: Date; createdName: string | null;
};
const columns = sql`m.id, m.crisis_id as crisis, m.mission_id as mission, m.number, m.title, m.mode, m.state, m.carrier, m.vehicle, m.carrier_contact as "carrierContact", m.assembly_place as "assemblyPlace",
  m.assembly_latitude as latitude, m.assembly_longitude as longitude, m.assembly_at as "assemblyAt", m.assembly_zone as "assemblyZone", m.starts_at as "startsAt", m.ends_at as "endsAt",
  m.criteria_version as "criteriaVersion", m.promissory, m.fare, m.currency, m.terms_en as "termsEn", m.terms_ar as "termsAr", m.terms_version as "termsVersion", m.cancelled_because as "cancelledBecause",
  m.example, m.version, m.created_at as "createdAt", m.created_name as "createdName"`;

/** One movement of a crisis. `lock`: held to the end of the transaction, so that seats are given to one after the other. */
export async function movementOf(db: Crises, crisis: number, movement: number, lock = false): Promise<MovementRow | undefined> {
  return (await sql<MovementRow>`select ${columns} from crises.movement m where m.id = ${movement} and m.crisis_id = ${crisis} ${lock ? sql`for update` : sql``}`.execute(db)).rows[0];
}

export async function movementsOf(db: Crises, crisis: number): Promise<MovementRow[]> {
  return (await sql<MovementRow>`select ${columns} from crises.movement m where m.crisis_id = ${crisis} order by (m.state in ('completed', 'cancelled')), m.starts_at, m.id limit 300`.execute(db)).rows;
}

type Terms = { en: string; ar: string };
export async function insertMovement(db: Crises, input: MovementInput, terms: Terms, criteria: number, by: By): Promise<{ id: number; number: number }> {
  const { starts, ends } = spanOf(input);
  // Numbers are given out one after the other: the crisis is held.
  await sql`select 1 from crises.crisis where id = ${input.crisis} for update`.execute(db);
  const { rows } = await sql<{ id: number; number: number }>`
    insert into crises.movement (crisis_id, mission_id, number, title, mode, carrier, vehicle, carrier_contact, assembly_place, assembly_latitude, assembly_longitude, assembly_at, assembly_zone, starts_at, ends_at,
      criteria_version, promissory, fare, currency, terms_en, terms_ar, example, created_by, created_name)
    values (${input.crisis}, ${input.mission ?? null}, 1 + (select coalesce(max(number), 0) from crises.movement where crisis_id = ${input.crisis}), ${input.title}, ${input.mode}, ${input.carrier ?? null}, ${input.vehicle ?? null},
      ${input.carrierContact ?? null}, ${input.assemblyPlace}, ${input.assemblyLatitude ?? null}, ${input.assemblyLongitude ?? null}, ${starts}, ${input.assemblyZone}, ${starts}, ${ends}, ${criteria}, ${input.promissory},
      ${input.fare ?? null}, ${input.currency ?? null}, ${terms.en}, ${terms.ar}, ${input.example}, ${by.account}, ${by.name}) returning id, number`.execute(db);
  const made = rows[0]!;
  await putParts(db, made.id, input);
  return made;
}

/** False when it is not at the version looked at. Other terms are another version of them: who agreed to the former is asked again. */
export async function updateMovement(db: Crises, movement: number, version: number, input: Omit<MovementInput, "mission" | "example" | "crisis">, terms: Terms): Promise<boolean> {
  const { starts, ends } = spanOf(input);
  const { rows } = await sql`
    update crises.movement set title = ${input.title}, mode = ${input.mode}, carrier = ${input.carrier ?? null}, vehicle = ${input.vehicle ?? null}, carrier_contact = ${input.carrierContact ?? null},
      assembly_place = ${input.assemblyPlace}, assembly_latitude = ${input.assemblyLatitude ?? null}, assembly_longitude = ${input.assemblyLongitude ?? null}, assembly_at = ${starts}, assembly_zone = ${input.assemblyZone},
      starts_at = ${starts}, ends_at = ${ends}, promissory = ${input.promissory}, fare = ${input.fare ?? null}, currency = ${input.currency ?? null},
      terms_version = terms_version + case when (terms_en, terms_ar) is distinct from (${terms.en}::text, ${terms.ar}::text) then 1 else 0 end, terms_en = ${terms.en}, terms_ar = ${terms.ar}, version = version + 1
    where id = ${movement} and version = ${version} returning 1`.execute(db);
  if (rows.length === 0) return false;
  await putParts(db, movement, input);
  // A yes is a yes to the words that were read out.
  await sql`update crises.traveller t set consent = null from crises.movement m where m.id = ${movement} and t.movement_id = m.id and t.consent and t.state in ('waiting', 'placed')
    and not exists (select 1 from crises.evacuation_consent c where c.movement_id = m.id and c.granted and c.text_version = m.terms_version and t.person_id = any(c.people))`.execute(db);
  return true;
}

async function putParts(db: Crises, movement: number, input: { legs: readonly LegInput[]; seats: Seats }): Promise<void> {
  await sql`delete from crises.leg where movement_id = ${movement}`.execute(db);
  await db
    .insertInto("crises.leg")
    .values(
      input.legs.map((one, at) => ({
        movement_id: movement, position: at + 1, from_place: one.fromPlace, from_country: one.fromCountry, to_place: one.toPlace, to_country: one.toCountry,
        departs_at: momentOf(one.departs, one.departsZone)!, departs_zone: one.departsZone, arrives_at: momentOf(one.arrives, one.arrivesZone)!, arrives_zone: one.arrivesZone,
      })),
    )
    .execute();
  for (const seat of seatClasses)
    await sql`insert into crises.seat (movement_id, class, seats) values (${movement}, ${seat}, ${input.seats[seat] ?? 0}) on conflict (movement_id, class) do update set seats = excluded.seats`.execute(db);
}

/** False when it is not at the version looked at. */
export async function setState(db: Crises, movement: number, version: number, state: MovementState, because: string | null): Promise<boolean> {
  const { rows } = await sql`update crises.movement set state = ${state}, cancelled_because = ${state === "cancelled" ? because : null}, version = version + 1
    where id = ${movement} and version = ${version} returning 1`.execute(db);
  return rows.length > 0;
}

export type LegRow = { fromPlace: string; fromCountry: string; toPlace: string; toCountry: string; departsAt: Date; departsZone: string; arrivesAt: Date; arrivesZone: string };
export async function legsOf(db: Crises, movement: number): Promise<LegRow[]> {
  return (await sql<LegRow>`select from_place as "fromPlace", from_country as "fromCountry", to_place as "toPlace", to_country as "toCountry", departs_at as "departsAt", departs_zone as "departsZone",
    arrives_at as "arrivesAt", arrives_zone as "arrivesZone" from crises.leg where movement_id = ${movement} order by position`.execute(db)).rows;
}

/** Seats offered and seats given, by class. */
export async function seatsOf(db: Crises, movement: number): Promise<{ capacity: Seats; taken: Seats }> {
  const { rows } = await sql<{ class: SeatClass; seats: number; taken: number }>`
    select s.class, s.seats, (select count(*)::int from crises.traveller t where t.movement_id = s.movement_id and t.class = s.class and t.state in ('placed', 'boarded', 'arrived', 'left-on-way')) as taken
    from crises.seat s where s.movement_id = ${movement}`.execute(db);
  return { capacity: Object.fromEntries(rows.map((row) => [row.class, row.seats])), taken: Object.fromEntries(rows.map((row) => [row.class, row.taken])) };
}

export async function addEvent(db: Crises, movement: number, kind: string, by: By, details: Record<string, unknown> = {}): Promise<void> {
  await db.insertInto("crises.movement_event").values({ movement_id: movement, kind, details: JSON.stringify(details), by_account: by.account, by_name: by.name }).execute();
}

export type EventRow = { kind: string; details: Record<string, unknown>; at: Date; by: string | null };
export async function eventsOf(db: Crises, movement: number): Promise<EventRow[]> {
  return (await sql<EventRow>`select kind, details, at, by_name as by from crises.movement_event where movement_id = ${movement} order by id desc limit 200`.execute(db)).rows;
}

/** Writes the criteria down the first time they are used; what is read back is what was used under that number. */
export async function keepCriteria(db: Crises, version: number, pack: EvacuationPack, digest: string): Promise<void> {
  await sql`insert into crises.evacuation_criteria (version, content, digest) values (${version}, ${JSON.stringify(pack)}::jsonb, ${digest}) on conflict (version) do nothing`.execute(db);
}
export async function criteriaAt(db: Crises, version: number): Promise<EvacuationPack | undefined> {
  return (await sql<{ content: EvacuationPack }>`select content from crises.evacuation_criteria where version = ${version}`.execute(db)).rows[0]?.content;
}

export type Figures = { movement: number; seats: number; placed: number; waiting: number; boarded: number; noShow: number; arrived: number; consented: number };
/** People of each movement by what became of them. */
export async function figuresOf(db: Crises, movements: readonly number[]): Promise<Figures[]> {
  return (await sql<Figures>`
    select m.id as movement, (select coalesce(sum(seats), 0)::int from crises.seat s where s.movement_id = m.id) as seats,
      count(*) filter (where t.state in ('placed', 'boarded', 'no-show', 'arrived', 'left-on-way'))::int as placed, count(*) filter (where t.state = 'waiting')::int as waiting,
      count(*) filter (where t.state in ('boarded', 'arrived', 'left-on-way'))::int as boarded, count(*) filter (where t.state = 'no-show')::int as "noShow",
      count(*) filter (where t.state = 'arrived')::int as arrived, count(*) filter (where t.consent and t.state in ('placed', 'boarded', 'arrived', 'no-show', 'left-on-way'))::int as consented
    from crises.movement m left join crises.traveller t on t.movement_id = m.id where m.id = any(${movements}::bigint[]) group by m.id`.execute(db)).rows;
}

/** Missions that may run a movement, within a scope. */
export async function missionChoices(db: Crises, scope: "all" | readonly number[]): Promise<{ id: number; name: { en: string; ar: string } }[]> {
  const { rows } = await sql<{ id: number; en: string; ar: string }>`select id, name_en as en, name_ar as ar from directory.mission_view where ${scope === "all" ? sql`true` : sql`id = any(${scope}::bigint[])`} order by name_en limit 500`.execute(db);
  return rows.map(({ id, en, ar }) => ({ id, name: { en, ar } }));
}
