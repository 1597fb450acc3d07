import { Anchor, Table, Text as Copy } from "@mantine/core";
import type { Area } from "#platform/geo/geo.ts";
import { DataTable } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { AreaMap, type MapPlace, type MapView } from "#platform/ui/map/map.tsx";
import { formatDate, formatNumber } from "#platform/words.ts";
import { kindTitles, type Level } from "../crisis/crisis.rules.ts";
import { Grade, Mark } from "./watch-pieces.tsx";
import { watchWords as w } from "./watch.words.ts";
import type { HazardOutput } from "./watch.operations.ts";

/** Missions that a hazard affects, with registered people in the area and the estimate beside. */
export function Affected({ hazard, now }: { hazard: HazardOutput; now: string }) {
  const t = useText();
  const language = useLanguage();
  if (hazard.countedAt === null) return <Copy size="sm" c="dimmed">{t(w.notCounted)}</Copy>;
  return (
    <>
      {hazard.missions.map((one) => (
        <Copy size="sm" key={one.mission}>
          {t(one.name)}: <b>{formatNumber(one.registered, language)}</b>
          <Copy span size="xs" c="dimmed">
            {one.estimate !== null && <> · {t(w.estimateShort(formatNumber(one.estimate, language)))}</>}
            {one.inside && <> · {t(w.missionInside)}</>}
          </Copy>
        </Copy>
      ))}
      <Copy size="xs" c="dimmed">{t(w.counted)} <Age at={hazard.countedAt} now={now} /></Copy>
    </>
  );
}

export function HazardTable({ hazards, now, caption }: { hazards: readonly HazardOutput[]; now: string; caption: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <DataTable caption={caption} head={[t(w.hazard), t(w.grade), t(w.registered), t(w.affected), t(w.heard)]}>
      {hazards.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td>
            <Anchor component={LocalLink} to={`/desk/watch/hazards/${one.id}`}><bdi>{t(one.title)}</bdi></Anchor> <Mark standing={one.standing} example={one.example} />
            <Copy size="xs" c="dimmed">{t(kindTitles[one.kind])}{one.measure && <> · <bdi>{one.measure}</bdi></>} · {t(w.began)} {one.beganAt > now ? `${formatDate(one.beganAt, language, "date-time")} UTC` : <Age at={one.beganAt} now={now} />}</Copy>
          </Table.Td>
          <Table.Td><Grade grade={one.grade} /></Table.Td>
          <Table.Td className="figures">{one.registered === null ? "–" : formatNumber(one.registered, language)}</Table.Td>
          <Table.Td><Affected hazard={one} now={now} /></Table.Td>
          <Table.Td>
            <Age at={one.heardAt} now={now} />
            <Copy size="xs" c="dimmed">{one.feed ? t(one.feed) : one.drop ? <bdi>{t(w.handedIn(one.drop))}</bdi> : null}</Copy>
            {one.overAt && <Copy size="xs">{t(w.ended)} <Age at={one.overAt} now={now} /></Copy>}
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}

/** Areas of hazards by grade, the registered people in them, and the missions affected. The table beside it says the same in words. */
export function HazardMap({ hazards, view }: { hazards: readonly HazardOutput[]; view: MapView }) {
  const t = useText();
  const language = useLanguage();
  // One mark for each mission, by the hazard that touches most of its people: those of two hazards may be the same people.
  const missions = new Map(hazards.flatMap((one) => one.missions).sort((a, b) => a.registered - b.registered).map((one) => [one.mission, one]));
  const places = [...missions.values()].map((one): MapPlace => ({ coordinates: one.place, label: t(one.name), ...(one.registered > 0 ? { tone: "unaccounted", count: one.registered } : { tone: "mission" }) }));
  return (
    <div className="watch-map">
      <AreaMap
        view={view}
        language={language}
        areas={hazards.flatMap((one) => one.areas.map((area) => ({ area: area as Area, level: one.grade, label: `${one.standing === "actual" ? "" : `${t(one.standing === "exercise" ? w.exerciseTag : w.testTag)} · `}${t(kindTitles[one.kind])}` })))}
        places={places}
        source="/map.json"
        labels={{ title: t(w.map), description: t(w.mapAbout), tones: { unaccounted: w.registered }, levels: { 1: w.grade1, 2: w.grade2, 3: w.grade3 } }}
      />
    </div>
  );
}

/** The areas that a proposal may be accepted over. */
export function ChoiceMap({ areas, level, view }: { areas: readonly Area[]; level: Level; view: MapView }) {
  const t = useText();
  const language = useLanguage();
  return (
    <div className="watch-map">
      <AreaMap view={view} language={language} areas={areas.map((area) => ({ area, level }))} source="/map.json" labels={{ title: t(w.choiceMap), description: t(w.choiceMapAbout) }} />
    </div>
  );
}
