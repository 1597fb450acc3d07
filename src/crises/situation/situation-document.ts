import type { Block, Document, Rich } from "#platform/document/document.ts";
import { formatDate, formatNumber, type Language, type Text, text } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { isolated } from "../plan/section.rules.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { changeOf, figureLines, type Figures, signed } from "./figures.rules.ts";
import { figureWords } from "./figures.words.ts";
import { sitrepSection } from "./section.rules.ts";
import type { Sitrep } from "./situation.rules.ts";
import { situationWords as w } from "./situation.words.ts";

/** A report on paper, in one language: head, figures with their change, every written part, areas and missions. */
export function sitrepDocument(sitrep: Sitrep, language: Language): Document {
  const t = (pair: Text) => text(pair, language);
  const on = (at: string) => formatDate(at, language, "date-time");
  return {
    title: t(sitrep.title),
    subtitle: t(sitrep.crisisTitle),
    language,
    date: (sitrep.signedAt ?? sitrep.drawnAt).slice(0, 10),
    author: sitrep.signedBy ?? sitrep.startedBy ?? "—",
    mark: sitrep.example ? t(w.exampleLong) : t(w.official),
    ...(sitrep.state === "signed" ? {} : { watermark: t(w.draftMark) }),
    blocks: [
      { kind: "paragraph", look: "lead", text: t(w.asOf(on(sitrep.asOf))) },
      { kind: "fields", rows: signatures(sitrep, t, on) },
      { kind: "heading", level: 2, text: t(figureWords.title) },
      figureTable(sitrep, language),
      { kind: "paragraph", look: "small", text: t(w.mayCite) },
      ...sitrep.sections.flatMap((one): Block[] => {
        const said = one[language];
        if (!said) return [];
        const mark: Block[] = one.carriedFrom === null ? [] : [{ kind: "paragraph", look: "small", text: [{ text: t(w.carried(one.carriedFrom)), italic: true }] }];
        const body: Block[] = paragraphs(said).map((words) => ({ kind: "paragraph", text: words }));
        const { title, line } = sitrepSection(one.section);
        return [{ kind: "heading", level: 2, text: t(title) }, ...mark, ...(line ? [{ kind: "box" as const, tone: "note" as const, blocks: body }] : body)];
      }),
      ...breakdown(sitrep.figures, language),
    ],
  };
}

const paragraphs = (said: string) => said.split(/\n+/).map((line) => line.trim()).filter(Boolean);
const ltr = (words: string): Rich => [{ text: words, ltr: true }];

function signatures(sitrep: Sitrep, t: (pair: Text) => string, on: (at: string) => string): { label: string; value: string }[] {
  const by = (name: string | null, at: string) => `${name ? isolated(name) : "—"}${name ? (t({ en: ", ", ar: "، " })) : ""}${on(at)} UTC`;
  return [
    { label: t(w.preparedBy), value: by(sitrep.submittedBy ?? sitrep.startedBy, sitrep.submittedAt ?? sitrep.startedAt) },
    { label: t(w.signedBy), value: sitrep.signedAt ? by(sitrep.signedBy, sitrep.signedAt) : t(w[sitrep.state]) },
    { label: t(figureWords.last), value: sitrep.last ? t(w.comparedWith(sitrep.last.number)) : t(w.first) },
  ];
}

function figureTable({ figures, last }: Sitrep, language: Language): Block {
  const t = (pair: Text) => text(pair, language);
  const head = [t(figureWords.figure), t(figureWords.now), ...(last ? [t(figureWords.last), t(figureWords.change)] : [])];
  return {
    kind: "table", head, widths: last ? [5, 2, 2, 2] : [5, 2],
    rows: figureLines.map((line): Rich[] => {
      const title: Rich = line.part ? [{ text: `– ${t(line.title)}`, italic: true }] : t(line.title);
      return [title, ltr(formatNumber(line.of(figures), language)), ...(last ? [ltr(formatNumber(line.of(last.figures), language)), ltr(signed(changeOf(line, figures, last.figures)))] : [])];
    }),
  };
}

function breakdown(figures: Figures, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  const n = (count: number) => ltr(formatNumber(count, language));
  const of = (one: { concerned: number; unheard: number; needy: number; done: number }): Rich[] => [n(one.concerned), n(one.unheard), n(one.needy), n(one.done)];
  const columns = [t(figureWords.concerned), t(figureWords.unheard), t(figureWords.needy), t(figureWords.done)];
  const widths = [4, 2, 2, 2, 2];
  return [
    { kind: "heading", level: 2, text: t(figureWords.byArea) },
    { kind: "table", head: [t(figureWords.area), ...columns], widths, rows: figures.areas.map((area): Rich[] => [`${t(area.name)}${area.level === null ? "" : ` (${t(levelTitles[area.level as Level])})`}`, ...of(area)]) },
    ...(figures.missions.length === 0 ? [] : [
      { kind: "heading" as const, level: 2 as const, text: t(figureWords.byMission) },
      { kind: "table" as const, head: [t(figureWords.mission), ...columns], widths, rows: figures.missions.slice(0, 60).map((one): Rich[] => [t(one.name ?? figureWords.noMission), ...of(one)]) },
    ]),
    ...(figures.byStatus.length === 0 ? [] : [
      { kind: "heading" as const, level: 2 as const, text: t(figureWords.byStatus) },
      { kind: "table" as const, head: [t(figureWords.status), t(figureWords.people), t(figureWords.newest)], widths: [4, 2, 4], rows: figures.byStatus.map((one): Rich[] => [t(statusTitles[one.status]), n(one.count), one.newest ? `${formatDate(one.newest, language, "date-time")} UTC` : "—"]) },
    ]),
  ];
}
