import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, recordVersion, textPair } from "#platform/shapes.ts";
import { type Text } from "#platform/words.ts";
import { question, questions } from "./question.rules.ts";
import { surveyWords as w } from "./survey.words.ts";

export const surveyStates = ["draft", "open", "closed"] as const;
export type SurveyState = (typeof surveyStates)[number];
export const stateTitles: Record<SurveyState, Text> = { draft: w.draft, open: w.open, closed: w.closed };

/** The end of an open link. Never of the form of a personal link's token (24 characters). */
export const slug = z.string().max(80).refine((value) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length >= 3 && value.length <= 60 && value.length !== 24, says(w.badSlug));

export function closingMoment(value: string): Date | null {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(value.trim());
  if (!parts) return null;
  const at = new Date(`${parts[1]}T${parts[2] ?? "23:59"}${parts[3] ?? "Z"}`);
  const day = new Date(`${parts[1]}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== parts[1] || at.getUTCFullYear() < 2020 || at.getUTCFullYear() > 2100 ? null : at;
}

const said = {
  title: textPair(160),
  about: textPair(1_000),
  consent: textPair(1_000),
  anonymous: z.union([z.boolean(), z.enum(["yes", "no"]).transform((value) => value === "yes")]),
  slug: slug.optional(),
  closesAt: z.string().max(40).refine((value) => closingMoment(value) !== null, says(w.badMoment)).optional(),
  questions: questions.default([]),
};
export const newSurvey = z.object({ ...said, mission: recordId.optional() });
/** A whole survey again, with the version of the record that was looked at. */
export const changedSurvey = z.object({ ...said, survey: recordId, version: recordVersion });
export const one = z.object({ survey: recordId });

const pair = z.object({ en: z.string(), ar: z.string() });
const at = z.iso.datetime().nullable();
export const surveyLine = z.object({
  id: z.number(), mission: z.number().nullable(), title: pair, state: z.enum(surveyStates), anonymous: z.boolean(), slug: z.string().nullable(), closesAt: at, openedAt: at,
  answers: z.number(), example: z.boolean(), updatedAt: z.iso.datetime(),
});
export const surveyRecord = surveyLine.extend({ about: pair, consent: pair, questions: z.array(question), questionsVersion: z.number(), version: z.number() });
/** What somebody who answers is shown. */
export const surveyForm = z.object({
  survey: z.number(), title: pair, about: pair, consent: pair, anonymous: z.boolean(), questions: z.array(question), closesAt: at, state: z.enum(surveyStates), personal: z.boolean(),
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).nullable(),
});

/** Open now: opened, and its last day not past. */
export const isOpen = (survey: { state: SurveyState; closesAt: Date | null }, now: Date): boolean => survey.state === "open" && (survey.closesAt === null || survey.closesAt > now);
/** As shown: one whose last day is past is closed. */
export const shownState = (survey: { state: SurveyState; closesAt: Date | null }, now: Date): SurveyState => (survey.state === "open" && !isOpen(survey, now) ? "closed" : survey.state);
