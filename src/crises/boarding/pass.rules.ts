import { z } from "zod";
import { recordId, ticked, typed } from "#platform/shapes.ts";
import { languages, type Text } from "#platform/words.ts";
import { movementPath } from "../movement/movement.rules.ts";
import { type SeatClass, seatClasses } from "../movement/seats.rules.ts";
import { boardingWords as w } from "./boarding.words.ts";

/** What a signed token says: 34 bytes, then the signature of 64. Names nobody: the list has the name. */
export type PassFields = { keyId: string; movement: number; entry: number; class: SeatClass; issued: Date; expires: Date; nonce: Buffer };
/** What is signed has this in front, so that no other signature of ours could pass for a pass. */
export const passDomain = "mitaf boarding pass\0";

/** The signed part: version, key, movement, line of the manifest, class, issued and expires in seconds, nonce. */
export function packPass(fields: PassFields): Buffer {
  const bytes = Buffer.alloc(34);
  bytes[0] = 1;
  bytes.write(fields.keyId, 1, "hex");
  bytes.writeUIntBE(fields.movement, 5, 6);
  bytes.writeUIntBE(fields.entry, 11, 6);
  bytes[17] = seatClasses.indexOf(fields.class);
  bytes.writeUInt32BE(Math.floor(fields.issued.getTime() / 1000), 18);
  bytes.writeUInt32BE(Math.floor(fields.expires.getTime() / 1000), 22);
  fields.nonce.copy(bytes, 26);
  return bytes;
}

/** Letters and digits that nobody takes for another: no 0, 1, I, O. */
export const codeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/** Eight of them from five random bytes. */
export function codeOf(random: Buffer): string {
  let bits = BigInt(`0x${random.subarray(0, 5).toString("hex")}`);
  let code = "";
  for (let at = 0; at < 8; at++, bits >>= 5n) code += codeLetters[Number(bits & 31n)];
  return code;
}
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** Passes outlive the timetable by a day: departures are late more often than early. */
export const graceHours = 24;
/** How long a device may hold a list. */
export const holdHours = 24;
/** How long the code that a device is set up with is good. */
export const codeMinutes = 30;
export const mostDevices = 30;
export const mostScans = 500;

export const verdicts = ["board", "used", "other-movement", "revoked", "not-on-list", "expired", "forged", "unreadable"] as const;
export const outcomes = ["boarded", "double", "refused", "revoked", "not-on-list", "not-open", "after-wipe"] as const;
export type ScanOutcome = (typeof outcomes)[number];
export const outcomeTitles: Record<ScanOutcome, Text> = { boarded: w.boarded, double: w.double, refused: w.refused, revoked: w.revokedLate, "not-on-list": w.notOnList, "not-open": w.notOpen, "after-wipe": w.afterWipe };
export const verdictTitles: Record<(typeof verdicts)[number], Text> = {
  board: w.vBoard, used: w.vUsed, "other-movement": w.vOther, revoked: w.vRevoked, "not-on-list": w.vNotOnList, expired: w.vExpired, forged: w.vForged, unreadable: w.vUnreadable,
};
export const hows = ["qr", "code", "document"] as const;
export const howTitles: Record<(typeof hows)[number], Text> = { qr: w.byQr, code: w.byCode, document: w.byDocument };

export const issueInput = z.object({
  ...movementPath,
  /** Families; none: everybody on the signed manifest. */
  households: z.array(recordId).min(1).max(1_000).optional(),
  /** Makes new passes and a new link for who has one; the former are good no longer. */
  again: ticked.default(false),
  send: ticked.default(false),
  language: z.enum(languages).default("ar"),
});
export const drawInput = z.object({ ...movementPath, household: recordId.optional(), language: z.enum(languages).default("ar"), purpose: typed(200, 5) });
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{40}$/);
export const deviceInput = z.object({ ...movementPath, name: typed(60, 2) });
export const devicePath = z.object({ ...movementPath, device: recordId });
export const keyInput = z.object({ compromised: ticked.default(false) });

const opaque = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** What a device is set up with, once, or what it shows afterwards. */
export const downloadInput = z.object({ code: z.string().max(40).optional(), device: recordId.optional(), token: opaque.optional() });
const moment = z.number().int().min(0).max(8_640_000_000_000_000);
export const syncInput = z.object({
  device: recordId,
  token: opaque,
  /** The device's clock as it believes it, set right by what it learnt at its last contact; ms. */
  now: moment,
  /** Version of the list that it holds; none: it holds none. */
  version: z.string().max(64).optional(),
  /** Number of the last boarding that it heard of. */
  cursor: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  /** It holds no list any more. */
  wiped: z.boolean().default(false),
  scans: z
    .array(
      z.object({
        sequence: z.number().int().min(1).max(1_000_000), how: z.enum(hows), verdict: z.enum(verdicts), at: moment,
        nonce: z.string().regex(/^[A-Za-z0-9_-]{11}$/).optional(), code: z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/).optional(), person: recordId.optional(),
      }),
    )
    .max(mostScans)
    .default([]),
});
export type SentScan = z.output<typeof syncInput>["scans"][number];

/** When a scan was made, by a clock that may be off: not before the list was taken, not after we had it. `drift` in ms. */
export function trustedTime(claimed: number, drift: number, earliest: Date, received: Date): Date {
  // A few seconds are the way of the message, not the clock.
  const set = Math.abs(drift) > 5_000 ? claimed + drift : claimed;
  return new Date(Math.min(received.getTime(), Math.max(earliest.getTime(), set)));
}

/** The number of a document as it is compared: letters and digits only. */
export const plainNumber = (number: string): string => number.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");
