import type { Block, Document, Rich } from "#platform/document/document.ts";
import { formatDate, type Language } from "#platform/words.ts";
import type { ShownInstrument, ShownProvision } from "../instrument/instrument.rules.ts";
import { calendarTitles, confidenceTitles, forceTitles, isUnverified, linkTitles, provisionTitle, textKindTitles, treatyTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { bestText } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";

/** An instrument in one language as it stood on its day, to be printed or taken along. `author`: who gives it out. */
export function instrumentDocument(shown: ShownInstrument, language: Language, author: string, address: string): Document {
  const t = (pair: { en: string; ar: string }) => pair[language];
  const kinds = new Set(shown.articles.flatMap((one) => bestText(one.texts, language)?.kind ?? []));
  const on = formatDate(shown.on, language);
  const row = (label: { en: string; ar: string }, value: Rich | null | undefined) => (value ? [{ label: t(label), value }] : []);
  const facts = [
    ...row(w.issuer, shown.issuer && t(shown.issuer)),
    ...row(w.issued, shown.issuedOn && formatDate(shown.issuedOn, language)),
    ...row(w.published, shown.dateText && `${shown.dateText}${shown.calendar ? ` (${t(calendarTitles[shown.calendar])})` : ""}`),
    ...row(w.gazette, shown.gazette && [t(shown.gazette.title), shown.gazette.number].filter(Boolean).join(" ")),
    ...row(w.status, t(forceTitles[shown.force])),
    ...row(w.whole, [{ text: address, ltr: true, href: address }]),
  ];
  const statements = shown.statements.map((one): Rich => [
    { text: t(forceTitles[one.says]), bold: true }, ` (${one.asOf ? t(w.said(formatDate(one.asOf, language))) : t(w.noDay)}, ${t(confidenceTitles[one.confidence])})`,
    ...(one.claimedBy ? [` ${t(w.claimedBy)}: ${t(one.claimedBy)}.`] : []), ...(one.note ? [` ${t(one.note)}`] : []), ...(one.sources.length > 0 ? [{ footnote: sourcesOf(one.sources) }] : []),
  ]);
  const links = shown.links.map((one): Rich => `${t(linkTitles[one.kind][one.side])}: ${t(one.title)}${one.disputed ? ` (${t(w.linkDisputed)})` : ""}`);
  const treaty = shown.treaty.map((one): Rich[] => [one.state, t(treatyTitles[one.action]), one.on ? [{ text: one.on, ltr: true }] : "", one.note ? t(one.note) : ""]);
  const head = (title: { en: string; ar: string }): Block => ({ kind: "heading", level: 1, text: t(title) });
  return {
    title: t(shown.title),
    subtitle: t(w.asOfDay(on)),
    language,
    date: shown.on,
    author,
    ...(kinds.has("summary") ? { mark: t(lawWords.notOfficial) } : {}),
    contents: shown.articles.length > 30,
    blocks: [
      ...(kinds.has("summary") ? [{ kind: "box" as const, tone: "warning" as const, blocks: [{ kind: "paragraph" as const, text: `${t(lawWords.notOfficial)} ${t(w.notLegalAdvice)}` }] }] : []),
      head(w.about),
      { kind: "fields", rows: facts },
      ...(shown.force === "disputed" ? [{ kind: "box" as const, tone: "warning" as const, blocks: [{ kind: "paragraph" as const, text: t(w.disputed) }] }] : []),
      ...(statements.length > 0 ? [{ kind: "list" as const, items: statements }] : []),
      ...(links.length > 0 ? [{ kind: "heading" as const, level: 2 as const, text: t(w.links) }, { kind: "list" as const, items: links }] : []),
      ...(treaty.length > 0 ? [{ kind: "table" as const, caption: t(w.treaty), head: [t(w.state), t(w.action), t(w.date), t(w.note)], rows: treaty, widths: [1, 3, 2, 6] }] : []),
      ...(shown.articles.length > 0 ? [head(w.provisions), ...shown.articles.flatMap((one) => provisionBlocks(one, language))] : []),
    ],
  };
}

/** Addresses keep their own direction. */
const sourcesOf = (sources: readonly string[]): Rich => sources.flatMap((one, at) => [...(at > 0 ? [" ; "] : []), /^https?:/.test(one) ? { text: one, ltr: true } : one]);

function provisionBlocks(one: ShownProvision, language: Language): Block[] {
  const text = bestText(one.texts, language);
  const title = [provisionTitle(one.kind, one.number)[language], one.heading?.[language]].filter(Boolean).join(" · ");
  const heading: Block = { kind: "heading", level: one.kind === "part" || one.kind === "chapter" ? 2 : 3, text: title };
  const small = (words: Rich): Block => ({ kind: "paragraph", look: "small", text: words });
  if (one.state === "repealed") return [heading, small(one.from ? w.repealedOn(formatDate(one.from, language))[language] : w.repealed[language])];
  if (!text) return [heading, small(w.noText[language])];
  const marks = [textKindTitles[text.kind][language], ...(isUnverified(text.confidence) ? [lawWords.unverified[language]] : []), confidenceTitles[text.confidence][language], ...(one.from ? [w.since(formatDate(one.from, language))[language]] : [])].join(" · ");
  return [
    heading,
    ...text.paragraphs.map((each): Block => ({ kind: "paragraph", text: [...(each.mark ? [{ text: `${each.mark} `, bold: true }] : []), each.text] })),
    small([marks, ...(text.sources.length > 0 ? [{ footnote: sourcesOf(text.sources) }] : [])]),
    ...(one.note ? [small([{ text: `${w.note[language]}: `, bold: true }, one.note[language]])] : []),
  ];
}
