import { createHash } from "node:crypto";
import { z } from "zod";
import { addressFault } from "#platform/fetch/fetch.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, ticked, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { DocumentProblem, type HazardDocument, largestDocument, readHazardDocument } from "./document.ts";
import { feedChange, feedInput, feedState, staleAfter } from "./feed.rules.ts";
import { findFeeds, insertFeed, updateFeed } from "./feed.store.ts";
import { faultText, feedWords as w } from "./feed.words.ts";
import { insertDrop, latestDrops, setDropReport } from "./hazard.store.ts";
import { entryNotes } from "./hazard.rules.ts";
import { takeIn } from "./take-in.ts";
import "./feed.jobs.ts";

const text = z.object({ en: z.string(), ar: z.string() });
const report = z.object({ format: z.string(), read: z.number(), fresh: z.number(), changed: z.number(), known: z.number(), left: z.number(), faults: z.array(z.object({ at: z.number(), id: z.string().nullable(), fault: z.string() })),
  // Reports kept before notes were made have none.
  notes: z.array(z.object({ at: z.number().nullable(), id: z.string().nullable(), note: z.enum(entryNotes) })).default([]) });
const moment = z.string().nullable();

/** Every feed with how it is, and what was handed in lately. `fetching`: whether this installation asks at all. */
export const listFeeds = operation({
  name: "crises.listFeeds",
  title: w.list,
  action: "crises.feeds",
  kind: "read",
  input: z.object({}),
  output: z.object({
    fetching: z.boolean(),
    feeds: z.array(z.object({ id: z.number(), name: text, url: z.string(), active: z.boolean(), everyMinutes: z.number(), state: z.enum(["stopped", "waiting", "heard", "quiet", "failing"]), heardAt: moment, triedAt: moment, failingSince: moment, nextAt: z.string(), failures: z.number(), fault: z.string().nullable(), report: report.nullable(), version: z.number(), changedBy: z.string().nullable() })),
    drops: z.array(z.object({ id: z.number(), name: z.string(), example: z.boolean(), report, at: z.string(), by: z.string().nullable() })),
    asOf: z.string(),
  }),
  async run({ db, now, platform, require }) {
    require("crises.feeds", null);
    const feeds = await findFeeds(db);
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    return {
      fetching: platform.config.fetchFeeds,
      feeds: feeds.map((feed) => ({ ...feed, state: feedState(feed, now), heardAt: iso(feed.heardAt), triedAt: iso(feed.triedAt), failingSince: iso(feed.failingSince), nextAt: feed.nextAt.toISOString() })),
      drops: (await latestDrops(db, 20)).map((drop) => ({ ...drop, at: drop.at.toISOString() })),
      asOf: now.toISOString(),
    };
  },
});

/** Adds a feed; it is asked only once somebody starts it. */
export const addFeed = operation({
  name: "crises.addFeed",
  title: w.add,
  action: "crises.feeds",
  kind: "write",
  input: feedInput,
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "feed", ids: [id], details: { url: input.url.slice(0, 300), active: input.active } }),
  async run({ db, actor, require }, input) {
    require("crises.feeds", null);
    if (addressFault(input.url) !== null) throw invalidInput([{ path: "url", message: w.badAddress }]);
    const id = await insertFeed(db, { ...input, slug: null, url: new URL(input.url).href, staleMinutes: staleAfter(input.everyMinutes) }, { account: actor.id, name: actor.name });
    if (id === null) throw invalidInput([{ path: "url", message: w.knownAddress }]);
    return { id };
  },
});

/** Starts, stops or times a feed. One that is started is asked within a minute. */
export const changeFeed = operation({
  name: "crises.changeFeed",
  title: w.change,
  action: "crises.feeds",
  kind: "write",
  input: feedChange,
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "feed", ids: [input.feed], details: { active: input.active, everyMinutes: input.everyMinutes } }),
  async run({ db, actor, now, require }, input) {
    require("crises.feeds", null);
    if ((await findFeeds(db, input.feed)).length === 0) throw notFound();
    if (!(await updateFeed(db, input.feed, input.version, input, { account: actor.id, name: actor.name }, now))) throw conflict();
    return { id: input.feed };
  },
});

/** Takes in a document handed in at the desk: the same reading, counting and proposing as from a feed. 422 when it cannot be read. */
export const dropHazards = operation({
  name: "crises.dropHazards",
  title: w.drop,
  action: "crises.feeds",
  kind: "write",
  input: z.object({
    name: typed(200),
    contentBase64: z.string().max(Math.ceil(largestDocument / 3) * 4 + 4, { abort: true }).regex(/^[A-Za-z0-9+/]*={0,2}$/),
    example: ticked.default(false),
  }),
  output: z.object({ drop: recordId, report }),
  audit: (input, output) => ({ subject: "hazard-drop", ids: [output.drop], details: { example: input.example, fresh: output.report.fresh, changed: output.report.changed, faults: output.report.faults.length } }),
  async run({ db, actor, now, platform, require }, input) {
    require("crises.feeds", null);
    const content = Buffer.from(input.contentBase64, "base64");
    if (content.length === 0) throw invalidInput([{ path: "contentBase64", message: w.chooseFile }]);
    let document: HazardDocument;
    try {
      document = await readHazardDocument(content, now);
    } catch (error) {
      if (!(error instanceof DocumentProblem)) throw error;
      throw invalidInput([{ path: "contentBase64", message: faultText(error.code) }]);
    }
    if (document.links.length > 0) document.notes.push({ at: null, id: null, note: "links-not-followed" });
    const drop = await insertDrop(db, { name: input.name, digest: createHash("sha256").update(content).digest(), size: content.length, example: input.example, report: {}, account: actor.id, by: actor.name });
    const taken = await takeIn(platform, db, document, { feed: null, drop, example: input.example }, now);
    await setDropReport(db, drop, taken);
    return { drop, report: taken };
  },
});
