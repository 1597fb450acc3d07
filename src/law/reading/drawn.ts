import type { Language } from "#platform/words.ts";
import { piecesOf } from "./pieces.ts";
import type { DrawnText } from "./text-view.tsx";
import { type Aids, bestText, type ShownVersion } from "./reading.rules.ts";

export type Met = Record<Language, Set<string>>;
export const nothingMet = (): Met => ({ ar: new Set(), en: new Set() });

/** The best text in each language, cut into pieces; terms are marked where a page meets them first. */
export function drawn(texts: ShownVersion["texts"], of: { slug: string; has: (eId: string) => boolean }, aids: Aids, met: Met): Record<Language, DrawnText | null> {
  const side = (language: Language): DrawnText | null => {
    const text = bestText(texts, language);
    return text && { ...text, paragraphs: text.paragraphs.map(({ text: words, ...one }) => ({ ...one, pieces: piecesOf(words, language, of, aids, met[language]) })) };
  };
  return { ar: side("ar"), en: side("en") };
}
