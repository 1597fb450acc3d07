import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Button, Field, SelectField } from "#platform/ui/open.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { direction, formatDate } from "#platform/words.ts";
import { listInstruments } from "../instrument/instrument.operations.ts";
import { kindTitles, textKindTitles } from "../law.rules.ts";
import { pageSize } from "./search.rules.ts";
import { searchLaw } from "./search.operations.ts";
import { searchWords as w } from "./search.words.ts";

export const meta = titled(w.search);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const asked = Object.fromEntries([...page.url.searchParams].filter(([name, value]) => value !== "" && ["q", "language", "kind", "topic", "on", "page"].includes(name)));
  const { topics } = await page.read(listInstruments, {});
  const found = asked["q"] ? await page.read(searchLaw, asked) : null;
  return { asked, topics, found, at: Number(asked["page"] ?? 1) };
}

type Piece = { text: string; hit: boolean };
const Marked = ({ pieces }: { pieces: readonly Piece[] }) => pieces.map((piece, at) => (piece.hit ? <mark key={at}>{piece.text}</mark> : piece.text));

/** One field over the law and the guide; everything else narrows. */
export default function LawSearch() {
  const { asked, topics, found, at } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const turned = (page: number) => `/law/search?${new URLSearchParams({ ...asked, page: String(page) })}`;
  const kinds = [{ value: "", label: t(w.anyKind) }, { value: "answer", label: t(w.answers) }, ...Object.entries(kindTitles).map(([value, title]) => ({ value, label: t(title) }))];
  return (
    <>
      <h1>{t(w.search)}</h1>
      <form method="get" role="search">
        <Field name="q" type="search" label={t(w.query)} hint={t(w.hint)} value={asked["q"] ?? ""} maxLength={300} required />
        <details open={["language", "kind", "topic", "on"].some((name) => asked[name])}>
          <summary>{t(w.kind)} · {t(w.topic)} · {t(w.on)}</summary>
          <SelectField name="language" label={t(w.language)} value={asked["language"] ?? ""} options={[{ value: "", label: t(w.bothLanguages) }, { value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} />
          <SelectField name="kind" label={t(w.kind)} value={asked["kind"] ?? ""} options={kinds} />
          <SelectField name="topic" label={t(w.topic)} value={asked["topic"] ?? ""} options={[{ value: "", label: t(w.anyTopic) }, ...topics.map((one) => ({ value: one.slug, label: t(one.title) }))]} />
          <Field name="on" type="date" label={t(w.on)} hint={t(w.onHint)} value={asked["on"] ?? ""} />
        </details>
        <Button>{t(w.go)}</Button>
      </form>
      {found && (
        <section aria-live="polite">
          <h2>{found.total > 0 ? t(w.found(found.total)) : t(w.none)}</h2>
          {found.total === 0 && (
            <p>
              {found.nearest.length > 0 && <>{t(w.nearest)} {found.nearest.map((word) => <span key={word}><LocalLink to={`/law/search?${new URLSearchParams({ ...asked, q: word })}`}>{word}</LocalLink> </span>)}<br /></>}
              {t(w.fewer)}
            </p>
          )}
          <ol className="found" start={(at - 1) * pageSize + 1}>
            {found.passages.map((one) => (
              <li key={one.id}>
                <div lang={one.language} dir={direction(one.language)}>
                  <LocalLink to={asked["on"] ? one.path.replace("#", `?on=${asked["on"]}#`) : one.path}><Marked pieces={one.title} /></LocalLink>
                  <p><Marked pieces={one.excerpt} /></p>
                </div>
                <p className="soft">{one.textKind === "answer" ? t(w.answers) : t(textKindTitles[one.textKind])}{one.from && ` · ${formatDate(one.from, language)}`}</p>
              </li>
            ))}
          </ol>
          <p>
            {at > 1 && <LocalLink to={turned(at - 1)}>{t(w.before)}</LocalLink>} {found.total > at * pageSize && <LocalLink to={turned(at + 1)}>{t(w.next)}</LocalLink>}
          </p>
        </section>
      )}
    </>
  );
}
