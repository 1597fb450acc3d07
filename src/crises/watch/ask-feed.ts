import type { AnyDb } from "#platform/database.ts";
import { fetchDocument, type Fetched, FetchProblem, outside, type Reach } from "#platform/fetch/fetch.ts";
import type { Platform } from "#platform/platform.ts";
import { DocumentProblem, type HazardDocument, largestDocument, readHazardDocument } from "./document.ts";
import { nextAfter } from "./feed.rules.ts";
import { findFeeds, noteFailed, noteHeard } from "./feed.store.ts";
import { takeIn } from "./take-in.ts";

const limits = { bytes: largestDocument, milliseconds: 20_000, redirects: 3 };
const oneAlert = { bytes: 1024 * 1024, milliseconds: 10_000, redirects: 2 };

/**
 * Asks a feed for what is new and takes it in. Whatever goes wrong is kept with the feed, and it is asked again later and
 * later. `reach` is another than the outside world in tests only.
 */
export async function askFeed(platform: Platform, id: number, now: Date, reach: Reach = outside): Promise<void> {
  const { db } = platform.database;
  const [feed] = await findFeeds(db, id);
  if (!feed?.active) return;
  let got: Fetched;
  let document: HazardDocument | null = null;
  try {
    got = await fetchDocument(feed.url, feed, limits, reach);
    if (!got.unchanged) {
      document = await readHazardDocument(got.content, now);
      await addLinked(document, got.url, now, reach);
    }
  } catch (error) {
    const known = error instanceof FetchProblem || error instanceof DocumentProblem;
    if (!known) throw error;
    const fault = error instanceof FetchProblem && error.status ? `${error.code} ${error.status}` : error.code;
    const wait = error instanceof FetchProblem ? (error.retryAfterSeconds ?? 0) : 0;
    await noteFailed(db, id, fault, nextAfter(now, feed.everyMinutes, feed.failures + 1, wait), now);
    platform.log.warn({ feed: id, fault }, "feed failed");
    return;
  }
  const next = nextAfter(now, feed.everyMinutes, 0, 0);
  await db.transaction().execute(async (trx: AnyDb) => {
    const report = document && (await takeIn(platform, trx, document, { feed: id, drop: null, example: false }, now));
    await noteHeard(trx, id, { etag: got.unchanged ? feed.etag : got.etag, lastModified: got.unchanged ? feed.lastModified : got.lastModified, report }, next, now);
  });
}

/** The alerts that a feed only points to, when they lie on its own host. One that does not come is a fault of that entry. */
async function addLinked(document: HazardDocument, from: string, now: Date, reach: Reach): Promise<void> {
  const host = new URL(from).host;
  for (const [at, link] of document.links.entries()) {
    if (!URL.canParse(link, from) || new URL(link, from).host !== host) continue;
    try {
      const got = await fetchDocument(new URL(link, from).href, {}, oneAlert, reach);
      if (got.unchanged) continue;
      const inner = await readHazardDocument(got.content, now);
      document.hazards.push(...inner.hazards);
      document.notes.push(...inner.notes.map((one) => ({ ...one, at: at + 1 })));
      document.faults.push(...inner.faults.map((fault) => ({ ...fault, at: at + 1 })));
    } catch (error) {
      if (!(error instanceof FetchProblem) && !(error instanceof DocumentProblem)) throw error;
      document.faults.push({ at: at + 1, id: link.slice(0, 100), fault: "not-cap" });
    }
  }
}
