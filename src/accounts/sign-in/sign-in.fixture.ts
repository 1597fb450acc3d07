import { createHmac } from "node:crypto";
import type { Platform } from "#platform/platform.ts";
import { createAccounts } from "../accounts.ts";

/** For tests: a request to better-auth as the server would pass it on. */
export function authRequest(platform: Platform, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const base = platform.config.baseUrl;
  return createAccounts(platform).auth.handler(
    new Request(`${base}/api/auth${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { origin: base, "x-client-address": "203.0.113.7", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

/** The Cookie header that a browser would send after this answer. */
export function cookiesOf(response: Response, before = ""): string {
  const jar = new Map(before.split("; ").filter(Boolean).map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]));
  for (const line of response.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    if (/max-age=0/i.test(line)) jar.delete(name!);
    else jar.set(name!, value!);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** A page request with these headers, to ask whose it is. */
export function pageRequest(platform: Platform, headers: Record<string, string>): Request {
  return new Request(`${platform.config.baseUrl}/ar/desk`, { headers });
}

/** The six digits that an authenticator shows for an otpauth:// address (RFC 6238, SHA-1, 30 s). */
export function codeFor(uri: string, at = Date.now()): string {
  const secret = new URL(uri).searchParams.get("secret")!;
  const bits = [...secret.replace(/=+$/, "")].map((char) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(char).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest.at(-1)! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
