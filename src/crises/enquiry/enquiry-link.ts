import { createHash, createHmac, randomBytes } from "node:crypto";

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

/** The token of an enquiry: the same for the same key, so that a retry is answered with the same link and later messages can carry it. */
export function enquiryToken(secret: string, key: string): string {
  return createHmac("sha256", secret).update(`own link of enquiry\0${key}`).digest().subarray(0, 16).toString("base64url");
}
export const newToken = (): string => randomBytes(16).toString("base64url");
/** What is stored in place of a token; of what cannot be one, something that nobody has. */
export const tokenHash = (token: string): Buffer => createHash("sha256").update(tokenPattern.test(token) ? token : `\0${token}`).digest();
export const enquiryPath = (token: string): string => `/my/enquiry/${token}`;
export const questionPath = (token: string): string => `/my/question/${token}`;

const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Nine signs that stand for an enquiry on the telephone. */
export function receiptOf(secret: string, key: string): string {
  const bytes = createHmac("sha256", secret).update(`receipt of enquiry\0${key}`).digest();
  return Array.from({ length: 9 }, (_, at) => letters[bytes[at]! % letters.length]).join("");
}
