import { z } from "zod";
import type { StayKind } from "../person/kinds.rules.ts";

const days = z.number().int().min(1).max(36_500);

/**
 * How long a record is trusted, asked about and kept: data of the facility's pack (`retention.yaml`), with these
 * values where the pack is silent. All in days.
 */
export const policyShape = z.strictObject({
  confirm: z
    .strictObject({
      /** Days after the last confirmation when a household is asked again, by the kind of its stay. */
      everyDays: z.strictObject({ resident: days, student: days, patient: days }).partial().prefault({}),
      /** Days after the last day of a stay when its traveller is asked. */
      afterStayDays: z.number().int().min(0).max(365).default(1),
      /** Messages in all before no more are sent: the first and its reminders. */
      times: z.number().int().min(1).max(6).default(3),
      /** Days between one message and the next. */
      remindDays: days.default(14),
    })
    .prefault({}),
  freshness: z.strictObject({ ageingAfterDays: days.default(180), staleAfterDays: days.default(365) }).prefault({}),
  keep: z
    .strictObject({
      /** After the last leg of somebody who only travels. */
      travellerDays: days.default(90),
      /** Without a confirmation, for everybody else. */
      unconfirmedDays: days.default(3 * 365),
      /** After a record was closed. */
      closedDays: days.default(180),
    })
    .prefault({}),
  link: z.strictObject({ days: days.default(365) }).prefault({}),
  /** Whether people see the name of the officer who looked at their record, or the role only. */
  officerNames: z.boolean().default(false),
});
export type Policy = z.output<typeof policyShape>;

const usualEvery = { resident: 180, student: 180, patient: 90 } as const;

/** Days between confirmations for a kind of stay; null for travellers, who are asked when their stay ends. */
export function confirmEvery(policy: Policy, kind: StayKind): number | null {
  return kind === "traveller" ? null : (policy.confirm.everyDays[kind] ?? usualEvery[kind]);
}

export type RecordFacts = { confirmedAt: Date | null; createdAt: Date; closedAt: Date | null; kinds: readonly string[]; /** The last day of the last stay; null when one is open. */ lastDay: string | null };

const dayMs = 86_400_000;
const plus = (from: Date, count: number) => new Date(from.getTime() + count * dayMs);

/**
 * When a record expires, and by which rule: closed ones after a while; those who only travel, after their last leg;
 * others when nobody has confirmed them for long. The earliest that applies holds.
 */
export function expiryOf(facts: RecordFacts, { keep }: Policy): { at: Date; rule: "closed" | "traveller" | "unconfirmed" } {
  const found = [{ at: plus(facts.confirmedAt ?? facts.createdAt, keep.unconfirmedDays), rule: "unconfirmed" as const }] as { at: Date; rule: "closed" | "traveller" | "unconfirmed" }[];
  if (facts.closedAt) found.push({ at: plus(facts.closedAt, keep.closedDays), rule: "closed" });
  if (facts.lastDay && facts.kinds.length > 0 && facts.kinds.every((kind) => kind === "traveller")) found.push({ at: plus(new Date(`${facts.lastDay}T00:00:00Z`), keep.travellerDays), rule: "traveller" });
  return found.reduce((first, one) => (one.at < first.at ? one : first));
}
