import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import webPush from "web-push";
import type { Config } from "../config.ts";
import type { AnyDb } from "../database.ts";
import { type Driver, Refused } from "./message.ts";
import { dropSubscription, subscriptionAt } from "./subscription.ts";
import { vapidKeys } from "./vapid.ts";

/** The push services of the usual browsers. A star stands for one or more names before the rest. */
export const usualPushHosts = "fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com";

/** Whether we push to an address: of https, at a host of the list. A list entry with a scheme (http://127.0.0.1:9000) is taken exactly. */
export function isPushAddress(endpoint: string, hosts: string): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username || url.password || endpoint.length > 1_000) return false;
  return hosts.split(",").map((one) => one.trim()).some((one) => {
    if (one.includes("://")) return url.origin === one;
    if (url.protocol !== "https:" || url.port !== "") return false;
    return one.startsWith("*.") ? url.hostname.endsWith(one.slice(1)) && url.hostname.length > one.length - 1 : url.hostname === one;
  });
}

/** Push services of this facility: those set; else in production the usual ones, and none in the demo, where nothing leaves the machine. */
export const pushHosts = (config: Pick<Config, "PUSH_HOSTS" | "demo">): string | null => config.PUSH_HOSTS ?? (config.demo ? null : usualPushHosts);

const answerWithin = 30_000;
/** A telephone that is off for a day has missed more than one alert. */
const keepForSeconds = 12 * 3_600;

/** Web push (RFC 8030), encrypted so that only the browser reads it (RFC 8291). A subscription that is gone is forgotten. */
export function pushDriver(db: AnyDb, config: Config): Driver {
  const hosts = pushHosts(config) ?? "";
  const vapidDetails = { subject: `mailto:${config.MAIL_FROM}`, ...vapidKeys(config.secret) };
  return {
    window: 20,
    async send({ id, recipient, body }) {
      if (!isPushAddress(recipient, hosts)) throw new Refused("not a push service of ours");
      const found = await subscriptionAt(db, recipient);
      if (!found) throw new Refused("no longer subscribed");
      const { method, headers, body: sealed } = webPush.generateRequestDetails({ endpoint: found.endpoint, keys: { p256dh: found.p256dh, auth: found.auth } }, body, { vapidDetails, TTL: keepForSeconds, urgency: "high", topic: `m${id}`, contentEncoding: "aes128gcm" });
      const { status, after } = await post(found.endpoint, method, headers as Record<string, string>, sealed);
      if (status >= 200 && status < 300) return null;
      if (status === 404 || status === 410) await dropSubscription(db, recipient);
      const why = `the push service answered ${status}${after ? ` (again after ${after})` : ""}`;
      throw status >= 400 && status < 500 && ![408, 425, 429].includes(status) ? new Refused(why) : new Error(why);
    },
    async close() {},
  };
}

function post(endpoint: string, method: string, headers: Record<string, string>, body: Buffer | null): Promise<{ status: number; after: string | undefined }> {
  return new Promise((answered, failed) => {
    const request = (endpoint.startsWith("https:") ? overHttps : overHttp)(endpoint, { method, headers, timeout: answerWithin }, (response) => {
      response.resume();
      response.on("end", () => answered({ status: response.statusCode ?? 0, after: response.headers["retry-after"] }));
      response.on("error", failed);
    });
    request.on("timeout", () => request.destroy(new Error("the push service did not answer")));
    request.on("error", failed);
    request.end(body ?? undefined);
  });
}
