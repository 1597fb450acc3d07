import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { MatchReason, Sought } from "../match/match.rules.ts";
import { writtenBirth } from "../person/person.rules.ts";
import type { PeopleTables } from "../tables.ts";
import type { bands, FoundOn, PairLine, pairStates, SideRecord } from "./duplicate.rules.ts";

type D = Db<PeopleTables>;
type Scope = "all" | readonly number[];
type Band = (typeof bands)[number];

/** A person as duplicates of theirs are searched for. `missions`: of stays and household. */
export type Asked = {
  id: number; names: string[]; name_arabic: string | null; name_latin: string | null; birth_date: string | null; birth_precision: string | null; sex: string | null; nationality: string | null;
  country: string | null; place: string | null; documents: string[]; phones: string[]; emails: string[]; household: number; source: string; version: number; missions: number[]; compared: string | null;
};

const missionsOf = (person: RawBuilder<unknown>) => sql`array(select distinct m.id from (select s.mission_id as id from people.stay s where s.person_id = ${person}
  union all select h.mission_id from people.person q join people.household h on h.id = q.household_id where q.id = ${person}) m where m.id is not null order by 1)`;

/** Those of the persons that stand by themselves: not merged, not erased. In id order. */
export async function askedOf(db: D, ids: readonly number[]): Promise<Asked[]> {
  const { rows } = await sql<Asked>`
    select p.id, p.name_arabic, p.name_latin, array_remove(array[p.name_arabic, p.name_latin], null) || array(select o.name from people.other_name o where o.person_id = p.id order by o.id) as names,
      p.birth_date, p.birth_precision, p.sex, p.nationality, s.country, s.place, p.household_id as household, p.source, p.version,
      array(select d.number_key from people.document d where d.person_id = p.id) as documents,
      array(select c.value from people.contact c where c.person_id = p.id and c.channel = 'phone') as phones,
      array(select c.value from people.contact c where c.person_id = p.id and c.channel = 'email') as emails,
      ${missionsOf(sql`p.id`)}::int[] as missions, (select k.print from people.compared k where k.person_id = p.id) as compared
    from people.person p left join lateral (
      select country, place from people.stay s where s.person_id = p.id order by s.until_day desc nulls first, s.id desc limit 1) s on true
    where p.id = any(${ids}::bigint[]) and p.merged_into is null and p.erased_at is null order by p.id`.execute(db);
  return rows;
}

export function soughtOf(one: Asked): Sought {
  return {
    names: one.names, birthDate: one.birth_date, birthPrecision: one.birth_precision as NonNullable<Sought["birthPrecision"]> | null, sex: one.sex as NonNullable<Sought["sex"]> | null,
    nationality: one.nationality, country: one.country, place: one.place, documents: one.documents, phones: one.phones, emails: one.emails, household: one.household, except: [one.id],
  };
}

export async function rememberCompared(db: D, prints: readonly { person_id: number; print: string }[]): Promise<void> {
  if (prints.length === 0) return;
  await sql`insert into people.compared (person_id, print) select * from jsonb_to_recordset(${JSON.stringify(prints)}::jsonb) as c(person_id bigint, print text)
    on conflict (person_id) do update set print = excluded.print, at = now()`.execute(db);
}

export type NewPair = {
  person_a: number; person_b: number; band: Band; score: number; reasons: readonly MatchReason[]; found_on: FoundOn; import_id: number | null;
  print_a: string; print_b: string; missions_a: readonly number[]; missions_b: readonly number[];
};

/** The newest row of each pair. Pairs as [a, b], a < b. */
export async function newestOf(db: D, pairs: readonly (readonly [number, number])[]): Promise<Map<string, { id: number; state: string; print_a: string; print_b: string }>> {
  if (pairs.length === 0) return new Map();
  const { rows } = await sql<{ id: number; person_a: number; person_b: number; state: string; print_a: string; print_b: string }>`
    select distinct on (d.person_a, d.person_b) d.id, d.person_a, d.person_b, d.state, d.print_a, d.print_b
    from unnest(${pairs.map(([a]) => a)}::bigint[], ${pairs.map(([, b]) => b)}::bigint[]) as q(a, b) join people.duplicate d on d.person_a = q.a and d.person_b = q.b
    order by d.person_a, d.person_b, d.id desc`.execute(db);
  return new Map(rows.map((row) => [`${row.person_a} ${row.person_b}`, row]));
}

/** Writes pairs as open; one that is open already takes the newer reasons and keeps its age. Returns how many are new. */
export async function savePairs(db: D, pairs: readonly NewPair[]): Promise<number> {
  if (pairs.length === 0) return 0;
  const { rows } = await sql<{ fresh: boolean }>`
    insert into people.duplicate as d (person_a, person_b, band, score, reasons, found_on, import_id, print_a, print_b, missions_a, missions_b)
    select person_a, person_b, band, score, reasons, found_on, import_id, print_a, print_b, missions_a, missions_b
    from jsonb_populate_recordset(null::people.duplicate, ${JSON.stringify(pairs)}::jsonb) order by person_a, person_b
    on conflict (person_a, person_b) where state = 'open' do update set band = excluded.band, score = excluded.score, reasons = excluded.reasons,
      print_a = excluded.print_a, print_b = excluded.print_b, missions_a = excluded.missions_a, missions_b = excluded.missions_b
    returning xmax = 0 as fresh`.execute(db);
  return rows.filter((row) => row.fresh).length;
}

/** Takes back open pairs of a person which no longer look like one; those somebody put aside or found at a check-in stay. */
export async function withdraw(db: D, person: number, but: readonly number[]): Promise<void> {
  await sql`delete from people.duplicate where state = 'open' and found_on <> 'check-in' and (
    (person_a = ${person} and person_b <> all(${but}::bigint[])) or (person_b = ${person} and person_a <> all(${but}::bigint[])))`.execute(db);
}

/** Open pairs of persons, whatever was found: gone when one of them is merged. */
export async function dropOpen(db: D, people: readonly number[], but: number): Promise<void> {
  await sql`delete from people.duplicate where state = 'open' and id <> ${but} and (person_a = any(${people}::bigint[]) or person_b = any(${people}::bigint[]))`.execute(db);
}

const within = (scope: Scope, mission?: number) => {
  const seen = (ids: readonly number[]) => sql`(d.missions_a && ${ids}::bigint[] or d.missions_b && ${ids}::bigint[])`;
  return sql`${scope === "all" ? sql`true` : seen(scope)} and ${mission === undefined ? sql`true` : seen([mission])}`;
};

export type PairRow = {
  id: number; person_a: number; person_b: number; band: Band; score: number; reasons: MatchReason[]; found_on: FoundOn; found_at: Date; state: (typeof pairStates)[number]; later_at: Date | null;
  decided_at: Date | null; decided_by_name: string | null; because: string | null; missions_a: number[]; missions_b: number[]; import_id: number | null; print_a: string; print_b: string;
};

export async function pairById(db: D, id: number, lock = false): Promise<PairRow | null> {
  const { rows } = await sql<PairRow>`select d.*, d.missions_a::int[] as missions_a, d.missions_b::int[] as missions_b from people.duplicate d where id = ${id} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export type Narrowed = { mission?: number | undefined; band?: Band | undefined; found?: FoundOn | undefined };
const fitting = (scope: Scope, { mission, band, found }: Narrowed) =>
  sql`${within(scope, mission)} and ${band ? sql`d.band = ${band}` : sql`true`} and ${found ? sql`d.found_on = ${found}` : sql`true`}`;
// Set aside last; then the strongest, and of those the oldest.
const queueOrder = sql`(d.later_at is not null), d.later_at, array_position(array['same', 'likely', 'possible'], d.band), d.found_at, d.id`;

/** Pairs of a scope in the order of the queue, or (decided) newest decision first. */
export async function pairsOf(db: D, scope: Scope, narrowed: Narrowed, which: "open" | "decided", { limit, offset }: { limit: number; offset: number }): Promise<(PairLine & { people: number[] })[]> {
  type Line = PairRow & { na: string | null; la: string | null; nb: string | null; lb: string | null; ba: string | null; pa: string | null; bb: string | null; pb: string | null };
  const { rows } = await sql<Line>`
    select d.*, d.missions_a::int[] as missions_a, d.missions_b::int[] as missions_b, a.name_arabic as na, a.name_latin as la, b.name_arabic as nb, b.name_latin as lb,
      a.birth_date as ba, a.birth_precision as pa, b.birth_date as bb, b.birth_precision as pb
    from people.duplicate d join people.person a on a.id = d.person_a join people.person b on b.id = d.person_b
    where ${which === "open" ? sql`d.state = 'open'` : sql`d.state <> 'open'`} and ${fitting(scope, narrowed)}
    order by ${which === "open" ? queueOrder : sql`d.decided_at desc, d.id desc`} limit ${limit} offset ${offset}`.execute(db);
  return rows.map((row) => ({
    id: row.id, band: row.band, foundOn: row.found_on, foundAt: row.found_at.toISOString(), state: row.state, later: row.later_at !== null,
    a: { nameArabic: row.na, nameLatin: row.la }, b: { nameArabic: row.nb, nameLatin: row.lb }, birthA: writtenBirth(row.ba, row.pa), birthB: writtenBirth(row.bb, row.pb),
    missionsA: row.missions_a, missionsB: row.missions_b, decidedAt: row.decided_at?.toISOString() ?? null, decidedBy: row.decided_by_name,
    people: [row.person_a, row.person_b],
  }));
}

export async function firstOpen(db: D, scope: Scope, but: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select d.id from people.duplicate d where d.state = 'open' and d.id <> ${but} and ${within(scope)} order by ${queueOrder} limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** How many pairs wait, by band and by how they were found, and since when the oldest does. */
export async function countPairs(db: D, scope: Scope, narrowed: Narrowed): Promise<{ total: number; oldest: Date | null; bands: Record<Band, number>; found: Record<FoundOn, number> }> {
  const { rows } = await sql<{ band: Band; found_on: FoundOn; n: number; oldest: Date }>`
    select band, found_on, count(*)::int as n, min(found_at) as oldest from people.duplicate d where state = 'open' and ${fitting(scope, narrowed)} group by 1, 2`.execute(db);
  const counted = { total: 0, oldest: null as Date | null, bands: { same: 0, likely: 0, possible: 0 }, found: { registration: 0, import: 0, "check-in": 0, correction: 0 } };
  for (const { band, found_on, n, oldest } of rows) {
    counted.total += n;
    counted.bands[band] += n;
    counted.found[found_on] += n;
    if (!counted.oldest || oldest < counted.oldest) counted.oldest = oldest;
  }
  return counted;
}

export async function decide(db: D, id: number, state: "same" | "different" | "undone", by: { id: string | null; name: string | null }, because: string | null, prints?: { print_a: string; print_b: string }): Promise<void> {
  await sql`update people.duplicate set state = ${state}, decided_at = now(), decided_by = ${by.id}, decided_by_name = ${by.name}, because = ${because}, later_at = null
    ${prints ? sql`, print_a = ${prints.print_a}, print_b = ${prints.print_b}` : sql``} where id = ${id}`.execute(db);
}

export async function setLater(db: D, id: number): Promise<void> {
  await sql`update people.duplicate set later_at = now() where id = ${id} and state = 'open'`.execute(db);
}

type Side = Omit<SideRecord, "birth" | "mine" | "documents" | "contacts"> & { birthDate: string | null; birthPrecision: string | null; documents: Omit<SideRecord["documents"][number], "shared">[]; contacts: Omit<SideRecord["contacts"][number], "shared">[] };
const iso = (column: RawBuilder<unknown>) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Two records side by side, by id. A merged record is shown as it was. */
export async function sidesOf(db: D, ids: readonly number[]): Promise<Map<number, Side>> {
  const { rows } = await sql<{ id: number; side: Side }>`
    select p.id, jsonb_build_object('id', p.id, 'nameArabic', p.name_arabic, 'nameLatin', p.name_latin, 'birthDate', p.birth_date, 'birthPrecision', p.birth_precision, 'sex', p.sex,
      'nationality', p.nationality, 'source', p.source, 'version', p.version, 'household', p.household_id, 'missions', ${missionsOf(sql`p.id`)}, 'mergedInto', p.merged_into,
      'updatedAt', ${iso(sql`p.updated_at`)}, 'updatedBy', p.updated_by, 'createdAt', ${iso(sql`p.created_at`)}, 'confirmedAt', ${iso(sql`p.record_confirmed_at`)},
      'otherNames', array(select o.name from people.other_name o where o.person_id = p.id order by o.id),
      'documents', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'number', d.number, 'country', d.country, 'expires', d.expires) order by d.id), '[]') from people.document d where d.person_id = p.id),
      'contacts', (select coalesce(jsonb_agg(jsonb_build_object('channel', c.channel, 'value', c.value) order by c.preferred desc, c.id), '[]') from people.contact c where c.person_id = p.id),
      'stays', (select coalesce(jsonb_agg(jsonb_build_object('country', s.country, 'place', s.place, 'fromDay', s.from_day, 'untilDay', s.until_day, 'kind', s.kind, 'mission', s.mission_id) order by s.until_day desc nulls first, s.id desc), '[]') from people.stay s where s.person_id = p.id),
      'companions', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'nameArabic', o.name_arabic, 'nameLatin', o.name_latin) order by o.id), '[]')
        from (select * from people.person o where o.household_id = p.household_id and o.id <> p.id and o.merged_into is null and o.erased_at is null order by o.id limit 20) o),
      'lists', (select coalesce(jsonb_agg(jsonb_build_object('import', i.id, 'file', i.file_name, 'row', r.row_number, 'at', ${iso(sql`i.created_at`)}) order by i.id desc), '[]')
        from (select * from people.import_row r where r.person_id = p.id order by r.import_id desc limit 5) r join people.import i on i.id = r.import_id)) as side
    from people.person p where p.id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.side]));
}
