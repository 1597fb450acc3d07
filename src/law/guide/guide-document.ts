import type { Block, Document, Inline, Rich } from "#platform/document/document.ts";
import { asTyped } from "#platform/document/typed.ts";
import { formatDate, type Language, type Text, text } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import type { GuideContent, GuideDifference } from "./edition.rules.ts";
import { byInstrument, paragraphsOf, type ShownAnswer } from "./guide.rules.ts";
import { guideWords as w } from "./guide.words.ts";

/** Which edition is drawn; null: a draft of the guide as it is. */
export type DrawnEdition = { number: number; difference: GuideDifference } | null;

/** The guide in one language: cover, contents, a chapter for each need, what changed since the last edition, the sources. */
export function guideDocument({ chapters, sources }: GuideContent, language: Language, asOf: string, edition: DrawnEdition): Document {
  const t = (pair: Text) => text(pair, language);
  const on = (day: string) => formatDate(`${day}T00:00:00Z`, language);
  const example = chapters.some((one) => one.answers.some((answer) => answer.example));
  return {
    title: t(w.guide),
    subtitle: edition ? t(w.editionOf(edition.number, on(asOf))) : on(asOf),
    language,
    date: asOf,
    author: "mitaf",
    ...(example ? { mark: t(w.exampleMark) } : {}),
    ...(edition ? {} : { watermark: t(w.draft) }),
    cover: [t(example ? w.example : w.advice)],
    contents: true,
    blocks: [
      { kind: "heading", level: 1, text: t(w.aboutGuide) },
      { kind: "paragraph", look: "lead", text: t(w.intro) },
      ...(example ? [{ kind: "box" as const, tone: "warning" as const, blocks: [{ kind: "paragraph" as const, text: t(w.example) }] }] : []),
      ...chapters.flatMap((chapter): Block[] => [{ kind: "heading", level: 1, text: t(chapter.title) }, ...chapter.answers.flatMap((one) => answerBlocks(one, language))]),
      ...(edition ? differenceBlocks(edition.difference, language) : []),
      ...sourceBlocks({ chapters, sources }, language),
    ],
  };
}

function answerBlocks(one: ShownAnswer, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  const on = formatDate(`${one.checkedOn}T00:00:00Z`, language);
  const rests = byInstrument(one.restsOn).map((law) => `${t(law.title)}: ${law.rests.map((rest) => `${t(provisionTitle(rest.kind, rest.number))}${rest.changed ? ` (${t(w.changed)})` : ""}`).join(t(w.comma))}`);
  const basis: Inline[] = rests.length === 0 ? [t(w.restsOnNone)] : [{ text: `${t(w.restsOn)}: `, bold: true }, rests.join(" · ")];
  return [
    { kind: "heading", level: 2, text: t(one.question) },
    ...paragraphsOf(t(one.answer)).map((words): Block => ({ kind: "paragraph", text: words })),
    ...(one.due ? [{ kind: "box" as const, tone: "warning" as const, title: t(w.dueShort), blocks: [{ kind: "paragraph" as const, text: t(w.due) }] }] : []),
    { kind: "paragraph", look: "small", text: basis },
    { kind: "paragraph", look: "small", text: `${t(w.asOf(on))} · ${t(w.checkedBy(asTyped(one.checkedBy)))}${one.example ? ` · ${t(w.exampleMark)}` : ""}` },
  ];
}

function differenceBlocks(difference: GuideDifference, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  if (difference.since === null) return [];
  const parts = ([["new", w.newAnswers], ["changed", w.changedAnswers], ["removed", w.removedAnswers]] as const).flatMap(([key, title]): Block[] =>
    difference[key].length === 0 ? [] : [{ kind: "heading", level: 2, text: t(title) }, { kind: "list", items: difference[key].map((one): Rich => t(one.question)) }],
  );
  return [{ kind: "heading", level: 1, text: t(w.since(difference.since)) }, ...(parts.length ? parts : [{ kind: "paragraph" as const, text: t(w.nothingChanged) }])];
}

function sourceBlocks({ chapters, sources }: GuideContent, language: Language): Block[] {
  const t = (pair: Text) => text(pair, language);
  const rests = Map.groupBy(chapters.flatMap((one) => one.answers).flatMap((one) => one.restsOn), (one) => one.instrument);
  const items = sources.map((one): Block[] => {
    const inOrder = (rests.get(one.slug) ?? []).toSorted((a, b) => a.eId.localeCompare(b.eId, "en", { numeric: true }));
    const unique = new Map(inOrder.map((rest) => [rest.eId, t(provisionTitle(rest.kind, rest.number))]));
    const where = one.sources.flatMap((source, at): Inline[] => [...(at ? [" · "] : []), sourceLink(source)]);
    return [{ kind: "paragraph", text: [{ text: t(one.title), bold: true }, `: ${[...unique.values()].join(t(w.comma))}`] }, ...(where.length ? [{ kind: "paragraph" as const, look: "small" as const, text: where }] : [])];
  });
  return [{ kind: "heading", level: 1, text: t(w.sources) }, { kind: "paragraph", text: t(w.sourcesAbout) }, { kind: "list", items }];
}

/** An address as its host and, where that is short, its path: the link itself is whole. Anything else as it is written. */
function sourceLink(source: string): Inline {
  if (!/^https?:\/\/[^\s/]+/.test(source)) return asTyped(source);
  const shown = source.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return { text: shown.length <= 60 ? shown : `${shown.split("/")[0]}/…`, href: source, ltr: true };
}
