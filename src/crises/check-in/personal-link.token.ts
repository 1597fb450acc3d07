import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Tokens of personal links: opaque, bound to one crisis, signed with the facility's SECRET, stored nowhere.
 * `household` opens the check-in form for a household on the roll; `checkIn` shows and corrects one check-in.
 * Changing SECRET makes all links sent before invalid.
 */
const kinds = { household: 1, checkIn: 2 } as const;
export type LinkKind = keyof typeof kinds;

// Kind, crisis and record in 13 bytes, then 128 bits of the signature.
const headLength = 13;
const signatureLength = 16;
const tokenPattern = /^[A-Za-z0-9_-]{39}$/;

function sign(secret: string, head: Buffer): Buffer {
  return createHmac("sha256", `mitaf personal link ${secret}`).update(head).digest().subarray(0, signatureLength);
}

export function makeLink(secret: string, kind: LinkKind, crisis: number, record: number): string {
  const head = Buffer.allocUnsafe(headLength);
  head[0] = kinds[kind];
  head.writeUIntBE(crisis, 1, 6);
  head.writeUIntBE(record, 7, 6);
  return Buffer.concat([head, sign(secret, head)]).toString("base64url");
}

/** The record a token stands for, or null when it is forged, of another kind or for another crisis. */
export function readLink(secret: string, kind: LinkKind, crisis: number, token: string): number | null {
  if (!tokenPattern.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const head = bytes.subarray(0, headLength);
  if (bytes.length !== headLength + signatureLength || !timingSafeEqual(bytes.subarray(headLength), sign(secret, head))) return null;
  if (head[0] !== kinds[kind] || head.readUIntBE(1, 6) !== crisis) return null;
  return head.readUIntBE(7, 6);
}
