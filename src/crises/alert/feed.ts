import { readFile } from "node:fs/promises";
import type { FeedRoute } from "#platform/feed.ts";
import { pushPublicKey } from "#platform/deliver/vapid.ts";
import { isLanguage } from "#platform/words.ts";
import { markOf } from "./alert-text.rules.ts";
import { areasOf, chainOf, publicAlerts } from "./alert.store.ts";
import { atomOf } from "./atom.rules.ts";
import { capOf } from "./cap.rules.ts";
import { shown } from "./public-alert.operations.ts";

const headers = (type: string, seconds: number) => ({ "Content-Type": `${type}; charset=utf-8`, "Cache-Control": `public, max-age=${seconds}` });
/** In the built app the working folder is the repository, as for the API's style sheet. */
const script = (name: string) => readFile(`src/crises/alert/${name}`, "utf8");

/** The newest fifty public alerts, whether they hold or not: what was said stays readable. */
const atom: FeedRoute["answer"] = async (platform, request) => {
  const asked = new URL(request.url).searchParams.get("language");
  const { db } = platform.database;
  const found = await publicAlerts(db, { most: 50 });
  const alerts = await Promise.all(found.map(async (alert) => shown(alert, await areasOf(db, alert.crisis, alert.areas))));
  return new Response(atomOf(alerts, isLanguage(asked) ? asked : "ar", platform.config.baseUrl, new Date()), { headers: headers("application/atom+xml", 30) });
};

/** One public alert: `12.xml` is its CAP document, `12.json` what a notice on a screen shows of it. */
const one: FeedRoute["answer"] = async (platform, _request, { file = "" }) => {
  const asked = /^([1-9]\d{0,14})\.(xml|json)$/.exec(file);
  if (!asked) return null;
  const { db } = platform.database;
  const [alert] = await publicAlerts(db, { id: Number(asked[1]), most: 1 });
  if (!alert?.sentAt) return null;
  if (asked[2] === "json") {
    const side = (language: "ar" | "en") => ({ title: markOf(alert, language) + alert.texts[language].headline, body: alert.texts[language].instruction.slice(0, 200) });
    return Response.json({ id: alert.id, ar: side("ar"), en: side("en") }, { headers: { "Cache-Control": "public, max-age=60" } });
  }
  const [, ...before] = await chainOf(db, alert.id);
  return new Response(capOf({ ...alert, sentAt: alert.sentAt, areas: await areasOf(db, alert.crisis, alert.areas), before }, platform.config), { headers: headers("application/cap+xml", 60) });
};

export const feeds: FeedRoute[] = [
  { path: "/feeds/alerts.atom", answer: atom },
  { path: "/feeds/alerts/:file", answer: one },
  { path: "/push.key", answer: async (platform) => new Response(pushPublicKey(platform.config.secret), { headers: headers("text/plain", 3_600) }) },
  { path: "/notify.js", answer: async () => new Response(await script("notify.js"), { headers: headers("text/javascript", 600) }) },
  { path: "/push.js", answer: async () => new Response(await script("push.js"), { headers: headers("text/javascript", 600) }) },
];
