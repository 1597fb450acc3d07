import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { AlertCards } from "../alert/alert-view.tsx";
import { kindTitles } from "../crisis/crisis.rules.ts";
import { changedAt } from "./front.rules.ts";
import { readPublicCrisis } from "./front.operations.ts";
import { frontWords as w } from "./front.words.ts";
import { Advice, Kept, OfflineScript } from "./front.tsx";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(readPublicCrisis, { crisis: args.params["crisis"] })), now: new Date().toISOString() };
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const meta = ({ params, loaderData }: { params: { language?: string }; loaderData?: Loaded | undefined }) => [
  { title: text(loaderData?.crisis.title ?? w.title, isLanguage(params.language) ? params.language : "ar") },
];

/** A crisis as the public sees it: where, how serious, what to do. */
export default function CrisisPage() {
  const t = useText();
  const language = useLanguage();
  const { crisis, alerts, asOf, away, now } = useLoaderData<typeof loader>();
  return (
    <>
      <OfflineScript />
      <h1>{t(crisis.title)}</h1>
      <p className="soft">
        {t(kindTitles[crisis.kind])} · {t(w.began)} {formatDate(crisis.beganAt, language)} · {t(w.asOf)} <Age at={changedAt(crisis)} now={now} />
      </p>
      <Kept away={away} asOf={asOf} now={now} />
      {crisis.closedAt ? (
        <div className="notice warn">
          <p>{t(w.closed)}</p>
        </div>
      ) : (
        <>
          <p>
            <LocalLink to={`/crises/${crisis.id}/check-in`} className="button good wide">
              {t(w.checkIn)}
            </LocalLink>
          </p>
          <p>
            <strong>{t(w.danger)}</strong>
          </p>
        </>
      )}
      <AlertCards alerts={alerts} now={now} />
      <h2>{t(w.whatToDo)}</h2>
      <Advice areas={crisis.areas} now={now} />
      <div className="actions">
        <LocalLink to="/missions" className="button second">
          {t(w.findEmbassy)}
        </LocalLink>
        <LocalLink to="/enquiry" className="button second">
          {t(w.tileEnquiry)}
        </LocalLink>
      </div>
    </>
  );
}
