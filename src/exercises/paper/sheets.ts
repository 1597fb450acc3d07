import type { Block, Document, Rich } from "#platform/document/document.ts";
import { exerciseMark } from "#platform/exercise.words.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import { questions } from "../evaluation/evaluation.rules.ts";
import { evaluationWords, questionTexts } from "../evaluation/evaluation.words.ts";
import { channelTitles } from "../run/inject/inject.words.ts";
import { effectText, whenText } from "../scenario/inject-texts.ts";
import { earliest, type Inject, inOrder } from "../scenario/inject.rules.ts";
import { injectWords } from "../scenario/inject.words.ts";
import { ratings, saidIn, type ScenarioContent } from "../scenario/scenario.rules.ts";
import { scenarioWords } from "../scenario/scenario.words.ts";
import { storyClock } from "../scenario/time.rules.ts";
import { paperWords as w } from "./paper.words.ts";

export const sheets = ["cards", "sheet", "forms", "answers", "roles", "sign"] as const;
export type Sheet = (typeof sheets)[number];

/** A scenario as it is printed. `date`: YYYY-MM-DD, on every sheet. */
export type Printed = { content: ScenarioContent; injects: readonly Inject[]; number: number; date: string };
export type Card = { number?: string; title: string; facts: { label: string; value: string; ltr?: boolean }[]; parts: { label?: string; text: string; framed?: boolean }[]; foot?: string };
export type CardSheet = { language: Language; date: string; title: string; author: string; mark: string; cut: string; cards: Card[] };

const comma = (language: Language) => (language === "ar" ? "، " : ", ");
const ltr = (of: string): Rich => [{ text: of, ltr: true }];
const blankLine = "\u00a0";

/** When an inject comes, in words, and the hour of the story where it is known. */
function times({ content, injects }: Printed, language: Language): (inject: Inject) => { when: string; clock: string | null } {
  const first = earliest(injects);
  return (inject) => {
    const minute = first.get(inject.number) ?? null;
    const story = minute === null ? null : storyClock(content.begins, minute);
    return { when: text(whenText(inject.when), language), clock: story === null ? null : text(injectWords.storyTime(story.day, story.clock), language) };
  };
}

/** Inject cards: what the players get, with number, sender, recipients and time. What acts on the population is the controller's own. */
export function injectCards(printed: Printed, language: Language): CardSheet {
  const { content, injects } = printed;
  const t = (pair: Text) => text(pair, language);
  const roles = new Map(content.roles.map((one) => [one.id, saidIn(one.title, language)]));
  const timeOf = times(printed, language);
  return cardSheet(printed, language, t(w.cards), inOrder(injects).map((one): Card => {
    const { when, clock } = timeOf(one);
    return {
      number: String(one.number), title: saidIn(one.title, language),
      facts: [
        { label: t(w.give), value: when }, ...(clock ? [{ label: t(w.story), value: clock }] : []), { label: t(w.from), value: saidIn(one.from, language) },
        { label: t(w.to), value: one.to.map((id) => roles.get(id) ?? id).join(comma(language)) }, { label: t(w.channel), value: t(channelTitles[one.channel]) },
      ],
      parts: [{ text: saidIn(one.message, language), framed: true }], ...(one.effect ? { foot: `${t(w.population)}: ${t(effectText(one.effect))}` } : {}),
    };
  }));
}

/** What each player is told before: one card for each role. */
export function roleCards(printed: Printed, language: Language): CardSheet {
  const t = (pair: Text) => text(pair, language);
  return cardSheet(printed, language, t(w.roles), printed.content.roles.map((one) => ({
    title: saidIn(one.title, language), facts: [{ label: t(w.yourRole), value: t(w.players(one.people)) }], parts: [{ text: saidIn(one.brief, language) || t(w.noBrief), framed: true }, ...(printed.content.summary ? [{ label: t(w.background), text: saidIn(printed.content.summary, language) }] : [])],
  })));
}

function cardSheet({ content, date }: Printed, language: Language, what: string, cards: Card[]): CardSheet {
  return { language, date, title: `${what} · ${saidIn(content.title, language)}`, author: "mitaf", mark: exerciseMark, cut: text(w.cut, language), cards };
}

function sheetOf({ content, date, number }: Printed, language: Language, what: Text, blocks: readonly Block[], more: Partial<Document> = {}): Document {
  return { title: text(what, language), subtitle: `${saidIn(content.title, language)} · ${text(scenarioWords.version(number), language)}`, language, date, author: "mitaf", mark: exerciseMark, watermark: exerciseMark, blocks: blocks.length > 0 ? blocks : [{ kind: "paragraph", text: text(w.nothingFor, language) }], ...more };
}

/** The events list across the page, with room to write when each was given and answered. */
export function controllerSheet(printed: Printed, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const roles = new Map(printed.content.roles.map((one) => [one.id, saidIn(one.title, language)]));
  const timeOf = times(printed, language);
  const rows = inOrder(printed.injects).map((one): Rich[] => {
    const { when, clock } = timeOf(one);
    const note = saidIn(one.note, language);
    return [
      ltr(String(one.number)), [when, ...(clock ? [`\n${clock}`] : [])], [{ text: saidIn(one.from, language), bold: true }, ` (${t(channelTitles[one.channel])})\n${t(w.to)}: ${one.to.map((id) => roles.get(id) ?? id).join(comma(language))}`],
      [{ text: saidIn(one.title, language), bold: true }, ...(one.effect ? [`: ${t(effectText(one.effect))}`] : []), ...(note ? [{ text: ` — ${note}`, italic: true }] : [])],
      [saidIn(one.expected, language), ...(one.allowed ? [{ text: ` (${t(w.withinMinutes(one.allowed))})`, bold: true }] : [])], "", "",
    ];
  });
  const phases: Block[] = printed.content.phases.length === 0 ? [] : [{ kind: "list", items: printed.content.phases.map((one) => `${saidIn(one.title, language)}${one.about ? `: ${saidIn(one.about, language)}` : ""}`) }];
  return sheetOf(printed, language, w.sheet, rows.length === 0 ? [] : [...phases, { kind: "table", head: [t(w.number), t(w.when), `${t(w.from)} / ${t(w.to)}`, t(w.inject), t(w.expected), t(w.given), t(w.doneAt)], widths: [1, 3, 4, 5, 6, 2, 2], rows }], { landscape: true });
}

/** A form for each objective: what to look for, the actions expected, the rating and why. */
export function evaluationForms(printed: Printed, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const { content, injects } = printed;
  const blocks = content.objectives.flatMap((objective, at): Block[] => {
    const criteria = content.guide.filter((one) => one.objective === objective.id).flatMap((one) => one.criteria);
    const actions = inOrder(injects).filter((one) => one.objective === objective.id);
    return [
      ...(at > 0 ? [{ kind: "page-break" as const }] : []),
      { kind: "heading", level: 2, text: `${at + 1}. ${saidIn(objective.text, language)}` },
      { kind: "fields", rows: [{ label: t(w.observer), value: blankLine }, { label: t(w.date), value: blankLine }] },
      ...(criteria.length > 0 ? [{ kind: "table" as const, head: [t(w.lookFor), t(w.seenQuestion), t(evaluationWords.note)], widths: [5, 2, 4], rows: criteria.map((one): Rich[] => [saidIn(one.text, language), "", ""]) }] : []),
      ...(actions.length > 0 ? [{ kind: "heading" as const, level: 3 as const, text: t(w.expectedHere) }, { kind: "table" as const, head: [t(w.number), t(w.expected), t(evaluationWords.done), t(evaluationWords.partly), t(evaluationWords.missed), t(w.minutesTaken)], widths: [1, 7, 2, 2, 2, 2], rows: actions.map((one): Rich[] => [ltr(String(one.number)), [saidIn(one.expected, language), ...(one.allowed ? [{ text: ` (${t(w.withinMinutes(one.allowed))})`, bold: true }] : [])], "", "", "", ""]) }] : []),
      { kind: "heading", level: 3, text: t(w.rating) },
      { kind: "checklist", items: ratings.map((one) => ({ text: [{ text: t(scenarioWords[one]), bold: true }, `: ${t(scenarioWords[`${one}About`])}`] })) },
      { kind: "paragraph", text: [{ text: t(w.why), bold: true }] }, { kind: "lines", count: 4 },
      { kind: "paragraph", text: [{ text: t(w.strengths), bold: true }] }, { kind: "lines", count: 2 },
      { kind: "paragraph", text: [{ text: t(w.improve), bold: true }] }, { kind: "lines", count: 3 },
    ];
  });
  return sheetOf(printed, language, w.forms, blocks);
}

/** A sheet for each role to write on, and the form for afterwards. */
export function answerSheets(printed: Printed, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const blank = Array.from({ length: 11 }, (): Rich[] => ["\n\n\n", "", "", ""]);
  const form: Block[] = [
    { kind: "heading", level: 2, text: t(w.feedbackTitle) },
    { kind: "paragraph", text: t(w.question) },
    { kind: "table", widths: [6, 3], rows: questions.map((one): Rich[] => [t(questionTexts[one]), ltr("1     2     3     4     5")]) },
    ...[w.well, w.better, evaluationWords.remarks].flatMap((one): Block[] => [{ kind: "paragraph", text: [{ text: t(one), bold: true }] }, { kind: "lines", count: 5 }]),
  ];
  const blocks = printed.content.roles.flatMap((role, at): Block[] => [
    ...(at > 0 ? [{ kind: "page-break" as const }] : []),
    { kind: "heading", level: 2, text: saidIn(role.title, language) },
    { kind: "fields", rows: [{ label: t(w.name), value: blankLine }] },
    { kind: "table", head: [t(w.received), t(w.at), t(w.decided), t(w.informed)], widths: [3, 2, 7, 4], rows: blank },
    { kind: "page-break" }, ...form,
  ]);
  return sheetOf(printed, language, w.answers, blocks);
}

/** Who took part: a line for each player of each role, and some for observers and guests. */
export function signSheet(printed: Printed, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const players = printed.content.roles.flatMap((role) => Array.from({ length: Math.min(40, role.people) }, () => saidIn(role.title, language)));
  const guests = Array.from({ length: 6 }, (_, at) => (at < 3 ? t(w.observer) : ""));
  const rows = [...players, ...guests].slice(0, 120).map((role, at): Rich[] => [ltr(String(at + 1)), "\n", role, "", "", ""]);
  return sheetOf(printed, language, w.sign, [{ kind: "fields", rows: [{ label: t(w.date), value: blankLine }] }, { kind: "table", head: ["#", t(w.name), t(w.role), t(w.office), t(w.arrived), t(w.signature)], widths: [1, 5, 4, 4, 2, 4], rows }], { landscape: true });
}
