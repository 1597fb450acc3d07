import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { Aids, Backlink, LawChange, Modification, NewTerm, ShownTerm, ShownVersion, WorkName } from "./reading.rules.ts";

type D = Db<LawTables>;

export async function knownInstruments(db: D): Promise<Aids["known"]> {
  return (await sql<Aids["known"][number]>`select slug, title, kind, number, year from law.instrument where number is not null and year is not null order by slug limit 5000`.execute(db)).rows;
}

export async function terms(db: D): Promise<ShownTerm[]> {
  const { rows } = await sql<ShownTerm>`select slug, term, meaning, jsonb_build_object('en', coalesce(forms->'en', '[]'), 'ar', coalesce(forms->'ar', '[]')) as forms, sources from law.term order by slug limit 1000`.execute(db);
  return rows;
}

export async function upsertTerm(db: D, one: NewTerm): Promise<void> {
  await sql`
    insert into law.term (slug, term, meaning, forms, sources) values (${one.slug}, ${JSON.stringify(one.term)}::jsonb, ${JSON.stringify(one.meaning)}::jsonb, ${JSON.stringify(one.forms)}::jsonb, ${JSON.stringify(one.sources)}::jsonb)
    on conflict (slug) do update set term = excluded.term, meaning = excluded.meaning, forms = excluded.forms, sources = excluded.sources`.execute(db);
}

type Named = { id: number; slug: string; title: { en: string; ar: string }; kind: WorkName["kind"]; number: string | null; year: number | null; example: boolean };

/** What names an instrument that is known to be here. */
export async function named(db: D, id: number): Promise<Named> {
  return (await sql<Named>`select id, slug, title, kind, number, year, example from law.instrument where id = ${id}`.execute(db)).rows[0]!;
}

/** All versions of a provision, oldest first. */
export async function versions(db: D, provision: number): Promise<ShownVersion[]> {
  const { rows } = await sql<ShownVersion>`
    select v.id, v.from_on as "from", v.until_on as until, v.state,
      case when i.id is null then null else jsonb_build_object('slug', i.slug, 'title', i.title, 'eId', s.source_e_id) end as by,
      coalesce((select jsonb_agg(jsonb_build_object('language', t.language, 'kind', t.kind, 'paragraphs', t.paragraphs, 'confidence', t.confidence, 'sources', t.sources) order by t.language, t.kind) from law.text t where t.version_id = v.id and t.superseded_at is null), '[]') as texts
    from law.version v left join law.step s on s.id = v.step_id left join law.amendment a on a.id = s.amendment_id left join law.instrument i on i.id = a.by_id
    where v.provision_id = ${provision} order by v.from_on nulls first limit 500`.execute(db);
  return rows;
}

export type Passage = Omit<Backlink, "languages"> & { language: "ar" | "en"; text: string };

/**
 * Passages in force on a day that may cite an instrument: those of its own that speak of articles, and those elsewhere in
 * which its number and its year stand. Whether they do is for the rules to say.
 */
export async function passagesNear(db: D, instrument: { id: number; number: string | null; year: number | null }, on: string, own: boolean): Promise<Passage[]> {
  const plain = sql`translate(t.paragraphs::text, '٠١٢٣٤٥٦٧٨٩', '0123456789')`;
  const { rows } = await sql<Passage>`
    select i.slug, i.title, p.e_id as "eId", p.kind, p.number, t.language, (select string_agg(o.value->>'text', e'\\n' order by o.ordinality) from jsonb_array_elements(t.paragraphs) with ordinality o) as text
    from law.text t join law.version v on v.id = t.version_id join law.provision p on p.id = v.provision_id join law.instrument i on i.id = p.instrument_id
    where t.superseded_at is null and v.state = 'in-force' and (v.from_on is null or v.from_on <= ${on}) and (v.until_on is null or ${on} < v.until_on)
      and ((${own} and i.id = ${instrument.id} and t.paragraphs::text ~* '(مادة|مادت|مواد|article|art\\.)')
        or (i.id <> ${instrument.id} and ${instrument.number}::text is not null and ${instrument.year}::int is not null and position(${instrument.year}::text in ${plain}) > 0 and position(${instrument.number}::text in ${plain}) > 0))
    order by i.id, p.place limit 3000`.execute(db);
  return rows;
}

/** Names of the neighbours of a provision. */
export async function neighbours(db: D, instrument: number, eId: string): Promise<{ before: string | null; next: string | null }> {
  const { rows } = await sql<{ before: string | null; next: string | null }>`
    select b.e_id as before, n.e_id as next from law.provision p
    left join lateral (select e_id from law.provision o where o.instrument_id = p.instrument_id and o.place < p.place order by o.place desc limit 1) b on true
    left join lateral (select e_id from law.provision o where o.instrument_id = p.instrument_id and o.place > p.place order by o.place limit 1) n on true
    where p.instrument_id = ${instrument} and p.e_id = ${eId}`.execute(db);
  return rows[0] ?? { before: null, next: null };
}

const work = sql`jsonb_build_object('slug', w.slug, 'akn', w.akn, 'kind', w.kind, 'country', w.country, 'number', w.number, 'year', w.year, 'title', w.title)`;

/** What amendments did to an instrument until a day, in the order in which it took effect. */
export async function modifications(db: D, instrument: number, until: string): Promise<Modification[]> {
  const { rows } = await sql<Modification>`
    select s.e_id as "eId", s.action, s.commences_on as "on", s.source_e_id as source, ${work} as by
    from law.amendment a join law.step s on s.amendment_id = a.id join law.instrument w on w.id = a.by_id
    where a.to_id = ${instrument} and a.state = 'applied' and s.commences_on <= ${until} order by s.commences_on, s.id limit 5000`.execute(db);
  return rows;
}

/** All instruments by what names them. */
export async function works(db: D): Promise<WorkName[]> {
  return (await sql<{ work: WorkName }>`select ${work} as work from law.instrument w order by w.id`.execute(db)).rows.map((row) => row.work);
}

/** What changed in the law, newest first. */
export async function changes(db: D, most: number): Promise<LawChange[]> {
  const { rows } = await sql<LawChange & { at: Date }>`
    select c.id, i.slug, i.title, p.e_id as "eId", c.kind, c.summary, c.on_day as "onDay", c.at
    from law.change c join law.instrument i on i.id = c.instrument_id left join law.provision p on p.id = c.provision_id order by c.id desc limit ${most}`.execute(db);
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
