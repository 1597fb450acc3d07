import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { AlertMark } from "./alert-view.tsx";
import { publicWords as w } from "./alert.words.ts";
import { readPublicAlert } from "./public-alert.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { alert: await page.read(readPublicAlert, { alert: args.params["alert"] }), now: new Date().toISOString() };
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ params, loaderData }: { params: { language?: string }; loaderData?: Loaded | undefined }) => {
  const language = isLanguage(params.language) ? params.language : "ar";
  return [{ title: loaderData?.alert.texts[language].headline ?? text(w.title, language) }];
};

/** One public alert, also when it holds no longer: then it says so first. */
export default function AlertPage() {
  const t = useText();
  const language = useLanguage();
  const { alert, now } = useLoaderData<typeof loader>();
  const { headline, description, instruction } = alert.texts[language];
  const over = alert.expiresAt !== null && alert.expiresAt < now;
  return (
    <>
      <AlertMark status={alert.status} />
      {alert.followedBy !== null ? (
        <p className="notice warn"><strong>{t(w.replaced)}</strong> <LocalLink to={`/alerts/${alert.followedBy}`}>{t(w.seeNewer)}</LocalLink></p>
      ) : (
        over && <p className="notice warn"><strong>{t(w.expired)}</strong></p>
      )}
      <h1>{headline}</h1>
      {alert.message === "cancel" && <p><strong>{t(w.cancelled)}</strong></p>}
      <p className="soft">{t(levelTitles[alert.level as Level])} · <Age at={alert.sentAt} now={now} />{alert.expiresAt && <> · {t(w.holdsUntil)} {formatDate(alert.expiresAt, language, "date-time")} UTC</>}</p>
      {instruction && <><h2>{t(w.toDo)}</h2><p style={{ whiteSpace: "pre-wrap" }}>{instruction}</p></>}
      {description && <><h2>{t(w.happened)}</h2><p style={{ whiteSpace: "pre-wrap" }}>{description}</p></>}
      {alert.areas.length > 0 && <><h2>{t(w.where)}</h2><ul>{alert.areas.map((area) => <li key={area.en}>{t(area)}</li>)}</ul></>}
      {alert.texts.more?.map((one) => (
        <section key={one.language} lang={one.language} dir="auto">
          <h2>{one.headline}</h2>
          {one.instruction && <p style={{ whiteSpace: "pre-wrap" }}>{one.instruction}</p>}
          {one.description && <p style={{ whiteSpace: "pre-wrap" }}>{one.description}</p>}
        </section>
      ))}
      <div className="actions">
        <LocalLink to={`/crises/${alert.crisis}`} className="button">{t(w.toCrisis)}</LocalLink>
        <LocalLink to="/notify" className="button second">{t(w.getThem)}</LocalLink>
      </div>
    </>
  );
}
