import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { countryName } from "#platform/countries.ts";
import { missionPlaces } from "./affected.store.ts";
import { hazardTitle } from "./hazard-title.rules.ts";
import { findHazards } from "./hazard.store.ts";
import { findPlaces } from "./indicator.store.ts";
import type { Reason } from "./level.rules.ts";
import type { ProposalRow } from "./proposal.store.ts";

/** A proposal as staff see it, with what it is about. */
export const proposalOutput = z.object({
  id: z.number(),
  hazard: z.number().nullable(),
  place: z.number().nullable(),
  about: z.object({ en: z.string(), ar: z.string() }),
  level: z.number(),
  rule: z.string(),
  reasons: z.array(z.custom<Reason>((value) => typeof value === "object" && value !== null && "code" in value)),
  state: z.enum(["open", "accepted", "dismissed", "superseded", "lapsed"]),
  example: z.boolean(),
  madeAt: z.string(),
  dueAt: z.string(),
  overdue: z.boolean(),
  closedAt: z.string().nullable(),
  by: z.string().nullable(),
  because: z.string().nullable(),
  crisis: z.number().nullable(),
  decidedLevel: z.number().nullable(),
});
export type ProposalOutput = z.output<typeof proposalOutput>;

type Asking = { db: AnyDb; scope: "all" | number[]; now: Date };

/** Proposals with what they are about. Who answers for some missions sees what concerns these, without figures of the others. */
export async function proposalsSeen({ db, scope, now }: Asking, rows: readonly ProposalRow[]): Promise<ProposalOutput[]> {
  const hazards = new Map((await findHazards(db, scope, now, { ids: rows.flatMap((row) => row.hazard ?? []) })).map((one) => [one.id, one]));
  const own = scope === "all" ? null : new Set((await missionPlaces(db)).filter((one) => scope.includes(one.id)).flatMap((one) => one.jurisdiction));
  const places = new Map((await findPlaces(db, own === null ? "all" : [...own])).map((one) => [one.id, one]));
  return rows.flatMap((row) => {
    const hazard = row.hazard === null ? undefined : hazards.get(row.hazard);
    const place = row.place === null ? undefined : places.get(row.place);
    if (!hazard && !place) return [];
    const about = hazard ? hazardTitle(hazard.said) : (place!.name ?? { en: countryName(place!.country, "en"), ar: countryName(place!.country, "ar") });
    return [
      {
        ...row,
        about,
        reasons: own === null ? row.reasons : row.reasons.filter((one) => one.code !== "people" && one.code !== "estimate"),
        madeAt: row.madeAt.toISOString(),
        dueAt: row.dueAt.toISOString(),
        overdue: row.state === "open" && row.dueAt <= now,
        closedAt: row.closedAt?.toISOString() ?? null,
      },
    ];
  });
}
