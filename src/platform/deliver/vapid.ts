import { createECDH, hkdfSync } from "node:crypto";

// The order of the group of P-256 (FIPS 186-5).
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const known = new Map<string, { publicKey: string; privateKey: string }>();

/**
 * The key pair by which push services know us (RFC 8292), made from SECRET so that every process has the same one and
 * nothing is stored. 48 bytes of HKDF over a 32-byte order leave no measurable bias. base64url, without padding.
 * Changing SECRET ends all subscriptions.
 */
export function vapidKeys(secret: string): { publicKey: string; privateKey: string } {
  let keys = known.get(secret);
  if (!keys) {
    const seed = Buffer.from(hkdfSync("sha256", secret, "mitaf", "web push: P-256 key of the application server", 48)).toString("hex");
    const scalar = (BigInt(`0x${seed}`) % (order - 1n)) + 1n;
    const privateKey = Buffer.from(scalar.toString(16).padStart(64, "0"), "hex");
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(privateKey);
    known.set(secret, (keys = { publicKey: curve.getPublicKey("base64url", "uncompressed"), privateKey: privateKey.toString("base64url") }));
  }
  return keys;
}

/** What a browser subscribes with. */
export const pushPublicKey = (secret: string): string => vapidKeys(secret).publicKey;
