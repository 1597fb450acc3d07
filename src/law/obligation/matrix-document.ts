import type { Block, Document, Inline } from "#platform/document/document.ts";
import { asTyped } from "#platform/document/typed.ts";
import type { Sheet } from "#platform/spreadsheet/write-xlsx.ts";
import { formatDate, formatNumber, type Language, type Text, text } from "#platform/words.ts";
import { isUnverified, provisionTitle } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { type Cell, followTitles, frameTitle, type Matrix, ratings, ratingTitles, rowOf } from "./obligation.rules.ts";
import { obligationWords as w } from "./obligation.words.ts";

const placeOf = (one: Cell, t: (pair: Text) => string) => (one.place ? `${t(provisionTitle(one.place.kind, one.place.number))}${t(w.comma)}${t(one.place.title)}` : t(w.noProvision));
const on = (day: string, language: Language) => formatDate(day.length === 10 ? `${day}T00:00:00Z` : day, language);
const marksOf = (one: Cell, t: (pair: Text) => string) => [...(one.suggestion ? [t(w.suggestion)] : []), ...(one.stale ? [t(w.stale)] : [])];

/** The matrix in one language: counts by topic, then each obligation with its ratings. */
export function matrixDocument({ lines, heat, asOf }: Pick<Matrix, "lines" | "heat" | "asOf">, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const byRow = Map.groupBy(lines, rowOf);
  const of = (line: Matrix["lines"][number]) => [line.treaty ? t(line.treaty.title) : t(frameTitle(line.frame ?? "")), ...(line.article ? [`\u2066${line.article}\u2069`] : [])].join(t(w.comma));
  return {
    title: t(w.matrix), subtitle: on(asOf, language), language, date: asOf.slice(0, 10), author: "mitaf", contents: true, landscape: true, cover: [t(w.about)],
    blocks: [
      { kind: "heading", level: 1, text: t(w.heat) },
      { kind: "table", head: [t(w.topic), ...ratings.map((one) => t(ratingTitles[one])), t(w.unrated), t(w.stale)], widths: [3, ...ratings.map(() => 1), 1, 1], rows: heat.map((one) => [t(one.title), ...ratings.map((rating) => formatNumber(one.counts[rating], language)), formatNumber(one.unrated, language), formatNumber(one.stale, language)]) },
      ...heat.flatMap((topic): Block[] => {
        const rows = byRow.get(topic.topic) ?? [];
        return rows.length === 0 ? [] : [{ kind: "heading", level: 1, text: t(topic.title) }, ...rows.flatMap((line): Block[] => [
          { kind: "heading", level: 2, text: t(line.says) },
          { kind: "paragraph", look: "small", text: [of(line), ...(line.binding ? [] : [` · ${t(line.frame ? w.benchmark : w.notBinding)}`]), ...(isUnverified(line.confidence) ? [` · ${t(lawWords.unverified)}`] : [])] },
          ...(line.cells.length === 0 ? [{ kind: "paragraph" as const, text: t(w.unrated) }] : [{
            kind: "table" as const, head: [t(w.provision), t(w.rating), t(w.reasons), t(w.recommendation), t(w.owner)], widths: [3, 2, 4, 3, 2],
            rows: line.cells.map((one) => [placeOf(one, t), ratingCell(one, t, language), t(one.reasons), one.recommendation ? t(one.recommendation) : "", ownerOf(one, t, language)]),
          }]),
        ])];
      }),
    ],
  };
}

function ratingCell(one: Cell, t: (pair: Text) => string, language: Language): Inline[] {
  return [{ text: t(ratingTitles[one.rating]), bold: true }, ...marksOf(one, t).map((mark) => ` · ${mark}`), ` · ${one.suggestion ? "" : `${asTyped(one.ratedBy ?? "—")} · `}${on(one.ratedAt, language)}`];
}

function ownerOf(one: Cell, t: (pair: Text) => string, language: Language): string {
  const follow = one.followUp;
  if (!follow) return "";
  return [...(follow.owner ? [asTyped(t(follow.owner))] : []), t(followTitles[follow.state]), ...(follow.due ? [on(follow.due, language)] : [])].join(" · ");
}

/** The matrix as a sheet, a rating a row; obligations without one stand too. */
export function matrixSheet({ lines, heat, asOf }: Pick<Matrix, "lines" | "heat" | "asOf">, language: Language): Sheet {
  const t = (pair: Text) => text(pair, language);
  const topics = new Map(heat.map((one) => [one.topic, t(one.title)]));
  return {
    name: t(w.matrix), rightToLeft: language === "ar", top: `${t(w.matrix)} · ${on(asOf, language)} · ${t(w.about)}`,
    head: [t(w.topic), t(w.binding), t(lawWords.kindTreaty), t(lawWords.unverified), t(w.obligation), t(w.instrument), t(w.provision), t(w.rating), t(w.suggestion), t(w.stale), t(w.reasons), t(w.recommendation), t(w.draft), t(w.owner), t(w.state), t(w.due), t(w.note), t(w.on)],
    rows: lines.flatMap((line) => (line.cells.length ? line.cells : [null]).map((one) => [
      topics.get(rowOf(line)) ?? "", line.binding ? "✓" : "", [line.treaty ? t(line.treaty.title) : t(frameTitle(line.frame ?? "")), line.article].filter(Boolean).join(" "), isUnverified(line.confidence) ? "✓" : "", t(line.says),
      ...(one ? [one.place?.instrument ?? "", one.place ? t(provisionTitle(one.place.kind, one.place.number)) : t(w.noProvision), t(ratingTitles[one.rating]), one.suggestion ? "✓" : "", one.stale ? "✓" : "", t(one.reasons), one.recommendation ? t(one.recommendation) : "", one.draft ? t(one.draft) : "",
        one.followUp?.owner ? t(one.followUp.owner) : "", one.followUp ? t(followTitles[one.followUp.state]) : "", one.followUp?.due ?? "", one.followUp?.note ?? "", one.ratedAt.slice(0, 10)] : ["", "", t(w.unrated)]),
    ])),
  };
}
