import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { communityWords } from "../community.words.ts";
import { titled } from "#platform/ui/title.ts";
import { listCommunities } from "./community-page.operations.ts";
import { pageWords as w } from "./community-page.words.ts";

export const meta = titled(w.communities);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { communities } = await page.read(listCommunities, {});
  const named = communities.map((one) => ({ ...one, countryName: countryName(one.country, page.language) }));
  return { communities: named.sort((a, b) => a.countryName.localeCompare(b.countryName, page.language)) };
}

/** Every community with a page. */
export default function CommunityList() {
  const { communities } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <h1>{t(w.communities)}</h1>
      <p>{t(w.communitiesAbout)}</p>
      {communities.length === 0 && <p className="notice">{t(w.noneYet)}</p>}
      <ul className="tiles">
        {communities.map((one) => (
          <li key={one.slug}>
            <LocalLink to={`/communities/${one.slug}`}>
              <strong>{t(one.name)}</strong>
              <span>{one.countryName} · {t(one.mission.name)}</span>
              <br />
              <span>{t(w.upcoming(one.upcoming))}{one.example && ` (${t(communityWords.example)})`}</span>
            </LocalLink>
          </li>
        ))}
      </ul>
    </>
  );
}
