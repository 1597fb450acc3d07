import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { type CrisisOutput, kindTitles, levelAdvice, levelTitles, type Level } from "../crisis/crisis.rules.ts";
import { heldWords } from "../check-in/held.words.ts";
import { offlineWords } from "./offline.words.ts";
import { byLevel, changedAt, steps } from "./front.rules.ts";
import { frontWords as w } from "./front.words.ts";

/** While the database is away: that this is a copy, how old it is, and that checking in works all the same. */
export function Kept({ away, asOf, now }: { away: boolean; asOf: string; now: string }) {
  const t = useText();
  if (!away) return null;
  return (
    <div className="notice warn" role="status">
      <p>{t(heldWords.away)}</p>
      <p>
        {t(heldWords.copyOf)} <Age at={asOf} now={now} />.
      </p>
    </div>
  );
}

/**
 * Lets the phone keep this page and the check-in form, and send later what was written without a connection: a box for what
 * it has to say, and the script. The page is complete without them (docs/decisions/0007).
 */
export function OfflineScript() {
  const t = useText();
  return (
    <>
      <div id="kept-on-phone" hidden className="notice" role="status" data-sent={t(offlineWords.sent)} data-waiting={t(offlineWords.waiting)} data-refused={t(offlineWords.refused)} />
      <script src="/offline.js" defer />
    </>
  );
}

/** A level in words; colour only repeats what the words say. */
export function LevelMark({ level }: { level: number }) {
  const t = useText();
  return <strong className={level >= 3 ? "level high" : level === 2 ? "level mid" : "level low"}>{t(levelTitles[level as Level])}</strong>;
}

/** One open crisis on the front page, with the button that matters. */
export function CrisisCard({ crisis, now }: { crisis: CrisisOutput; now: string }) {
  const t = useText();
  return (
    <article className="card" aria-labelledby={`crisis-${crisis.id}`}>
      <h3 id={`crisis-${crisis.id}`}>{t(crisis.title)}</h3>
      <p className="soft">
        {t(kindTitles[crisis.kind])} · {t(w.asOf)} <Age at={changedAt(crisis)} now={now} />
      </p>
      {crisis.areas.length > 0 && (
        <p>
          <LevelMark level={crisis.highestLevel} /> <span>{t(levelAdvice[crisis.highestLevel as Level])}</span>
        </p>
      )}
      <p>
        <LocalLink to={`/crises/${crisis.id}/check-in`} className="button good wide">
          {t(w.checkIn)}
        </LocalLink>
      </p>
      <p>
        <LocalLink to={`/crises/${crisis.id}`}>
          {t(w.more)}
          <span className="sr"> {t(crisis.title)}</span>
        </LocalLink>
      </p>
    </article>
  );
}

/** What to do in each area, highest level first. */
export function Advice({ areas, now }: { areas: CrisisOutput["areas"]; now: string }) {
  const t = useText();
  return byLevel(areas).map(({ level, areas: those }) => (
    <article className="card" key={level} aria-labelledby={`level-${level}`}>
      <h3 id={`level-${level}`}>
        <LevelMark level={level} />
      </h3>
      <p>
        {t(w.where)}{" "}
        {those.map((area, at) => (
          <span key={area.id}>
            {at > 0 && " · "}
            <strong>{t(area.name)}</strong> <span className="soft">({t(w.since)} <Age at={area.levelAt} now={now} />)</span>
          </span>
        ))}
      </p>
      <p>{t(levelAdvice[level as Level])}</p>
      <ol>
        {(steps[level] ?? []).map((step) => (
          <li key={step.en}>{t(step)}</li>
        ))}
      </ol>
    </article>
  ));
}
