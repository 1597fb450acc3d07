import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { Choices, ShownAnswer, ShownChapter } from "./guide.rules.ts";

type D = Db<LawTables>;
type Pair = { en: string; ar: string };

/** The last check of the newest checked wording of every answer that stands: what readers see. */
const lastChecks = (answer: number | null = null) => sql`
  select distinct on (w.answer_id) w.answer_id, w.id as wording_id, k.id as check_id, k.checked_on, k.checked_by
  from law.guide_check k join law.guide_wording w on w.id = k.wording_id join law.guide_answer a on a.id = w.answer_id
  where a.withdrawn_at is null and (${answer}::bigint is null or a.id = ${answer}) order by w.answer_id, w.number desc, k.id desc`;

const inForce = (version: RawBuilder<unknown>, today: string) => sql`(${version}.from_on is null or ${version}.from_on <= ${today}) and (${version}.until_on is null or ${today} < ${version}.until_on)`;
const textsOf = (version: RawBuilder<unknown>) => sql`coalesce((select array_agg(t.id order by t.id) from law.text t where t.version_id = ${version} and t.superseded_at is null), '{}')`;

/** What each of those checks read, beside what holds today. `changed`: the version or its texts are others. */
const basis = (today: string, answer: number | null = null) => sql`
  select c.answer_id, c.check_id, r.provision_id, v.id as version_id, v.state, v.from_on,
    (r.version_id is distinct from v.id or r.text_ids <> ${textsOf(sql`v.id`)}) as changed, r.version_id is not distinct from v.id as same_version,
    (select min(n.from_on) from law.version n where n.provision_id = r.provision_id and n.from_on > ${today}) as changes_on
  from (${lastChecks(answer)}) c join law.guide_read r on r.check_id = c.check_id
  left join law.version v on v.provision_id = r.provision_id and ${inForce(sql`v`, today)}`;

export async function chapters(db: D): Promise<{ slug: string; title: Pair }[]> {
  return (await sql<{ slug: string; title: Pair }>`select slug, title from law.guide_chapter order by ordinal, slug`.execute(db)).rows;
}

export async function choicesOf(db: D): Promise<Choices> {
  const { rows } = await sql<{ kind: "who" | "need"; slug: string; title: Pair }>`select kind, slug, title from law.guide_choice order by ordinal, slug`.execute(db);
  const of = (kind: "who" | "need") => rows.filter((one) => one.kind === kind).map(({ slug, title }) => ({ slug, title }));
  return { who: of("who"), need: of("need") };
}

/** Answers as readers see them, in the guide's order; of one chapter when asked. Two readings of the database, however many there are. */
export async function checkedAnswers(db: D, today: string, chapter: string | null = null): Promise<ShownAnswer[]> {
  const { rows } = await sql<Omit<ShownAnswer, "restsOn" | "due">>`
    select a.id, a.chapter, a.slug, w.number, w.question, w.answer, w.who, w.need, a.example, c.checked_on as "checkedOn", c.checked_by as "checkedBy"
    from (${lastChecks()}) c join law.guide_answer a on a.id = c.answer_id join law.guide_wording w on w.id = c.wording_id join law.guide_chapter h on h.slug = a.chapter
    where ${chapter}::text is null or a.chapter = ${chapter} order by h.ordinal, h.slug, a.ordinal, a.id`.execute(db);
  const rests = Map.groupBy(await restsOf(db, today, rows.map((one) => one.id)), (one) => one.answer);
  return rows.map((row) => {
    const restsOn = (rests.get(row.id) ?? []).map((one) => {
      const { answer: _, ...rest } = one;
      return rest;
    });
    return { ...row, restsOn, due: restsOn.some((one) => one.changed) };
  });
}

type Rest = ShownAnswer["restsOn"][number] & { answer: number };
async function restsOf(db: D, today: string, answers: readonly number[]): Promise<Rest[]> {
  const { rows } = await sql<Rest>`
    select b.answer_id as answer, b.provision_id as provision, i.slug as instrument, i.title, p.e_id as "eId", p.kind, p.number, b.changed, b.changes_on as "changesOn"
    from (${basis(today)}) b join law.provision p on p.id = b.provision_id join law.instrument i on i.id = p.instrument_id
    join law.guide_check k on k.id = b.check_id left join law.guide_rest r on r.wording_id = k.wording_id and r.provision_id = b.provision_id
    where b.answer_id = any(${answers}::bigint[]) order by b.answer_id, r.ordinal`.execute(db);
  return rows;
}

/** The guide by chapters; those without a checked answer are left out. */
export async function guideChapters(db: D, today: string, chapter: string | null = null): Promise<ShownChapter[]> {
  const answers = Map.groupBy(await checkedAnswers(db, today, chapter), (one) => one.chapter);
  return (await chapters(db)).flatMap(({ slug, title }) => (answers.has(slug) ? [{ slug, title, answers: answers.get(slug)! }] : []));
}

export type Source = { slug: string; title: Pair; number: string | null; year: number | null; issuedOn: string | null; sources: string[] };
/** Instruments by name, with where they were read. */
export async function sourcesOf(db: D, slugs: readonly string[]): Promise<Source[]> {
  return (await sql<Source>`select slug, title, number, year, issued_on as "issuedOn", sources from law.instrument where slug = any(${slugs}::text[]) order by kind = 'treaty', year, slug`.execute(db)).rows;
}

export type Found = { answer: number; check: number; provision: number; version: number | null; kind: "amended" | "repealed" | "text"; on: string | null };
/** What changed under checked answers (all, or one) and is not marked yet. */
export async function unmarked(db: D, today: string, answer: number | null = null): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select * from (
      select b.answer_id as answer, b.check_id as "check", b.provision_id as provision, b.version_id as version, b.from_on as "on",
        case when b.same_version then 'text' when b.version_id is null or b.state = 'repealed' then 'repealed' else 'amended' end as kind
      from (${basis(today, answer)}) b where b.changed) f
    where not exists (select from law.guide_mark m where m.check_id = f."check" and m.provision_id = f.provision and m.version_id is not distinct from f.version and m.kind = f.kind)
    order by answer, provision`.execute(db);
  return rows;
}

export async function insertMarks(db: D, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return;
  await sql`
    insert into law.guide_mark (check_id, provision_id, version_id, kind, on_day)
    select "check", provision, version, kind, "on" from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as r("check" bigint, provision bigint, version bigint, kind text, "on" date)
    on conflict do nothing`.execute(db);
}

/** Tells the search index that answers changed. */
export async function noteAnswers(db: D, answers: readonly number[]): Promise<void> {
  await sql`insert into law.guide_change (answer_id) select unnest(${answers}::bigint[])`.execute(db);
}

export async function answerChanges(db: D, after: number): Promise<{ id: number; group: number }[]> {
  return (await sql<{ id: number; group: number }>`select id, answer_id as "group" from law.guide_change where id > ${after} order by id limit 100000`.execute(db)).rows;
}

/** For the search index: checked answers with the topics of what they rest on; all, or some. */
export async function searchedAnswers(db: D, answers: readonly number[] | null): Promise<{ id: number; chapter: string; slug: string; question: Pair; answer: Pair; checkedOn: string; chapterTitle: Pair; topics: string[]; topicTitles: Pair[] | null }[]> {
  const { rows } = await sql<Awaited<ReturnType<typeof searchedAnswers>>[number]>`
    select a.id, a.chapter, a.slug, w.question, w.answer, c.checked_on as "checkedOn", h.title as "chapterTitle", x.topics, (select jsonb_agg(o.title) from law.topic o where o.slug = any(x.topics)) as "topicTitles"
    from (${lastChecks()}) c join law.guide_answer a on a.id = c.answer_id join law.guide_wording w on w.id = c.wording_id join law.guide_chapter h on h.slug = a.chapter
    cross join lateral (select coalesce(array_agg(distinct o), '{}') as topics from law.guide_rest r join law.provision p on p.id = r.provision_id cross join unnest(p.topics) o where r.wording_id = c.wording_id) x
    where ${answers === null} or a.id = any(${answers ?? []}::bigint[])`.execute(db);
  return rows;
}
