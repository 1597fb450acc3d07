import { csvLine } from "#platform/spreadsheet/write.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import { actionState, type Review, saidIn } from "./review.rules.ts";
import { reviewWords as w } from "./review.words.ts";

/** The actions of a review, one a line, with the finding that asked for each. */
export function actionsCsv(review: Review, language: Language): string {
  const t = (pair: Text) => text(pair, language);
  const finding = new Map(review.findings.map((one) => [one.id, saidIn(one.text, language)]));
  const today = review.readAt.slice(0, 10);
  const head = [w.number, w.one, w.mission, w.doing, w.owner, w.dueOn, w.state, w.result, w.forFinding, w.supersedes].map(t);
  const lines = review.allActions.map((one) => [
    one.id, t(review.title), t(one.mission?.name ?? w.allMissions), one.title, one.owner, one.dueOn, t(actionState(one, today)), one.result, one.finding === null ? null : (finding.get(one.finding) ?? null), one.supersedes,
  ]);
  return `\ufeff${csvLine(head)}${lines.map((line) => csvLine(line)).join("")}`;
}
