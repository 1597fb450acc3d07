import { createECDH, randomBytes } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { createRequire } from "node:module";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testPlatform } from "../testing.ts";
import { isPushAddress, usualPushHosts } from "./push.ts";
import { saveSubscription } from "./subscription.ts";
import { vapidKeys } from "./vapid.ts";

type Pushed = { path: string; headers: IncomingHttpHeaders; body: Buffer };
const pushed: Pushed[] = [];
let answer = 201;
const service = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    pushed.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts) });
    response.writeHead(answer).end();
  });
});
// Below the ports that the system gives out by itself.
const port = 24_000 + (process.pid % 6_000);
beforeAll(() => new Promise<void>((up) => service.listen(port, "127.0.0.1", () => up())));
afterAll(() => void service.close());

const origin = `http://127.0.0.1:${port}`;
const platform = testPlatform({ PUSH_HOSTS: origin });
const secret = "a secret of at least thirty-two characters";

/** A browser: its keys, and reading as RFC 8291 says, with the decoder that the encoding's own package has. */
function browser(name: string) {
  const curve = createECDH("prime256v1");
  const publicKey = curve.generateKeys("base64url", "uncompressed");
  const auth = randomBytes(16).toString("base64url");
  const ece = createRequire(createRequire(import.meta.url).resolve("web-push"))("http_ece") as { decrypt(body: Buffer, options: object): Buffer };
  return { endpoint: `${origin}/${name}`, p256dh: publicKey, auth, read: (body: Buffer) => ece.decrypt(body, { version: "aes128gcm", privateKey: curve, authSecret: auth }).toString() };
}
const send = async (endpoint: string, body = '{"alert":7}') => {
  const id = await platform().deliver.send(platform().database.db, { channel: "push", recipient: endpoint, language: "ar", body, purpose: "test" }, platform());
  await platform().deliver.drain(platform());
  return (await sql<{ status: string; failure: string | null }>`select status, failure from platform.message where id = ${id}`.execute(platform().database.db)).rows[0]!;
};
const known = async (endpoint: string) => (await sql`select 1 from platform.push_subscription where endpoint = ${endpoint}`.execute(platform().database.db)).rows.length === 1;

describe("web push", () => {
  it("reaches the browser sealed so that only it can read, signed with our key, urgent and with an end", async () => {
    const one = browser("reads");
    await saveSubscription(platform().database.db, { ...one, language: "ar", topic: "alerts" });
    expect(await send(one.endpoint)).toMatchObject({ status: "sent" });
    const { headers, body } = pushed.at(-1)!;
    expect(one.read(body)).toBe('{"alert":7}');
    expect(body.toString("latin1")).not.toContain("alert");
    expect(headers).toMatchObject({ urgency: "high", "content-encoding": "aes128gcm", ttl: "43200" });
    const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers["authorization"]!)!;
    expect(key).toBe(vapidKeys(platform().config.secret).publicKey);
    const claims = JSON.parse(Buffer.from(token!.split(".")[1]!, "base64url").toString()) as { aud: string; exp: number };
    expect(claims.aud).toBe(origin);
    expect(claims.exp).toBeLessThanOrEqual(Date.now() / 1000 + 24 * 3600);
  });

  it("a subscription that is gone is forgotten and never tried again; a busy service is tried later", async () => {
    for (const gone of [404, 410]) {
      const one = browser(`gone-${gone}`);
      await saveSubscription(platform().database.db, { ...one, language: "en", topic: "alerts" });
      answer = gone;
      expect(await send(one.endpoint)).toMatchObject({ status: "failed" });
      expect(await known(one.endpoint)).toBe(false);
      const before = pushed.length;
      expect(await send(one.endpoint)).toMatchObject({ status: "failed", failure: "no longer subscribed" });
      expect(pushed.length).toBe(before);
    }
    const busy = browser("busy");
    await saveSubscription(platform().database.db, { ...busy, language: "en", topic: "alerts" });
    for (const status of [429, 503]) {
      answer = status;
      expect(await send(busy.endpoint)).toMatchObject({ status: "queued" });
    }
    expect(await known(busy.endpoint)).toBe(true);
    answer = 201;
  });

  it("pushes to the services of the list only: an address that somebody made up leads nowhere", () => {
    for (const good of ["https://fcm.googleapis.com/fcm/send/abc", "https://updates.push.services.mozilla.com/wpush/v2/x", "https://web.push.apple.com/x"]) expect([good, isPushAddress(good, usualPushHosts)]).toEqual([good, true]);
    const bad = ["http://fcm.googleapis.com/x", "https://fcm.googleapis.com:8443/x", "https://fcm.googleapis.com.evil.example/x", "https://evil.example/fcm.googleapis.com", "https://127.0.0.1/", "https://user:pass@fcm.googleapis.com/", "https://push.apple.com/", "file:///etc/passwd", "x", `https://fcm.googleapis.com/${"x".repeat(1_000)}`];
    for (const one of bad) expect([one, isPushAddress(one, usualPushHosts)]).toEqual([one, false]);
  });

  it("every process makes the same key of the same secret, and another of another", () => {
    const { publicKey, privateKey } = vapidKeys(secret);
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(Buffer.from(privateKey, "base64url"));
    expect(curve.getPublicKey("base64url", "uncompressed")).toBe(publicKey);
    expect(Buffer.from(publicKey, "base64url").length).toBe(65);
    // A known value: it must never change, or every subscription ends.
    expect(publicKey).toBe("BJy-5XSPHjrymxW6oLZbF3V5MxRSOgKAlPYs-EaMY4Hxa37WX5oiMSmcmKLST2crBZrK_zJVk6ByQHFtOEN5fX8");
    expect(vapidKeys(`${secret}.`).publicKey).not.toBe(publicKey);
  });
});
