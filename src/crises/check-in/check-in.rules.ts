import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, recordId, ticked, typed } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { type ReportedStatus, relations, reportedStatuses } from "../roll/roll.rules.ts";
import { checkInWords } from "./check-in.words.ts";

export const mostMembers = 30;

export const member = z.object({
  name: typed(120).optional(),
  /** A person of the household whose personal link is used. Ignored without that link. */
  person: recordId.optional(),
  status: z.enum(reportedStatuses),
});
export type Member = z.output<typeof member>;

/** Sent again with the same key, a submission is the same submission. */
export const submissionKey = z.string().regex(/^[\x21-\x7e]{8,100}$/, says(checkInWords.badKey));

const said = {
  allSafe: ticked.default(false),
  members: z.array(member).max(mostMembers).default([]),
  /** How many people it is about, when they are not named. */
  count: numberBetween(1, 500).pipe(z.number().int()).optional(),
  place: typed(200).optional(),
  latitude: numberBetween(-90, 90).optional(),
  longitude: numberBetween(-180, 180).optional(),
  /** As typed: a number that nobody can parse must not turn away somebody in danger. */
  phone: typed(40).optional(),
  message: typed(1000).optional(),
  relation: z.enum(relations).default("self"),
  language: z.enum(languages).default("ar"),
};

type SaidInput = { allSafe: boolean; members: Member[]; message?: string | undefined; latitude?: number | undefined; longitude?: number | undefined };
const saysSomething = (input: SaidInput) => input.allSafe || input.members.length > 0 || input.message !== undefined;
const placed = (input: SaidInput) => (input.latitude === undefined) === (input.longitude === undefined);

export const checkInInput = z
  .strictObject({ crisis: recordId, key: submissionKey, link: z.string().max(200).optional(), ...said })
  .refine(saysSomething, says(checkInWords.nothingSaid))
  .refine(placed, { ...says(checkInWords.bothCoordinates), path: ["longitude"] });
export type CheckInInput = z.output<typeof checkInInput>;

export const correctionInput = z
  .strictObject({ crisis: recordId, key: submissionKey, link: z.string().max(200), ...said })
  .refine(saysSomething, says(checkInWords.nothingSaid))
  .refine(placed, { ...says(checkInWords.bothCoordinates), path: ["longitude"] });

/** What a check-in says, as its row holds it. */
export type Said = {
  relation: string;
  language: string;
  all_safe: boolean;
  members: readonly Member[];
  count?: number | null | undefined;
  place?: string | null | undefined;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  phone?: string | null | undefined;
  message?: string | null | undefined;
  household_id: number | null;
};

/** Whether two rows say the same: then a key that came twice is one submission sent twice. */
export function sameSaid(a: Said, b: Said): boolean {
  return sayingOf(a) === sayingOf(b);
}

function sayingOf(said: Said): string {
  const members = said.members.map(({ name, person, status }) => [name ?? null, person ?? null, status]);
  const rest = [said.count, said.place, said.latitude, said.longitude, said.phone, said.message, said.household_id];
  return JSON.stringify([said.relation, said.language, said.all_safe, members, rest.map((value) => value ?? null)]);
}

/**
 * What the person who checked in gets back. `link`: path, within a language, where it can be seen and corrected. `held`: the
 * database is away; it is kept safely and will be counted.
 */
export const receipt = z.object({ receipt: z.string(), link: z.string(), at: z.string(), held: z.boolean().optional() });

/** Whether somebody has to act on it: as `insertCheckIns` says it in SQL. */
export const asksForHelp = (said: { members: readonly Member[]; message?: string | null | undefined }): boolean =>
  (said.message ?? null) !== null || said.members.some(({ status }) => status === "needs-help" || status === "injured" || status === "missing");

/** Where a check-in stands, and where it may go from there. */
export const checkInStates = ["waiting", "matched", "dismissed", "superseded"] as const;
export type CheckInState = (typeof checkInStates)[number];
export const nextStates: Record<CheckInState, readonly CheckInState[]> = {
  waiting: ["matched", "dismissed", "superseded"],
  matched: [],
  dismissed: [],
  superseded: [],
};

// Without 0 O, 1 I L, S, Z, B none is taken for another on paper; without vowels no word comes out.
const alphabet = "23456789CDFGHJKMNPQRTVWXY";
export const receiptLength = 8;
const fair = 256 - (256 % alphabet.length);

/** A receipt code out of random bytes; null when the bytes ran out (some are passed over, to be fair to every letter). */
export const receiptCode = (bytes: Uint8Array): string | null => codeOf(bytes, receiptLength);

export function codeOf(bytes: Uint8Array, length: number): string | null {
  let code = "";
  for (const byte of bytes) {
    if (byte >= fair) continue;
    code += alphabet[byte % alphabet.length];
    if (code.length === length) return code;
  }
  return null;
}

/** A receipt code as somebody typed or dictated it, or null when it cannot be one. */
export function readReceiptCode(typedCode: string): string | null {
  const code = typedCode.toUpperCase().replace(/[\s-]/g, "");
  return (code.length === receiptLength || code.length === 12) && [...code].every((sign) => alphabet.includes(sign)) ? code : null;
}

export type Assigned = { person: number; status: ReportedStatus; member: number | null };

/**
 * What a check-in by personal link says of each person of the household. `complete`: nothing is left for an officer:
 * every member is a known person and there is no message to read. With `allSafe` everyone not listed is safe;
 * what is said of one person outweighs it.
 */
export function assignHousehold(said: Pick<CheckInInput, "allSafe" | "members" | "message">, household: readonly number[]): { assigned: Assigned[]; complete: boolean } {
  const assigned = new Map<number, Assigned>();
  let left = 0;
  said.members.forEach(({ person, status }, member) => {
    if (person !== undefined && household.includes(person)) assigned.set(person, { person, status, member });
    else left++;
  });
  if (said.allSafe) for (const person of household) if (!assigned.has(person)) assigned.set(person, { person, status: "safe", member: null });
  return { assigned: [...assigned.values()], complete: left === 0 && assigned.size > 0 && said.message === undefined };
}

const bare = (name: string | undefined) => name?.normalize("NFC").replace(/\s+/g, " ").trim().toLowerCase() ?? "";

/**
 * Carries the persons found for an earlier version of a check-in over to its correction: by the person named in the
 * form, else by the same name given once in each.
 */
export function carryOver(before: readonly { name?: string | undefined; matched: number | null }[], members: readonly Member[], household: readonly number[]): (number | null)[] {
  return members.map((member) => {
    if (member.person !== undefined && household.includes(member.person)) return member.person;
    const name = bare(member.name);
    if (!name || members.filter((other) => bare(other.name) === name).length > 1) return null;
    const same = before.filter((other) => bare(other.name) === name && other.matched !== null);
    return same.length === 1 ? same[0]!.matched : null;
  });
}
