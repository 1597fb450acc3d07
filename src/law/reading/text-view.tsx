import { LocalLink, useText } from "#platform/ui/language.tsx";
import { direction, type Language } from "#platform/words.ts";
import { type Confidence, confidenceTitles, isUnverified, type Paragraph, type TextKind, textKindTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import type { Piece } from "./pieces.ts";
import type { ShownTerm } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";

/** A text as it is drawn: kind, how sure, and its paragraphs cut into pieces. */
export type DrawnText = { language: Language; kind: TextKind; confidence: Confidence; sources: readonly string[]; paragraphs: readonly (Omit<Paragraph, "text"> & { pieces: readonly Piece[] })[] };

/** What kind of text this is, how sure we are of it, and a warning that stands wherever it is not official or not verified. */
export function TextMarks({ kind, confidence }: { kind: TextKind; confidence: Confidence }) {
  const t = useText();
  return (
    <p className="marks">
      <span className={`mark ${kind}`}>{t(textKindTitles[kind])}</span>
      {isUnverified(confidence) && <span className="mark unverified">{t(lawWords.unverified)}</span>}
      <span className="soft">{t(confidenceTitles[confidence])}</span>
    </p>
  );
}

const termId = (language: Language, slug: string) => `term-${language}-${slug}`;

function PieceView({ piece, language, day }: { piece: Piece; language: Language; day: string }) {
  if (piece.slug) return <LocalLink to={`/law/${piece.slug}${piece.eId ? `/${piece.eId}` : ""}${day}`} className="cited">{piece.text}</LocalLink>;
  if (piece.term) return <button type="button" className="term" popoverTarget={termId(language, piece.term)}>{piece.text}</button>;
  return piece.text;
}

/** The words of a text in its own language and direction. `on`: links lead to the same day. */
export function TextView({ text, on }: { text: DrawnText; on: string | undefined }) {
  const day = on ? `?on=${on}` : "";
  return (
    <div className="words" lang={text.language} dir={direction(text.language)}>
      {text.paragraphs.map((one, at) => (
        <p key={at} className={one.depth > 0 ? `depth-${one.depth}` : undefined}>
          {one.mark && <span className="number">{one.mark} </span>}
          {one.pieces.map((piece, n) => <PieceView key={n} piece={piece} language={text.language} day={day} />)}
        </p>
      ))}
    </div>
  );
}

/** Where no text stands in a language. */
export function NoText({ language, anywhere }: { language: Language; anywhere: boolean }) {
  const t = useText();
  return <p className="soft">{t(!anywhere ? w.noText : language === "ar" ? w.noTextAr : w.noTextEn)}</p>;
}

/** The terms that the texts of a page use, each opened by touching it where it stands. A browser that knows no popovers shows them as a list. */
export function Glossary({ terms, met }: { terms: readonly ShownTerm[]; met: Readonly<Record<Language, ReadonlySet<string>>> }) {
  const bySlug = new Map(terms.map((one) => [one.slug, one]));
  return (["ar", "en"] as const).flatMap((language) =>
    [...met[language]].map((slug) => {
      const one = bySlug.get(slug)!;
      const other = language === "ar" ? "en" : "ar";
      return (
        <div key={termId(language, slug)} id={termId(language, slug)} popover="auto" className="explained" lang={language} dir={direction(language)}>
          <p><strong>{one.term[language]}</strong> <span className="soft" lang={other} dir={direction(other)}>{one.term[other]}</span></p>
          <p>{one.meaning[language]}</p>
        </div>
      );
    }),
  );
}

/** Where something was read: an address as a link, anything else as words. */
export function Sources({ sources }: { sources: readonly string[] }) {
  const t = useText();
  if (sources.length === 0) return null;
  return (
    <details className="sources">
      <summary>{t(w.sources)} ({sources.length})</summary>
      <ul>
        {sources.map((one) => (
          <li key={one}>{/^https?:\/\//.test(one) ? <a href={one} rel="noreferrer nofollow" dir="ltr">{one}</a> : <bdi>{one}</bdi>}</li>
        ))}
      </ul>
    </details>
  );
}
