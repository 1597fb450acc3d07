import type { AnyDb } from "#platform/database.ts";
import { areaContains } from "#platform/geo/geo.ts";
import type { Platform } from "#platform/platform.ts";
import type { Level } from "../crisis/crisis.rules.ts";
import { countryEstimates, countWithin, holdHazard, type MissionPlace, missionPlaces, replaceAffected } from "./affected.store.ts";
import { type Hazard, hazardShape } from "./hazard.rules.ts";
import { decideWithinHours, hazardRule, indicatorRule, levelForHazard, levelForPlace, notifyFrom, type Proposed, stepFor } from "./level.rules.ts";
import { holdPlace, saidOf, findPlaces } from "./indicator.store.ts";
import { indicatorsOf, isStale, standingAt } from "./indicator.rules.ts";
import { notify } from "./notify.ts";
import { watchPack } from "./pack.ts";
import { endProposal, insertProposal, presentProposals, refreshProposal, type Subject } from "./proposal.store.ts";

/** Counts whom a hazard affects and proposes a level by the rule, or lets go of a proposal that no longer holds. Opens nothing. */
export async function weighHazard(platform: Platform, db: AnyDb, id: number, now: Date): Promise<void> {
  const held = await holdHazard(db, id, now);
  if (!held) return;
  const hazard = hazardShape.parse(held.said) as Hazard;
  // Exercises and tests are shown and never proposed on.
  if (!held.current || held.standing !== "actual") {
    await follow(platform, db, { hazard: id }, { level: null, reasons: [] }, { rule: "", example: held.example, missions: [], now });
    if (!held.current) return;
  }
  const counts = await countWithin(db, hazard.areas);
  const missions = await missionPlaces(db);
  const affected = affectedMissions(hazard, counts, missions);
  const registered = counts.reduce((sum, one) => sum + one.count, 0);
  await replaceAffected(db, id, registered, affected, now);
  if (held.standing !== "actual") return;
  const inside = missions.filter((one) => affected.some(({ mission, inside }) => inside && mission === one.id));
  const countries = new Set([...hazard.countries, ...counts.map((one) => one.country), ...inside.map((one) => one.country)]);
  const estimated = (await countryEstimates(db)).filter((one) => countries.has(one.country)).reduce((sum, one) => sum + one.number, 0);
  const proposed = levelForHazard({ kind: hazard.kind, grade: hazard.grade, registered, estimated, missionsInside: inside.length });
  await follow(platform, db, { hazard: id }, proposed, { rule: `hazard ${hazardRule.version}`, example: held.example, missions: affected.map((one) => one.mission), now });
}

function affectedMissions(hazard: Hazard, counts: readonly { mission: number | null; count: number }[], missions: readonly MissionPlace[]) {
  const ofCountry = new Set(hazard.areas.flatMap((area) => (area.kind === "country" ? [area.country] : [])));
  return missions.flatMap((mission) => {
    const registered = counts.filter((one) => one.mission === mission.id).reduce((sum, one) => sum + one.count, 0);
    const inside = hazard.areas.some((area) => areaContains(area, { country: mission.country, coordinates: mission }));
    return registered > 0 || inside || mission.jurisdiction.some((country) => ofCountry.has(country)) ? [{ mission: mission.id, registered, inside }] : [];
  });
}

/** Adds up the indicators of a place and proposes a level by the rule. */
export async function weighPlace(platform: Platform, db: AnyDb, id: number, now: Date): Promise<void> {
  await holdPlace(db, id);
  const [place] = await findPlaces(db, "all", id);
  if (!place) return;
  const list = indicatorsOf(await watchPack(platform.config.FACILITY));
  const said = (await saidOf(db, [id], new Date(now.getTime() - 86_400_000))).filter((one) => one.example === place.example);
  const standing = standingAt(said.map((one) => ({ code: one.code, state: one.state, at: one.observedAt.toISOString() })), now.getTime());
  const proposed = levelForPlace(
    list.flatMap(({ id: code, weight, least, staleDays }) => {
      const one = standing.get(code);
      return one ? [{ id: code, weight, least, state: one.state, stale: isStale(one.at, staleDays, now) }] : [];
    }),
  );
  const missions = (await missionPlaces(db)).filter((one) => one.jurisdiction.includes(place.country)).map((one) => one.id);
  await follow(platform, db, { place: id }, proposed, { rule: `indicator ${indicatorRule.version}`, example: place.example, missions, now });
}

type About = { rule: string; example: boolean; missions: readonly number[]; now: Date };

/** What becomes of the proposal on a subject now that the rule says this. Held by the caller's lock on the subject. */
async function follow(platform: Platform, db: AnyDb, subject: Subject, { level, reasons }: Proposed, { rule, example, missions, now }: About): Promise<void> {
  const { open, decided } = await presentProposals(db, subject);
  const step = stepFor(level, open?.level ?? null, decided);
  if (step === "refresh") await refreshProposal(db, open!.id, rule, reasons, now);
  if (step === "withdraw") await endProposal(db, open!.id, "lapsed", now);
  if (step === "supersede") await endProposal(db, open!.id, "superseded", now);
  if (step === "make" || step === "supersede") {
    const made: Level = level!;
    await insertProposal(db, subject, { level: made, rule, reasons, example, now, dueAt: new Date(now.getTime() + decideWithinHours[made] * 3_600_000) });
    if (made >= notifyFrom && (!example || platform.config.demo)) await notify(platform, db, subject, made, reasons, example, missions);
  }
  if (step !== "none") await platform.live.publish(db, "watch");
}
