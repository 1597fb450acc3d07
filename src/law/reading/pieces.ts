import { analyse } from "#platform/search/analyse.ts";
import type { Language } from "#platform/words.ts";
import { citationsIn, type KnownInstrument, resolve } from "./citation.rules.ts";
import type { Aids, ShownTerm } from "./reading.rules.ts";

/** A piece of a text: plain, a citation that leads somewhere, or a term that is explained. */
export type Piece = { text: string; slug?: string; eId?: string | null; term?: string };

type Span = { start: number; end: number; piece: Omit<Piece, "text"> };

/** Stems of a term's forms, made once for each glossary. */
const prepared = new WeakMap<readonly ShownTerm[], Record<Language, Map<string, { slug: string; stems: string[] }[]>>>();
function formsOf(terms: readonly ShownTerm[]) {
  let forms = prepared.get(terms);
  if (forms) return forms;
  forms = { en: new Map(), ar: new Map() };
  for (const one of terms)
    for (const language of ["en", "ar"] as const)
      for (const form of [one.term[language], ...one.forms[language]]) {
        const stems = analyse(form).map((word) => word.stem);
        if (stems.length === 0) continue;
        forms[language].set(stems[0]!, [...(forms[language].get(stems[0]!) ?? []), { slug: one.slug, stems }].sort((a, b) => b.stems.length - a.stems.length));
      }
  prepared.set(terms, forms);
  return forms;
}

/** Where terms stand in a text; each is marked once, where it is met first. `met` remembers over several texts. */
function termsIn(text: string, language: Language, terms: readonly ShownTerm[], met: Set<string>): Span[] {
  const forms = formsOf(terms)[language];
  const words = analyse(text);
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at++) {
    const found = forms.get(words[at]!.stem)?.find(({ stems }) => stems.every((stem, n) => words[at + n]?.stem === stem));
    if (!found || met.has(found.slug)) continue;
    met.add(found.slug);
    const last = at + found.stems.length - 1;
    spans.push({ start: words[at]!.start, end: words[last]!.end, piece: { term: found.slug } });
    at = last;
  }
  return spans;
}

/**
 * A text of an instrument cut into pieces: citations of its own provisions (only those it has), of other instruments that
 * are known, and terms of the glossary. Read one after another the pieces are the text.
 */
export function piecesOf(text: string, language: Language, of: { slug: string; has: (eId: string) => boolean }, { known, terms }: Pick<Aids, "terms"> & { known: readonly KnownInstrument[] }, met: Set<string>): Piece[] {
  const cited = citationsIn(text, language).flatMap((one): Span[] => {
    if (one.of === null) return one.eId !== null && of.has(one.eId) ? [{ start: one.start, end: one.end, piece: { slug: of.slug, eId: one.eId } }] : [];
    const target = resolve(one.of, known);
    return target ? [{ start: one.start, end: one.end, piece: { slug: target.slug, eId: one.eId } }] : [];
  });
  const free = termsIn(text, language, terms, met).filter((term) => !cited.some((one) => one.start < term.end && term.start < one.end));
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, piece } of [...cited, ...free].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    if (start > at) pieces.push({ text: text.slice(at, start) });
    pieces.push({ text: text.slice(start, end), ...piece });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}
