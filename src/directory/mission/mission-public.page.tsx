import { Fragment } from "react";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { publicMissions } from "./mission.operations.ts";
import type { PublicMission } from "./mission.rules.ts";
import { missionWords as w } from "./mission.words.ts";

export const meta = titled(w.publicMissions);

/** Missions under each country they serve, so that a person looks up where they are, not where the embassy is. */
export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { missions, asOf } = await page.read(publicMissions, {});
  const byCountry = new Map<string, number[]>();
  for (const mission of missions) for (const code of mission.jurisdiction) byCountry.set(code, [...(byCountry.get(code) ?? []), mission.id]);
  const countries = [...byCountry].map(([code, ids]) => ({ code, name: countryName(code, page.language), ids })).sort((a, b) => a.name.localeCompare(b.name, page.language));
  return { missions, countries, asOf, now: new Date().toISOString() };
}

export default function MissionPublic() {
  const { missions, countries, asOf, now } = useLoaderData<typeof loader>();
  const t = useText();
  const byId = new Map(missions.map((mission) => [mission.id, mission]));
  return (
    <>
      <h1>{t(w.publicMissions)}</h1>
      <p>{t(w.publicAbout)}</p>
      {countries.length === 0 && <p className="notice">{t(w.nonePublic)}</p>}
      <nav aria-label={t(w.country)}>
        <p>
          {countries.map(({ code, name }, at) => (
            <Fragment key={code}>
              {at > 0 && " · "}
              <a href={`#${code}`}>{name}</a>
            </Fragment>
          ))}
        </p>
      </nav>
      {countries.map(({ code, name, ids }) => (
        <section key={code} id={code} aria-labelledby={`name-${code}`}>
          <h2 id={`name-${code}`}>{name}</h2>
          {ids.map((id) => byId.get(id)).map((mission) => mission && <Card key={mission.id} mission={mission} />)}
        </section>
      ))}
      {asOf && (
        <p className="hint">
          {t(w.changed)} <Age at={asOf} now={now} />
        </p>
      )}
    </>
  );
}

function Card({ mission }: { mission: PublicMission }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="card">
      <h3>{mission.name[language]}</h3>
      <p>
        {mission.place[language]}
        {mission.example && ` (${t(w.exampleTag)})`}
        {mission.phone && (
          <>
            <br />
            <a href={`tel:${mission.phone}`} dir="ltr">{mission.phone}</a>
          </>
        )}
        {mission.email && (
          <>
            <br />
            <a href={`mailto:${mission.email}`} dir="ltr">{mission.email}</a>
          </>
        )}
      </p>
    </div>
  );
}
