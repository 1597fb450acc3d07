import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Button, Field } from "#platform/ui/open.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { listInstruments } from "../instrument/instrument.operations.ts";
import { forceTitles, instrumentKinds, kindTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { searchWords } from "../search/search.words.ts";
import { readingWords as w } from "./reading.words.ts";
import "./reading.css";

export const meta = titled(lawWords.law);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const given = (name: string) => page.url.searchParams.get(name) ?? "";
  const { instruments, topics } = await page.read(listInstruments, {});
  const kind = instrumentKinds.find((one) => one === given("kind"));
  const topic = topics.find((one) => one.slug === given("topic"))?.slug;
  const shown = kind || topic ? (await page.read(listInstruments, { kind, topic })).instruments : instruments;
  return { shown, topics, kinds: instrumentKinds.filter((one) => instruments.some((each) => each.kind === one)), kind, topic };
}

/** All instruments by kind and topic, with the search over them on top. */
export default function LawList() {
  const { shown, topics, kinds, kind, topic } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const to = (asked: { kind?: string | undefined; topic?: string | undefined }) => {
    const query = new URLSearchParams(Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
    return `/law${query && `?${query}`}`;
  };
  return (
    <div className="law">
      <h1>{t(lawWords.law)}</h1>
      <p>{t(w.intro)}</p>
      <SearchForm />
      <nav aria-label={t(searchWords.kind)}>
        <ul className="chips">
          <li><LocalLink to={to({ topic })} aria-current={kind ? undefined : "true"}>{t(w.all)}</LocalLink></li>
          {kinds.map((one) => <li key={one}><LocalLink to={to({ kind: one, topic })} aria-current={one === kind ? "true" : undefined}>{t(kindTitles[one])}</LocalLink></li>)}
        </ul>
      </nav>
      <details open={topic !== undefined}>
        <summary>{t(w.topics)}{topic && `: ${t(topics.find((one) => one.slug === topic)!.title)}`}</summary>
        <ul className="chips">
          <li><LocalLink to={to({ kind })} aria-current={topic ? undefined : "true"}>{t(w.all)}</LocalLink></li>
          {topics.map((one) => <li key={one.slug}><LocalLink to={to({ kind, topic: one.slug })} aria-current={one.slug === topic ? "true" : undefined}>{t(one.title)}</LocalLink></li>)}
        </ul>
      </details>
      <h2>{t(w.instruments(shown.length))}</h2>
      {shown.length === 0 && <p>{t(w.none)}</p>}
      <ul className="list">
        {shown.map((one) => (
          <li key={one.id}>
            <p><LocalLink to={`/law/${one.slug}`}>{t(one.title)}</LocalLink></p>
            <p className="marks">
              <span className="soft">{t(kindTitles[one.kind])}{one.issuer && ` · ${t(one.issuer)}`}</span>
              {one.kind !== "treaty" && <><span className={`mark ${one.force}`}>{t(forceTitles[one.force])}</span><span className="soft">{t(w.provisionsCount(one.provisions))}</span></>}
            </p>
          </li>
        ))}
      </ul>
      <p className="noprint"><LocalLink to="/law/glossary">{t(w.glossary)}</LocalLink> · <a href={`/feeds/law.atom?language=${language}`}>{t(w.feed)}</a></p>
    </div>
  );
}

function SearchForm() {
  const t = useText();
  const language = useLanguage();
  return (
    <form method="get" action={`/${language}/law/search`} role="search" className="asof">
      <Field name="q" type="search" label={t(searchWords.query)} hint={t(searchWords.hint)} maxLength={300} required />
      <Button>{t(searchWords.go)}</Button>
    </form>
  );
}
