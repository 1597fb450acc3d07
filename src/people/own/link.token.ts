import { createHash, createHmac, randomBytes } from "node:crypto";

const tokenPattern = /^[A-Za-z0-9_-]{22}$/;

/** A personal link's token: 128 bits that nobody can foretell. */
export function newToken(): string {
  return randomBytes(16).toString("base64url");
}

/** The token of a registration: the same for the same key, so that a retry is answered with the same link. */
export function registrationToken(secret: string, key: string): string {
  return createHmac("sha256", secret).update(`own link of registration\0${key}`).digest().subarray(0, 16).toString("base64url");
}

/** What is stored in place of a token; null for what cannot be one. */
export function tokenHash(token: string): Buffer | null {
  return tokenPattern.test(token) ? createHash("sha256").update(token).digest() : null;
}

/** Path, within a language, of the page that a token opens. */
export const ownPath = (token: string) => `/my/${token}`;
