import { z } from "zod";
import { rollStatuses, type RollStatus } from "../roll/roll.rules.ts";

const pair = (most: number) => z.strictObject({ en: z.string().trim().min(1).max(most), ar: z.string().trim().min(1).max(most) });
const id = z.string().regex(/^[a-z0-9-]{2,40}$/);
const signs = z.strictObject({
  need: z.array(z.string().max(60)).max(10).default([]),
  status: z.array(z.string().max(40)).max(20).default([]),
  level: z.number().int().min(1).max(4).optional(),
  under: z.number().int().min(1).max(120).optional(),
  over: z.number().int().min(1).max(120).optional(),
  casePriority: z.number().int().min(1).max(4).optional(),
  minorsAlone: z.boolean().default(false),
  oneAdult: z.boolean().default(false),
});
const criterion = z.strictObject({ id, sentence: pair(300), points: z.number().int().min(1).max(1_000), when: signs.prefault({}) });

const terms = {
  en: "This is a voluntary evacuation. You may say no now or until boarding; saying no does not end our help where you are.",
  ar: "هذا الإجلاء طوعي. يمكنكم الرفض الآن أو حتى الصعود، ولا يوقف الرفض مساعدتنا لكم حيث أنتم.",
};

/** Criteria of evacuation: data of the facility's pack (`evacuation.yaml`), with these where it is silent. */
export const evacuationPack = z.strictObject({
  version: z.number().int().min(0).default(0),
  /** Whose nationality makes a family eligible; without one every family is. */
  nationality: z.string().regex(/^[A-Z]{2}$/).optional(),
  eligible: z.array(z.strictObject({ id, sentence: pair(300) })).max(20).default([]),
  statuses: z.array(z.enum(rollStatuses)).max(20).default(["unaccounted", "no-reply", "needs-help", "injured", "safe"]),
  criteria: z.array(criterion).max(60).default([]).refine((list) => new Set(list.map((one) => one.id)).size === list.length, "each id once"),
  terms: pair(4_000).default(terms),
});
export type EvacuationPack = z.output<typeof evacuationPack>;

/** What is known of one member of a family. `birth`: YYYY-MM-DD; `level`: of their area, null when they are not on the roll. */
export type Member = { person: number; birth: string | null; nationality: string | null; needs: readonly string[]; status: RollStatus | null; level: number | null };
export type Reason = { id: string; points: number; people: number[] };
export type Weighed = { score: number; reasons: Reason[]; bars: ("no-citizen" | "status")[] };

/** Whole years on a day (both YYYY-MM-DD); null without a date of birth. */
export function ageOn(birth: string | null, on: string): number | null {
  if (birth === null) return null;
  return Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0);
}
export const adultFrom = 18;
export const infantUnder = 2;
/** Without a date of birth somebody is taken for an adult. */
export const isMinor = (birth: string | null, on: string): boolean => (ageOn(birth, on) ?? adultFrom) < adultFrom;

/**
 * What the criteria say of a family on the day of travel. Each counts once, and names the members it speaks of (all of them
 * where it is about the family). `bars`: why it may not be proposed; nobody's nationality known is no bar.
 */
export function weighFamily(pack: EvacuationPack, family: { members: readonly Member[]; casePriority: number | null }, on: string): Weighed {
  const { members } = family;
  const everybody = members.map((one) => one.person);
  const minors = members.filter((one) => isMinor(one.birth, on)).length;
  const adults = members.length - minors;
  const reasons = pack.criteria.flatMap(({ id, points, when }): Reason[] => {
    const whole =
      (when.minorsAlone && minors > 0 && adults === 0) ||
      (when.oneAdult && minors > 0 && adults === 1) ||
      (when.casePriority !== undefined && family.casePriority !== null && family.casePriority <= when.casePriority);
    const people = members
      .filter((one) => {
        const age = ageOn(one.birth, on);
        return (
          when.need.some((need) => one.needs.includes(need)) || (one.status !== null && when.status.includes(one.status)) ||
          (when.level !== undefined && one.level === when.level) || (age !== null && ((when.under !== undefined && age < when.under) || (when.over !== undefined && age > when.over)))
        );
      })
      .map((one) => one.person);
    return whole || people.length > 0 ? [{ id, points, people: people.length > 0 ? people : everybody }] : [];
  });
  const citizen = pack.nationality === undefined || members.some((one) => one.nationality === null || one.nationality === pack.nationality);
  const present = members.some((one) => one.status !== null && pack.statuses.includes(one.status));
  return { score: reasons.reduce((sum, one) => sum + one.points, 0), reasons, bars: [...(citizen ? [] : ["no-citizen" as const]), ...(present ? [] : ["status" as const])] };
}
