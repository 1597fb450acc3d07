import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { checkInWords as w } from "./check-in.words.ts";
import { readOwnCheckIn } from "./own-check-in.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const link = (page.url.searchParams.get("link") ?? "").slice(0, 200);
  return { ...(await page.read(readOwnCheckIn, { crisis: args.params["crisis"], link })), link, now: new Date().toISOString() };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.receivedTitle, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** The receipt: a short code to say on the phone, what was said, and the way to correct it. */
export default function ReceivedPage() {
  const t = useText();
  const language = useLanguage();
  const own = useLoaderData<typeof loader>();
  const next = own.corrected ? w.nextCorrected : own.state === "waiting" ? w.nextWaiting : w.nextMatched;
  return (
    <>
      <h1>{t(w.receivedTitle)}</h1>
      <div className="notice good">
        <p>{t(w.yourCode)}</p>
        <p className="receipt">{own.receipt}</p>
        <p>{t(w.codeUse)}</p>
      </div>
      <p>{t(next)}</p>
      <p className="soft">
        {t(w.receivedAt)}: {formatDate(own.at, language, "date-time")} UTC (<Age at={own.at} now={own.now} />)
      </p>
      <h2>{t(w.whatYouSaid)}</h2>
      <ul>
        {own.allSafe && <li>{t(w.allSafe)}</li>}
        {own.members.map((member, at) => (
          <li key={at}>
            <bdi>{member.name ?? t(w.unnamed)}</bdi>: {t(statusTitles[member.status])}
          </li>
        ))}
        {own.place && (
          <li>
            {t(w.place)} <bdi>{own.place}</bdi>
          </li>
        )}
        {own.phone && (
          <li>
            {t(w.phone)}: <bdi dir="ltr">{own.phone}</bdi>
          </li>
        )}
        {own.message && (
          <li>
            {t(w.message)}: <bdi>{own.message}</bdi>
          </li>
        )}
      </ul>
      <p>
        <LocalLink className="button second" to={`/crises/${own.crisis}/check-in/correct?link=${own.link}`}>
          {t(w.changed)}
        </LocalLink>
      </p>
      <p>{t(w.keepLink)}</p>
      <p>
        <LocalLink to="/">{t(w.goHome)}</LocalLink>
      </p>
    </>
  );
}
