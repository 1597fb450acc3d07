import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Tokens in the links of a campaign's messages: which recipient, signed with the facility's SECRET, stored nowhere.
 * `stop` ends messages, `survey` answers one. 24 characters, so that an SMS has room. Changing SECRET ends all of them.
 */
export type TokenKind = "stop" | "survey";

const idLength = 6;
const signatureLength = 12;
const pattern = /^[A-Za-z0-9_-]{24}$/;
/** As long as any token; for previews. */
export const sampleToken = "A".repeat(24);

function sign(secret: string, kind: TokenKind, id: Buffer): Buffer {
  return createHmac("sha256", secret).update(`mitaf campaign ${kind}\0`).update(id).digest().subarray(0, signatureLength);
}

export function makeToken(secret: string, kind: TokenKind, recipient: number): string {
  const id = Buffer.alloc(idLength);
  id.writeUIntBE(recipient, 0, idLength);
  return Buffer.concat([id, sign(secret, kind, id)]).toString("base64url");
}

/** The recipient a token stands for; null when it is forged or of another kind. */
export function readToken(secret: string, kind: TokenKind, token: string): number | null {
  if (!pattern.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, idLength);
  return timingSafeEqual(bytes.subarray(idLength), sign(secret, kind, id)) ? id.readUIntBE(0, idLength) : null;
}

/** Who answers, as a digest that only this facility can make: it tells two answers apart and names nobody. */
export function holderOf(secret: string, survey: number, who: string): Buffer {
  return createHmac("sha256", secret).update(`mitaf survey ${survey}\0`).update(who).digest();
}
