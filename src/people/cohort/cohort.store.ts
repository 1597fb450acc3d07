import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import { ageBandIds, ageBands, type CohortChannel, type CohortFilter, type CohortPerson, type CohortSizes } from "./cohort.rules.ts";
import { stayWithin } from "./cohort-area.store.ts";

type D = Db<PeopleTables>;
export type Scope = "all" | readonly number[];
export type CohortOptions = {
  /** Ways to write, the one to prefer first. */
  channels: readonly CohortChannel[];
  /** True for what concerns life and limb: those who want no campaigns are then written to as well. */
  toOptedOut?: boolean;
  /** Only of these people: a roll, page by page, need not read the whole register. */
  among?: readonly number[];
};

const current = sql`(s.from_day is null or s.from_day <= current_date) and (s.until_day is null or s.until_day >= current_date)`;
const daysAgo = (days: number) => sql`now() - make_interval(days => ${Math.floor(days)}::int)`;
const either = (conditions: readonly RawBuilder<unknown>[]) => sql`(${sql.join(conditions, sql` or `)})`;
/** Whole years of age today; null when the birth date is not known. */
const age = sql`extract(year from age(current_date, p.birth_date))::int`;
const band = sql`case ${sql.join(ageBandIds.map((id) => sql`when p.birth_date is not null and ${age} >= ${ageBands[id][0]}::int and ${age} < ${ageBands[id][1]}::int then ${id}::text`), sql` `)} end`;
/** What they asked to be written to in, else what they speak, else the facility's first language. */
const language = sql`coalesce(h.language, case when p.languages && array['ar', 'arabic', 'العربية', 'عربي'] then 'ar' when p.languages && array['en', 'english', 'الإنجليزية', 'إنجليزي'] then 'en' else 'ar' end)`;
const channelOf = sql`case c.channel when 'phone' then 'sms' else 'email' end`;

/** Conditions on the person `p`, the household `h` and, where a place is asked for, the stay `s`. */
async function conditions(db: D, scope: Scope, filter: CohortFilter): Promise<{ person: RawBuilder<unknown>[]; stay: RawBuilder<unknown>[] }> {
  const person = [sql`p.closed_at is null`, sql`p.erased_at is null`, sql`p.merged_into is null`];
  const stay: RawBuilder<unknown>[] = [];
  const of = (missions: readonly number[]) => sql`(h.mission_id = any(${missions}::bigint[]) or exists (select 1 from people.stay m where m.person_id = p.id and m.mission_id = any(${missions}::bigint[])))`;
  if (scope !== "all") person.push(of(scope));
  if (filter.missions?.length) person.push(of(filter.missions));
  if (filter.needs?.length) person.push(sql`p.needs && ${filter.needs}::text[]`);
  if (filter.sexes?.length) person.push(sql`p.sex = any(${filter.sexes}::text[])`);
  if (filter.languages?.length) person.push(sql`${language} = any(${filter.languages}::text[])`);
  if (filter.sources?.length) person.push(sql`p.source = any(${filter.sources}::text[])`);
  if (filter.ages?.length) person.push(either(filter.ages.map((id) => sql`(${age} >= ${ageBands[id][0]}::int and ${age} < ${ageBands[id][1]}::int)`)));
  if (filter.unconfirmedDays) person.push(sql`coalesce(p.record_confirmed_at, p.created_at) < ${daysAgo(filter.unconfirmedDays)}`);
  if (filter.uncontactedDays) person.push(sql`not exists (select 1 from people.contacted l where l.person_id = p.id and l.at >= ${daysAgo(filter.uncontactedDays)})`);
  if (filter.hasEmail) person.push(sql`exists (select 1 from people.contact e where e.person_id = p.id and e.channel = 'email')`);
  if (filter.hasPhone) person.push(sql`exists (select 1 from people.contact e where e.person_id = p.id and e.channel = 'phone')`);
  if (filter.countries?.length) stay.push(sql`s.country = any(${filter.countries}::text[])`);
  if (filter.kinds?.length) stay.push(sql`s.kind = any(${filter.kinds}::text[])`);
  if (filter.area) stay.push(await stayWithin(db, filter.area));
  return { person, stay };
}

/**
 * The statement's first parts: `found` (who is meant, with their stay of today) and `reached` (the same with the address to
 * use). An address is the person's own; a child's is first that of an adult of the household.
 */
async function reachedSql(db: D, scope: Scope, filter: CohortFilter, { channels, toOptedOut = false, among }: CohortOptions, page: RawBuilder<unknown> = sql``): Promise<RawBuilder<unknown>> {
  const { person, stay } = await conditions(db, scope, filter);
  if (among) person.push(sql`p.id = any(${among}::bigint[])`);
  // Whoever has stays, but none today, is not abroad any more.
  const placed = stay.length ? sql`join` : sql`left join`;
  if (!stay.length) person.push(sql`(s.id is not null or not exists (select 1 from people.stay x where x.person_id = p.id))`);
  const stopped = (address: RawBuilder<unknown>) => sql`exists (select 1 from people.opt_out o where o.digest = people.address_digest(${channelOf}, ${address}))`;
  const adult = sql`(p.birth_date is null or p.birth_date <= current_date - interval '18 years')`;
  const usable = sql`${channelOf} = any(${channels}::text[]) ${toOptedOut ? sql`` : sql`and not ${stopped(sql`c.value`)}`}`;
  const wanted = sql`(${channelOf} = any(f.wanted) or (c.channel = 'phone' and 'phone' = any(f.wanted))) desc, array_position(${channels}::text[], ${channelOf}), c.preferred desc, c.id`;
  // One at a time and by index, so that neither stale statistics nor a "household" of a thousand makes it slow.
  const own = sql`select ${channelOf} as channel, c.value from people.contact c where c.person_id = f.id and ${usable} order by ${wanted} limit 1`;
  const other = sql`select ${channelOf} as channel, c.value, ${adult} as adult from people.person p join people.contact c on c.person_id = p.id
    where (own.value is null or f.age = 'under-18') and p.household_id = f.household_id and p.id <> f.id and p.closed_at is null and p.erased_at is null and p.merged_into is null and ${usable}
    order by ${adult} desc, ${wanted} limit 1`;
  return sql`found as materialized (
      select p.id, p.household_id, p.sex, coalesce(s.mission_id, h.mission_id) as mission_id, s.country, s.longitude, ${band} as age, ${language} as language, h.channels as wanted,
        ${toOptedOut ? sql`false` : sql`exists (select 1 from people.contact c where c.person_id = p.id and ${stopped(sql`c.value`)})`} as opted_out
      from people.person p join people.household h on h.id = p.household_id
      ${placed} lateral (select * from people.stay s where s.person_id = p.id and ${current} and ${sql.join([sql`true`, ...stay], sql` and `)} order by s.from_day desc nulls last, s.id desc limit 1) s on true
      where ${sql.join(person, sql` and `)} ${page}
    ), reached as materialized (
      select f.*, coalesce(a.channel, b.channel) as channel, coalesce(a.value, b.value) as address from found f
      left join lateral (${own}) own on not f.opted_out
      left join lateral (${other}) other on not f.opted_out
      cross join lateral (select case when f.age = 'under-18' and other.adult then other.channel else own.channel end as channel, case when f.age = 'under-18' and other.adult then other.value else own.value end as value) a
      cross join lateral (select other.channel, other.value) b
    )`;
}

/** Counts whom a filter means within a scope of missions. */
export async function cohortSize(db: D, scope: Scope, filter: CohortFilter, options: CohortOptions): Promise<CohortSizes> {
  const reached = await reachedSql(db, scope, filter, options);
  type Row = Omit<CohortSizes, "byLanguage"> & { ar: number; en: number };
  const able = (channel: CohortChannel) => sql`count(*) filter (where r.address is not null and (r.channel = ${channel} or (${channel}::text = any(${options.channels}::text[])
    and exists (select 1 from people.contact c where c.person_id = r.id and ${channelOf} = ${channel}))))`;
  const { rows } = await sql<Row>`with ${reached}
    select count(*) as people, count(distinct r.household_id) as households, ${able("sms")} as sms, ${able("email")} as email,
      count(*) filter (where r.address is null and not r.opted_out) as nobody, count(*) filter (where r.opted_out) as "optedOut",
      count(distinct (r.channel, r.address)) filter (where r.address is not null) as messages,
      count(*) filter (where r.language = 'ar') as ar, count(*) filter (where r.language = 'en') as en
    from reached r`.execute(db);
  const { ar, en, ...sizes } = rows[0]!;
  return { ...sizes, byLanguage: { ar, en } };
}

/** The next `limit` people after the id `after` (0 to begin), in order of id, one row each. */
export async function cohortPeople(db: D, scope: Scope, filter: CohortFilter, options: CohortOptions, after: number, limit: number): Promise<CohortPerson[]> {
  const reached = await reachedSql(db, scope, filter, options, sql`and p.id > ${after} order by p.id limit ${limit}`);
  const { rows } = await sql<CohortPerson>`with ${reached}
    select id as person, household_id as household, mission_id as mission, language, sex, age, country, longitude, channel, address, opted_out as "optedOut" from reached order by id`.execute(db);
  return rows;
}
