import type { Block, Document, Rich } from "#platform/document/document.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { isolated } from "../plan/section.rules.ts";
import { actionState, type Finding, type Review, saidIn } from "./review.rules.ts";
import { reviewWords as w } from "./review.words.ts";
import { kindTitles } from "./timeline.rules.ts";

/** A review on paper: summary, findings with their evidence, actions, then the timeline that they rest on. */
export function reviewDocument(review: Review, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const on = (at: string) => formatDate(at, language, "date-time");
  const standing = review.findings.filter((one) => !one.superseded && one.withdrawnBecause === null);
  const summary = saidIn(review.summary, language);
  return {
    title: t(review.title),
    ...(review.exercise ? { subtitle: t(w.fromExercise) } : {}),
    language,
    date: (review.finishedAt ?? review.readAt).slice(0, 10),
    author: review.finishedBy ?? review.startedBy ?? "—",
    mark: review.example ? t(w.exampleLong) : t(w.official),
    ...(review.state === "finished" ? {} : { watermark: t(w.draftMark) }),
    blocks: [
      ...(review.exercise ? [{ kind: "paragraph" as const, look: "lead" as const, text: `${isolated(review.exercise.scenario)} · ${t(w.ran(on(review.exercise.ranFrom), on(review.exercise.ranTo)))}` }] : []),
      ...(review.drawnTo ? [{ kind: "paragraph" as const, text: `${t(w.drawnTo)} ${on(review.drawnTo)} UTC` }] : []),
      ...(summary ? [{ kind: "heading" as const, level: 2 as const, text: t(w.summary) }, ...summary.split(/\n+/).filter(Boolean).map((line): Block => ({ kind: "paragraph", text: line }))] : []),
      { kind: "heading", level: 2, text: t(w.findings) },
      ...(standing.length === 0 ? [{ kind: "paragraph" as const, text: t(w.noFindings) }] : (["strength", "improve"] as const).flatMap((kind) => findingBlocks(review, standing.filter((one) => one.kind === kind), t(w[kind]), language))),
      { kind: "heading", level: 2, text: t(w.actions) },
      actionTable(review, language),
      { kind: "heading", level: 2, text: t(w.timeline) },
      {
        kind: "table", head: [t(w.number), t(w.at), t(w.what), t(w.who)], widths: [1, 3, 6, 2],
        rows: review.points.map((point): Rich[] => [[{ text: String(point.number), ltr: true }], `${on(point.at)} UTC`, [{ text: `${t(kindTitles[point.kind])}: `, bold: true }, t(point.title)], point.author ? isolated(point.author) : "—"]),
      },
    ],
  };
}

function findingBlocks(review: Review, findings: readonly Finding[], title: string, language: Language): Block[] {
  if (findings.length === 0) return [];
  const numbers = new Map(review.points.map((point) => [point.id, point.number]));
  const items = findings.map((one): Rich => {
    const evidence = one.evidence.map((id) => numbers.get(id)).filter((number) => number !== undefined);
    return [isolated(saidIn(one.text, language)), ...(evidence.length > 0 ? [{ text: ` (${text(w.evidence, language)}: ${evidence.join(language === "ar" ? "، " : ", ")})`, italic: true }] : [])];
  });
  return [{ kind: "heading", level: 3, text: title }, { kind: "list", ordered: true, items }];
}

function actionTable(review: Review, language: Language): Block {
  const t = (pair: Text) => text(pair, language);
  const standing = review.allActions.filter((one) => one.supersededBy === null);
  if (standing.length === 0) return { kind: "paragraph", text: t(w.noActions) };
  const today = review.readAt.slice(0, 10);
  return {
    kind: "table", head: [t(w.doing), t(w.mission), t(w.owner), t(w.dueOn), t(w.state)], widths: [5, 3, 2, 2, 2],
    rows: standing.map((one): Rich[] => [isolated(one.title), t(one.mission?.name ?? w.allMissions), isolated(one.owner), formatDate(`${one.dueOn}T00:00:00Z`, language), `${t(actionState(one, today))}${one.result ? `: ${isolated(one.result)}` : ""}`]),
  };
}
