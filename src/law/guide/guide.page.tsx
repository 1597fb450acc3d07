import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { Button, Field, SelectField } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { listGuideEditions } from "./edition.operations.ts";
import { EditionFiles } from "./edition-view.tsx";
import { findGuideAnswers, readGuide } from "./guide.operations.ts";
import { answerPath, type Choices } from "./guide.rules.ts";
import { GuideNotice, GuideScript } from "./guide-view.tsx";
import { guideWords as w } from "./guide.words.ts";
import "./guide.css";

export const meta = titled(w.guide);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { chapters, choices, example } = await page.read(readGuide, {});
  // What is not among the choices is not asked about: a mistyped address shows the guide.
  const chosen = (kind: "who" | "need") => choices[kind].find((one) => one.slug === page.url.searchParams.get(kind))?.slug;
  const [who, need] = [chosen("who"), chosen("need")];
  const sent = page.url.searchParams.has("who") || page.url.searchParams.has("need");
  const found = who || need ? (await page.read(findGuideAnswers, { who, need })).answers : null;
  const titles = new Map(chapters.map((one) => [one.slug, one.title]));
  return {
    choices, example, sent, who, need,
    chapters: chapters.map(({ slug, title, answers }) => ({ slug, title, count: answers.length, due: answers.filter((one) => one.due).length })),
    found: found && found.map((one) => ({ id: one.id, path: answerPath(one), question: one.question, chapter: titles.get(one.chapter)!, due: one.due, yours: !who || !need || one.who.length === 0 || one.who.includes(who) })),
    edition: (await page.read(listGuideEditions, {})).editions[0] ?? null,
  };
}

/** The front of the guide: the guided questions, the search, the chapters, the last edition's files. */
export default function GuidePage() {
  const { choices, chapters, example, sent, who, need, found, edition } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const list = (those: NonNullable<typeof found>) => (
    <ul>
      {those.map((one) => (
        <li key={one.id}><LocalLink to={one.path}>{t(one.question)}</LocalLink> <span className="soft">{t(one.chapter)}</span>{one.due && <strong> {t(w.dueShort)}</strong>}</li>
      ))}
    </ul>
  );
  const others = found?.filter((one) => !one.yours) ?? [];
  return (
    <div className="guide">
      <GuideScript />
      <h1>{t(w.guide)}</h1>
      <p>{t(w.intro)}</p>
      <GuideNotice example={example} />
      <form method="get" action={`/${language}/guide#answers`} className="ask">
        <h2>{t(w.ask)}</h2>
        <div className="pair">
          <Chosen kind="who" label={t(w.who)} value={who} choices={choices} />
          <Chosen kind="need" label={t(w.need)} value={need} choices={choices} />
        </div>
        <Button>{t(w.show)}</Button>
      </form>
      {sent && (
        <section id="answers" aria-live="polite">
          {found === null ? <p>{t(w.chooseOne)}</p> : (
            <>
              <h2>{t(w.answersFor(found.length))}</h2>
              {found.length === 0 && <p>{t(w.noAnswers)}</p>}
              {others.length > 0 && others.length < found.length && <h3>{t(w.forYou)}</h3>}
              {list(found.filter((one) => one.yours))}
              {others.length > 0 && <><h3>{t(w.alsoOthers)}</h3>{list(others)}</>}
            </>
          )}
        </section>
      )}
      <form method="get" action={`/${language}/law/search`} role="search" className="no-print">
        <input type="hidden" name="kind" value="answer" />
        <Field name="q" type="search" label={t(w.search)} maxLength={300} required />
        <Button tone="second">{t(w.searchGo)}</Button>
      </form>
      <h2>{t(w.chapters)}</h2>
      {chapters.length === 0 ? <p>{t(w.empty)} {t(w.emptyHelp)}</p> : (
        <ul className="tiles">
          {chapters.map((one) => (
            <li key={one.slug}><LocalLink to={`/guide/${one.slug}`}><strong>{t(one.title)}</strong><span>{t(w.answersFor(one.count))}{one.due > 0 && ` · ${t(w.dueShort)}: ${one.due}`}</span></LocalLink></li>
          ))}
        </ul>
      )}
      <p><LocalLink to="/guide/whole">{t(w.keep)}</LocalLink></p>
      <h2>{t(w.editions)}</h2>
      {edition ? (
        <>
          <p><LocalLink to="/guide/editions">{t(w.editionOf(edition.number, formatDate(`${edition.asOf}T00:00:00Z`, language)))}</LocalLink></p>
          <EditionFiles edition={edition} />
        </>
      ) : <p>{t(w.noEditions)}</p>}
    </div>
  );
}

function Chosen({ kind, label, value, choices }: { kind: "who" | "need"; label: string; value: string | undefined; choices: Choices }) {
  const t = useText();
  return <SelectField name={kind} label={label} value={value ?? ""} options={[{ value: "", label: t(w.anyone) }, ...choices[kind].map((one) => ({ value: one.slug, label: t(one.title) }))]} />;
}
