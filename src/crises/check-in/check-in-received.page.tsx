import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { checkInWords as w } from "./check-in.words.ts";
import { heldReceiptOf } from "./held.ts";
import { heldWords } from "./held.words.ts";
import { readOwnCheckIn } from "./own-check-in.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const link = (page.url.searchParams.get("link") ?? "").slice(0, 200);
  const now = new Date().toISOString();
  try {
    return { own: { ...(await page.read(readOwnCheckIn, { crisis: args.params["crisis"], link })), link }, held: null, now };
  } catch (refused) {
    // Kept aside and not entered yet, or entered and not to be read now: the receipt holds all the same.
    const status = (refused as { init?: { status?: number } | null }).init?.status;
    const held = status === 404 || status === 503 ? heldReceiptOf(page.platform, Number(args.params["crisis"]), link) : null;
    if (held === null) throw refused;
    return { own: null, held, now };
  }
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.receivedTitle, isLanguage(params.language) ? params.language : "ar") }, { name: "robots", content: "noindex" }];

/** The receipt: a short code to say on the phone, what was said, and the way to correct it. */
export default function ReceivedPage() {
  const t = useText();
  const language = useLanguage();
  const { own, held, now } = useLoaderData<typeof loader>();
  if (own === null) return <Pending receipt={held} />;
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
        {t(w.receivedAt)}: {formatDate(own.at, language, "date-time")} UTC (<Age at={own.at} now={now} />)
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

/** Accepted while the database is away: the code counts already, what was said is shown later. */
function Pending({ receipt }: { receipt: string }) {
  const t = useText();
  return (
    <>
      <h1>{t(heldWords.title)}</h1>
      <div className="notice good">
        <p>{t(w.yourCode)}</p>
        <p className="receipt">{receipt.replace(/(.{4})(?=.)/g, "$1 ")}</p>
        <p>{t(w.codeUse)}</p>
      </div>
      <p>{t(heldWords.pending)}</p>
      <p>{t(heldWords.openAgain)}</p>
      <p>{t(w.keepLink)}</p>
      <p>
        <LocalLink to="/">{t(w.goHome)}</LocalLink>
      </p>
    </>
  );
}
