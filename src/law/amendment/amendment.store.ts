import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { insertTexts, noteChanges } from "../instrument/instrument.store.ts";
import type { LawTables } from "../tables.ts";
import type { AmendmentLine, GivenStep } from "./amendment.rules.ts";
import type { Span, Timeline } from "./consolidate.rules.ts";

type D = Db<LawTables>;
export type Amendment = { id: number; by: number; to: number; byTitle: { en: string; ar: string }; state: "draft" | "applied"; version: number };
export type StoredStep = GivenStep & { id: number; ordinal: number };

/** An amendment, locked until the transaction ends when it is to be changed; null when there is none. */
export async function findAmendment(db: D, id: number, lock = false): Promise<Amendment | null> {
  const { rows } = await sql<Amendment>`
    select a.id, a.by_id as by, a.to_id as "to", i.title as "byTitle", a.state, a.version from law.amendment a join law.instrument i on i.id = a.by_id where a.id = ${id} ${lock ? sql`for update of a` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function amendments(db: D, instrument: number | null): Promise<AmendmentLine[]> {
  const { rows } = await sql<AmendmentLine & { appliedAt: Date | null }>`
    select a.id, jsonb_build_object('id', b.id, 'slug', b.slug, 'title', b.title) as by, jsonb_build_object('id', t.id, 'slug', t.slug, 'title', t.title) as "to", a.state, a.version,
      (select count(*) from law.step s where s.amendment_id = a.id) as steps, a.applied_at as "appliedAt"
    from law.amendment a join law.instrument b on b.id = a.by_id join law.instrument t on t.id = a.to_id
    where ${instrument}::bigint is null or a.by_id = ${instrument} or a.to_id = ${instrument} order by a.id desc limit 500`.execute(db);
  return rows.map((row) => ({ ...row, appliedAt: row.appliedAt ? new Date(row.appliedAt).toISOString() : null }));
}

export async function insertAmendment(db: D, by: number, to: number, who: string | null): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into law.amendment (by_id, to_id, created_by) values (${by}, ${to}, ${who}) returning id`.execute(db);
  return rows[0]!.id;
}

export async function deleteDraft(db: D, id: number): Promise<boolean> {
  return ((await sql`delete from law.amendment where id = ${id} and state = 'draft'`.execute(db)).numAffectedRows ?? 0n) > 0n;
}

/** Which instruments amend which, by applied amendments and by links that say so. */
export async function amendsGraph(db: D): Promise<{ by: number; to: number }[]> {
  return (await sql<{ by: number; to: number }>`select by_id as by, to_id as "to" from law.amendment where state = 'applied' union select from_id, to_id from law.link where kind = 'amends' and to_id is not null`.execute(db)).rows;
}

export async function slugsOf(db: D, ids: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; slug: string }>`select id, slug from law.instrument where id = any(${ids}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.slug]));
}

export async function readSteps(db: D, amendment: number): Promise<StoredStep[]> {
  const { rows } = await sql<StoredStep>`
    select id, ordinal, action, e_id as "eId", after_e_id as after, number, kind, heading, commences_on as "commencesOn", texts, source_e_id as source from law.step where amendment_id = ${amendment} order by ordinal`.execute(db);
  // Columns that are empty are fields left out.
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as StoredStep);
}

/** Puts steps in place of those of a draft; false when somebody changed it first. */
export async function replaceSteps(db: D, amendment: number, version: number, steps: readonly GivenStep[]): Promise<boolean> {
  const held = await sql`update law.amendment set version = version + 1 where id = ${amendment} and version = ${version} and state = 'draft'`.execute(db);
  if (!held.numAffectedRows) return false;
  await sql`delete from law.step where amendment_id = ${amendment}`.execute(db);
  const rows = steps.map((one, at) => ({ ordinal: at + 1, action: one.action, e_id: one.eId, after_e_id: one.after ?? null, number: one.number ?? null, kind: one.kind, heading: one.heading ?? null, commences_on: one.commencesOn, texts: one.texts, source_e_id: one.source ?? null }));
  await sql`
    insert into law.step (amendment_id, ordinal, action, e_id, after_e_id, number, kind, heading, commences_on, texts, source_e_id)
    select ${amendment}, ordinal, action, e_id, after_e_id, nullif(number, 'null'), kind, nullif(heading, 'null'), commences_on, texts, source_e_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(ordinal int, action text, e_id text, after_e_id text, number jsonb, kind text, heading jsonb, commences_on date, texts jsonb, source_e_id text)`.execute(db);
  return true;
}

/** All provisions of an instrument over time. */
export async function timelines(db: D, instrument: number): Promise<(Timeline & { id: number; place: string })[]> {
  const { rows } = await sql<{ id: number; eId: string; place: string; spans: Span[] | null }>`
    select p.id, p.e_id as "eId", p.place, jsonb_agg(jsonb_build_object('from', v.from_on, 'until', v.until_on, 'state', v.state, 'step', null) order by v.from_on nulls first) filter (where v.id is not null) as spans
    from law.provision p left join law.version v on v.provision_id = p.id where p.instrument_id = ${instrument} group by p.id order by p.place`.execute(db);
  return rows.map((row) => ({ ...row, spans: row.spans ?? [] }));
}

/** What an applied step makes: a version of a provision (made first when it is new), and the end of the one before. */
export type Made = { step: StoredStep; provision: number | null; place: string | null; from: string; until: string | null; state: Span["state"] };

/** Writes what an amendment makes of an instrument, and the changes for the feed. */
export async function writeVersions(db: D, amendment: Amendment, made: readonly Made[], summary: (step: StoredStep) => { en: string; ar: string }, who: string | null): Promise<number[]> {
  const versions: number[] = [];
  const fresh = new Map<string, number>();
  for (const one of made) {
    const { step } = one;
    const provision =
      one.provision ??
      fresh.get(step.eId) ??
      (await sql<{ id: number }>`insert into law.provision (instrument_id, e_id, kind, number, place) values (${amendment.to}, ${step.eId}, ${step.kind}, ${JSON.stringify(step.number ?? null)}::jsonb, ${one.place}) returning id`.execute(db)).rows[0]!.id;
    fresh.set(step.eId, provision);
    await sql`update law.version set until_on = ${one.from} where provision_id = ${provision} and (from_on is null or from_on < ${one.from}) and (until_on is null or until_on > ${one.from})`.execute(db);
    const { rows } = await sql<{ id: number }>`
      insert into law.version (provision_id, from_on, until_on, state, heading, step_id) values (${provision}, ${one.from}, ${one.until}, ${one.state}, nullif(${JSON.stringify(step.heading ?? null)}::jsonb, 'null'), ${step.id}) returning id`.execute(db);
    const version = rows[0]!.id;
    versions.push(version);
    await insertTexts(db, step.texts.map((text) => ({ version, text })), who);
    await noteChanges(db, [{ instrument: amendment.to, provision, version, kind: step.action === "insert" ? "inserted" : step.action === "repeal" ? "repealed" : "amended", summary: summary(step), onDay: one.from }]);
  }
  await sql`update law.amendment set state = 'applied', applied_at = now(), applied_by = ${who} where id = ${amendment.id}`.execute(db);
  return versions;
}
