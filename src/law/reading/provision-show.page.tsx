import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Button, SelectField } from "#platform/ui/open.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { AsOf } from "./as-of.tsx";
import { askedDay } from "./asked-day.ts";
import { Compared } from "./compared.tsx";
import { drawn, nothingMet } from "./drawn.ts";
import { Backlinks, ProvisionView } from "./provision-view.tsx";
import { readingAids, showProvision } from "./reading.operations.ts";
import { inOrder, type ShownVersion } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";
import { Glossary } from "./text-view.tsx";
import "./reading.css";

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ loaderData, params }: { loaderData?: Loaded; params: { language?: string } }) => {
  if (!loaderData) return [];
  const language = isLanguage(params.language) ? params.language : "ar";
  const { provision, instrument } = loaderData.found;
  return [{ title: `${text(provisionTitle(provision.kind, provision.number), language)} · ${text(instrument.title, language)}` }, { tagName: "link", rel: "canonical", href: loaderData.canonical }];
};

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const day = askedDay(page.url);
  const found = await page.read(showProvision, { instrument: args.params["slug"], provision: args.params["eId"], on: day.on });
  const aids = await page.read(readingAids, {});
  const names = new Set(found.names);
  const met = nothingMet();
  const { texts, ...provision } = found.provision;
  const sides = drawn(texts, { slug: found.instrument.slug, has: (eId) => eId !== provision.eId && names.has(eId) }, aids, met);
  const version = (name: string, otherwise: ShownVersion | undefined) => found.versions.find((one) => String(one.id) === page.url.searchParams.get(name)) ?? otherwise ?? null;
  const [after, before] = [version("to", found.versions.at(-1)), version("from", found.versions.at(-2))];
  return {
    found: { ...found, names: [], provision: { ...provision, sides } }, ...day, summary: texts.some((one) => one.kind === "summary"), before, after, terms: aids.terms, met: { ar: [...met.ar], en: [...met.en] },
    canonical: `${page.platform.config.baseUrl}/${page.language}/law/${found.instrument.slug}/${provision.eId}${day.asked ? `?on=${day.on}` : ""}`,
  };
}

/** One provision on a day, its versions, and the difference between any two of them. */
export default function ProvisionShow() {
  const { found, on, asked, today, bad, summary, before, after, terms, met } = useLoaderData<typeof loader>();
  const { instrument, provision, versions } = found;
  const t = useText();
  const language = useLanguage();
  const of = (eId: string) => `/law/${instrument.slug}/${eId}`;
  const day = asked ? `?on=${asked}` : "";
  const named = (one: ShownVersion) => [one.from ? formatDate(one.from, language) : t(w.fromStart), one.state === "repealed" ? t(w.repealed) : ""].filter(Boolean).join(" · ");
  return (
    <div className="law">
      <p className="soft noprint"><LocalLink to="/law">{t(lawWords.law)}</LocalLink> · <LocalLink to={`/law/${instrument.slug}${day}#${provision.eId}`}>{t(w.whole)}</LocalLink></p>
      <h1>{t(provisionTitle(provision.kind, provision.number))}{provision.heading && ` · ${t(provision.heading)}`}</h1>
      <p><LocalLink to={`/law/${instrument.slug}${day}`}>{t(instrument.title)}</LocalLink></p>
      <p><strong>{t(w.asOfDay(formatDate(on, language)))}</strong></p>
      {instrument.example && <p className="notice warn">{t(w.example)}</p>}
      {summary && <p className="notice warn"><strong>{t(lawWords.notOfficial)}</strong> {t(w.notLegalAdvice)}</p>}
      <ProvisionView one={provision} slug={instrument.slug} on={asked} />
      <AsOf path={of(provision.eId)} {...{ on, today, bad }} days={versions.flatMap((one) => one.from ?? [])} />
      <p className="turn">
        {found.before && <LocalLink to={`${of(found.before)}${day}`} rel="prev">{t(w.previous)}</LocalLink>}
        {found.next && <LocalLink to={`${of(found.next)}${day}`} rel="next">{t(w.next)}</LocalLink>}
      </p>
      <section id="versions">
        <h2>{t(w.versions)}</h2>
        <ol>
          {versions.map((one) => (
            <li key={one.id}>
              <LocalLink to={`${of(provision.eId)}${one.from ? `?on=${one.from}` : one.until ? `?on=${dayBefore(one.until)}` : ""}`}>{named(one)}</LocalLink>
              {one.by && <> · {t(w.by)} <LocalLink to={`/law/${one.by.slug}${one.by.eId ? `/${one.by.eId}` : ""}`}>{t(one.by.title)}</LocalLink></>}
              {one.state === "in-force" && one.texts.length === 0 && <span className="soft"> · {t(w.noText)}</span>}
            </li>
          ))}
        </ol>
      </section>
      {versions.length > 1 && before && after && (
        <section id="difference">
          <h2>{t(w.difference)}</h2>
          <form method="get" action="#difference" className="asof">
            {asked && <input type="hidden" name="on" value={asked} />}
            <SelectField name="from" label={t(w.older)} value={String(before.id)} options={versions.map((one) => ({ value: String(one.id), label: named(one) }))} />
            <SelectField name="to" label={t(w.newer)} value={String(after.id)} options={versions.map((one) => ({ value: String(one.id), label: named(one) }))} />
            <Button tone="second">{t(w.compare)}</Button>
          </form>
          <p className="soft">{t(w.legend)}</p>
          <div className="sides">{inOrder(language).map((side) => <Compared key={side} before={before.texts} after={after.texts} language={side} />)}</div>
        </section>
      )}
      <Backlinks backlinks={found.backlinks} on={asked} own />
      <Glossary terms={terms} met={{ ar: new Set(met.ar), en: new Set(met.en) }} />
    </div>
  );
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
