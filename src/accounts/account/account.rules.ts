import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { words } from "#platform/words.ts";
import { perMission, type Role, roleIds, roleWords } from "../role/role.rules.ts";

const faults = words({
  noRole: { en: "Choose at least one role.", ar: "يرجى اختيار صلاحية واحدة على الأقل." },
  onlyItself: { en: "An address like name@example.org.", ar: "يُكتب العنوان بصيغة name@example.org." },
});

export const roleShape = z.enum(roleIds);

/** An address as it is kept: trimmed, in lower case. */
export const emailShape = z.string().max(254).trim().toLowerCase().pipe(z.email());

/** A mission's id, or empty for all missions. */
const missionShape = z.union([recordId, z.null(), z.literal("").transform(() => null), z.literal("all").transform(() => null)]);

export const grantShape = z
  .object({ role: roleShape, mission: missionShape.default(null) })
  .refine((grant) => grant.mission === null || perMission(grant.role as Role), { ...says(roleWords.notPerMission), path: ["mission"] });

export const grantsShape = z.array(grantShape).max(40).refine((grants) => grants.length > 0, says(faults.noRole));

export const newAccountShape = z.object({
  name: typed(120),
  email: emailShape,
  language: z.enum(["ar", "en"]).default("ar"),
  grants: grantsShape,
});

/** The same role over the same mission twice says no more than once; over all missions covers each. */
export function tidyGrants(grants: readonly { role: string; mission: number | null }[]): { role: string; mission: number | null }[] {
  const everywhere = new Set(grants.filter((grant) => grant.mission === null).map((grant) => grant.role));
  const seen = new Set<string>();
  return grants.filter((grant) => {
    const key = `${grant.role} ${grant.mission}`;
    if (seen.has(key) || (grant.mission !== null && everywhere.has(grant.role))) return false;
    seen.add(key);
    return true;
  });
}

/** May this change be made, given who would still administer the facility afterwards? */
export function leavesAnAdministrator(administrators: readonly number[], account: number, stays: boolean): boolean {
  return stays || administrators.some((id) => id !== account);
}
