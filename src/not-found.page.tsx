import { data } from "react-router";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { appWords } from "./app.words.ts";

/** Any address within a language that no page answers: a 404 inside the ordinary frame. */
export function loader() {
  return data(null, { status: 404 });
}

export default function NotFound() {
  const t = useText();
  return (
    <>
      <h1>{t(appWords.notFound)}</h1>
      <p>{t(appWords.notFoundHelp)}</p>
      <LocalLink to="" className="button second">
        {t(appWords.backHome)}
      </LocalLink>
    </>
  );
}
