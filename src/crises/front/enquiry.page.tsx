import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { publicMissions } from "#directory";
import type { Area } from "#platform/geo/geo.ts";
import { pageOf } from "#platform/page.ts";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { listCrises } from "../crisis/crisis.operations.ts";
import { nearestFirst } from "./front.rules.ts";
import { frontWords as w } from "./front.words.ts";

const most = 12;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { missions } = await page.read(publicMissions, {});
  const { crises } = await page.read(listCrises, {});
  const areas = crises.flatMap((crisis) => crisis.areas.map((area) => area.where as Area));
  const reachable = nearestFirst(missions.filter((mission) => mission.phone), areas);
  return { missions: reachable.slice(0, most).map(({ id, name, phone }) => ({ id, name, phone })), more: reachable.length > most };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.enquiryTitle, isLanguage(params.language) ? params.language : "ar") }];

/** Until families can ask here: what helps, and whom to call. */
export default function EnquiryPage() {
  const t = useText();
  const { missions } = useLoaderData<typeof loader>();
  return (
    <>
      <h1>{t(w.enquiryTitle)}</h1>
      <div className="notice">
        <p>{t(w.enquiryComing)}</p>
      </div>
      <h2>{t(w.enquiryFirst)}</h2>
      <ol>
        <li>{t(w.enquiryStep1)}</li>
        <li>{t(w.enquiryStep2)}</li>
        <li>{t(w.enquiryStep3)}</li>
      </ol>
      <h2>{t(w.enquiryCall)}</h2>
      <p>{t(w.enquiryCallHelp)}</p>
      {missions.length > 0 && (
        <table className="simple">
          <tbody>
            {missions.map((mission) => (
              <tr key={mission.id}>
                <th scope="row">{t(mission.name)}</th>
                <td>
                  <a href={`tel:${mission.phone}`} dir="ltr">
                    {mission.phone}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        <LocalLink to="/missions">{t(w.allMissions)}</LocalLink>
      </p>
    </>
  );
}
