import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign } from "node:crypto";

// PKCS #8 of an Ed25519 key is this and the 32 bytes of its seed (RFC 8410).
const head = Buffer.from("302e020100300506032b657004220420", "hex");
const keys = new Map<string, KeyObject>();

/** The office's signing key, made of SECRET by HKDF: the same on every process, in no file. A new SECRET is a new key. */
function signingKey(secret: string): KeyObject {
  let key = keys.get(secret);
  if (!key) keys.set(secret, (key = createPrivateKey({ key: Buffer.concat([head, Buffer.from(hkdfSync("sha256", secret, "mitaf", "signature of transfers", 32))]), format: "der", type: "pkcs8" })));
  return key;
}

/** The public half, PEM. */
export const publicKey = (secret: string): string => createPublicKey(signingKey(secret)).export({ format: "pem", type: "spki" }).toString();
/** An Ed25519 signature, 64 bytes. */
export const signed = (secret: string, content: string): Buffer => sign(null, Buffer.from(content), signingKey(secret));
