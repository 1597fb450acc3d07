import type { Block, Document, Rich } from "#platform/document/document.ts";
import { exerciseMark } from "#platform/exercise.words.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { clockText } from "../run/clock/clock.rules.ts";
import { saidIn } from "../scenario/scenario.rules.ts";
import { type ActionShown, questions } from "./evaluation.rules.ts";
import { evaluationWords, questionTexts, resultTitles, washTitles } from "./evaluation.words.ts";
import { both, type Evidence, ratingTitle, type ReportContent, tookText } from "./report.rules.ts";
import { reportWords as w } from "./report.words.ts";

type Written = { content: ReportContent; draftedBy: string | null; finishedBy: string | null; finishedAt: string | null; changedAt: string };
const heading = (level: 1 | 2 | 3 | 4, of: string): Block => ({ kind: "heading", level, text: of });
const ltr = (of: string): Rich => [{ text: of, ltr: true }];
// Words of people keep their own direction within a sentence of the other language.
const own = (of: string) => `\u2068${of}\u2069`;
const quoted = (of: string, language: Language) => (language === "ar" ? `«${own(of)}»` : `“${own(of)}”`);

/** The report on paper: summary, findings and actions first, then objective by objective, what was said, and the decisions. */
export function reportDocument(report: Written, evidence: Evidence, about: { startedAt: string | null; endedAt: string | null }, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const on = (at: string) => formatDate(at, language, "date-time");
  const written = (pair: Text) => pair[language] || pair.en || pair.ar;
  const { content } = report;
  const summary = written(content.summary);
  const paragraphs = (of: string) => of.split(/\n+/).filter(Boolean).map((line): Block => ({ kind: "paragraph", text: line }));
  return {
    title: t(w.title(both(evidence.title))), language, date: (report.finishedAt ?? report.changedAt).slice(0, 10), author: report.finishedBy ?? report.draftedBy ?? "—",
    mark: report.finishedAt ? exerciseMark : `${exerciseMark} · ${t(w.draftState)}`, watermark: exerciseMark,
    blocks: [
      ...(about.startedAt ? [{ kind: "paragraph" as const, look: "lead" as const, text: t(w.held(on(about.startedAt), on(about.endedAt ?? report.changedAt))) }] : []),
      { kind: "fields", rows: [{ label: t(w.players), value: ltr(String(evidence.players)) }, { label: t(w.observers), value: ltr(String(evidence.observers)) }] },
      ...(summary ? [heading(2, t(w.summary)), ...paragraphs(summary)] : []),
      ...findingBlocks(content, language),
      heading(2, t(w.actions)),
      actionTable(content, language),
      heading(2, t(w.objectives)),
      ...evidence.objectives.flatMap((one, at): Block[] => [
        heading(3, `${at + 1}. ${saidIn(one.text, language)}`),
        ...paragraphs(written(content.objectives.find(({ id }) => id === one.id)?.text ?? { en: "", ar: "" })),
        { kind: "paragraph", text: [{ text: `${t(w.rating)}: `, bold: true }, one.overall ? t(ratingTitle(one.overall)) : t(evaluationWords.notRated), ...(one.apart > 0 ? [` — ${t(w.apart(one.apart))}`] : [])] },
        ...(one.ratings.length > 0 ? [{ kind: "table" as const, head: [t(w.observer), t(w.rating), t(w.note)], widths: [2, 2, 5], rows: one.ratings.map((given): Rich[] => [own(given.name), t(ratingTitle(given.rating)), given.note ? own(given.note) : "—"]) }] : []),
        ...(one.criteria.length > 0 ? [{ kind: "checklist" as const, items: one.criteria.map((criterion) => ({ text: `${saidIn(criterion.text, language)}${one.ratings.length > 0 ? ` (${t(w.seenBy(criterion.met, one.ratings.length))})` : ""}`, done: criterion.met > 0 })) }] : []),
        ...seenBlocks(evidence.actions.filter((action) => action.objective === one.id), t(w.actionsSeen), language),
      ]),
      ...seenBlocks(evidence.actions.filter((action) => !evidence.objectives.some(({ id }) => id === action.objective)), t(w.otherActions), language, 3),
      ...(evidence.wash.length > 0 ? [heading(2, t(w.quotes)), ...(["well", "improve", "idea"] as const).flatMap((kind) => washBlocks(evidence, kind, language))] : []),
      ...(evidence.feedback.count > 0 ? feedbackBlocks(evidence, language) : []),
      ...(evidence.decisions.length > 0 ? [heading(2, t(w.decisions)), { kind: "table" as const, head: [t(w.at), t(w.decision), t(w.who)], widths: [2, 6, 2], rows: evidence.decisions.map((one): Rich[] => [`${on(one.decidedAt)} UTC`, `${own(one.decision)} — ${own(one.why)}`, own(one.decidedBy)]) }] : []),
    ],
  };
}

function findingBlocks(content: ReportContent, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  return (["strength", "improve"] as const).flatMap((kind): Block[] => {
    const of = content.findings.map((one, at) => ({ ...one, number: at + 1 })).filter((one) => one.kind === kind);
    const rows = of.map((one): Rich[] => [ltr(String(one.number)), [one.text[language] || one.text.en || one.text.ar, ...(one.evidence.length > 0 ? [{ text: ` (${t(w.shownBy)}: ${one.evidence.join(language === "ar" ? "، " : ", ")})`, italic: true }] : [])]]);
    return [heading(2, t(kind === "strength" ? w.strengths : w.improvements)), rows.length === 0 ? { kind: "paragraph", text: t(w.noFindings) } : { kind: "table", widths: [1, 14], rows }];
  });
}

function actionTable(content: ReportContent, language: Language): Block {
  const t = (pair: Text) => text(pair, language);
  if (content.actions.length === 0) return { kind: "paragraph", text: t(w.noActions) };
  const rows = content.actions.map((one): Rich[] => [own(one.title), one.owner ? own(one.owner) : "—", one.due ? formatDate(`${one.due}T00:00:00Z`, language) : "—", one.mission ? ltr(one.mission) : t(w.allMissions), one.finding === null ? "—" : ltr(String(one.finding))]);
  return { kind: "table", head: [t(w.doing), t(w.owner), t(w.dueOn), t(w.mission), t(w.forFinding)], widths: [5, 3, 2, 2, 2], rows };
}

/** Expected actions with what became of them and how long it took; those that the exercise did not reach, by number only. */
function seenBlocks(actions: readonly ActionShown[], title: string, language: Language, level: 3 | 4 = 4): Block[] {
  if (actions.length === 0) return [];
  const t = (pair: Text) => text(pair, language);
  const unreached = actions.filter((one) => one.result === "notFired").map((one) => one.number);
  const rows = actions.filter((one) => one.result !== "notFired").map((one): Rich[] => [
    ltr(String(one.number)), [{ text: saidIn(one.title, language), bold: true }, `: ${saidIn(one.expected, language)}`, ...one.seen.filter(({ note }) => note).map(({ name, note }) => ({ text: ` [${own(name)}: ${own(note)}]`, italic: true }))],
    `${t(resultTitles[one.result])}${one.disagree ? ` (${t(evaluationWords.disagree)})` : ""}`, one.took === null ? "—" : ltr(tookText(one.took)), one.minutesAllowed === null ? "—" : t(w.minutes(one.minutesAllowed)), one.fired === null ? "—" : ltr(clockText(one.fired)),
  ]);
  return [
    heading(level, title),
    ...(rows.length > 0 ? [{ kind: "table" as const, head: ["#", t(w.expected), t(w.result), t(w.time), t(w.allowed), t(w.inject)], widths: [1, 8, 3, 3, 2, 3], rows }] : []),
    ...(unreached.length > 0 ? [{ kind: "paragraph" as const, look: "small" as const, text: `${t(w.unreached)}: ${unreached.join(language === "ar" ? "، " : ", ")}` }] : []),
  ];
}

function washBlocks({ wash }: Evidence, kind: "well" | "improve" | "idea", language: Language): Block[] {
  const of = wash.filter((one) => one.kind === kind);
  if (of.length === 0) return [];
  const items = [...Map.groupBy(of, (one) => one.theme)].map(([theme, notes]): Block[] => [
    ...(theme === "" ? [] : [{ kind: "paragraph" as const, text: [{ text: own(theme), bold: true }] }]),
    { kind: "list", items: notes.map((one): Rich => [quoted(one.text, language), ...(one.name ? [{ text: ` — ${own(one.name)}${one.role ? ` (${own(saidIn(one.role, language))})` : ""}`, italic: true }] : [])]) },
  ]);
  return [heading(3, text(washTitles[kind], language)), ...items.flat()];
}

function feedbackBlocks({ feedback }: Evidence, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  return [
    heading(2, t(w.feedback)),
    { kind: "table", head: [t(w.question), t(w.average)], widths: [6, 2], caption: t(evaluationWords.feedbackCount(feedback.count)), rows: questions.map((one, at): Rich[] => [t(questionTexts[one]), ltr(feedback.averages[at]?.toFixed(1) ?? "—")]) },
    ...(feedback.texts.length > 0 ? [{ kind: "list" as const, items: feedback.texts.map((one): Rich => [quoted(one.text, language), ...(one.name ? [{ text: ` — ${own(one.name)}`, italic: true }] : [])]) }] : []),
  ];
}
