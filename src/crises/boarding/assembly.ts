import { readFile } from "node:fs/promises";
import { scanAsset, scanFolder } from "#people";
import { exerciseWords } from "#platform/exercise.words.ts";
import type { FeedRoute } from "#platform/feed.ts";
import { direction, type Language, otherLanguage } from "#platform/words.ts";
import { assemblyWords as w } from "./assembly.words.ts";

const file = (name: string) => readFile(`src/crises/boarding/client/${name}`, "utf8");
const answer = (body: string, type: string) => new Response(body, { headers: { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-cache" } });
const piece = (name: string, type: string): FeedRoute => ({ path: `/assembly/${name}`, answer: async () => answer(await file(name), type) });

/** The page is the same for everybody and holds nothing: what it shows comes out of the device's own store. */
const page = (language: Language, exercise: boolean): string => {
  const other = otherLanguage(language);
  return `<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="theme-color" content="#0b4f5c">
<title>${w.title[language]}</title><link rel="manifest" href="/assembly/${language}.webmanifest"><link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/style.css"><link rel="stylesheet" href="/assembly/style.css"></head>
<body class="open${exercise ? " in-exercise" : ""}">${exercise ? `<div class="demo-mark exercise" role="note"><div class="inner">${exerciseWords.banner[language]}</div></div>` : ""}
<header class="masthead"><div class="inner"><span class="name">${w.product[language]}</span><nav><a href="/assembly/${other}" lang="${other}" hreflang="${other}">${w.other[language]}</a></nav></div></header>
<main class="inner" id="app"><noscript><p>${w.needs[language]}</p></noscript></main>
<script type="module" src="/assembly/app.js"></script></body></html>`;
};

const manifest = (language: Language) => ({
  name: `${w.product[language]} · ${w.title[language]}`, short_name: w.title[language], id: "/assembly/", start_url: `/assembly/${language}`, scope: "/assembly/", display: "standalone", lang: language, dir: direction(language),
  theme_color: "#0b4f5c", background_color: "#ffffff", icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml" }],
});
const ofLanguage = (language: Language): FeedRoute[] => [
  { path: `/assembly/${language}`, answer: async ({ config }) => answer(page(language, config.exercise), "text/html") },
  { path: `/assembly/${language}.webmanifest`, answer: async () => answer(JSON.stringify(manifest(language)), "application/manifest+json") },
];

/** The page of the assembly point with its own worker, scripts and manifest, all below /assembly/. */
export const assemblyScripts: FeedRoute[] = [
  ...["/assembly", "/assembly/"].map((path): FeedRoute => ({ path, answer: async (_, request) => new Response(null, { status: 302, headers: { Location: /^\s*en\b/i.test(request.headers.get("accept-language") ?? "") ? "/assembly/en" : "/assembly/ar" } }) })),
  ...ofLanguage("ar"),
  ...ofLanguage("en"),
  ...["app.js", "pass.js", "vault.js", "camera.js", "qr.js", "zone.js", "sw.js"].map((name) => piece(name, "text/javascript")),
  { path: "/assembly/words.js", answer: async () => answer(`export const words = ${JSON.stringify(w)};\n`, "text/javascript") },
  piece("style.css", "text/css"),
  // The reader of documents once more, within reach of the page's own worker, so that it is there without a connection.
  { path: "/assembly/scan/reader.js", answer: async () => new Response(await readFile("node_modules/tesseract.js/dist/tesseract.esm.min.js", "utf8"), { headers: { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=86400" } }) },
  { path: "/assembly/scan/:name", answer: (_, request, { name }) => scanAsset(`${scanFolder}/${name}`, request.headers.get("accept-encoding") ?? "") },
];
