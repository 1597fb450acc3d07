import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { listGuideEditions } from "./edition.operations.ts";
import { Difference, EditionFiles } from "./edition-view.tsx";
import { guideWords as w } from "./guide.words.ts";
import "./guide.css";

export const meta = titled(w.editions);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(listGuideEditions, {});
}

/** Every published edition with its files and what it changed. */
export default function EditionListPage() {
  const { editions } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <div className="guide">
      <p><LocalLink to="/guide">{t(w.guide)}</LocalLink></p>
      <h1>{t(w.editions)}</h1>
      <p>{t(w.editionsAbout)}</p>
      {editions.length === 0 && <p>{t(w.noEditions)}</p>}
      {editions.map((one) => (
        <article key={one.id} className="card">
          <h2>{t(w.editionOf(one.number, formatDate(`${one.asOf}T00:00:00Z`, language)))}</h2>
          <EditionFiles edition={one} />
          <p className="soft">{one.publishedAt && t(w.published(formatDate(one.publishedAt, language)))} · {t(w.answersFor(one.answers))}{one.example && ` · ${t(w.exampleMark)}`}</p>
          <Difference difference={one.difference} />
        </article>
      ))}
    </div>
  );
}
