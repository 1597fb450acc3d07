import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readGuideChapter } from "./guide.operations.ts";
import { AnswerView, GuideNotice, GuideScript } from "./guide-view.tsx";
import { guideWords as w } from "./guide.words.ts";
import "./guide.css";

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ params, loaderData }: { params: { language?: string }; loaderData?: Loaded | undefined }) => {
  const language = isLanguage(params.language) ? params.language : "ar";
  return [{ title: [...(loaderData ? [loaderData.title] : []), w.guide].map((pair) => text(pair, language)).join(" · ") }];
};

export async function loader(args: LoaderFunctionArgs) {
  return pageOf(args).read(readGuideChapter, { chapter: args.params["chapter"] });
}

/** A chapter: every answer with what it rests on. */
export default function GuideChapterPage() {
  const { title, answers, before, after } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <div className="guide">
      <GuideScript />
      <p className="no-print"><LocalLink to="/guide">{t(w.guide)}</LocalLink></p>
      <h1>{t(title)}</h1>
      {answers.length === 0 ? <p>{t(w.empty)} {t(w.emptyHelp)}</p> : <GuideNotice example={answers.some((one) => one.example)} />}
      {answers.map((one) => <AnswerView key={one.id} answer={one} />)}
      <nav className="turns" aria-label={t(w.chapters)}>
        {before && <LocalLink to={`/guide/${before.slug}`}>{t(w.previous)}: {t(before.title)}</LocalLink>}
        <LocalLink to="/guide">{t(w.allChapters)}</LocalLink>
        {after && <LocalLink to={`/guide/${after.slug}`}>{t(w.next)}: {t(after.title)}</LocalLink>}
      </nav>
    </div>
  );
}
