import { Badge, Group, Text as Copy } from "@mantine/core";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { direction, formatDate, type Text } from "#platform/words.ts";
import type { ShownProvision } from "../instrument/instrument.rules.ts";
import { confidenceTitles, isUnverified, provisionTitle, textKindTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { bestText, inOrder } from "../reading/reading.rules.ts";
import { type Cell, frameTitle, type MadeRating, type ObligationLine, type Rating, ratingTitles } from "./obligation.rules.ts";
import { obligationWords as w } from "./obligation.words.ts";

/** A Mantine colour for each rating; the word always stands beside it. */
export const ratingColors: Record<Rating, string> = { aligned: "teal", partial: "yellow", gap: "orange", conflict: "red", "not-applicable": "gray", "text-missing": "blue" };

/** A day or a moment in words. */
export function useDay(): (day: string) => string {
  const language = useLanguage();
  return (day) => formatDate(day.length === 10 ? `${day}T00:00:00Z` : day, language);
}

/** The treaty and article, or the framework and number, that an obligation is of. */
export function ofText(one: Pick<ObligationLine, "treaty" | "frame" | "article">): Text {
  const of = one.treaty?.title ?? frameTitle(one.frame ?? "");
  return one.article ? { en: `${of.en}, ${one.article}`, ar: `${of.ar}، ${one.article}` } : of;
}

export const placeText = (place: Cell["place"]): Text => {
  if (!place) return w.noProvision;
  const title = provisionTitle(place.kind, place.number);
  return { en: `${title.en}, ${place.title.en}`, ar: `${title.ar}، ${place.title.ar}` };
};

export function Marks({ one }: { one: Pick<ObligationLine, "binding" | "frame" | "confidence"> }) {
  const t = useText();
  return (
    <Group gap={4} component="span" display="inline-flex">
      {!one.binding && <Badge variant="outline" color="gray.8" tt="none" size="sm">{t(one.frame ? w.benchmark : w.notBinding)}</Badge>}
      {isUnverified(one.confidence) && <Badge variant="outline" color="orange.9" tt="none" size="sm" title={t(confidenceTitles[one.confidence])}>{t(lawWords.unverified)}</Badge>}
    </Group>
  );
}

export function RatingBadge({ rating }: { rating: Rating }) {
  const t = useText();
  return <Badge variant="light" color={ratingColors[rating]} tt="none">{t(ratingTitles[rating])}</Badge>;
}

/** Who rated when, and on which version. */
export function RatedBy({ one, place }: { one: MadeRating; place: boolean }) {
  const t = useText();
  const on = useDay();
  return (
    <Copy size="sm" c="dimmed">
      {t(w.by(`\u2068${one.suggestion ? t(w.suggestion) : (one.ratedBy ?? "—")}\u2069`, on(one.ratedAt)))}
      {place && <>{t(w.comma)}{t(one.version === null ? w.onNone : one.from ? w.onVersion(on(one.from)) : w.onFirst)}</>}
    </Copy>
  );
}

/** A cell in a list: against what, how rated, and what is to be known of it. `open`: with its reasons; `placed`: it stands under its provision already. */
export function CellLine({ one, open = false, placed = false }: { one: Cell; open?: boolean; placed?: boolean }) {
  const t = useText();
  const on = useDay();
  return (
    <div>
      <Group gap={6}>
        <RatingBadge rating={one.rating} />
        {placed ? null : one.place ? <LocalLink to={`/law/${one.place.instrument}/${one.place.eId}`}>{t(placeText(one.place))}</LocalLink> : <strong>{t(w.noProvision)}</strong>}
        {one.stale && <Badge color="orange.9" tt="none">{t(w.stale)}</Badge>}
        {one.suggestion && <Badge variant="outline" color="gray.8" tt="none">{t(w.suggestion)}</Badge>}
        {one.changesOn && <Badge variant="outline" color="orange.9" tt="none">{t(w.ahead(on(one.changesOn)))}</Badge>}
      </Group>
      {open && <><Copy size="sm">{t(one.reasons)}</Copy><RatedBy one={one} place={one.place !== null} /></>}
    </div>
  );
}

/** The words of a provision in both languages, side by side where there is room. */
export function Texts({ texts }: { texts: ShownProvision["texts"] }) {
  const t = useText();
  const language = useLanguage();
  if (texts.length === 0) return <Copy size="sm" c="dimmed">{t(w.noText)}</Copy>;
  return (
    <div style={{ display: "grid", gap: "1rem", gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 18rem), 1fr))" }}>
      {inOrder(language).map((side) => {
        const text = bestText(texts, side);
        return text && (
          <div key={side} lang={side} dir={direction(side)}>
            <Copy size="sm" c="dimmed">{textKindTitles[text.kind][side]}{isUnverified(text.confidence) && ` · ${lawWords.unverified[side]}`}</Copy>
            {text.paragraphs.map((one, at) => <p key={at} style={{ margin: "0.25rem 0", paddingInlineStart: `${one.depth}rem`, whiteSpace: "pre-wrap" }}>{one.mark ? `${one.mark} ` : ""}{one.text}</p>)}
          </div>
        );
      })}
    </div>
  );
}
