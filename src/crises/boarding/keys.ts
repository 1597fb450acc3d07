import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packPass, passDomain, type PassFields } from "./pass.rules.ts";

/** A key that signs passes. `publicKey`: its 32 bytes. */
export type SigningKey = { id: string; publicKey: Buffer; privateKey: KeyObject };

const folderOf = (dataDir: string) => join(dataDir, "boarding");

function keyOf(privateKey: KeyObject): SigningKey {
  const publicKey = Buffer.from(createPublicKey(privateKey).export({ format: "jwk" }).x!, "base64url");
  return { id: createHash("sha256").update(publicKey).digest("hex").slice(0, 8), publicKey, privateKey };
}

/** The keys whose private halves this process can read, from DATA_DIR/boarding. */
export async function heldKeys(dataDir: string): Promise<SigningKey[]> {
  const folder = folderOf(dataDir);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".pem")).sort();
  return Promise.all(names.map(async (name) => keyOf(createPrivateKey(await readFile(join(folder, name), "utf8")))));
}

/** Makes a key and keeps its private half in a file that only the server's account may read. */
export async function makeKey(dataDir: string): Promise<SigningKey> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = keyOf(privateKey);
  await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 });
  await writeFile(join(folderOf(dataDir), `${key.id}.pem`), privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  return key;
}

/** The whole token as it stands in the QR code: fields and signature, base64url, 131 characters. */
export function signPass(key: SigningKey, fields: Omit<PassFields, "keyId">): string {
  const packed = packPass({ ...fields, keyId: key.id });
  const signature = sign(null, Buffer.concat([Buffer.from(passDomain), packed]), key.privateKey);
  return Buffer.concat([packed, signature]).toString("base64url");
}
