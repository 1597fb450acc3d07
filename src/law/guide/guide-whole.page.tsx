import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { readGuide } from "./guide.operations.ts";
import { AnswerView, GuideNotice, GuideScript } from "./guide-view.tsx";
import { guideWords as w } from "./guide.words.ts";
import "./guide.css";

export const meta = titled(w.whole);

export async function loader(args: LoaderFunctionArgs) {
  const { chapters, example, readAt } = await pageOf(args).read(readGuide, {});
  return { chapters, example, readAt };
}

/** The whole guide on one page: to print, and to read without a connection. */
export default function GuideWholePage() {
  const { chapters, example, readAt } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <div className="guide">
      <GuideScript />
      <p className="no-print"><LocalLink to="/guide">{t(w.back)}</LocalLink></p>
      <h1>{t(w.guide)}</h1>
      <p className="soft">{formatDate(readAt, language)}</p>
      <p className="no-print">{t(w.keepHelp)}</p>
      <GuideNotice example={example} />
      {chapters.length === 0 && <p>{t(w.empty)} {t(w.emptyHelp)}</p>}
      <nav aria-labelledby="contents">
        <h2 id="contents">{t(w.contents)}</h2>
        <ol>
          {chapters.map((chapter) => (
            <li key={chapter.slug}>
              <a href={`#chapter-${chapter.slug}`}>{t(chapter.title)}</a>
              <ul>{chapter.answers.map((one) => <li key={one.id}><a href={`#${one.slug}`}>{t(one.question)}</a></li>)}</ul>
            </li>
          ))}
        </ol>
      </nav>
      {chapters.map((chapter) => (
        <section key={chapter.slug} id={`chapter-${chapter.slug}`} aria-labelledby={`title-${chapter.slug}`}>
          <h2 id={`title-${chapter.slug}`}>{t(chapter.title)}</h2>
          {chapter.answers.map((one) => <AnswerView key={one.id} answer={one} level={3} />)}
        </section>
      ))}
    </div>
  );
}
