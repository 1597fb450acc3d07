import { countryName } from "#platform/countries.ts";
import type { Area } from "#platform/geo/geo.ts";
import type { Context } from "#platform/operation.ts";
import { invalidInput, problemWords } from "#platform/problem.ts";
import type { z } from "zod";
import type { CrisisKind, Level } from "../crisis/crisis.rules.ts";
import { countWithin } from "./affected.store.ts";
import { type AreaChoice, choicesOfHazard, choicesOfPlace, pickAreas } from "./area-choice.rules.ts";
import { findHazards } from "./hazard.store.ts";
import { findPlaces } from "./indicator.store.ts";
import type { acceptInput } from "./proposal.rules.ts";
import type { ProposalRow } from "./proposal.store.ts";
import { watchWords as w } from "./watch.words.ts";

/** What a proposal is about: over which areas it may be accepted, of what kind it is, and since when. */
export type Source = { choices: AreaChoice[]; kind: CrisisKind; beganAt: string };

export async function sourceOf({ db, now }: Pick<Context, "db" | "now">, proposal: ProposalRow): Promise<Source> {
  if (proposal.hazard === null) {
    const [place] = await findPlaces(db, "all", proposal.place!);
    return { choices: choicesOfPlace(place!), kind: "conflict", beganAt: proposal.madeAt.toISOString() };
  }
  const [hazard] = await findHazards(db, "all", now, { id: proposal.hazard });
  const said = hazard!.said;
  const present = (await countWithin(db, said.areas)).toSorted((a, b) => b.count - a.count).map((one) => one.country);
  return { choices: choicesOfHazard(said, [...new Set(present)]), kind: said.kind, beganAt: said.beganAt };
}

/** Registered people of these missions in an area today. */
export async function registeredIn({ db, scope }: Pick<Context, "db" | "scope">, area: Area): Promise<number> {
  const counts = await countWithin(db, [area]);
  return counts.filter((one) => scope === "all" || (one.mission !== null && scope.includes(one.mission))).reduce((sum, one) => sum + one.count, 0);
}

type Named = { name: { en: string; ar: string }; where: Area; level: Level };

/** The areas that were chosen, with a name each: countries by their own, drawn ones by the name given, numbered when several. 422 when none or an unknown one is chosen. */
export function areasToTake({ choices }: Source, { areas, country, areaName, level }: z.output<typeof acceptInput>): Named[] {
  const chosen = pickAreas(choices, areas, country);
  if (chosen === null) throw invalidInput([{ path: "areas", message: w.areaRedrawn }]);
  if (chosen.length === 0) throw invalidInput([{ path: "areas", message: w.chooseArea }]);
  const drawn: Area[] = chosen.filter((one) => one.kind !== "country");
  if (drawn.length > 0 && !areaName) throw invalidInput([{ path: "areaName", message: problemWords.required }]);
  return chosen.map((where) => {
    if (where.kind === "country" && (chosen.length > 1 || !areaName)) return { name: { en: countryName(where.country, "en"), ar: countryName(where.country, "ar") }, where, level };
    const at = drawn.length > 1 ? ` ${drawn.indexOf(where) + 1}` : "";
    return { name: { en: areaName!.en + at, ar: areaName!.ar + at }, where, level };
  });
}
