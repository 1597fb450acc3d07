import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { GivenWording, ProvisionKind } from "./guide.rules.ts";

type D = Db<LawTables>;
type Pair = { en: string; ar: string };

export async function upsertChapter(db: D, slug: string, title: Pair, ordinal: number | null): Promise<void> {
  await sql`
    insert into law.guide_chapter (slug, title, ordinal) values (${slug}, ${JSON.stringify(title)}::jsonb, coalesce(${ordinal}, (select coalesce(max(ordinal), 0) + 1 from law.guide_chapter)))
    on conflict (slug) do update set title = excluded.title, ordinal = coalesce(${ordinal}, law.guide_chapter.ordinal)`.execute(db);
}

export async function upsertChoice(db: D, kind: "who" | "need", slug: string, title: Pair): Promise<void> {
  await sql`
    insert into law.guide_choice (kind, slug, title, ordinal) values (${kind}, ${slug}, ${JSON.stringify(title)}::jsonb, (select coalesce(max(ordinal), 0) + 1 from law.guide_choice where kind = ${kind}))
    on conflict (kind, slug) do update set title = excluded.title`.execute(db);
}

export type AnswerRow = { id: number; chapter: string; slug: string; example: boolean; withdrawnAt: Date | null; withdrawnWhy: string | null; number: number; wording: number };
/** An answer with its newest wording, held until the transaction ends when it is to be changed. */
export async function findAnswer(db: D, id: number, lock = false): Promise<AnswerRow | null> {
  if (lock) await sql`select from law.guide_answer where id = ${id} for update`.execute(db);
  const { rows } = await sql<AnswerRow>`
    select a.id, a.chapter, a.slug, a.example, a.withdrawn_at as "withdrawnAt", a.withdrawn_why as "withdrawnWhy", w.number, w.id as wording
    from law.guide_answer a join law.guide_wording w on w.answer_id = a.id where a.id = ${id} order by w.number desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The new id; null when that name is taken. */
export async function insertAnswer(db: D, chapter: string, slug: string, example: boolean): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into law.guide_answer (chapter, slug, example, ordinal) values (${chapter}, ${slug}, ${example}, (select coalesce(max(ordinal), 0) + 1 from law.guide_answer where chapter = ${chapter}))
    on conflict (slug) do nothing returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Provisions by "instrument#eId", as far as they are here. */
export async function provisionsOf(db: D, refs: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ ref: string; id: number }>`
    select i.slug || '#' || p.e_id as ref, p.id from law.provision p join law.instrument i on i.id = p.instrument_id where i.slug || '#' || p.e_id = any(${refs}::text[])
      and i.slug = any(${refs.map((one) => one.split("#")[0]!)}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.ref, row.id]));
}

export async function insertWording(db: D, answer: number, number: number, given: GivenWording, provisions: readonly number[], by: string | null): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    insert into law.guide_wording (answer_id, number, question, answer, who, need, written_by)
    values (${answer}, ${number}, ${JSON.stringify(given.question)}::jsonb, ${JSON.stringify(given.answer)}::jsonb, ${given.who}::text[], ${given.need}::text[], ${by}) returning id`.execute(db);
  await sql`insert into law.guide_rest (wording_id, provision_id, ordinal) select ${rows[0]!.id}, p, n from unnest(${provisions}::bigint[]) with ordinality as u(p, n)`.execute(db);
}

export async function setWithdrawn(db: D, answer: number, why: string, by: string | null): Promise<void> {
  await sql`update law.guide_answer set withdrawn_at = now(), withdrawn_by = ${by}, withdrawn_why = ${why} where id = ${answer}`.execute(db);
}

export type Wording = { id: number; number: number; question: Pair; answer: Pair; who: string[]; need: string[]; writtenAt: Date; writtenBy: string | null; restsOn: string[] };
/** Everything that was written, newest first. */
export async function wordingsOf(db: D, answer: number): Promise<Wording[]> {
  return (await sql<Wording>`
    select w.id, w.number, w.question, w.answer, w.who, w.need, w.written_at as "writtenAt", w.written_by as "writtenBy",
      array(select i.slug || '#' || p.e_id from law.guide_rest r join law.provision p on p.id = r.provision_id join law.instrument i on i.id = p.instrument_id where r.wording_id = w.id order by r.ordinal) as "restsOn"
    from law.guide_wording w where w.answer_id = ${answer} order by w.number desc limit 200`.execute(db)).rows;
}

type Text = { language: "ar" | "en"; kind: "official" | "translation" | "summary"; text: string };
export type Present = { provision: number; instrument: string; title: Pair; eId: string; kind: ProvisionKind; number: Pair | null; version: number | null; state: "in-force" | "repealed" | null; from: string | null; textIds: number[]; texts: Text[]; changesOn: string | null };
const texts = (ids: RawBuilder<unknown>) => sql`coalesce((select jsonb_agg(jsonb_build_object('language', t.language, 'kind', t.kind,
  'text', (select string_agg(concat_ws(' ', x->>'mark', x->>'text'), E'\n' order by n) from jsonb_array_elements(t.paragraphs) with ordinality as e(x, n))) order by t.language, t.kind) from law.text t where t.id = any(${ids})), '[]')`;

/** The provisions that a wording rests on, as they stand on a day. */
export async function presentOf(db: D, wording: number, today: string): Promise<Present[]> {
  return (await sql<Present>`
    select p.id as provision, i.slug as instrument, i.title, p.e_id as "eId", p.kind, p.number, v.id as version, v.state, v.from_on as "from", x.ids as "textIds", ${texts(sql`x.ids`)} as texts,
      (select min(n.from_on) from law.version n where n.provision_id = p.id and n.from_on > ${today}) as "changesOn"
    from law.guide_rest r join law.provision p on p.id = r.provision_id join law.instrument i on i.id = p.instrument_id
    left join law.version v on v.provision_id = p.id and (v.from_on is null or v.from_on <= ${today}) and (v.until_on is null or ${today} < v.until_on)
    cross join lateral (select coalesce(array_agg(t.id order by t.id), '{}') as ids from law.text t where t.version_id = v.id and t.superseded_at is null) x
    where r.wording_id = ${wording} order by r.ordinal`.execute(db)).rows;
}

export type Check = { id: number; number: number; checkedOn: string; checkedBy: string; enteredBy: string | null; note: string | null; read: { provision: number; instrument: string; eId: string; kind: ProvisionKind; number: Pair | null; version: number | null; from: string | null; textIds: number[]; texts: Text[] }[] };
/** All checks of an answer with what was read then, newest first. */
export async function checksOf(db: D, answer: number): Promise<Check[]> {
  return (await sql<Check>`
    select k.id, w.number, k.checked_on as "checkedOn", k.checked_by as "checkedBy", k.entered_by as "enteredBy", k.note,
      coalesce((select jsonb_agg(jsonb_build_object('provision', p.id, 'instrument', i.slug, 'eId', p.e_id, 'kind', p.kind, 'number', p.number, 'version', r.version_id, 'from', v.from_on, 'textIds', to_jsonb(r.text_ids), 'texts', ${texts(sql`r.text_ids`)}) order by p.id)
        from law.guide_read r join law.provision p on p.id = r.provision_id join law.instrument i on i.id = p.instrument_id left join law.version v on v.id = r.version_id where r.check_id = k.id), '[]') as read
    from law.guide_check k join law.guide_wording w on w.id = k.wording_id where w.answer_id = ${answer} order by k.id desc limit 100`.execute(db)).rows;
}

export async function insertCheck(db: D, wording: number, given: { on: string; by: string; note: string | null; account: string | null; enteredBy: string | null }, read: readonly Present[]): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into law.guide_check (wording_id, checked_on, checked_by, note, account, entered_by) values (${wording}, ${given.on}, ${given.by}, ${given.note}, ${given.account}, ${given.enteredBy}) returning id`.execute(db);
  const list = JSON.stringify(read.map(({ provision, version, textIds }) => ({ provision, version, texts: textIds })));
  await sql`
    insert into law.guide_read (check_id, provision_id, version_id, text_ids)
    select ${rows[0]!.id}, provision, version, array(select value::bigint from jsonb_array_elements_text(texts)) from jsonb_to_recordset(${list}::jsonb) as r(provision bigint, version bigint, texts jsonb)`.execute(db);
  return rows[0]!.id;
}

export type Mark = { kind: "amended" | "repealed" | "text"; on: string | null; foundAt: string; instrument: string; eId: string; provisionKind: ProvisionKind; number: Pair | null };
export type Line = { id: number; chapter: string; chapterTitle: Pair; slug: string; example: boolean; withdrawn: boolean; question: Pair; number: number; checkedNumber: number | null; checkedOn: string | null; checkedBy: string | null; marks: Mark[]; changesOn: string | null };
/** Every answer (or one) with its newest wording, its last check and what has been marked since; in the guide's order. */
export async function answerLines(db: D, today: string, answer: number | null = null): Promise<Line[]> {
  return (await sql<Line>`
    select a.id, a.chapter, h.title as "chapterTitle", a.slug, a.example, a.withdrawn_at is not null as withdrawn, w.question, w.number, c.number as "checkedNumber", c.checked_on as "checkedOn", c.checked_by as "checkedBy",
      coalesce((select jsonb_agg(jsonb_build_object('kind', m.kind, 'on', m.on_day, 'foundAt', m.found_at, 'instrument', i.slug, 'eId', p.e_id, 'provisionKind', p.kind, 'number', p.number) order by m.id)
        from law.guide_mark m join law.provision p on p.id = m.provision_id join law.instrument i on i.id = p.instrument_id where m.check_id = c.id), '[]') as marks,
      (select min(v.from_on) from law.guide_rest r join law.version v on v.provision_id = r.provision_id where r.wording_id = w.id and v.from_on > ${today}) as "changesOn"
    from law.guide_answer a join law.guide_chapter h on h.slug = a.chapter
    cross join lateral (select * from law.guide_wording o where o.answer_id = a.id order by o.number desc limit 1) w
    left join lateral (select k.id, k.checked_on, k.checked_by, o.number from law.guide_check k join law.guide_wording o on o.id = k.wording_id where o.answer_id = a.id order by o.number desc, k.id desc limit 1) c on true
    where ${answer}::bigint is null or a.id = ${answer}
    order by h.ordinal, a.ordinal, a.id limit 5000`.execute(db)).rows;
}
