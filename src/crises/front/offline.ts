import { readFile } from "node:fs/promises";
import type { FeedRoute } from "#platform/feed.ts";
import { offlineWords } from "./offline.words.ts";

const script = (name: string) => readFile(`src/crises/front/${name}`, "utf8");
const headers = (seconds: number) => ({ "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": seconds === 0 ? "no-cache" : `public, max-age=${seconds}` });

/**
 * The two scripts of the public pages. The worker is one for the whole site, since a browser knows one for each scope: what
 * shows alerts (push.js) is a part of it.
 */
export const offlineScripts: FeedRoute[] = [
  { path: "/offline.js", answer: async () => new Response(await script("offline.js"), { headers: headers(600) }) },
  { path: "/sw.js", answer: async () => new Response(`const words = ${JSON.stringify(offlineWords)};\n${await script("sw.js")}\ntry {\n  importScripts("/push.js");\n} catch {}\n`, { headers: { ...headers(0), "Service-Worker-Allowed": "/" } }) },
];
