import { useLanguage } from "#platform/ui/language.tsx";
import { text } from "#platform/words.ts";
import { isArabic, type Names } from "./name.rules.ts";
import { personWords } from "./person.words.ts";

/** A name in the script it was given in: that of the page's language first, the other beside it. */
export function PersonName({ names, both = false }: { names: Names; both?: boolean }) {
  const language = useLanguage();
  const given = (language === "ar" ? [names.nameArabic, names.nameLatin] : [names.nameLatin, names.nameArabic]).filter((name) => name !== null);
  // The record was erased; its number still counts somewhere.
  if (given.length === 0) return <em>{text(personWords.deleted, language)}</em>;
  return (
    <>
      {(both ? given : given.slice(0, 1)).map((name, at) => (
        <span key={name}>
          {at > 0 && " · "}
          <bdi lang={isArabic(name) ? "ar" : "en"}>{name}</bdi>
        </span>
      ))}
    </>
  );
}
