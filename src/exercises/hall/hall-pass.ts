import { createHmac, timingSafeEqual } from "node:crypto";

/** Milliseconds for which a pass opens the hall: long enough for a slow line, too short to pass on. */
export const passFor = 60_000;
const form = /^(\d{1,15})\.(\d{1,15})\.([A-Za-z0-9_-]{43})$/;

const sign = (secret: string, account: number, until: number) => createHmac("sha256", secret).update(`exercise hall entry\0${account}\0${until}`).digest();

/** A pass into an exercise hall for an account there: says nothing of the person, and only the hall's own secret makes one. */
export function makePass(secret: string, account: number, now: Date): string {
  const until = now.getTime() + passFor;
  return `${account}.${until}.${sign(secret, account, until).toString("base64url")}`;
}

/** The account of the hall that a pass opens, or null when it is forged, of another hall, or too old. */
export function readPass(secret: string, pass: string, now: Date): number | null {
  const parts = form.exec(pass);
  if (!parts) return null;
  const [account, until] = [Number(parts[1]), Number(parts[2])];
  const given = Buffer.from(parts[3]!, "base64url");
  const good = given.length === 32 && timingSafeEqual(given, sign(secret, account, until));
  return good && now.getTime() <= until && until - now.getTime() <= passFor ? account : null;
}
