import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, type Language } from "#platform/words.ts";
import type { ShownProvision } from "../instrument/instrument.rules.ts";
import { provisionTitle } from "../law.rules.ts";
import type { Backlink } from "./reading.rules.ts";
import { inOrder } from "./reading.rules.ts";
import { readingWords as w } from "./reading.words.ts";
import { type DrawnText, NoText, Sources, TextMarks, TextView } from "./text-view.tsx";

type Drawn = Omit<ShownProvision, "texts"> & { sides: Record<Language, DrawnText | null> };

/** A provision in both languages, the reader's first. `on`: the day that was asked for, which its links keep. `anchor`: it is one of many on a page. */
export function ProvisionView({ one, slug, on, anchor = false }: { one: Drawn; slug: string; on: string | undefined; anchor?: boolean }) {
  const t = useText();
  const language = useLanguage();
  const day = on ? `?on=${on}` : "";
  const anywhere = Boolean(one.sides.ar ?? one.sides.en);
  const title = <>{t(provisionTitle(one.kind, one.number))}{one.heading && ` · ${t(one.heading)}`}</>;
  return (
    <section className={`provision${one.state === "repealed" ? " repealed" : ""}`} id={anchor ? one.eId : undefined}>
      {anchor && <h3><LocalLink to={`/law/${slug}/${one.eId}${day}`} title={t(w.permalink)}>{title}</LocalLink></h3>}
      <p className="marks soft">
        {one.version === null && <span>{t(w.notThen)}</span>}
        {one.state === "repealed" && <span className="mark repealed">{one.from ? t(w.repealedOn(formatDate(one.from, language))) : t(w.repealed)}</span>}
        {one.state === "in-force" && one.from && <span>{t(w.since(formatDate(one.from, language)))}</span>}
        {one.until && <span>{t(w.until(formatDate(one.until, language)))}</span>}
        {anchor && one.versions > 1 && <LocalLink to={`/law/${slug}/${one.eId}${day}#versions`}>{t(w.versionsCount(one.versions))}</LocalLink>}
      </p>
      {one.state === "in-force" && (
        <div className="sides">
          {inOrder(language).map((side) => {
            const text = one.sides[side];
            return (
              <div className="side" key={side}>
                {text ? <><TextMarks kind={text.kind} confidence={text.confidence} /><TextView text={text} on={on} /><Sources sources={text.sources} /></> : (anywhere || side === language) && <NoText language={side} anywhere={anywhere} />}
              </div>
            );
          })}
        </div>
      )}
      {one.note && <p className="more"><strong>{t(w.note)}:</strong> {t(one.note)}</p>}
    </section>
  );
}

/** Who cites what is being read. `own`: said also when nobody does. */
export function Backlinks({ backlinks, on, own = false }: { backlinks: readonly Backlink[]; on: string | undefined; own?: boolean }) {
  const t = useText();
  if (backlinks.length === 0 && !own) return null;
  return (
    <section id="cited-by">
      <h2>{t(w.citedBy)}</h2>
      {backlinks.length === 0 ? (
        <p className="soft">{t(w.notCited)}</p>
      ) : (
        <ul>
          {backlinks.map((one) => (
            <li key={`${one.slug}#${one.eId}`}>
              <LocalLink to={`/law/${one.slug}/${one.eId}${on ? `?on=${on}` : ""}`}>{t(provisionTitle(one.kind, one.number))}</LocalLink> · {t(one.title)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
