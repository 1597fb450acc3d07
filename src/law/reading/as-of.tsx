import { Button, Field } from "#platform/ui/open.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { readingWords as w } from "./reading.words.ts";

/** The day for which a page is shown: a picker, the days on which something changed, and what to know about the day asked for. */
export function AsOf({ path, on, today, days, bad }: { path: string; on: string; today: string; days: readonly string[]; bad: boolean }) {
  const t = useText();
  const language = useLanguage();
  return (
    <section>
      <form method="get" className="asof">
        <Field name="on" type="date" label={t(w.asOf)} value={on} error={bad ? t(w.badDay) : undefined} min="1880-01-01" max="2200-12-31" />
        <Button tone="second">{t(w.show)}</Button>
      </form>
      {on > today && <p className="notice warn">{t(w.futureDay)}</p>}
      {days.length > 0 && (
        <nav aria-label={t(w.changedDays)}>
          <p className="soft">{t(w.changedDays)}:</p>
          <ul className="days">
            {days.map((day) => (
              <li key={day}><LocalLink to={`${path}?on=${day}`} aria-current={day === on ? "date" : undefined}>{formatDate(day, language)}</LocalLink></li>
            ))}
            <li><LocalLink to={path} aria-current={on === today ? "date" : undefined}>{t(w.today)}</LocalLink></li>
          </ul>
        </nav>
      )}
    </section>
  );
}
