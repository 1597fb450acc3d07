import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Language, Text } from "#platform/words.ts";
import type { CommunityTables } from "../tables.ts";
import type { Answers } from "./answer.rules.ts";
import type { Question } from "./question.rules.ts";
import type { SurveyState } from "./survey.rules.ts";

type D = Db<CommunityTables>;
type Scope = "all" | readonly number[];

export type Survey = {
  id: number; mission: number | null; slug: string | null; title: Text; about: Text; consent: Text; anonymous: boolean; state: SurveyState; closesAt: Date | null; openedAt: Date | null;
  questionsVersion: number; questions: Question[]; answers: number; example: boolean; version: number; updatedAt: Date;
};
export type Said = { title: Text; about: Text; consent: Text; anonymous: boolean; slug?: string | undefined; closesAt: Date | null };

const columns = sql.raw(`s.id, s.mission_id as mission, s.slug, jsonb_build_object('en', s.title_en, 'ar', s.title_ar) as title, jsonb_build_object('en', s.about_en, 'ar', s.about_ar) as about,
  jsonb_build_object('en', s.consent_en, 'ar', s.consent_ar) as consent, s.anonymous, s.state, s.closes_at as "closesAt", s.opened_at as "openedAt", s.current_version as "questionsVersion", v.questions,
  (select count(*) from community.survey_answer a where a.survey_id = s.id)::int as answers, s.example, s.version, s.updated_at as "updatedAt"`);
const from = sql.raw("community.survey s join community.survey_version v on v.survey_id = s.id and v.version = s.current_version");

export async function surveyById(db: D, id: number, lock = false): Promise<Survey | null> {
  const { rows } = await sql<Survey>`select ${columns} from ${from} where s.id = ${id} ${lock ? sql`for update of s` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function surveyBySlug(db: D, slug: string): Promise<Survey | null> {
  const { rows } = await sql<Survey>`select ${columns} from ${from} where s.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

export async function surveysWithin(db: D, scope: Scope, most: number): Promise<Survey[]> {
  const within = scope === "all" ? sql`true` : sql`s.mission_id = any(${scope}::bigint[])`;
  const { rows } = await sql<Survey>`select ${columns} from ${from} where ${within} order by s.id desc limit ${most}`.execute(db);
  return rows;
}

export async function slugTaken(db: D, slug: string, except: number | null): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`select id from community.survey where slug = ${slug} and id is distinct from ${except}::bigint`.execute(db);
  return rows.length > 0;
}

export async function insertSurvey(db: D, said: Said, questions: readonly Question[], more: { mission: number | null; example: boolean; by: { id: string | null; name: string | null } }): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into community.survey (mission_id, slug, title_en, title_ar, about_en, about_ar, consent_en, consent_ar, anonymous, closes_at, example, created_by, created_by_name)
    values (${more.mission}, ${said.slug ?? null}, ${said.title.en}, ${said.title.ar}, ${said.about.en}, ${said.about.ar}, ${said.consent.en}, ${said.consent.ar}, ${said.anonymous}, ${said.closesAt}, ${more.example}, ${more.by.id}, ${more.by.name})
    returning id`.execute(db);
  const id = rows[0]!.id;
  await insertVersion(db, id, 1, questions, more.by.name);
  return id;
}

async function insertVersion(db: D, survey: number, version: number, questions: readonly Question[], by: string | null): Promise<void> {
  await sql`insert into community.survey_version (survey_id, version, questions, created_by_name) values (${survey}, ${version}, ${JSON.stringify(questions)}::jsonb, ${by})`.execute(db);
}

/** Puts what is said in place of what was. Questions that somebody has answered stay: the new ones become the next version. */
export async function updateSurvey(db: D, before: Survey, said: Said, questions: readonly Question[], by: string | null): Promise<void> {
  const same = JSON.stringify(questions) === JSON.stringify(before.questions);
  const { rows } = await sql<{ answered: boolean }>`select exists (select 1 from community.survey_answer where survey_id = ${before.id} and version = ${before.questionsVersion}) as answered`.execute(db);
  const next = !same && rows[0]!.answered ? before.questionsVersion + 1 : before.questionsVersion;
  if (next > before.questionsVersion) await insertVersion(db, before.id, next, questions, by);
  else if (!same) await sql`update community.survey_version set questions = ${JSON.stringify(questions)}::jsonb, created_by_name = ${by} where survey_id = ${before.id} and version = ${next}`.execute(db);
  await sql`update community.survey set slug = ${said.slug ?? null}, title_en = ${said.title.en}, title_ar = ${said.title.ar}, about_en = ${said.about.en}, about_ar = ${said.about.ar}, consent_en = ${said.consent.en},
    consent_ar = ${said.consent.ar}, anonymous = ${said.anonymous}, closes_at = ${said.closesAt}, current_version = ${next}, updated_at = now(), version = version + 1 where id = ${before.id}`.execute(db);
}

export async function setSurveyState(db: D, id: number, state: SurveyState): Promise<void> {
  await sql`update community.survey set state = ${state}, opened_at = case when ${state} = 'open' then coalesce(opened_at, now()) else opened_at end, closed_at = case when ${state} = 'closed' then now() end,
    closes_at = case when ${state} = 'open' and closes_at <= now() then null else closes_at end, updated_at = now(), version = version + 1 where id = ${id}`.execute(db);
}

/** Of whom a personal link is: what of them may be counted. Null for an unknown recipient or one without a survey. */
export type Invited = { id: number; campaign: number; survey: number; person: number | null; mission: number | null; sex: string | null; age: string | null };
export async function invitedById(db: D, recipient: number): Promise<Invited | null> {
  const { rows } = await sql<Invited>`select r.id, r.campaign_id as campaign, c.survey_id as survey, r.person_id as person, r.mission_id as mission, r.sex, r.age
    from community.campaign_recipient r join community.campaign c on c.id = r.campaign_id where r.id = ${recipient} and c.survey_id is not null`.execute(db);
  return rows[0] ?? null;
}

export async function answersOf(db: D, survey: number, holder: Buffer): Promise<Answers | null> {
  const { rows } = await sql<{ answers: Answers }>`select answers from community.survey_answer where survey_id = ${survey} and holder = ${holder}`.execute(db);
  return rows[0]?.answers ?? null;
}

export type NewAnswer = { survey: number; version: number; holder: Buffer; byLink: boolean; recipient: number | null; person: number | null; answers: Answers; language: Language; sex: string | null; age: string | null; mission: number | null; at: Date };

/** Keeps answers, or puts them in place of what the same holder said before. Returns the row's id. */
export async function upsertAnswer(db: D, a: NewAnswer): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into community.survey_answer (survey_id, version, holder, by_link, recipient_id, person_id, answers, language, sex, age, mission_id, at, changed_at)
    values (${a.survey}, ${a.version}, ${a.holder}, ${a.byLink}, ${a.recipient}, ${a.person}, ${JSON.stringify(a.answers)}::jsonb, ${a.language}, ${a.sex}, ${a.age}, ${a.mission}, ${a.at}, ${a.at})
    on conflict (survey_id, holder) do update set version = excluded.version, answers = excluded.answers, language = excluded.language, changed_at = excluded.changed_at returning id`.execute(db);
  return rows[0]!.id;
}

/** That a recipient answered, for the campaign's figures. */
export async function noteAnswered(db: D, recipient: number, at: Date): Promise<void> {
  await sql`update community.campaign_recipient set answered_at = coalesce(answered_at, ${at}::timestamptz) where id = ${recipient}`.execute(db);
}

export type AnswerRow = { person: number | null; byLink: boolean; answers: Answers; language: Language; sex: string | null; age: string | null; mission: number | null; at: Date };
/** All answers to a version, in an order that says nothing of when they came. */
export async function answersTo(db: D, survey: number, version: number): Promise<AnswerRow[]> {
  const { rows } = await sql<AnswerRow>`select person_id as person, by_link as "byLink", answers, language, sex, age, mission_id as mission, at from community.survey_answer
    where survey_id = ${survey} and version = ${version} order by holder limit 200000`.execute(db);
  return rows;
}

export type VersionRow = { version: number; questions: Question[]; answers: number; at: Date };
export async function versionsOf(db: D, survey: number): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`select v.version, v.questions, v.created_at as at, (select count(*) from community.survey_answer a where a.survey_id = v.survey_id and a.version = v.version)::int as answers
    from community.survey_version v where v.survey_id = ${survey} order by v.version desc`.execute(db);
  return rows;
}

/** To how many addresses campaigns have sent the survey's link. */
export async function askedOf(db: D, survey: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from community.campaign_recipient r join community.campaign c on c.id = r.campaign_id where c.survey_id = ${survey} and r.message_id is not null`.execute(db);
  return rows[0]!.count;
}
