import { createHmac, timingSafeEqual } from "node:crypto";
import { type CheckInInput, codeOf } from "./check-in.rules.ts";
import { heldReceiptLength } from "./held.rules.ts";

const keyed = (secret: string, what: string, text: string) => createHmac("sha256", secret).update(`mitaf held ${what}\0${text}`).digest();

/** What a submission says, whoever sends it and in whichever process it arrives. */
export const digestOf = (input: CheckInInput): string => JSON.stringify(Object.entries(input).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * The receipt of a check-in that waits for the database: made from what was sent alone, so that the same submission has the
 * same receipt in every process and after every restart. Twelve signs hold 55 bits of a keyed digest.
 */
export function heldReceipt(secret: string, input: CheckInInput): string {
  for (let turn = 0; ; turn++) {
    const code = codeOf(keyed(secret, "receipt", `${turn}\0${digestOf(input)}`), heldReceiptLength);
    if (code) return code;
  }
}

/** The token by which the page of such a receipt is opened: the receipt itself, signed, for one crisis. */
export function heldLink(secret: string, crisis: number, receipt: string): string {
  return `${receipt}${keyed(secret, "link", `${crisis} ${receipt}`).subarray(0, 16).toString("base64url")}`;
}

/** The receipt that a token stands for, or null when it is forged or of another crisis. */
export function readHeldLink(secret: string, crisis: number, token: string): string | null {
  if (!/^[2-9A-Z]{12}[A-Za-z0-9_-]{22}$/.test(token)) return null;
  const receipt = token.slice(0, heldReceiptLength);
  return timingSafeEqual(Buffer.from(heldLink(secret, crisis, receipt)), Buffer.from(token)) ? receipt : null;
}
