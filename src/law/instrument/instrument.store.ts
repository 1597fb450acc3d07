import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { GivenText } from "../law.rules.ts";
import type { LawTables } from "../tables.ts";
import { forceOf, type InstrumentLine, type NewInstrument, type NewLink, type NewProvision, type NewStatement, type NewTreatyAction, type ShownInstrument, type ShownProvision } from "./instrument.rules.ts";

type D = Db<LawTables>;
const json = (value: unknown) => JSON.stringify(value ?? null);

/** The id of an instrument by id or slug; null when it is not here. `lock` keeps others from adding provisions meanwhile. */
export async function findInstrument(db: D, ref: number | string, lock = false): Promise<{ id: number; slug: string; kind: string } | null> {
  const { rows } = await sql<{ id: number; slug: string; kind: string }>`
    select id, slug, kind from law.instrument where ${typeof ref === "number" ? sql`id = ${ref}` : sql`slug = ${ref}`} ${lock ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Returns the new id; "slug" or "akn" when that name is taken. */
export async function insertInstrument(db: D, given: NewInstrument, by: string | null): Promise<number | "slug" | "akn"> {
  const { rows } = await sql<{ id: number }>`
    insert into law.instrument (slug, kind, country, number, year, akn, title, aliases, issuer, gazette, issued_on, date_text, calendar, date_note, topics, sources, example, created_by)
    values (${given.slug}, ${given.kind}, ${given.country ?? null}, ${given.number ?? null}, ${given.year ?? null}, ${given.akn ?? null}, ${json(given.title)}::jsonb, ${json(given.aliases)}::jsonb,
      nullif(${json(given.issuer)}::jsonb, 'null'), nullif(${json(given.gazette)}::jsonb, 'null'), ${given.issuedOn ?? null}, ${given.dateText ?? null}, ${given.calendar ?? null}, nullif(${json(given.dateNote)}::jsonb, 'null'),
      ${given.topics}::text[], ${json(given.sources)}::jsonb, ${given.example}, ${by})
    on conflict do nothing returning id`.execute(db);
  if (rows[0]) return rows[0].id;
  return (await findInstrument(db, given.slug)) ? "slug" : "akn";
}

export async function insertStatement(db: D, instrument: number, given: Omit<NewStatement, "instrument">, by: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into law.force_statement (instrument_id, says, note, claimed_by, as_of, confidence, sources, recorded_by)
    values (${instrument}, ${given.says}, nullif(${json(given.note)}::jsonb, 'null'), nullif(${json(given.claimedBy)}::jsonb, 'null'), ${given.asOf ?? null}, ${given.confidence}, ${json(given.sources)}::jsonb, ${by}) returning id`.execute(db);
  return rows[0]!.id;
}

/** The instrument whose statement it was; null when there is none that stands. */
export async function withdrawStatement(db: D, statement: number, why: string, by: string | null): Promise<number | null> {
  const { rows } = await sql<{ instrument_id: number }>`
    update law.force_statement set withdrawn_at = now(), withdrawn_by = ${by}, withdrawn_why = ${why} where id = ${statement} and withdrawn_at is null returning instrument_id`.execute(db);
  return rows[0]?.instrument_id ?? null;
}

export async function insertLink(db: D, from: number, to: number | null, given: NewLink): Promise<void> {
  await sql`
    insert into law.link (from_id, kind, to_id, to_text, note, confidence, sources, disputed)
    values (${from}, ${given.kind}, ${to}, nullif(${json(to === null ? given.toText : null)}::jsonb, 'null'), nullif(${json(given.note)}::jsonb, 'null'), ${given.confidence}, ${json(given.sources)}::jsonb, ${given.disputed})
    on conflict do nothing`.execute(db);
}

export async function upsertTreatyAction(db: D, instrument: number, given: NewTreatyAction): Promise<void> {
  await sql`
    insert into law.treaty_action (instrument_id, state, action, on_text, note, confidence, sources)
    values (${instrument}, ${given.state}, ${given.action}, ${given.on ?? null}, nullif(${json(given.note)}::jsonb, 'null'), ${given.confidence}, ${json(given.sources)}::jsonb)
    on conflict (instrument_id, state, action) do update set on_text = excluded.on_text, note = excluded.note, confidence = excluded.confidence, sources = excluded.sources`.execute(db);
}

export async function upsertTopic(db: D, slug: string, title: { en: string; ar: string }): Promise<void> {
  await sql`insert into law.topic (slug, title) values (${slug}, ${json(title)}::jsonb) on conflict (slug) do update set title = excluded.title`.execute(db);
}

export async function topics(db: D): Promise<{ slug: string; title: { en: string; ar: string } }[]> {
  return (await sql<{ slug: string; title: { en: string; ar: string } }>`select slug, title from law.topic order by slug`.execute(db)).rows;
}

/** Names and places of an instrument's provisions, in order. */
export async function placesOf(db: D, instrument: number): Promise<{ id: number; eId: string; place: string }[]> {
  return (await sql<{ id: number; eId: string; place: string }>`select id, e_id as "eId", place from law.provision where instrument_id = ${instrument} order by place`.execute(db)).rows;
}

/** Puts provisions in, each with its first version and its texts. The caller has checked names and places. Returns their ids in order. */
export async function insertProvisions(db: D, instrument: number, given: readonly (NewProvision & { place: string })[], by: string | null): Promise<number[]> {
  const rows = given.map((one, n) => ({ n, e_id: one.eId, kind: one.kind, number: one.number ?? null, place: one.place, topics: one.topics, note: one.note ?? null, heading: one.heading ?? null, from_on: one.from ?? null }));
  const { rows: made } = await sql<{ n: number; provision: number; version: number }>`
    with given as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(n int, e_id text, kind text, number jsonb, place text, topics text[], note jsonb, heading jsonb, from_on date)),
    p as (
      insert into law.provision (instrument_id, e_id, kind, number, place, topics, note)
      select ${instrument}, e_id, kind, nullif(number, 'null'), place, coalesce(topics, '{}'), nullif(note, 'null') from given order by n returning id, e_id),
    v as (
      insert into law.version (provision_id, from_on, state, heading)
      select p.id, g.from_on, 'in-force', nullif(g.heading, 'null') from p join given g on g.e_id = p.e_id returning id, provision_id)
    select g.n, p.id as provision, v.id as version from given g join p on p.e_id = g.e_id join v on v.provision_id = p.id order by g.n`.execute(db);
  const parents = given.flatMap((one) => (one.parent ? [{ e: one.eId, p: one.parent }] : []));
  if (parents.length)
    await sql`update law.provision c set parent_id = p.id from jsonb_to_recordset(${JSON.stringify(parents)}::jsonb) as r(e text, p text) join law.provision p on p.instrument_id = ${instrument} and p.e_id = r.p
      where c.instrument_id = ${instrument} and c.e_id = r.e`.execute(db);
  await insertTexts(db, made.flatMap(({ n, version }) => given[n]!.texts.map((text) => ({ version, text }))), by);
  return made.map((one) => one.provision);
}

/** Gives versions their texts; what stood there of the same kind and language is superseded, not changed. */
export async function insertTexts(db: D, given: readonly { version: number; text: GivenText }[], by: string | null): Promise<void> {
  if (given.length === 0) return;
  const rows = given.map(({ version, text }) => ({ version, language: text.language, kind: text.kind, paragraphs: text.paragraphs, confidence: text.confidence, sources: text.sources }));
  const list = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(version bigint, language text, kind text, paragraphs jsonb, confidence text, sources jsonb)`;
  await sql`update law.text t set superseded_at = now() from ${list} where t.version_id = r.version and t.language = r.language and t.kind = r.kind and t.superseded_at is null`.execute(db);
  await sql`insert into law.text (version_id, language, kind, paragraphs, confidence, sources, recorded_by) select version, language, kind, paragraphs, confidence, sources, ${by} from ${list}`.execute(db);
}

type Change = { instrument: number; provision?: number | null; version?: number | null; kind: "instrument" | "text" | "amended" | "inserted" | "repealed" | "status" | "corrected"; summary: { en: string; ar: string }; onDay?: string | null };
export async function noteChanges(db: D, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((one) => ({ instrument_id: one.instrument, provision_id: one.provision ?? null, version_id: one.version ?? null, kind: one.kind, summary: one.summary, on_day: one.onDay ?? null }));
  await sql`insert into law.change (instrument_id, provision_id, version_id, kind, summary, on_day)
    select instrument_id, provision_id, version_id, kind, summary, on_day from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(instrument_id bigint, provision_id bigint, version_id bigint, kind text, summary jsonb, on_day date)`.execute(db);
}

type LineRow = Omit<InstrumentLine, "force"> & { says: InstrumentLine["force"][] };
const line = sql`
  i.id, i.slug, i.kind, i.country, i.number, i.year, i.title, i.issuer, i.issued_on as "issuedOn", i.topics,
  coalesce((select array_agg(s.says) from law.force_statement s where s.instrument_id = i.id and s.withdrawn_at is null), '{}') as says,
  (select count(*) from law.provision p where p.instrument_id = i.id) as provisions`;
const lineOf = ({ says, ...row }: LineRow): InstrumentLine => ({ ...row, force: forceOf(says) });

/** Instruments by year and number, newest first; of one topic or kind when asked. */
export async function instruments(db: D, { topic, kind, most }: { topic?: string | undefined; kind?: string | undefined; most: number }): Promise<InstrumentLine[]> {
  const { rows } = await sql<LineRow>`
    select ${line} from law.instrument i
    where (${topic ?? null}::text is null or ${topic ?? null} = any(i.topics) or exists (select from law.provision p where p.instrument_id = i.id and ${topic ?? null} = any(p.topics)))
      and (${kind ?? null}::text is null or i.kind = ${kind ?? null})
    order by i.kind = 'treaty', i.year desc nulls last, i.slug limit ${most}`.execute(db);
  return rows.map(lineOf);
}

type Meta = Omit<ShownInstrument, keyof InstrumentLine | "statements" | "links" | "treaty" | "on" | "days" | "articles">;

/** An instrument with all its provisions as they stood on a day; null when it is not here. One reading of the database for each part, however long it is. */
export async function readInstrument(db: D, id: number, on: string): Promise<ShownInstrument | null> {
  const { rows } = await sql<LineRow & Meta>`
    select ${line}, i.akn, i.aliases, i.gazette, i.date_text as "dateText", i.calendar, i.date_note as "dateNote", i.sources, i.example from law.instrument i where i.id = ${id}`.execute(db);
  if (!rows[0]) return null;
  const { rows: statements } = await sql<ShownInstrument["statements"][number] & { recordedAt: Date }>`
    select id, says, note, claimed_by as "claimedBy", as_of as "asOf", confidence, sources, recorded_at as "recordedAt" from law.force_statement where instrument_id = ${id} and withdrawn_at is null order by as_of desc nulls last, id desc limit 100`.execute(db);
  const { rows: links } = await sql<ShownInstrument["links"][number]>`
    select 'to' as side, l.kind, t.slug, coalesce(t.title, l.to_text) as title, l.note, l.disputed from law.link l left join law.instrument t on t.id = l.to_id where l.from_id = ${id}
    union all
    select 'from', l.kind, f.slug, f.title, l.note, l.disputed from law.link l join law.instrument f on f.id = l.from_id where l.to_id = ${id} order by side desc, kind, slug limit 500`.execute(db);
  const { rows: treaty } = await sql<ShownInstrument["treaty"][number]>`select state, action, on_text as "on", note, confidence, sources from law.treaty_action where instrument_id = ${id} order by state, on_text nulls last limit 300`.execute(db);
  const { rows: days } = await sql<{ day: string }>`
    select distinct d::date as day from law.provision p join law.version v on v.provision_id = p.id cross join lateral (values (v.from_on), (v.until_on)) as x(d) where p.instrument_id = ${id} and d is not null order by day limit 1000`.execute(db);
  return {
    ...lineOf(rows[0]), statements: statements.map((one) => ({ ...one, recordedAt: new Date(one.recordedAt).toISOString() })), links, treaty, on, days: days.map((one) => one.day), articles: await readProvisions(db, id, on),
  } as ShownInstrument;
}

/** Provisions as they stood on a day, in order; those not there yet, or no longer, are left out unless `eId` asks for one. */
export async function readProvisions(db: D, instrument: number, on: string, eId?: string): Promise<ShownProvision[]> {
  const { rows } = await sql<ShownProvision>`
    select p.id, p.e_id as "eId", p.kind, p.number, pp.e_id as parent, p.topics, p.note, v.heading, v.id as version, v.state, v.from_on as "from", v.until_on as until,
      (select count(*) from law.version o where o.provision_id = p.id) as versions,
      coalesce((select jsonb_agg(jsonb_build_object('language', t.language, 'kind', t.kind, 'paragraphs', t.paragraphs, 'confidence', t.confidence, 'sources', t.sources) order by t.language, t.kind) from law.text t where t.version_id = v.id and t.superseded_at is null), '[]') as texts
    from law.provision p left join law.provision pp on pp.id = p.parent_id
    left join law.version v on v.provision_id = p.id and (v.from_on is null or v.from_on <= ${on}) and (v.until_on is null or ${on} < v.until_on)
    where p.instrument_id = ${instrument} and (${eId ?? null}::text is null or p.e_id = ${eId ?? null}) and (v.id is not null or ${eId ?? null}::text is not null)
    order by p.place`.execute(db);
  return rows;
}

/** The version of a provision with its instrument; null when they do not belong together. */
export async function versionOf(db: D, provision: number, version: number): Promise<{ instrument: number; from: string | null } | null> {
  const { rows } = await sql<{ instrument: number; from: string | null }>`
    select p.instrument_id as instrument, v.from_on as "from" from law.version v join law.provision p on p.id = v.provision_id where v.id = ${version} and p.id = ${provision}`.execute(db);
  return rows[0] ?? null;
}
