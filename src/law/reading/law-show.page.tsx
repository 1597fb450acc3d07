import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { showInstrument } from "../instrument/instrument.operations.ts";
import { bestText } from "./reading.rules.ts";
import { forceTitles, kindTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { aknAddress } from "./akn/akn-name.rules.ts";
import { AsOf } from "./as-of.tsx";
import { askedDay } from "./asked-day.ts";
import { drawn, nothingMet } from "./drawn.ts";
import { Facts, Links, Statements, Take, TreatyRows } from "./instrument-view.tsx";
import { legislationOf } from "./json-ld.rules.ts";
import { Backlinks, ProvisionView } from "./provision-view.tsx";
import { listBacklinks, readingAids } from "./reading.operations.ts";
import { readingWords as w } from "./reading.words.ts";
import { Glossary } from "./text-view.tsx";
import "./reading.css";

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ loaderData, params }: { loaderData?: Loaded; params: { language?: string } }) => {
  if (!loaderData) return [];
  return [{ title: text(loaderData.shown.title, isLanguage(params.language) ? params.language : "ar") }, { tagName: "link", rel: "canonical", href: loaderData.canonical }, { tagName: "link", rel: "alternate", type: "application/akn+xml", href: loaderData.akn }, { "script:ld+json": loaderData.legislation }];
};

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { baseUrl } = page.platform.config;
  const day = askedDay(page.url);
  const shown = await page.read(showInstrument, { instrument: args.params["slug"], on: day.on });
  const aids = await page.read(readingAids, {});
  const { backlinks } = await page.read(listBacklinks, { instrument: shown.id, on: day.on });
  const met = nothingMet();
  const names = new Set(shown.articles.map((one) => one.eId));
  const articles = shown.articles.map(({ texts, ...one }) => ({ ...one, sides: drawn(texts, { slug: shown.slug, has: (eId) => names.has(eId) }, aids, met) }));
  const legislation = legislationOf(shown, page.language, baseUrl);
  const summary = shown.articles.some((one) => [bestText(one.texts, "ar"), bestText(one.texts, "en")].some((each) => each?.kind === "summary"));
  return {
    shown: { ...shown, articles: [] }, articles, backlinks, ...day, summary, terms: aids.terms.filter((one) => met.ar.has(one.slug) || met.en.has(one.slug)), met: { ar: [...met.ar], en: [...met.en] }, legislation,
    canonical: `${baseUrl}/${page.language}/law/${shown.slug}${day.asked ? `?on=${day.on}` : ""}`, akn: `${baseUrl}${aknAddress(shown, page.language, day.on)}`, mayEdit: page.may("law.edit"),
  };
}

/** An instrument as it stood on a day, Arabic and English side by side. */
export default function LawShow() {
  const { shown, articles, backlinks, on, asked, today, bad, summary, terms, met, mayEdit } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const path = `/law/${shown.slug}`;
  return (
    <div className="law">
      <p className="soft noprint"><LocalLink to="/law">{t(lawWords.law)}</LocalLink> · <LocalLink to={`/law?kind=${shown.kind}`}>{t(kindTitles[shown.kind])}</LocalLink></p>
      <h1>{t(shown.title)}</h1>
      <p className="marks">
        {shown.kind !== "treaty" && <span className={`mark ${shown.force}`}>{t(forceTitles[shown.force])}</span>}
        <strong>{t(w.asOfDay(formatDate(on, language)))}</strong>
        {mayEdit && <LocalLink className="noprint" to={`/desk/law/${shown.slug}`}>{t(w.edit)}</LocalLink>}
      </p>
      {shown.example && <p className="notice warn">{t(w.example)}</p>}
      {summary && <p className="notice warn"><strong>{t(lawWords.notOfficial)}</strong> {t(w.notLegalAdvice)}</p>}
      {shown.kind !== "treaty" && <AsOf {...{ path, on, today, bad }} days={shown.days} />}
      {shown.days.length > 0 && <p className="noprint"><LocalLink to={`${path}/compare`}>{t(w.compareDays)}</LocalLink></p>}
      <Facts shown={shown} />
      {shown.kind !== "treaty" && <Statements shown={shown} />}
      <TreatyRows shown={shown} />
      <Links shown={shown} />
      {shown.kind !== "treaty" && (
        <section>
          <h2>{t(w.provisions)}</h2>
          {articles.length === 0 && <p>{t(w.noProvisions)}</p>}
          {articles.map((one) => <ProvisionView key={one.eId} one={one} slug={shown.slug} on={asked} anchor />)}
        </section>
      )}
      <Backlinks backlinks={backlinks} on={asked} />
      <Take shown={shown} on={on} />
      <Glossary terms={terms} met={{ ar: new Set(met.ar), en: new Set(met.en) }} />
    </div>
  );
}
