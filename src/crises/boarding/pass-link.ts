import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Links by which families see their passes: movement, household and the number of the issue, signed with SECRET. An issue made
 * later makes the link of the one before worthless.
 */
const headLength = 14;

const mac = (secret: string, head: Buffer): Buffer => createHmac("sha256", `boarding link\0${secret}`).update(head).digest().subarray(0, 16);

export function makePassLink(secret: string, { movement, household, issue }: { movement: number; household: number; issue: number }): string {
  const head = Buffer.alloc(headLength);
  head.writeUIntBE(movement, 0, 6);
  head.writeUIntBE(household, 6, 6);
  head.writeUInt16BE(issue, 12);
  return Buffer.concat([head, mac(secret, head)]).toString("base64url");
}

/** What a link stands for, or null when we did not make it. */
export function readPassLink(secret: string, token: string): { movement: number; household: number; issue: number } | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== headLength + 16) return null;
  const head = bytes.subarray(0, headLength);
  if (!timingSafeEqual(bytes.subarray(headLength), mac(secret, head))) return null;
  return { movement: head.readUIntBE(0, 6), household: head.readUIntBE(6, 6), issue: head.readUInt16BE(12) };
}

export const passPath = (token: string): string => `/my/pass/${token}`;
