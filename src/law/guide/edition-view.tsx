import { useLanguage, useText } from "#platform/ui/language.tsx";
import { fileFormats, fileNameOf, type GuideDifference, type ShownEdition } from "./edition.rules.ts";
import { guideWords as w } from "./guide.words.ts";

/** The files of an edition, in the language of the page first. */
export function EditionFiles({ edition, folder = "guide/editions" }: { edition: Pick<ShownEdition, "number" | "files">; folder?: string }) {
  const t = useText();
  const language = useLanguage();
  const order = language === "ar" ? (["ar", "en"] as const) : (["en", "ar"] as const);
  if (edition.files.length === 0) return <p>{t(w.filesComing)}</p>;
  return (
    <ul className="files">
      {order.flatMap((of) =>
        fileFormats.filter((format) => edition.files.some((one) => one.language === of && one.format === format)).map((format) => (
          <li key={`${of} ${format}`}><a href={`/${language}/${folder}/${fileNameOf(edition.number, of, format)}`} hrefLang={of} download>{t(of === "ar" ? w.arabic : w.english)} <bdi>{format.toUpperCase()}</bdi></a></li>
        )),
      )}
    </ul>
  );
}

/** What an edition changed against the one before it. */
export function Difference({ difference }: { difference: GuideDifference }) {
  const t = useText();
  if (difference.since === null) return <p>{t(w.first)}</p>;
  const parts = ([["new", w.newAnswers], ["changed", w.changedAnswers], ["removed", w.removedAnswers]] as const).filter(([key]) => difference[key].length > 0);
  return (
    <>
      <p>{t(w.since(difference.since))}</p>
      {parts.length === 0 && <p>{t(w.nothingChanged)}</p>}
      <ul>
        {parts.map(([key, title]) => <li key={key}>{t(title)}: {difference[key].map((one) => t(one.question)).join(t({ en: "; ", ar: "؛ " }))}</li>)}
      </ul>
    </>
  );
}
