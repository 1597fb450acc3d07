import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, recordVersion, textPair, typed } from "#platform/shapes.ts";
import { shownAssociation } from "../association/association.rules.ts";
import { pair, webLink } from "../community.rules.ts";
import { namedMission } from "../warden/warden.rules.ts";
import { pageWords as w } from "./community-page.words.ts";
import { isTimeZone } from "./moment.rules.ts";

export const slugShape = z.string().trim().max(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const longPair = (most: number) => z.object({ en: typed(most, 0).default(""), ar: typed(most, 0).default("") }).default({ en: "", ar: "" });

/** The text of a page: its name in both languages; about and offers may be empty. */
export const pageContent = z.object({ name: textPair(160), about: longPair(4_000), offers: longPair(4_000) });
export type PageContent = z.output<typeof pageContent>;

const timeZone = z.string().max(60).refine(isTimeZone, says(w.badZone));
export const newPage = pageContent.extend({ mission: recordId, slug: slugShape.optional(), timeZone, example: z.boolean().optional() });
export const changedPage = pageContent.extend({ page: recordId, version: recordVersion, timeZone });

export const entryKinds = ["news", "event"] as const;
/** A date and time as a clock in the page's zone shows it. */
const local = z.string().trim().max(25).regex(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/);
const entryBase = z.object({
  kind: z.enum(entryKinds),
  title: textPair(200),
  body: longPair(6_000),
  begins: local.optional(),
  ends: local.optional(),
  place: textPair(200).optional(),
  link: webLink.optional(),
});
type Times = { kind: "news" | "event"; begins?: string | undefined; ends?: string | undefined };
const hasBeginning = (said: Times) => said.kind === "news" || said.begins !== undefined;
const noBeginning = (said: Times) => said.kind === "event" || (said.begins === undefined && said.ends === undefined);
const beginFault = () => ({ ...says(w.beginsNeeded), path: ["begins"] });
const newsFault = () => ({ ...says(w.noTimes), path: ["begins"] });
export const newEntry = entryBase.extend({ page: recordId, example: z.boolean().optional() }).refine(hasBeginning, beginFault()).refine(noBeginning, newsFault());
export const changedEntry = entryBase.extend({ entry: recordId, version: recordVersion }).refine(hasBeginning, beginFault()).refine(noBeginning, newsFault());
export type SaidEntry = z.output<typeof entryBase>;

export const entry = z.object({
  id: z.number(),
  kind: z.enum(entryKinds),
  title: pair,
  body: pair,
  beginsAt: z.iso.datetime().nullable(),
  endsAt: z.iso.datetime().nullable(),
  place: pair.nullable(),
  link: z.string().nullable(),
  state: z.enum(["draft", "published", "withdrawn"]),
  publishedAt: z.iso.datetime().nullable(),
  version: z.number(),
  changedAt: z.iso.datetime(),
});
export type Entry = z.infer<typeof entry>;

const publicMission = namedMission.extend({ place: pair, country: z.string(), phone: z.string().nullable(), email: z.string().nullable() });
/** A community's page as the public sees it. No names of persons are part of it. */
export const community = z.object({
  slug: z.string(),
  name: pair,
  about: pair,
  offers: pair,
  timeZone: z.string(),
  mission: publicMission,
  associations: z.array(shownAssociation),
  news: z.array(entry),
  events: z.array(entry),
  past: z.array(entry),
  example: z.boolean(),
  changedAt: z.iso.datetime(),
});
export type Community = z.infer<typeof community>;

export const communityBrief = z.object({ slug: z.string(), name: pair, mission: namedMission, country: z.string(), upcoming: z.number(), example: z.boolean() });

export const page = z.object({
  id: z.number(),
  slug: z.string(),
  mission: z.number(),
  timeZone: z.string(),
  draft: z.object({ name: pair, about: pair, offers: pair }),
  state: z.enum(["never", "shown", "withdrawn"]),
  /** The draft says other than what the public sees. */
  differs: z.boolean(),
  shownAt: z.iso.datetime().nullable(),
  shownBy: z.string().nullable(),
  example: z.boolean(),
  version: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
});
export type Page = z.infer<typeof page>;

/** "Libyans in Malta" → "libyans-in-malta"; without Latin letters, the fallback. */
export function slugOf(name: string, fallback: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-+$/, "") || fallback;
}

/** Sorts entries for readers: news newest first, events to come soonest first, past ones latest first. */
export function forReaders(entries: readonly Entry[], now: Date): Pick<Community, "news" | "events" | "past"> {
  const end = (one: Entry) => one.endsAt ?? new Date(Date.parse(one.beginsAt!) + 3_600_000).toISOString();
  const events = entries.filter((one) => one.kind === "event" && one.beginsAt !== null);
  return {
    news: entries.filter((one) => one.kind === "news").sort((a, b) => (b.publishedAt ?? b.changedAt).localeCompare(a.publishedAt ?? a.changedAt)).slice(0, 20),
    events: events.filter((one) => end(one) >= now.toISOString()).sort((a, b) => a.beginsAt!.localeCompare(b.beginsAt!)).slice(0, 50),
    past: events.filter((one) => end(one) < now.toISOString()).sort((a, b) => b.beginsAt!.localeCompare(a.beginsAt!)).slice(0, 10),
  };
}
