import { sql } from "kysely";
import type { CohortChannel, CohortFilter } from "#people";
import type { Db } from "#platform/database.ts";
import type { Text } from "#platform/words.ts";
import type { CommunityTables } from "../tables.ts";
import type { CampaignKind, CampaignState, Figures } from "./campaign.rules.ts";

type D = Db<CommunityTables>;
type Scope = "all" | readonly number[];

export type Said = {
  kind: CampaignKind; title: Text; subject: Text; body: Text; channels: CohortChannel[]; cohort: CohortFilter; survey?: number | undefined; quietFrom: string; quietUntil: string; startAt: Date | null;
};
export type Campaign = Omit<Said, "survey"> & {
  id: number; mission: number | null; survey: number | null; state: CampaignState; returned: "grown" | "empty" | null; askedSize: number | null; askedBy: string | null; sentBy: string | null; askedAt: Date | null;
  approval: number | null; frozenAt: Date | null; progressAt: Date | null; finishedAt: Date | null; updatedAt: Date; createdBy: string | null; example: boolean; version: number;
};

const columns = sql.raw(`c.id, c.kind, c.mission_id as mission, jsonb_build_object('en', c.title_en, 'ar', c.title_ar) as title, jsonb_build_object('en', c.subject_en, 'ar', c.subject_ar) as subject,
  jsonb_build_object('en', c.body_en, 'ar', c.body_ar) as body, c.channels, c.cohort, c.survey_id as survey, to_char(c.quiet_from, 'HH24:MI') as "quietFrom", to_char(c.quiet_until, 'HH24:MI') as "quietUntil",
  c.start_at as "startAt", c.state, c.returned, c.asked_size as "askedSize", c.asked_by as "askedBy", c.asked_by_name as "sentBy", c.asked_at as "askedAt", c.approval_id as approval, c.frozen_at as "frozenAt",
  c.progress_at as "progressAt", c.finished_at as "finishedAt", c.updated_at as "updatedAt", c.created_by_name as "createdBy", c.example, c.version`);

export type By = { id: string | null; name: string | null };

export async function insertCampaign(db: D, said: Said, more: { mission: number | null; example: boolean; by: By }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into community.campaign (kind, mission_id, title_en, title_ar, subject_en, subject_ar, body_en, body_ar, channels, cohort, survey_id, quiet_from, quiet_until, start_at, example, created_by, created_by_name, updated_by_name)
    values (${said.kind}, ${more.mission}, ${said.title.en}, ${said.title.ar}, ${said.subject.en}, ${said.subject.ar}, ${said.body.en}, ${said.body.ar}, ${said.channels}::text[], ${JSON.stringify(said.cohort)}::jsonb,
      ${said.survey ?? null}, ${said.quietFrom}::time, ${said.quietUntil}::time, ${said.startAt}, ${more.example}, ${more.by.id}, ${more.by.name}, ${more.by.name}) returning id`.execute(db);
  return rows[0]!.id;
}

/** Puts what is said in place of the draft; false when somebody changed it since. */
export async function updateDraft(db: D, id: number, version: number, said: Said, by: By): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update community.campaign set kind = ${said.kind}, title_en = ${said.title.en}, title_ar = ${said.title.ar}, subject_en = ${said.subject.en}, subject_ar = ${said.subject.ar}, body_en = ${said.body.en}, body_ar = ${said.body.ar},
      channels = ${said.channels}::text[], cohort = ${JSON.stringify(said.cohort)}::jsonb, survey_id = ${said.survey ?? null}, quiet_from = ${said.quietFrom}::time, quiet_until = ${said.quietUntil}::time,
      start_at = ${said.startAt}, returned = null, updated_at = now(), updated_by_name = ${by.name}, version = version + 1
    where id = ${id} and version = ${version} and state = 'draft'`.execute(db);
  return numAffectedRows === 1n;
}

export async function campaignById(db: D, id: number, lock: "no" | "update" = "no"): Promise<Campaign | null> {
  const { rows } = await sql<Campaign>`select ${columns} from community.campaign c where c.id = ${id} ${lock === "update" ? sql`for update` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Campaigns within a scope of missions, newest change first, with what became of them. */
export async function campaignsWithin(db: D, scope: Scope, most: number): Promise<(Campaign & { figures: Figures })[]> {
  const within = scope === "all" ? sql`true` : sql`c.mission_id = any(${scope}::bigint[])`;
  const { rows } = await sql<Campaign>`select ${columns} from community.campaign c where ${within} order by c.id desc limit ${most}`.execute(db);
  const figures = await figuresOf(db, rows.map((row) => row.id));
  return rows.map((row) => ({ ...row, figures: figures.get(row.id) ?? noFigures }));
}

export const noFigures: Figures = { recipients: 0, waiting: 0, queued: 0, sent: 0, delivered: 0, failed: 0, held: 0, leftOut: 0, answered: 0, replied: 0, optedOut: 0 };
const sums = sql.raw(`count(*)::int as recipients, count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'queued')::int as queued,
  count(*) filter (where state in ('sent', 'delivered'))::int as sent, count(*) filter (where state = 'delivered')::int as delivered, count(*) filter (where state = 'failed')::int as failed,
  count(*) filter (where state = 'held')::int as held, count(*) filter (where state = 'left-out')::int as "leftOut", count(answered_at)::int as answered, count(replied_at)::int as replied, count(opted_out_at)::int as "optedOut"`);

export async function figuresOf(db: D, campaigns: readonly number[]): Promise<Map<number, Figures>> {
  const { rows } = await sql<Figures & { id: number }>`select campaign_id as id, ${sums} from community.campaign_recipient where campaign_id = any(${campaigns}::bigint[]) group by campaign_id`.execute(db);
  return new Map(rows.map(({ id, ...figures }) => [id, figures]));
}

export type Split = { of: string; recipients: number; reached: number; acted: number };
export async function splitOf(db: D, campaign: number, by: "language" | "channel"): Promise<Split[]> {
  const { rows } = await sql<Split>`
    select ${sql.ref(by)} as of, count(*)::int as recipients, count(*) filter (where state in ('sent', 'delivered', 'held'))::int as reached, count(*) filter (where answered_at is not null or replied_at is not null)::int as acted
    from community.campaign_recipient where campaign_id = ${campaign} group by 1 order by 1`.execute(db);
  return rows;
}

/** Says "send": from now on the draft stands. */
export async function schedule(db: D, id: number, asked: { size: number; by: By; approval: number | null }): Promise<void> {
  await sql`update community.campaign set state = 'scheduled', returned = null, asked_size = ${asked.size}, asked_by = ${asked.by.id}, asked_by_name = ${asked.by.name}, asked_at = now(), approval_id = ${asked.approval},
    updated_at = now(), version = version + 1 where id = ${id}`.execute(db);
}

export async function setState(db: D, id: number, state: CampaignState, returned: "grown" | "empty" | null = null): Promise<void> {
  await sql`update community.campaign set state = ${state}, returned = ${returned}, updated_at = now(), version = version + 1,
    finished_at = case when ${state} in ('done', 'cancelled') then now() end where id = ${id}`.execute(db);
}

/** Campaigns that a worker should take up: their time has come, or recipients are due. */
export async function dueCampaigns(db: D): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from community.campaign c where (c.state = 'scheduled' and coalesce(c.start_at, '-infinity') <= now())
      or (c.state = 'sending' and (exists (select 1 from community.campaign_recipient r where r.campaign_id = c.id and r.state = 'waiting' and r.due_at <= now())
        or not exists (select 1 from community.campaign_recipient r where r.campaign_id = c.id and r.state = 'waiting'))) order by c.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Tests sent of a campaign in the last hour. */
export async function recentTests(db: D, campaign: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from platform.message where reference = ${`campaign-test:${campaign}`} and at > now() - interval '1 hour'`.execute(db);
  return rows[0]!.count;
}
