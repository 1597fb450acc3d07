import { Age, useText } from "#platform/ui/language.tsx";
import { words } from "#platform/words.ts";
import type { Freshness as Level } from "./freshness.rules.ts";

export const freshnessWords = words({
  title: { en: "Record", ar: "حداثة البيانات" },
  fresh: { en: "up to date", ar: "محدّثة" },
  ageing: { en: "ageing", ar: "بدأت تتقادم" },
  stale: { en: "stale", ar: "قديمة" },
  confirmed: { en: "confirmed", ar: "آخر تأكيد" },
  never: { en: "never confirmed, entered", ar: "لم تؤكَّد قط، أُدخلت" },
});

// Colours of text that are readable on white; a level is never told by colour alone.
const colours = { fresh: "#14633a", ageing: "#7a4b00", stale: "#a4161a" } as const;

/** How old a person's record is: a word for its level, and the age of the last confirmation (or of the entry). */
export function Freshness({ level, confirmedAt, createdAt, now }: { level: Level; confirmedAt: string | null; createdAt: string; now: string }) {
  const t = useText();
  return (
    <span>
      <span style={{ color: colours[level], fontWeight: 600 }}>{t(freshnessWords[level])}</span> · {t(confirmedAt ? freshnessWords.confirmed : freshnessWords.never)} <Age at={confirmedAt ?? createdAt} now={now} />
    </span>
  );
}
