import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { askFeed } from "./ask-feed.ts";
import { claimDue } from "./feed.store.ts";

/** Asks one feed. Its own back-off says when it is asked again, so the job itself is tried once. */
export const hearFeed = job({
  name: "crises.hear-feed",
  input: z.object({ feed: z.number().int().positive() }),
  tries: 1,
  expireInSeconds: 300,
  run: (platform, { feed }) => askFeed(platform, feed, new Date()),
});

/** Every minute: the feeds whose turn it is. Does nothing where FETCH_FEEDS does not allow it. */
export const hearFeeds = job({
  name: "crises.hear-feeds",
  input: z.object({}),
  schedule: "* * * * *",
  tries: 1,
  run: (platform) => hearDue(platform),
});

async function hearDue(platform: Platform): Promise<void> {
  if (!platform.config.fetchFeeds) return;
  await platform.database.db.transaction().execute(async (db: AnyDb) => {
    for (const feed of await claimDue(db, new Date())) await platform.jobs.enqueue(db, hearFeed, { feed });
  });
}
