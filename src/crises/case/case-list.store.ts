import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { CaseFigures, CaseFilters, CaseLine, CaseRecord } from "./case.rules.ts";

type Crises = Db<CrisesTables>;
export type Scope = "all" | readonly number[];
type Who = { scope: Scope; account: string | null };

/** A case of a mission is that mission's; one of which nobody knows yet whose it is, is everybody's. */
export const withinScope = (scope: Scope) => (scope === "all" ? sql`true` : sql`(c.mission_id is null or c.mission_id = any(${scope}::bigint[]))`);
const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const ofCrisis = (crisis: number | "none" | null | undefined) => (crisis === undefined || crisis === null ? sql`true` : crisis === "none" ? sql`c.crisis_id is null` : sql`c.crisis_id = ${crisis}`);

const byView = {
  open: sql`c.state <> 'resolved'`,
  unowned: sql`c.state <> 'resolved' and c.owner_account is null`,
  overdue: sql`c.state <> 'resolved' and c.due_at < now()`,
  waiting: sql`c.state <> 'resolved' and c.waiting_since is not null`,
  referred: sql`c.state = 'referred'`,
  resolved: sql`c.state = 'resolved'`,
};

function fitting(filters: Omit<CaseFilters, "page">, { scope, account }: Who) {
  const { view, kind, priority, mission, search } = filters;
  const text = search?.toLowerCase();
  const number = text && /^#?\d{1,15}$/.test(text) ? Number(text.replace("#", "")) : null;
  return sql`${withinScope(scope)} and ${ofCrisis(filters.crisis)}
    and ${view === "mine" ? sql`c.state <> 'resolved' and c.owner_account = ${account}` : byView[view]}
    and ${kind ? sql`(c.kind = ${kind} or ${kind} = any(c.also))` : sql`true`} and ${priority ? sql`coalesce(c.override_priority, c.priority) = ${priority}` : sql`true`}
    and ${mission ? sql`c.mission_id = ${mission}` : sql`true`}
    and ${text ? sql`(c.id = ${number}::bigint or strpos(lower(concat_ws(' ', c.summary, c.contact)), ${text}) > 0 or exists (
      select 1 from crises.case_person p join people.known k on k.person_id = p.person_id where p.case_id = c.id and strpos(lower(concat_ws(' ', k.name_arabic, k.name_latin, k.key_arabic, k.key_latin)), ${text}) > 0))` : sql`true`}`;
}

const line = (account: string | null) => sql`c.id, c.crisis_id as crisis, c.mission_id as mission, c.kind, c.also, c.state, c.summary, coalesce(c.override_priority, c.priority) as priority, c.score,
  c.override_priority is not null as overridden, c.triaged_at is not null as triaged, c.owner_name as owner, coalesce(c.owner_account = ${account}, false) as mine, ${iso("c.opened_at")} as "openedAt",
  ${iso("c.waiting_since")} as "waitingSince", ${iso("c.due_at")} as "dueAt", coalesce(c.state <> 'resolved' and c.due_at < now(), false) as overdue, c.outcome, c.example, c.version,
  (select count(*) from crises.case_item i where i.case_id = c.id) as items,
  (select coalesce(jsonb_agg(jsonb_build_object('id', k.person_id, 'nameArabic', k.name_arabic, 'nameLatin', k.name_latin) order by p.role, k.person_id), '[]')
    from crises.case_person p join people.known k on k.person_id = p.person_id where p.case_id = c.id) as people`;

/** Cases in the order in which they should be taken: by what is overdue, then priority, then due time; resolved ones newest first. */
export async function listCases(db: Crises, filters: Omit<CaseFilters, "page">, who: Who, range: { most: number; from: number }): Promise<{ rows: CaseLine[]; total: number }> {
  const where = fitting(filters, who);
  const order = filters.view === "resolved" ? sql`c.resolved_at desc, c.id desc` : sql`coalesce(c.override_priority, c.priority), c.due_at nulls last, c.id`;
  const { rows } = await sql<CaseLine>`select ${line(who.account)} from crises.case c where ${where} order by ${order} limit ${range.most} offset ${range.from}`.execute(db);
  const total = await sql<{ n: number }>`select count(*) as n from crises.case c where ${where}`.execute(db);
  return { rows, total: total.rows[0]!.n };
}

/**
 * Depth and age of what is to be done, for board and dashboard: open cases, those who wait for an act, without an owner,
 * overdue, of the first two priorities; since when the longest waits. Null: every crisis and none.
 */
export async function caseFigures(db: Crises, scope: Scope, crisis: number | "none" | null): Promise<CaseFigures> {
  const { rows } = await sql<CaseFigures>`
    select count(*) filter (where state <> 'resolved') as open, count(*) filter (where state <> 'resolved' and waiting_since is not null) as waiting,
      count(*) filter (where state <> 'resolved' and owner_account is null) as unowned, count(*) filter (where state <> 'resolved' and due_at < now()) as overdue,
      count(*) filter (where state <> 'resolved' and coalesce(override_priority, priority) = 1) as urgent, count(*) filter (where state = 'resolved') as resolved,
      ${iso("min(waiting_since) filter (where state <> 'resolved')")} as "oldestUntouched"
    from crises.case c where ${withinScope(scope)} and ${ofCrisis(crisis)}`.execute(db);
  return rows[0]!;
}

export type StoredCase = Omit<CaseRecord, "criteria" | "owners" | "triesNeeded" | "asOf" | "custody" | "travelDocuments"> & { chosen: string[]; travelDocuments: CaseRecord["travelDocuments"]; custody: CaseRecord["custody"]; criteriaContent: unknown };

/** Everything about one case within a scope, or null. */
export async function caseById(db: Crises, id: number, who: Who): Promise<StoredCase | null> {
  const list = (query: ReturnType<typeof sql>) => sql`(${query})`;
  const { rows } = await sql<StoredCase>`
    select ${line(who.account)}, c.contact, c.household_id as household, c.follows_id as follows, c.duplicate_of as "duplicateOf", c.tries, c.criteria as chosen, c.criteria_version as "criteriaVersion", c.priority as computed,
      ${iso("c.triaged_at")} as "triagedAt", c.triaged_by as "triagedBy", c.override_reason as "overrideReason", c.override_name as "overrideName", c.outcome_note as "outcomeNote",
      ${iso("c.resolved_at")} as "resolvedAt", c.resolved_name as "resolvedName",
      case when cr.id is not null then jsonb_build_object('en', cr.title_en, 'ar', cr.title_ar) end as "crisisTitle",
      (select content from crises.criteria where version = c.criteria_version) as "criteriaContent",
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', k.person_id, 'nameArabic', k.name_arabic, 'nameLatin', k.name_latin, 'role', p.role, 'status', e.status, 'statusAt', ${iso("e.status_at")},
        'phone', (select value from people.reach r where r.person_id = k.person_id and r.channel = 'phone' order by preferred desc, contact_id limit 1)) order by p.role, k.person_id), '[]')
        from crises.case_person p join people.known k on k.person_id = p.person_id left join crises.roll_entry e on e.crisis_id = c.crisis_id and e.person_id = p.person_id where p.case_id = c.id`)} as persons,
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'channel', channel, 'reference', reference, 'kind', i.kind, 'text', text, 'at', ${iso("at")}) order by i.id), '[]') from crises.case_item i where i.case_id = c.id`)} as received,
      ${list(sql`select coalesce(jsonb_agg(x order by (x ->> 'id')::bigint desc), '[]') from (select jsonb_build_object('id', e.id, 'kind', e.kind, 'at', ${iso("at")}, 'by', by_name, 'text', text, 'details', details) as x
        from crises.case_event e where e.case_id = c.id order by e.id desc limit 300) latest`)} as events,
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'institution', jsonb_build_object('en', n.name_en, 'ar', n.name_ar), 'reason', reason, 'sentAt', ${iso("sent_at")}, 'sentBy', sent_by, 'answerBy', ${iso("answer_by")},
        'late', answer is null and answer_by < now(), 'answer', answer, 'answeredAt', ${iso("answered_at")}, 'note', answered_note) order by r.id), '[]')
        from crises.referral r join directory.institution_view n on n.id = r.institution_id where r.case_id = c.id`)} as referrals,
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'title', title, 'dueAt', ${iso("t.due_at")}, 'doneAt', ${iso("done_at")}, 'doneBy', done_name) order by done_at is not null, t.id), '[]') from crises.case_task t where t.case_id = c.id`)} as tasks,
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', f.file_id, 'title', f.title, 'mediaType', pf.media_type, 'size', pf.size, 'at', ${iso("f.added_at")}, 'by', f.added_name) order by f.file_id), '[]')
        from crises.case_file f join platform.file pf on pf.id = f.file_id where f.case_id = c.id`)} as files,
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'person', person_id, 'name', concat_ws(' ', fields ->> 'givenNames', fields ->> 'surname'), 'number', number, 'validUntil', valid_until, 'issuedAt', ${iso("issued_at")}, 'cancelledAt', ${iso("cancelled_at")}) order by t.id), '[]')
        from crises.travel_document t where t.case_id = c.id`)} as "travelDocuments",
      ${list(sql`select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'number', number, 'holder', holder, 'location', location, 'receivedAt', ${iso("received_at")}, 'returnedAt', ${iso("returned_at")}, 'returnedTo', returned_to) order by t.id), '[]')
        from crises.custody t where t.case_id = c.id`)} as custody
    from crises.case c left join crises.crisis cr on cr.id = c.crisis_id where c.id = ${id} and ${withinScope(who.scope)}`.execute(db);
  return rows[0] ?? null;
}
