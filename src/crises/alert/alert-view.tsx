import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import type { PublicAlert } from "./alert.rules.ts";
import { publicWords as w } from "./alert.words.ts";

/** What is no real alert says so first, in words. */
export function AlertMark({ status }: { status: PublicAlert["status"] }) {
  const t = useText();
  if (status === "actual") return null;
  return <p className="notice warn"><strong>{t(status === "exercise" ? w.exercise : w.test)}</strong></p>;
}

/** Alerts that hold, newest first, as text: a link in one is never made clickable. */
export function AlertCards({ alerts, now }: { alerts: readonly PublicAlert[]; now: string }) {
  const t = useText();
  const language = useLanguage();
  if (alerts.length === 0) return null;
  return (
    <section aria-labelledby="alerts">
      <h2 id="alerts">{t(w.latest)}</h2>
      {alerts.map((alert) => (
        <article key={alert.id} className="card">
          <AlertMark status={alert.status} />
          <h3><LocalLink to={`/alerts/${alert.id}`}>{alert.texts[language].headline}</LocalLink></h3>
          {alert.message === "cancel" && <p><strong>{t(w.cancelled)}</strong></p>}
          <p style={{ whiteSpace: "pre-wrap" }}>{alert.texts[language].instruction}</p>
          <p className="soft"><Age at={alert.sentAt} now={now} />{alert.expiresAt && <> · {t(w.holdsUntil)} {formatDate(alert.expiresAt, language, "date-time")} UTC</>}</p>
        </article>
      ))}
      <p><LocalLink to="/notify">{t(w.getThem)}</LocalLink></p>
    </section>
  );
}
