import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { direction } from "#platform/words.ts";
import { lawWords } from "../../law.words.ts";
import { inOrder } from "../reading.rules.ts";
import { readingWords as w } from "../reading.words.ts";
import { listTerms } from "./term.operations.ts";
import "../reading.css";

export const meta = titled(w.glossary);

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(listTerms, {});
}

/** All terms in both languages. */
export default function GlossaryPage() {
  const { terms } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const sorted = terms.toSorted((a, b) => a.term[language].localeCompare(b.term[language], language));
  return (
    <div className="law">
      <p className="soft noprint"><LocalLink to="/law">{t(lawWords.law)}</LocalLink></p>
      <h1>{t(w.glossary)}</h1>
      {sorted.map((one) => (
        <section className="provision" id={one.slug} key={one.slug}>
          <div className="sides">
            {inOrder(language).map((side) => <div className="side words" key={side} lang={side} dir={direction(side)}><h2>{one.term[side]}</h2><p>{one.meaning[side]}</p></div>)}
          </div>
        </section>
      ))}
    </div>
  );
}
