import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { associationWords } from "../association/association.words.ts";
import { communityWords } from "../community.words.ts";
import type { Community, Entry } from "./community-page.rules.ts";
import { pageWords as w } from "./community-page.words.ts";

const paragraphs = (text: string) => text.split(/\n{2,}/).map((one) => one.trim()).filter(Boolean);
const lines = (text: string) => text.split("\n").map((one) => one.trim()).filter(Boolean);

/** A community's page as readers see it: plain HTML, complete without script. */
export function CommunityView({ of }: { of: Community }) {
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <h1>{t(of.name)}</h1>
      {of.example && <p className="notice warn">{t(w.examplePage)}</p>}
      {paragraphs(t(of.about)).map((one) => <p key={one}>{one}</p>)}
      <section aria-labelledby="events">
        <h2 id="events">{t(w.events)}</h2>
        {of.events.length === 0 && <p className="soft">{t(w.noEvents)}</p>}
        {of.events.map((one) => <EventCard key={one.id} event={one} zone={of.timeZone} />)}
        <p><a href={`/${language}/communities/${of.slug}/events.ics`}>{t(w.subscribe)}</a></p>
      </section>
      {of.news.length > 0 && (
        <section aria-labelledby="news">
          <h2 id="news">{t(w.news)}</h2>
          {of.news.map((one) => (
            <article className="card" key={one.id} id={`entry-${one.id}`}>
              <h3>{t(one.title)}</h3>
              <p className="soft"><time dateTime={one.publishedAt ?? one.changedAt}>{formatDate(one.publishedAt ?? one.changedAt, language, "date", of.timeZone)}</time></p>
              <Body of={one} />
            </article>
          ))}
          <p><a href={`/${language}/communities/${of.slug}/news.atom`}>{t(w.atom)}</a></p>
        </section>
      )}
      {t(of.offers) && (
        <section aria-labelledby="offers">
          <h2 id="offers">{t(w.offers)}</h2>
          <ul>{lines(t(of.offers)).map((one) => <li key={one}>{one}</li>)}</ul>
        </section>
      )}
      <section className="notice" aria-labelledby="register">
        <h2 id="register">{t(w.registerTitle)}</h2>
        <p>{t(w.registerAbout)}</p>
        <p><LocalLink className="button" to="/register">{t(w.register)}</LocalLink></p>
      </section>
      {of.associations.length > 0 && (
        <section aria-labelledby="associations">
          <h2 id="associations">{t(w.associations)}</h2>
          <p className="soft">{t(w.associationsAbout)}</p>
          <ul className="plain">
            {of.associations.map((one) => (
              <li className="card" key={one.id}>
                <h3>{t(one.name)}</h3>
                <p>
                  {[t(associationWords[one.kind]), one.place, one.example ? t(communityWords.example) : null].filter(Boolean).join(language === "ar" ? "، " : ", ")}
                  {one.publicLink && <><br /><a href={one.publicLink} rel="noopener noreferrer" dir="ltr">{one.publicLink}</a></>}
                  {one.publicPhone && <><br /><a href={`tel:${one.publicPhone}`} dir="ltr">{one.publicPhone}</a></>}
                  {one.publicEmail && <><br /><a href={`mailto:${one.publicEmail}`} dir="ltr">{one.publicEmail}</a></>}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="mission">
        <h2 id="mission">{t(w.yourMission)}</h2>
        <p>
          <strong>{t(of.mission.name)}</strong>
          <br />{t(of.mission.place)}
          {of.mission.phone && <><br /><a href={`tel:${of.mission.phone}`} dir="ltr">{of.mission.phone}</a></>}
          {of.mission.email && <><br /><a href={`mailto:${of.mission.email}`} dir="ltr">{of.mission.email}</a></>}
        </p>
      </section>
      {of.past.length > 0 && (
        <details>
          <summary>{t(w.pastEvents)}</summary>
          {of.past.map((one) => <EventCard key={one.id} event={one} zone={of.timeZone} />)}
        </details>
      )}
      <p className="hint soft">{t(w.asOf)}: <time dateTime={of.changedAt}>{formatDate(of.changedAt, language, "date-time", of.timeZone)}</time></p>
    </>
  );
}

function EventCard({ event, zone }: { event: Entry; zone: string }) {
  const t = useText();
  const language = useLanguage();
  const [begins, ends] = [event.beginsAt!, event.endsAt];
  const sameDay = ends !== null && formatDate(begins, language, "date", zone) === formatDate(ends, language, "date", zone);
  return (
    <article className="card" id={`entry-${event.id}`}>
      <h3>{t(event.title)}</h3>
      <p>
        <time dateTime={begins}>{formatDate(begins, language, "date-time", zone)}</time>
        {ends && <> {t(w.until)} <time dateTime={ends}>{formatDate(ends, language, sameDay ? "time" : "date-time", zone)}</time></>}
        <span className="soft"> — {t(w.localTime(zone))}</span>
        {event.place && <><br />{t(event.place)}</>}
      </p>
      <Body of={event} />
    </article>
  );
}

function Body({ of }: { of: Entry }) {
  const t = useText();
  return (
    <>
      {paragraphs(t(of.body)).map((one) => <p key={one} style={{ whiteSpace: "pre-line" }}>{one}</p>)}
      {of.link && <p><a href={of.link} rel="noopener noreferrer">{t(w.moreOrRegister)}</a></p>}
    </>
  );
}
