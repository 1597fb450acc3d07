import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate, type Text } from "#platform/words.ts";
import { isUnverified, provisionTitle } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { readPublicMatrix } from "./obligation.operations.ts";
import { frameTitle, ratingTitles } from "./obligation.rules.ts";
import { obligationWords as w } from "./obligation.words.ts";
import "../reading/reading.css";

export const meta = titled(w.matrix);

export async function loader(args: LoaderFunctionArgs) {
  const { lines, topics, asOf } = await pageOf(args).read(readPublicMatrix, {});
  return { lines, topics, asOf };
}

/** Confirmed ratings, for anybody. */
export default function PublicMatrixPage() {
  const { lines, topics, asOf } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const of = (one: (typeof lines)[number]): Text => one.treaty?.title ?? frameTitle(one.frame ?? "");
  return (
    <div className="law">
      <h1>{t(w.matrix)}</h1>
      <p>{t(w.about)} {t(w.publicAbout)}</p>
      <p className="soft">{formatDate(asOf, language)}</p>
      {lines.length === 0 && <p>{t(w.nothingConfirmed)}</p>}
      {lines.map((one) => (
        <section key={one.id} id={one.slug} className="provision">
          <h2>{t(one.says)}</h2>
          <p className="marks">
            <span className="soft">{one.treaty ? <LocalLink to={`/law/${one.treaty.slug}`}>{t(one.treaty.title)}</LocalLink> : t(of(one))}{one.article && `${t(w.comma)}${one.article}`}{one.topic && ` · ${t(topics.find((each) => each.slug === one.topic)!.title)}`}</span>
            {!one.binding && <span className="mark">{t(one.frame ? w.benchmark : w.notBinding)}</span>}
            {isUnverified(one.confidence) && <span className="mark unverified">{t(lawWords.unverified)}</span>}
          </p>
          <ul>
            {one.cells.map((cell) => (
              <li key={cell.id}>
                <p>
                  <strong>{t(ratingTitles[cell.rating])}</strong>: {cell.place ? <LocalLink to={`/law/${cell.place.instrument}/${cell.place.eId}`}>{t(provisionTitle(cell.place.kind, cell.place.number))}{t(w.comma)}{t(cell.place.title)}</LocalLink> : t(w.noProvision)}
                  {cell.stale && <> <span className="mark unverified">{t(w.stale)}</span></>}
                </p>
                <p>{t(cell.reasons)}</p>
                <p className="soft">{t(w.by(`\u2068${cell.ratedBy ?? "—"}\u2069`, formatDate(cell.ratedAt, language)))}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
