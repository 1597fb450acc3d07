import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readFront } from "./front.operations.ts";
import { frontWords as w } from "./front.words.ts";
import { CrisisCard, Kept, OfflineScript } from "./front.tsx";

export async function loader(args: LoaderFunctionArgs) {
  return { ...(await pageOf(args).read(readFront, {})), now: new Date().toISOString() };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** What a frightened citizen sees first: what is happening, what to do, and one large button. */
export default function FrontPage() {
  const t = useText();
  const { crises, asOf, away, now } = useLoaderData<typeof loader>();
  const only = crises.length === 1 ? crises[0] : undefined;
  return (
    <>
      <OfflineScript />
      <h1>{t(w.title)}</h1>
      <p>{t(w.lead)}</p>
      <Kept away={away} asOf={asOf} now={now} />
      <section aria-labelledby="crises">
        <h2 id="crises">{t(w.current)}</h2>
        {crises.length === 0 && (
          <div className="notice good">
            <p>
              <strong>{t(w.none)}</strong>
            </p>
            <p>{t(w.noneHelp)}</p>
          </div>
        )}
        {crises.map((crisis) => (
          <CrisisCard key={crisis.id} crisis={crisis} now={now} />
        ))}
        {crises.length > 0 && (
          <p>
            <strong>{t(w.danger)}</strong>
          </p>
        )}
      </section>
      <section aria-labelledby="services">
        <h2 id="services">{t(w.services)}</h2>
        <ul className="tiles">
          <li>
            {only ? (
              <LocalLink to={`/crises/${only.id}/check-in`}>
                <strong>{t(w.tileCheckIn)}</strong>
                <span>{t(w.tileCheckInHelp)}</span>
              </LocalLink>
            ) : (
              <a href="#crises">
                <strong>{t(w.tileCheckIn)}</strong>
                <span>{t(crises.length > 0 ? w.tileCheckInHelp : w.tileCheckInNone)}</span>
              </a>
            )}
          </li>
          {[
            { to: "/enquiry", title: w.tileEnquiry, help: w.tileEnquiryHelp },
            { to: "/register", title: w.tileRegister, help: w.tileRegisterHelp },
            { to: "/missions", title: w.tileMissions, help: w.tileMissionsHelp },
            { to: "/guide", title: w.tileGuide, help: w.tileGuideHelp },
            { to: "/law", title: w.tileLaw, help: w.tileLawHelp },
            { to: "/communities", title: w.tileCommunities, help: w.tileCommunitiesHelp },
            { to: "/sign-in", title: w.tileStaff, help: w.tileStaffHelp },
          ].map((tile) => (
            <li key={tile.to}>
              <LocalLink to={tile.to}>
                <strong>{t(tile.title)}</strong>
                <span>{t(tile.help)}</span>
              </LocalLink>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
