import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../tables.ts";
import type { Cell, FollowUp, MadeRating, NewObligation, NewRating, ObligationLine, Side, WholeObligation } from "./obligation.rules.ts";

type D = Db<LawTables>;
type Pair = { en: string; ar: string };
const json = (value: unknown) => sql`nullif(${JSON.stringify(value ?? null)}::jsonb, 'null')`;

export async function upsertTopic(db: D, slug: string, title: Pair): Promise<void> {
  await sql`insert into law.obligation_topic (slug, title, ordinal) values (${slug}, ${JSON.stringify(title)}::jsonb, (select coalesce(max(ordinal), 0) + 1 from law.obligation_topic))
    on conflict (slug) do update set title = excluded.title`.execute(db);
}

export async function obligationTopics(db: D): Promise<{ slug: string; title: Pair }[]> {
  return (await sql<{ slug: string; title: Pair }>`select slug, title from law.obligation_topic order by ordinal, slug`.execute(db)).rows;
}

/** A treaty's record; null when it is not here or is no treaty. */
export async function treatyId(db: D, slug: string): Promise<number | null> {
  return (await sql<{ id: number }>`select id from law.instrument where slug = ${slug} and kind = 'treaty'`.execute(db)).rows[0]?.id ?? null;
}

/** Puts an obligation in, or in place of the one of this name if it is still at `version`; null when it is not. */
export async function putObligation(db: D, given: NewObligation, treaty: number | null, by: string | null): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into law.obligation (slug, binding, treaty_id, frame, article, topic, says, confidence, sources, changed_by)
    values (${given.slug}, ${given.binding && treaty !== null}, ${treaty}, ${given.frame ?? null}, ${given.article ?? null}, ${given.topic ?? null}, ${JSON.stringify(given.says)}::jsonb, ${given.confidence}, ${JSON.stringify(given.sources)}::jsonb, ${by})
    on conflict (slug) do update set binding = excluded.binding, treaty_id = excluded.treaty_id, frame = excluded.frame, article = excluded.article, topic = excluded.topic, says = excluded.says, confidence = excluded.confidence,
      sources = excluded.sources, changed_by = excluded.changed_by, changed_at = now(), version = law.obligation.version + 1
    where law.obligation.version = ${given.version ?? null} returning id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Ids by slug; whoever rates one of them waits for others who do when `lock`. */
export async function obligationIds(db: D, slugs: readonly string[], lock = false): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; slug: string }>`select id, slug from law.obligation where slug = any(${slugs}::text[]) order by id ${lock ? sql`for update` : sql``}`.execute(db);
  return new Map(rows.map((row) => [row.slug, row.id]));
}

export async function obligationLines(db: D, slug: string | null = null): Promise<ObligationLine[]> {
  const { rows } = await sql<ObligationLine & { changedAt: Date }>`
    select o.id, o.slug, o.binding, case when t.id is null then null else jsonb_build_object('slug', t.slug, 'title', t.title) end as treaty, o.frame, o.article, o.topic, o.says, o.confidence, o.sources, o.version, o.changed_at as "changedAt"
    from law.obligation o left join law.instrument t on t.id = o.treaty_id left join law.obligation_topic h on h.slug = o.topic
    where ${slug}::text is null or o.slug = ${slug} order by o.binding desc, h.ordinal nulls last, o.frame, o.id limit 2000`.execute(db);
  return rows.map((row) => ({ ...row, changedAt: new Date(row.changedAt).toISOString() }));
}

const place = sql`case when p.id is null then null else jsonb_build_object('provision', p.id, 'instrument', i.slug, 'title', i.title, 'eId', p.e_id, 'kind', p.kind, 'number', p.number, 'topics', p.topics) end as place`;
const inForce = (today: string) => sql`(v.from_on is null or v.from_on <= ${today}) and (v.until_on is null or ${today} < v.until_on)`;
const made = sql`r.id, r.rating, r.reasons, r.recommendation, r.draft, r.suggestion, r.rated_at as "ratedAt", r.rated_by as "ratedBy", r.version_id as version, (select x.from_on from law.version x where x.id = r.version_id) as "from"`;
const follow = sql`jsonb_build_object('state', f.state, 'institution', f.institution_id, 'owner', coalesce((select jsonb_build_object('en', d.name_en, 'ar', d.name_ar) from directory.institution_view d where d.id = f.institution_id), case when f.owner is null then null else jsonb_build_object('en', f.owner, 'ar', f.owner) end),
  'due', f.due, 'note', f.note, 'at', f.at, 'by', f.by)`;

type CellRow = Omit<Cell, "ratedAt"> & { ratedAt: Date };
const iso = (at: Date | string) => new Date(at).toISOString();
const followOf = (one: FollowUp | null) => one && { ...one, at: iso(one.at) };
const cellOf = (row: CellRow): Cell => ({ ...row, ratedAt: iso(row.ratedAt), followUp: followOf(row.followUp) });

/** What is rated, each cell by its last rating. Stale: another version holds today, or its texts are others. One reading of the database. */
export async function cells(db: D, today: string, { obligation = null, provisions = null }: { obligation?: number | null; provisions?: readonly number[] | null } = {}): Promise<Cell[]> {
  const { rows } = await sql<CellRow>`
    select r.obligation_id as obligation, ${place}, ${made},
      coalesce(p.id is not null and (r.version_id is distinct from v.id or r.text_ids <> coalesce((select array_agg(t.id order by t.id) from law.text t where t.version_id = v.id and t.superseded_at is null), '{}')), false) as stale,
      (select min(n.from_on) from law.version n where n.provision_id = r.provision_id and n.from_on > ${today}) as "changesOn",
      (select ${follow} from law.rating_follow_up f where f.obligation_id = r.obligation_id and f.provision_id is not distinct from r.provision_id order by f.id desc limit 1) as "followUp"
    from law.rating r left join law.provision p on p.id = r.provision_id left join law.instrument i on i.id = p.instrument_id
    left join law.version v on v.provision_id = p.id and ${inForce(today)}
    where r.superseded_at is null and (${obligation}::bigint is null or r.obligation_id = ${obligation}) and (${provisions}::bigint[] is null or r.provision_id = any(${provisions}::bigint[]))
    order by r.obligation_id, i.year desc nulls last, i.slug, p.place nulls last`.execute(db);
  return rows.map(cellOf);
}

export type Present = Pick<Side, "place" | "state" | "from" | "texts"> & { version: number | null; textIds: number[] };
/** Provisions with what holds today, by record or by "instrument#eId". */
export async function presentOf(db: D, today: string, refs: readonly string[], ids: readonly number[] = []): Promise<Present[]> {
  return (await sql<Present>`
    select ${place}, v.id as version, v.state, v.from_on as "from",
      coalesce((select array_agg(t.id order by t.id) from law.text t where t.version_id = v.id and t.superseded_at is null), '{}') as "textIds",
      coalesce((select jsonb_agg(jsonb_build_object('language', t.language, 'kind', t.kind, 'paragraphs', t.paragraphs, 'confidence', t.confidence, 'sources', t.sources) order by t.language, t.kind) from law.text t where t.version_id = v.id and t.superseded_at is null), '[]') as texts
    from law.provision p join law.instrument i on i.id = p.instrument_id left join law.version v on v.provision_id = p.id and ${inForce(today)}
    where p.id = any(${ids}::bigint[]) or (i.slug = any(${refs.map((one) => one.split("#")[0]!)}::text[]) and i.slug || '#' || p.e_id = any(${refs}::text[]))`.execute(db)).rows;
}

/** Puts a rating in place of the one before it, which stays. The obligation is held by the caller. */
export async function insertRating(db: D, obligation: number, read: Present | null, given: NewRating & { suggestion: boolean }, who: { name: string | null; account: string | null }): Promise<number> {
  const provision = read?.place?.provision ?? null;
  await sql`update law.rating set superseded_at = now() where obligation_id = ${obligation} and provision_id is not distinct from ${provision} and superseded_at is null`.execute(db);
  const { rows } = await sql<{ id: number }>`
    insert into law.rating (obligation_id, provision_id, version_id, text_ids, rating, reasons, recommendation, draft, suggestion, rated_by, account)
    values (${obligation}, ${provision}, ${read?.version ?? null}, ${read?.textIds ?? []}::bigint[], ${given.rating}, ${JSON.stringify(given.reasons)}::jsonb, ${json(given.recommendation)}, ${json(given.draft)}, ${given.suggestion}, ${who.name}, ${who.account})
    returning id`.execute(db);
  return rows[0]!.id;
}

/** Ratings of an obligation that others took the place of, newest first. */
export async function earlierRatings(db: D, obligation: number): Promise<(MadeRating & { provision: number | null })[]> {
  const { rows } = await sql<MadeRating & { provision: number | null; ratedAt: Date }>`select r.provision_id as provision, ${made} from law.rating r where r.obligation_id = ${obligation} and r.superseded_at is not null order by r.id desc limit 1000`.execute(db);
  return rows.map((row) => ({ ...row, ratedAt: iso(row.ratedAt) }));
}

export async function isRated(db: D, obligation: number, provision: number | null): Promise<boolean> {
  return (await sql`select from law.rating where obligation_id = ${obligation} and provision_id is not distinct from ${provision} and superseded_at is null`.execute(db)).rows.length > 0;
}

export async function insertFollowUp(db: D, obligation: number, provision: number | null, given: { state: string; institution?: number | undefined; owner?: string | undefined; due?: string | undefined; note?: string | undefined }, by: string | null): Promise<void> {
  await sql`insert into law.rating_follow_up (obligation_id, provision_id, state, institution_id, owner, due, note, by)
    values (${obligation}, ${provision}, ${given.state}, ${given.institution ?? null}, ${given.owner ?? null}, ${given.due ?? null}, ${given.note ?? null}, ${by})`.execute(db);
}

export async function followUps(db: D, obligation: number): Promise<(FollowUp & { provision: number | null })[]> {
  const { rows } = await sql<{ provision: number | null; one: FollowUp }>`select f.provision_id as provision, ${follow} as one from law.rating_follow_up f where f.obligation_id = ${obligation} order by f.id desc limit 1000`.execute(db);
  return rows.map(({ provision, one }) => ({ ...followOf(one)!, provision }));
}

export async function insertRecommendation(db: D, obligations: readonly number[], given: { body: Pair; says: Pair; source: string; on?: string | undefined }, by: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into law.body_recommendation (body, says, source, on_day, recorded_by) values (${JSON.stringify(given.body)}::jsonb, ${JSON.stringify(given.says)}::jsonb, ${given.source}, ${given.on ?? null}, ${by}) returning id`.execute(db);
  await sql`insert into law.body_recommendation_obligation (recommendation_id, obligation_id) select ${rows[0]!.id}, o from unnest(${obligations}::bigint[]) as u(o)`.execute(db);
  return rows[0]!.id;
}

export async function recommendationsOf(db: D, obligation: number): Promise<WholeObligation["recommendations"]> {
  return (await sql<WholeObligation["recommendations"][number]>`
    select r.id, r.body, r.says, r.source, r.on_day as "on" from law.body_recommendation r join law.body_recommendation_obligation o on o.recommendation_id = r.id where o.obligation_id = ${obligation} order by r.on_day desc nulls last, r.id desc limit 500`.execute(db)).rows;
}

export async function institutionsOf(db: D): Promise<{ id: number; name: Pair }[]> {
  return (await sql<{ id: number; name: Pair }>`select id, jsonb_build_object('en', name_en, 'ar', name_ar) as name from directory.institution_view order by name_en limit 500`.execute(db)).rows;
}
