import { Badge, Box, Text as Copy } from "@mantine/core";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { direction, formatDate } from "#platform/words.ts";
import { type ShownMark, whyOf } from "./answer.rules.ts";
import type { AnswerState } from "./guide.rules.ts";
import { guideDeskWords as w } from "./guide.words.ts";

const colors: Record<AnswerState, string> = { recheck: "orange.9", draft: "gray.8", checked: "teal.9", withdrawn: "gray.8" };

export function StateBadge({ state }: { state: AnswerState }) {
  const t = useText();
  return <Badge variant={state === "recheck" ? "filled" : "outline"} color={colors[state]} tt="none">{t(w[state])}</Badge>;
}

/** What changed under an answer, and what will. */
export function Whys({ marks, changesOn }: { marks: readonly ShownMark[]; changesOn: string | null }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      {marks.map((mark) => <div key={`${mark.kind} ${mark.instrument} ${mark.eId} ${mark.foundAt}`}>{t(whyOf(mark, (of) => (mark.on ? formatDate(`${mark.on}T00:00:00Z`, of) : "")))}</div>)}
      {changesOn && <div>{t(w.ahead(formatDate(`${changesOn}T00:00:00Z`, language)))}</div>}
    </>
  );
}

/** Texts of a provision, each in its own direction. */
export function LawTexts({ texts }: { texts: readonly { language: "ar" | "en"; kind: string; text: string }[] }) {
  const t = useText();
  if (texts.length === 0) return <Copy size="sm" c="dimmed">{t(w.noText)}</Copy>;
  return texts.map((one) => <Box key={`${one.language} ${one.kind}`} component="p" my={4} lang={one.language} dir={direction(one.language)} style={{ whiteSpace: "pre-wrap" }}>{one.text}</Box>);
}
