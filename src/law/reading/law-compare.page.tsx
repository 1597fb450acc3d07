import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { isDay } from "#platform/shapes.ts";
import { Button, Field } from "#platform/ui/open.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { showInstrument } from "../instrument/instrument.operations.ts";
import { provisionTitle } from "../law.rules.ts";
import { changedBetween } from "./changed-between.rules.ts";
import { Compared } from "./compared.tsx";
import { inOrder } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";
import "./reading.css";

export const meta = titled(w.compareDays);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const today = new Date().toISOString().slice(0, 10);
  const given = (name: string) => page.url.searchParams.get(name) ?? "";
  const shown = await page.read(showInstrument, { instrument: args.params["slug"], on: isDay(given("to")) ? given("to") : today });
  const last = shown.days.findLast((day) => day <= shown.on);
  const from = isDay(given("from")) ? given("from") : last ? new Date(Date.parse(`${last}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) : shown.on;
  const earlier = await page.read(showInstrument, { instrument: shown.id, on: from });
  const wrong = (name: string) => given(name) !== "" && !isDay(given(name));
  return { slug: shown.slug, title: shown.title, from, to: shown.on, changes: changedBetween(earlier.articles, shown.articles), wrong: { from: wrong("from"), to: wrong("to") } };
}

/** An instrument on two days: what changed between them, word by word. */
export default function LawCompare() {
  const { slug, title, from, to, changes, wrong } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <div className="law">
      <p className="soft noprint"><LocalLink to={`/law/${slug}`}>{t(w.whole)}</LocalLink></p>
      <h1>{t(title)}</h1>
      <form method="get" className="asof">
        <Field name="from" type="date" label={t(w.fromDay)} value={from} error={wrong.from ? t(w.badDay) : undefined} />
        <Field name="to" type="date" label={t(w.toDay)} value={to} error={wrong.to ? t(w.badDay) : undefined} />
        <Button tone="second">{t(w.compare)}</Button>
      </form>
      {changes.length === 0 ? <p>{t(w.sameBoth)}</p> : <p className="soft">{t(w.legend)}</p>}
      {changes.map(({ what, one, before, after }) => (
        <section className="provision" key={one.eId}>
          <h2><LocalLink to={`/law/${slug}/${one.eId}?on=${to}`}>{t(provisionTitle(one.kind, one.number))}</LocalLink> <span className={`mark ${what === "gone" ? "repealed" : "amended"}`}>{t(w[what])}</span></h2>
          <div className="sides">{inOrder(language).map((side) => <Compared key={side} before={before} after={after} language={side} />)}</div>
        </section>
      ))}
    </div>
  );
}
