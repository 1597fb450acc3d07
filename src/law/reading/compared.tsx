import { useText } from "#platform/ui/language.tsx";
import { direction, type Language } from "#platform/words.ts";
import { difference } from "./difference.rules.ts";
import { comparable, linesOf, type ShownVersion } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";
import { TextMarks } from "./text-view.tsx";

type Texts = ShownVersion["texts"];

/** Word by word what became of a text in one language; says so when a side is not known. */
export function Compared({ before, after, language }: { before: Texts; after: Texts; language: Language }) {
  const t = useText();
  const pair = comparable(before, after, language);
  if (!pair.before && !pair.after) return <p className="soft">{t(language === "ar" ? w.noTextAr : w.noTextEn)}</p>;
  const runs = difference(linesOf(pair.before), linesOf(pair.after));
  const shown = pair.after ?? pair.before!;
  return (
    <div className="side">
      <TextMarks kind={shown.kind} confidence={shown.confidence} />
      {pair.before && pair.after && pair.before.kind !== pair.after.kind && <p className="soft">{t(w.kindsDiffer)}</p>}
      {!pair.before && <p className="soft">{t(w.unknownBefore)}</p>}
      {!pair.after && <p className="soft">{t(w.unknownAfter)}</p>}
      <p className="compared" lang={language} dir={direction(language)}>
        {runs.map((run, at) => {
          if (run.kind === "same") return run.text;
          const Mark = run.kind === "new" ? "ins" : "del";
          return <Mark key={at}><span className="sr">[{(run.kind === "new" ? w.added : w.removed)[language]}: </span>{run.text}<span className="sr">]</span></Mark>;
        })}
      </p>
      {runs.every((run) => run.kind === "same") && <p className="soft">{t(w.sameWords)}</p>}
    </div>
  );
}
