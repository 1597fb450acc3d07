/* What a boarding pass says, whether it is genuine, and whether its bearer may board now. Runs in the browser of the assembly point, offline. */
export const classes = ["seated", "lying", "wheelchair", "infant"];
const length = 98;
const signed = 34;
const domain = new TextEncoder().encode("mitaf boarding pass\0");

export const bytesOf = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
export const textOf = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The fields of a token, or null when it is no pass at all. Says nothing about who made it. */
export function readToken(text) {
  if (!/^[A-Za-z0-9_-]{131}$/.test(text)) return null;
  const bytes = bytesOf(text);
  if (bytes.length !== length || bytes[0] !== 1 || textOf(bytes) !== text) return null;
  const view = new DataView(bytes.buffer);
  const six = (at) => view.getUint16(at) * 2 ** 32 + view.getUint32(at + 2);
  const kind = classes[bytes[17]];
  if (!kind) return null;
  return {
    key: hex(bytes.subarray(1, 5)), movement: six(5), entry: six(11), class: kind, issued: view.getUint32(18) * 1000, expires: view.getUint32(22) * 1000, nonce: textOf(bytes.subarray(26, signed)),
    message: bytes.subarray(0, signed), signature: bytes.subarray(signed),
  };
}

/** What was signed: the fields under a name of their own, so that no other signature of ours could pass for one. */
export function signedPart(fields) {
  const whole = new Uint8Array(domain.length + fields.length);
  whole.set(domain);
  whole.set(fields, domain.length);
  return whole;
}

/** Keys of the slice, ready to check with. Null where this browser has no Ed25519: then a pass is compared with the list itself. */
export async function openKeys(keys) {
  try {
    const made = await Promise.all(keys.map(async ({ id, key }) => [id, await crypto.subtle.importKey("raw", bytesOf(key), { name: "Ed25519" }, false, ["verify"])]));
    return new Map(made);
  } catch {
    return null;
  }
}

/** Whether a token was signed by one of the keys. Null: this browser cannot tell. */
export async function isGenuine(keys, token) {
  if (!keys) return null;
  const key = keys.get(token.key);
  return key ? crypto.subtle.verify({ name: "Ed25519" }, key, token.signature, signedPart(token.message)) : false;
}

export async function digestOf(text) {
  return textOf(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))).subarray(0, 16));
}

/** The slice with what is looked for in it at hand. */
export function indexOf(slice) {
  const by = (field) => new Map(slice.people.filter((one) => one[field]).map((one) => [one[field], one]));
  return {
    slice, byNonce: by("nonce"), byCode: by("code"), byDocument: by("document"), byEntry: by("entry"), byPerson: by("person"),
    revokedNonce: new Map(slice.revoked.map((one) => [one.nonce, one])), revokedCode: new Map(slice.revoked.map((one) => [one.code, one])),
  };
}

/** What somebody typed or held up: a pass, a code, the number of a document, or nothing that we know. */
export function kindOf(raw) {
  const text = raw.trim();
  if (/^[A-Za-z0-9_-]{131}$/.test(text)) return { how: "qr", text };
  const plain = text.toUpperCase().replaceAll(/[\s-]/g, "");
  if (/^[2-9A-HJ-NP-Z]{8}$/.test(plain)) return { how: "code", text: plain };
  const zone = readZone(text);
  if (zone) return { how: "document", text: zone };
  const number = plain.replaceAll("<", "");
  return /^[A-Z0-9]{5,14}$/.test(number) ? { how: "document", text: number } : { how: "qr", text };
}

const worth = (sign) => (sign === "<" ? 0 : /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55);
const check = (text) => String([...text].reduce((sum, sign, at) => sum + worth(sign) * [7, 3, 1][at % 3], 0) % 10);

// What a reader of pictures takes for a digit, where only digits stand.
const digits = { O: "0", Q: "0", D: "0", I: "1", L: "1", Z: "2", S: "5", G: "6", B: "8" };
const numeric = (text) => text.replaceAll(/[A-Z]/g, (sign) => digits[sign] ?? sign);
/** A field with its check digit; a zero read as the letter, or the letter as a zero, is set right when the digit says so. */
function checked(field, digit) {
  return [field, field.replaceAll("O", "0"), field.replaceAll("0", "O"), numeric(field)].find((one) => check(one) === numeric(digit)) ?? null;
}

/** The number of the document in the lines of a machine-readable zone, if its check digits hold. */
export function readZone(text) {
  for (const line of text.toUpperCase().split(/\s*[\n\r]+\s*/).map((one) => one.replaceAll(/[^A-Z0-9<]/g, ""))) {
    for (let from = 0; from + 28 <= line.length && from < 8; from++) {
      const part = line.slice(from);
      // The second line of a passport: the number, its digit, nationality, birth, sex, expiry.
      const number = checked(part.slice(0, 9), part[9]);
      if (number && checked(numeric(part.slice(13, 19)), part[19]) && checked(numeric(part.slice(21, 27)), part[27]) && /^[A-Z0-9<]{3}$/.test(part.slice(10, 13))) return number.replaceAll("<", "");
    }
    const card = /^[ACI][A-Z<][A-Z<]{3}([A-Z0-9<]{9})([0-9A-Z])[A-Z0-9<]{15}$/.exec(line);
    const number = card && checked(card[1], card[2]);
    if (number) return number.replaceAll("<", "");
  }
  return null;
}

/**
 * May the bearer board? `found`: { how, text } of kindOf, with `token` and `genuine` for a QR code, `same` (it is on our list to
 * the letter) where the browser cannot check signatures, `digest` for a document. `used`: person → where and when. `now`: ms, by
 * the server's clock.
 */
export function judge(index, used, found, now) {
  const { slice } = index;
  const at = (person, more = {}) => {
    const before = used.get(person.person);
    return before ? { verdict: "used", person, before } : { verdict: "board", person, ...more };
  };
  if (found.how === "code") {
    const person = index.byCode.get(found.text);
    if (person) return person.expires < now ? { verdict: "expired", person } : at(person);
    return index.revokedCode.has(found.text) ? { verdict: "revoked", person: index.byPerson.get(index.revokedCode.get(found.text).person) ?? null, because: index.revokedCode.get(found.text).because } : { verdict: "not-on-list", person: null };
  }
  if (found.how === "document") {
    const person = index.byDocument.get(found.digest);
    return person ? at(person) : { verdict: "not-on-list", person: null };
  }
  const { token } = found;
  if (!token) return { verdict: "unreadable", person: null };
  if (found.genuine === false) return { verdict: "forged", person: null };
  if (token.movement !== slice.movement.id) return { verdict: "other-movement", person: null };
  if (found.genuine === null && !found.same) return { verdict: "forged", person: null, unsure: true };
  const revoked = index.revokedNonce.get(token.nonce);
  if (revoked) return { verdict: "revoked", person: index.byPerson.get(revoked.person) ?? null, because: revoked.because };
  const known = index.byNonce.get(token.nonce);
  if (known) {
    const said = at(known);
    return said.verdict === "board" && token.expires < now ? { verdict: "expired", person: known } : said;
  }
  if (token.expires < now) return { verdict: "expired", person: null };
  // Issued after this list was taken: genuine, so good, if the list has the person.
  if (token.issued > slice.asOf - 1000) {
    const person = index.byEntry.get(token.entry);
    return person ? at(person, { newer: true }) : { verdict: "not-on-list", person: null };
  }
  return { verdict: "revoked", person: null, because: "re-issued" };
}

/** Everything `judge` needs of what was read. `documentDigest` turns the number of a document into what the list has of it. */
export async function look(index, keys, documentDigest, raw) {
  const found = kindOf(raw);
  if (found.how === "document") return { ...found, digest: await documentDigest(found.text) };
  if (found.how === "code") {
    if (index.byCode.has(found.text) || index.revokedCode.has(found.text)) return found;
    // A document may have eight such signs too.
    const digest = await documentDigest(found.text);
    return index.byDocument.has(digest) ? { how: "document", text: found.text, digest } : found;
  }
  const token = readToken(found.text);
  const genuine = token && (await isGenuine(keys, token));
  const same = genuine === null && token ? index.byNonce.get(token.nonce)?.digest === (await digestOf(found.text)) : false;
  return { ...found, token, genuine, same };
}
