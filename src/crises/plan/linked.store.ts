import { sql } from "kysely";
import type { AnyDb } from "#platform/database.ts";
import { needs as needKinds } from "../board/need.rules.ts";
import type { Linked } from "./plan.rules.ts";

type Named = { en: string; ar: string };

/** People of a mission's register who are there on a day, and how many of them have which need. What was written in full counts as "other": one of a kind would tell who it is. */
async function people(db: AnyDb, mission: number, today: string) {
  const { rows } = await sql<{ registered: number; needing: number; needs: { need: string; count: number }[] }>`
    with there as (
      select distinct on (person_id) person_id, needs from people.present
      where mission_id = ${mission} and (from_day is null or from_day <= ${today}::date) and (until_day is null or until_day >= ${today}::date) order by person_id
    )
    select count(*)::int as registered, count(*) filter (where cardinality(needs) > 0)::int as needing,
      (select coalesce(jsonb_agg(jsonb_build_object('need', need, 'count', count) order by count desc, need), '[]')
        from (select case when need = any(${needKinds}::text[]) then need else 'other' end as need, count(distinct person_id)::int as count from there cross join lateral unnest(needs) as need group by 1) n) as needs
    from there`.execute(db);
  return rows[0]!;
}

async function estimates(db: AnyDb, mission: number): Promise<Linked["estimates"]> {
  const { rows } = await sql<{ area_kind: string; country: string; name_en: string | null; name_ar: string | null; number: number; lowest: number | null; highest: number | null; on_day: string; confidence: string; example: boolean }>`
    select * from people.estimate_view where mission_id = ${mission} order by area_kind <> 'country', number desc limit 60`.execute(db);
  return rows.map((row) => ({
    wholeCountry: row.area_kind === "country", country: row.country, name: row.name_en === null || row.name_ar === null ? null : { en: row.name_en, ar: row.name_ar },
    number: row.number, lowest: row.lowest, highest: row.highest, onDay: row.on_day, confidence: row.confidence, example: row.example,
  }));
}

async function wardens(db: AnyDb, mission: number, today: string): Promise<Linked["wardens"]> {
  const { rows } = await sql<Linked["wardens"][number]>`
    select warden_id as id, name, phone, country, place, status, trained_on as "trainedOn", families, alternates,
      status = 'active' and (from_day is null or from_day <= ${today}::date) and (until_day is null or until_day >= ${today}::date) as serving
    from community.warden_view where mission_id = ${mission} and status <> 'ended' order by status <> 'active', place nulls last, warden_id limit 500`.execute(db);
  return rows;
}

async function tree(db: AnyDb, mission: number): Promise<Linked["tree"]> {
  const { rows } = await sql<{ branches: number; reviewed_at: Date | null; tried_at: Date | null; tried_minutes: number | null; tried_reached: number | null; tried_total: number | null }>`
    select * from community.tree_view where mission_id = ${mission}`.execute(db);
  const row = rows[0];
  return row ? { branches: row.branches, reviewedAt: row.reviewed_at?.toISOString() ?? null, triedAt: row.tried_at?.toISOString() ?? null, minutes: row.tried_minutes, reached: row.tried_reached, total: row.tried_total } : null;
}

async function branches(db: AnyDb, mission: number): Promise<Linked["branches"]> {
  const { rows } = await sql<{ id: number; parent: number | null; kind: string; name: Named; phone: string | null; alternateName: string | null; alternatePhone: string | null }>`
    select branch_id as id, parent_id as parent, kind, jsonb_build_object('en', coalesce(name_en, name_ar, '—'), 'ar', coalesce(name_ar, name_en, '—')) as name, phone, alternate_name as "alternateName", alternate_phone as "alternatePhone"
    from community.branch_view where mission_id = ${mission} order by branch_id limit 1000`.execute(db);
  return rows;
}

/** Documents of people that the mission holds now, by kind: counted from the register of custody. */
async function custody(db: AnyDb, mission: number): Promise<Linked["custody"]> {
  const { rows } = await sql<{ kind: string; count: number }>`select kind, count(*)::int as count from crises.custody where mission_id = ${mission} and returned_at is null group by kind order by count desc, kind`.execute(db);
  return rows;
}

/** What other pages know of a mission, as of a day: figures of its register, estimates, wardens, who calls whom. */
export async function linkedOf(db: AnyDb, mission: number, today: string): Promise<Linked> {
  const counted = await people(db, mission, today);
  return { ...counted, estimates: await estimates(db, mission), custody: await custody(db, mission), wardens: await wardens(db, mission, today), tree: await tree(db, mission), branches: await branches(db, mission) };
}

export type Vulnerable = { person: number; household: number | null; name: string | null; needs: string[]; place: string | null; phone: string | null };
/** Who of a mission's register has a need, those with most needs first. At most 500, with how many there are. */
export async function vulnerableOf(db: AnyDb, mission: number, today: string): Promise<{ people: Vulnerable[]; all: number }> {
  const { rows } = await sql<Vulnerable & { all: number }>`
    select *, count(*) over ()::int as "all" from (
      select distinct on (person_id) person_id as person, household_id as household, coalesce(name_arabic, name_latin) as name, needs, place, phone from people.present
      where mission_id = ${mission} and cardinality(needs) > 0 and (from_day is null or from_day <= ${today}::date) and (until_day is null or until_day >= ${today}::date) order by person_id
    ) there order by cardinality(needs) desc, place nulls last, household, person limit 500`.execute(db);
  return { all: rows[0]?.all ?? 0, people: rows.map(({ person, household, name, needs, place, phone }) => ({ person, household, name, needs, place, phone })) };
}
