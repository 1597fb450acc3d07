import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { numberBetween } from "#platform/shapes.ts";
import { csvLine } from "#platform/spreadsheet/write.ts";
import { languages, text } from "#platform/words.ts";
import "../permissions.ts";
import { answerName, choicesOf, question, type Question } from "./question.rules.ts";
import { compare, dimensions, leastShown, resultsOf } from "./results.rules.ts";
import { one } from "./survey.rules.ts";
import { askedOf, answersTo, type AnswerRow, type VersionRow, versionsOf } from "./survey.store.ts";
import { requireSurvey } from "./survey.operations.ts";
import { surveyWords as w } from "./survey.words.ts";

const wanted = one.extend({ questions: numberBetween(1, 10_000).optional(), by: z.enum(dimensions).optional() });
const count = z.number().nullable();
const pair = z.object({ en: z.string(), ar: z.string() });
const mostTexts = 200;

/**
 * The answers to one version of the questions (the newest that has any, unless told), drawn together and compared by
 * `by`. In an anonymous survey nothing is shown of fewer than five, nor what would tell of them.
 */
export const surveyResults = operation({
  name: "community.surveyResults",
  title: w.surveyResults,
  action: "community.surveyResults",
  kind: "read",
  input: wanted,
  output: z.object({
    survey: z.number(), anonymous: z.boolean(), version: z.number(), versions: z.array(z.object({ version: z.number(), answers: z.number(), at: z.iso.datetime() })), asked: z.number(),
    answers: z.number(), withheld: z.boolean(), personal: count, open: count, newest: z.iso.datetime().nullable(),
    results: z.array(z.object({ number: z.number(), question, answered: count, mean: count, least: count, most: count, counts: z.array(z.object({ value: z.string(), text: pair, count: count })), texts: z.array(z.string()) })),
    groups: z.array(z.object({ of: z.string(), count: count })),
    cells: z.array(z.array(z.array(count))),
  }),
  audit: (input, { answers }) => ({ subject: "survey", ids: [input.survey], purpose: "survey results", details: { answers } }),
  async run(ctx, { survey: id, questions: version, by }) {
    const survey = await requireSurvey(ctx, "community.surveyResults", id);
    const { chosen, versions } = await choose(ctx, id, version);
    const rows = await answersTo(ctx.db, id, chosen.version);
    const careful = survey.anonymous;
    const withheld = careful && rows.length > 0 && rows.length < leastShown;
    const shown = withheld ? [] : rows;
    const grouped = shown.map((row) => ({ answers: row.answers, group: groupOf(row, by) }));
    const { groups, cells } = by ? compare(chosen.questions, grouped, careful) : { groups: [], cells: [] };
    const newest = shown.reduce<Date | null>((latest, { at }) => (latest && latest > at ? latest : at), null);
    const personal = shown.filter((row) => row.byLink).length;
    return {
      survey: id, anonymous: survey.anonymous, version: chosen.version, versions: versions.map(({ version: number, answers, at }) => ({ version: number, answers, at: at.toISOString() })), asked: await askedOf(ctx.db, id),
      answers: rows.length, withheld, personal: withheld ? null : personal, open: withheld ? null : shown.length - personal, newest: newest?.toISOString() ?? null,
      results: resultsOf(chosen.questions, grouped).map(({ least, most, ...result }, at) => ({
        ...result,
        // The least and the greatest are one person's.
        least: careful ? null : least, most: careful ? null : most, mean: careful && result.answered < leastShown ? null : result.mean, texts: textsOf(result.question, at, shown).slice(0, mostTexts),
      })),
      groups, cells,
    };
  },
});

const groupOf = (row: AnswerRow, by: (typeof dimensions)[number] | undefined): string => (by === undefined ? "" : by === "mission" ? String(row.mission ?? "") : (row[by] ?? ""));

async function choose(ctx: Context, survey: number, version: number | undefined): Promise<{ chosen: VersionRow; versions: VersionRow[] }> {
  const versions = await versionsOf(ctx.db, survey);
  const chosen = version === undefined ? (versions.find((one) => one.answers > 0) ?? versions[0]) : versions.find((one) => one.version === version);
  if (!chosen) throw notFound();
  return { chosen, versions };
}

const textsOf = ({ kind }: Question, at: number, rows: readonly AnswerRow[]): string[] =>
  kind === "text" ? rows.flatMap((row) => (typeof row.answers[answerName(at)] === "string" ? [row.answers[answerName(at)] as string] : [])).sort((a, b) => a.localeCompare(b)) : [];

/** Every answer to a version as CSV. An anonymous survey's rows carry no day, person, sex, age or mission, stand in no order of time, and are not given below five. */
export const exportSurvey = operation({
  name: "community.exportSurvey",
  title: w.exportSurvey,
  action: "community.exportSurvey",
  kind: "read",
  input: wanted.omit({ by: true }).extend({ language: z.enum(languages).default("ar") }),
  output: z.object({ body: z.string(), filename: z.string(), rows: z.number() }),
  audit: (input, { rows }) => ({ subject: "survey", ids: [input.survey], purpose: "survey answers downloaded", details: { rows } }),
  async run(ctx, { survey: id, questions: version, language }) {
    const survey = await requireSurvey(ctx, "community.exportSurvey", id);
    const { chosen } = await choose(ctx, id, version);
    const all = await answersTo(ctx.db, id, chosen.version);
    const rows = survey.anonymous && all.length < leastShown ? [] : all;
    const about = survey.anonymous ? [] : [w.columnDay, w.columnPerson, w.language, w.sex, w.age, w.byMission, w.columnWay];
    const head = [...about.map((pair) => text(pair, language)), ...chosen.questions.map((one, at) => `${at + 1}. ${text(one.text, language)}`)];
    const lines = rows.map((row) => {
      const who = survey.anonymous ? [] : [row.at.toISOString().slice(0, 10), row.person, row.language, row.sex, row.age, row.mission, text(row.byLink ? w.wayPersonal : w.wayOpen, language)];
      return csvLine([...who, ...chosen.questions.map((one, at) => cellOf(one, row.answers[answerName(at)], language))]);
    });
    return { body: `\ufeff${csvLine(head)}${lines.join("")}`, filename: `survey-${id}-${chosen.version}-${language}.csv`, rows: rows.length };
  },
});

function cellOf(asked: Question, answer: AnswerRow["answers"][string] | undefined, language: "ar" | "en"): string | number {
  if (answer === undefined) return "";
  if (asked.kind === "number" || asked.kind === "scale") return answer as number;
  const choices = choicesOf(asked);
  if (choices.length === 0) return String(answer);
  const given = Array.isArray(answer) ? answer : [answer];
  return choices.filter((choice) => given.includes(choice.value)).map((choice) => text(choice.text, language)).join("; ");
}
