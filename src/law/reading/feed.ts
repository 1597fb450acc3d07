import { system } from "#platform/actor.ts";
import type { FeedRoute } from "#platform/feed.ts";
import { perform } from "#platform/operation.ts";
import { isLanguage, text } from "#platform/words.ts";
import { showInstrument } from "../instrument/instrument.operations.ts";
import { lawWords } from "../law.words.ts";
import { readAknPath, workIri } from "./akn/akn-name.rules.ts";
import { aknOf } from "./akn/akn.rules.ts";
import { changesFeed } from "./atom.rules.ts";
import { changes, modifications, works } from "./reading.store.ts";

const headers = (type: string, seconds: number) => ({ "Content-Type": `${type}; charset=utf-8`, "Cache-Control": `public, max-age=${seconds}` });

/** The newest hundred changes. */
const atom: FeedRoute["answer"] = async ({ database, config }, request) => {
  const asked = new URL(request.url).searchParams.get("language");
  return new Response(changesFeed(await changes(database.db, 100), isLanguage(asked) ? asked : "ar", config.baseUrl, new Date()), { headers: headers("application/atom+xml", 60) });
};

/** An instrument as Akoma Ntoso by its name: /law/akn/ly/act/law/1987/6/ara@2004-03-06.xml; without a day as of today. */
const akn: FeedRoute["answer"] = async (platform, request) => {
  const asked = readAknPath(decodeURI(new URL(request.url).pathname).replace(/^\/law\/akn\//, ""));
  if (!asked) return null;
  const { db } = platform.database;
  const work = (await works(db)).find((one) => workIri(one) === asked.work);
  if (!work) return null;
  const now = new Date().toISOString().slice(0, 10);
  const shown = await perform(platform, showInstrument, system, { instrument: work.slug, on: asked.on ?? now });
  const xml = aknOf(shown, await modifications(db, shown.id, shown.on), asked.language, now, text(lawWords.law, asked.language));
  return new Response(xml, { headers: { ...headers("application/akn+xml", 300), "Content-Disposition": `inline; filename="${work.slug}-${asked.language}-${shown.on}.xml"` } });
};

export const feeds: FeedRoute[] = [
  { path: "/feeds/law.atom", answer: atom },
  { path: "/law/akn/*", answer: akn },
];
