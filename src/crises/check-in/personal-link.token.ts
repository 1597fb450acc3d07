import { type Cipheriv, createCipheriv, createHash, timingSafeEqual } from "node:crypto";

/**
 * Tokens of personal links: opaque, bound to one crisis, signed with the facility's SECRET, stored nowhere.
 * `household` opens the check-in form for a household on the roll; `checkIn` shows and corrects one check-in.
 * Changing SECRET makes all links sent before invalid.
 */
const kinds = { household: 1, checkIn: 2 } as const;
export type LinkKind = keyof typeof kinds;

// Kind, crisis and record in 13 bytes (and three of zero to fill a block), then the signature of 128 bits.
const headLength = 13;
const blockLength = 16;
const tokenPattern = /^[A-Za-z0-9_-]{39}$/;

const ciphers = new Map<string, Cipheriv>();

/**
 * The signature of one block is AES-256 of it under a key made from SECRET: for messages of exactly one block that is
 * CBC-MAC, as hard to forge as AES is to break, and with the key set up once a tenth of the work of an HMAC.
 */
function sign(secret: string, block: Buffer): Buffer {
  let cipher = ciphers.get(secret);
  if (!cipher) {
    const key = createHash("sha256").update("mitaf personal link\0").update(secret).digest();
    ciphers.set(secret, (cipher = createCipheriv("aes-256-ecb", key, null).setAutoPadding(false)));
  }
  return cipher.update(block);
}

export function makeLink(secret: string, kind: LinkKind, crisis: number, record: number): string {
  const block = Buffer.alloc(blockLength);
  block[0] = kinds[kind];
  block.writeUIntBE(crisis, 1, 6);
  block.writeUIntBE(record, 7, 6);
  return Buffer.concat([block.subarray(0, headLength), sign(secret, block)]).toString("base64url");
}

/** The record a token stands for, or null when it is forged, of another kind or for another crisis. */
export function readLink(secret: string, kind: LinkKind, crisis: number, token: string): number | null {
  if (!tokenPattern.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== headLength + blockLength) return null;
  const block = Buffer.concat([bytes.subarray(0, headLength), Buffer.alloc(blockLength - headLength)]);
  if (!timingSafeEqual(bytes.subarray(headLength), sign(secret, block))) return null;
  if (block[0] !== kinds[kind] || block.readUIntBE(1, 6) !== crisis) return null;
  return block.readUIntBE(7, 6);
}
