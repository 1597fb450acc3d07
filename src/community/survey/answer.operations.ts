import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { holderOf, readToken } from "../link-token.ts";
import { readAnswers } from "./answer.rules.ts";
import { isOpen, shownState, surveyForm } from "./survey.rules.ts";
import { answersOf, type Invited, invitedById, noteAnswered, type Survey, surveyById, surveyBySlug, upsertAnswer } from "./survey.store.ts";
import { answerWords, surveyWords as w } from "./survey.words.ts";

/** By the open link anybody answers as often as they make a new key: enough for a hall of people behind one address. */
const rate = createRate({ burst: 60, perSecond: 0.5 });

const link = z.string().min(3).max(60);

/** The survey that a link leads to: a personal one, or the open one. 404: forged, unknown, or never opened. */
async function follow(db: AnyDb, platform: Platform, given: string): Promise<{ survey: Survey; invited: Invited | null }> {
  const recipient = readToken(platform.config.secret, "survey", given);
  const invited = recipient === null ? null : await invitedById(db, recipient);
  const survey = recipient === null ? await surveyBySlug(db, given) : invited && (await surveyById(db, invited.survey));
  if (!survey || survey.state === "draft") throw notFound();
  return { survey, invited };
}

/** One answer for each person; for each link where the person is not on the register any more; for each copy of the open form. */
const holderIn = (platform: Platform, survey: number, invited: Invited | null, key: string) =>
  holderOf(platform.config.secret, survey, invited ? (invited.person === null ? `recipient ${invited.id}` : `person ${invited.person}`) : `key ${key}`);

/** What a link opens; by a personal one, with what was answered before. */
export const readSurveyForm = operation({
  name: "community.readSurveyForm",
  title: w.readForm,
  action: "community.answer",
  kind: "read",
  input: z.object({ link }),
  output: surveyForm,
  async run({ db, platform, now }, { link: given }) {
    const { survey, invited } = await follow(db, platform, given);
    return {
      survey: survey.id, title: survey.title, about: survey.about, consent: survey.consent, anonymous: survey.anonymous, questions: survey.questions, closesAt: survey.closesAt?.toISOString() ?? null,
      state: shownState(survey, now), personal: invited !== null, answers: invited && (await answersOf(db, survey.id, holderIn(platform, survey.id, invited, ""))),
    };
  },
});

/**
 * Answers a survey. By personal link once for each person, changeable until the survey closes; by the open link once for
 * each `key`, so that sending twice is once, and bounded for each network address (429). 422 with faults at `answers.q1`; 409 when closed. Where the survey is
 * anonymous nothing that is kept leads to a person, and times are kept to the day.
 */
export const answerSurvey = operation({
  name: "community.answerSurvey",
  title: w.answerSurvey,
  action: "community.answer",
  kind: "write",
  input: z.object({ link, key: z.string().min(8).max(80).optional(), language: z.enum(languages).default("ar"), answers: z.record(z.string().regex(/^q\d{1,2}$/), z.union([z.string().max(4_000), z.number(), z.boolean(), z.array(z.string().max(20)).max(20)])).default({}) }),
  output: z.object({ survey: z.number() }),
  audit: (_, { survey }) => ({ subject: "survey", ids: [survey] }),
  async run({ actor, db, platform, now }, { link: given, key, language, answers: raw }) {
    const { survey, invited } = await follow(db, platform, given);
    if (!isOpen(survey, now)) throw conflict(answerWords.closed);
    if (!invited && !key) throw invalidInput([{ path: "key", message: answerWords.badChoice }]);
    if (!invited) rate.admit(actor, answerWords.tooOften);
    const { answers, errors } = readAnswers(survey.questions, raw);
    if (errors.length) throw invalidInput(errors);
    const at = survey.anonymous ? new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`) : now;
    await upsertAnswer(db, {
      survey: survey.id, version: survey.questionsVersion, holder: holderIn(platform, survey.id, invited, key ?? ""), byLink: invited !== null, recipient: survey.anonymous ? null : (invited?.id ?? null),
      person: survey.anonymous ? null : (invited?.person ?? null), answers, language, sex: invited?.sex ?? null, age: invited?.age ?? null, mission: invited?.mission ?? null, at,
    });
    if (invited) await noteAnswered(db, invited.id, at);
    return { survey: survey.id };
  },
});
