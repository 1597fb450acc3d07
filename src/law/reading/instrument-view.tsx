import { Fragment, type ReactNode } from "react";
import { countryName } from "#platform/countries.ts";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import type { ShownInstrument } from "../instrument/instrument.rules.ts";
import { calendarTitles, confidenceTitles, forceTitles, isUnverified, kindTitles, linkTitles, treatyTitles } from "../law.rules.ts";
import { lawWords } from "../law.words.ts";
import { aknAddress } from "./akn/akn-name.rules.ts";
import { inOrder } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";
import { Sources } from "./text-view.tsx";

type Given = { shown: ShownInstrument };

/** Number, issuer, dates, gazette, other names. */
export function Facts({ shown }: Given) {
  const t = useText();
  const language = useLanguage();
  const facts: { label: string; value: ReactNode }[] = [
    { label: t(w.number), value: shown.number && shown.year ? `${shown.number} / ${shown.year}` : (shown.number ?? shown.year) },
    { label: t(w.issuer), value: shown.issuer && t(shown.issuer) },
    { label: t(w.issued), value: shown.issuedOn && <time dateTime={shown.issuedOn}>{formatDate(shown.issuedOn, language)}</time> },
    { label: t(w.published), value: shown.dateText && <><bdi>{shown.dateText}</bdi>{shown.calendar && ` (${t(calendarTitles[shown.calendar])})`}</> },
    { label: t(w.note), value: shown.dateNote && t(shown.dateNote) },
    { label: t(w.gazette), value: shown.gazette && [t(shown.gazette.title), shown.gazette.number, shown.gazette.page, shown.gazette.on && formatDate(shown.gazette.on, language)].filter(Boolean).join(" · ") },
    { label: t(w.aliases), value: shown.aliases.length > 0 && shown.aliases.map((one) => <div key={one.title} lang={one.language}><bdi>{one.title}</bdi>{one.why && ` (${t(one.why)})`}</div>) },
  ];
  return (
    <details open={shown.provisions === 0}>
      <summary>{t(w.about)} · {t(kindTitles[shown.kind])}</summary>
      <dl className="facts">
        {facts.filter((one) => one.value).map(({ label, value }) => <Fragment key={label}><dt>{label}</dt><dd>{value}</dd></Fragment>)}
      </dl>
      <Sources sources={shown.sources} />
    </details>
  );
}

/** What each source says of the force, with its day; disputes are not settled here. */
export function Statements({ shown }: Given) {
  const t = useText();
  const language = useLanguage();
  return (
    <section>
      <h2>{t(w.status)} <span className={`mark ${shown.force}`}>{t(forceTitles[shown.force])}</span></h2>
      {shown.force === "disputed" && <p className="notice problem">{t(w.disputed)}</p>}
      {shown.statements.length === 0 && <p className="soft">{t(w.noStatement)}</p>}
      <ul className="list">
        {shown.statements.map((one) => (
          <li key={one.id}>
            <p><strong>{t(forceTitles[one.says])}</strong>, {one.asOf ? t(w.said(formatDate(one.asOf, language))) : t(w.noDay)} {one.claimedBy && <>· {t(w.claimedBy)}: {t(one.claimedBy)}</>}</p>
            {one.note && <p>{t(one.note)}</p>}
            <p className="marks">{isUnverified(one.confidence) && <span className="mark unverified">{t(lawWords.unverified)}</span>}<span className="soft">{t(confidenceTitles[one.confidence])} · {t(w.recorded)} <time dateTime={one.recordedAt}>{formatDate(one.recordedAt, language)}</time></span></p>
            <Sources sources={one.sources} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Amends, repeals, rests on, implements; read from both sides. */
export function Links({ shown }: Given) {
  const t = useText();
  if (shown.links.length === 0) return null;
  return (
    <section>
      <h2>{t(w.links)}</h2>
      <ul>
        {shown.links.map((one, at) => (
          <li key={at}>
            {t(linkTitles[one.kind][one.side])}: {one.slug ? <LocalLink to={`/law/${one.slug}`}>{t(one.title)}</LocalLink> : t(one.title)} {one.disputed && <span className="mark disputed">{t(w.linkDisputed)}</span>}
            {one.note && <p className="more soft">{t(one.note)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What each State did about a treaty. */
export function TreatyRows({ shown }: Given) {
  const t = useText();
  const language = useLanguage();
  if (shown.treaty.length === 0) return null;
  return (
    <section>
      <h2>{t(w.treaty)}</h2>
      <div>
        <table className="simple">
          <thead><tr><th scope="col">{t(w.state)}</th><th scope="col">{t(w.action)}</th><th scope="col">{t(w.date)}</th><th scope="col">{t(w.note)}</th></tr></thead>
          <tbody>
            {shown.treaty.map((one) => (
              <tr key={`${one.state} ${one.action}`}>
                <td>{countryName(one.state, language)}</td>
                <td>{t(treatyTitles[one.action])}</td>
                <td>{one.on && (one.on.length === 10 ? formatDate(one.on, language) : <bdi dir="ltr">{one.on}</bdi>)}</td>
                <td>
                  {one.note && t(one.note)}
                  <p className="marks">{isUnverified(one.confidence) && <span className="mark unverified">{t(lawWords.unverified)}</span>}<span className="soft">{t(confidenceTitles[one.confidence])}</span></p>
                  <Sources sources={one.sources} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** The instrument as files in either language, as it stood on the day. */
export function Take({ shown, on }: Given & { on: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <section className="noprint">
      <h2>{t(w.take)}</h2>
      <p className="soft">{t(w.file(formatDate(on, language)))}. {t(w.printHint)}</p>
      <ul>
        {inOrder(language).map((side) => (
          <li key={side}>
            {t(side === "ar" ? w.arabic : w.english)}:{" "}
            {(["pdf", "docx", "epub"] as const).map((format) => <span key={format}><a href={`/${language}/law/${shown.slug}/file?${new URLSearchParams({ format, language: side, on })}`} rel="nofollow">{format.toUpperCase()}</a> · </span>)}
            <a href={aknAddress(shown, side, on)} type="application/akn+xml">Akoma Ntoso</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
