import { z } from "zod";
import type { Language, Text } from "#platform/words.ts";
import { instrumentRef, shownProvision, shownText } from "../instrument/instrument.rules.ts";
import { day, eId, instrumentKinds, slug } from "../law.rules.ts";

const pair = z.object({ en: z.string(), ar: z.string() });

export const shownTerm = z.object({ slug: z.string(), term: pair, meaning: pair, forms: z.object({ en: z.array(z.string()).default([]), ar: z.array(z.string()).default([]) }), sources: z.array(z.string()) });
export type ShownTerm = z.output<typeof shownTerm>;

/** Instruments that texts may cite, and terms that they may use. */
export const aids = z.object({ known: z.array(z.object({ slug: z.string(), title: pair, kind: z.enum(instrumentKinds), number: z.string().nullable(), year: z.number().nullable() })), terms: z.array(shownTerm) });
export type Aids = z.output<typeof aids>;

export const shownVersion = z.object({
  id: z.number(), from: z.string().nullable(), until: z.string().nullable(), state: z.enum(["in-force", "repealed"]),
  /** The amendment that made it, and where it says so. */
  by: z.object({ slug: z.string(), title: pair, eId: z.string().nullable() }).nullable(),
  texts: z.array(shownText),
});
export type ShownVersion = z.output<typeof shownVersion>;

/** A passage that cites what is being read. */
export const backlink = z.object({ slug: z.string(), title: pair, eId: z.string(), kind: shownProvision.shape.kind, number: pair.nullable(), languages: z.array(z.enum(["ar", "en"])) });
export type Backlink = z.output<typeof backlink>;

export const provisionAsked = z.object({ instrument: instrumentRef, provision: eId, on: day.optional() });
export const wholeProvision = z.object({
  instrument: z.object({ id: z.number(), slug: z.string(), title: pair, kind: z.enum(instrumentKinds), example: z.boolean() }),
  on: z.string(),
  provision: shownProvision,
  versions: z.array(shownVersion),
  backlinks: z.array(backlink),
  before: z.string().nullable(),
  next: z.string().nullable(),
  /** Names of all provisions of the instrument. */
  names: z.array(z.string()),
});

export const change = z.object({ id: z.number(), slug: z.string(), title: pair, eId: z.string().nullable(), kind: z.string(), summary: pair, onDay: z.string().nullable(), at: z.iso.datetime() });
export type LawChange = z.output<typeof change>;

/** What an applied step did to a provision of an instrument. */
export type Modification = { eId: string; action: "replace" | "insert" | "repeal"; on: string; by: WorkName; source: string | null };
/** What names an instrument to the world. */
export type WorkName = { slug: string; akn: string | null; kind: (typeof instrumentKinds)[number]; country: string | null; number: string | null; year: number | null; title: Text };

export const newTerm = z.object({
  slug,
  term: z.object({ en: z.string().trim().min(1).max(120), ar: z.string().trim().min(1).max(120) }),
  meaning: z.object({ en: z.string().trim().min(1).max(1_000), ar: z.string().trim().min(1).max(1_000) }),
  forms: z.object({ en: z.array(z.string().trim().min(2).max(120)).max(20).default([]), ar: z.array(z.string().trim().min(2).max(120)).max(20).default([]) }).default({ en: [], ar: [] }),
  sources: z.array(z.string().max(1_000)).max(20).default([]),
});
export type NewTerm = z.output<typeof newTerm>;

type AnyText = z.output<typeof shownText>;
const rank = { official: 0, translation: 1, summary: 2 } as const;

/** The text to be read in a language: official before a translation before a digest. */
export function bestText<T extends Pick<AnyText, "language" | "kind">>(texts: readonly T[], language: Language): T | null {
  return texts.filter((one) => one.language === language).sort((a, b) => rank[a.kind] - rank[b.kind])[0] ?? null;
}

/** The words of a text, one paragraph a line. */
export function linesOf(text: Pick<AnyText, "paragraphs"> | null): string {
  return (text?.paragraphs ?? []).map((one) => [one.mark, one.text].filter(Boolean).join(" ")).join("\n");
}

/** Of two versions the texts to compare in a language: of one kind where both have one, else the best of each. */
export function comparable(one: readonly AnyText[], two: readonly AnyText[], language: Language): { before: AnyText | null; after: AnyText | null } {
  for (const kind of ["official", "translation", "summary"] as const) {
    const of = (texts: readonly AnyText[]) => texts.find((text) => text.language === language && text.kind === kind);
    const [before, after] = [of(one), of(two)];
    if (before && after) return { before, after };
  }
  return { before: bestText(one, language), after: bestText(two, language) };
}

/** The reader's language first. */
export const inOrder = (language: Language): readonly Language[] => (language === "ar" ? ["ar", "en"] : ["en", "ar"]);
