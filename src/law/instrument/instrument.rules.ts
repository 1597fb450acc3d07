import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, textPair, typed } from "#platform/shapes.ts";
import { calendars, confidences, day, eId, forces, type Force, givenText, instrumentKinds, linkKinds, numberPair, provisionKinds, slug, sources, treatyActions } from "../law.rules.ts";
import { instrumentWords as w } from "./instrument.words.ts";

const alias = z.object({ language: z.enum(["ar", "en"]), title: typed(400), why: textPair(400).optional() });
const gazette = z.object({ title: textPair(200), number: typed(40).optional(), page: typed(40).optional(), on: day.optional() });

/** Names that pages of the law have already. */
const taken = new Set(["search", "glossary", "new", "terms", "amendments", "guide", "intake", "obligations", "bills", "akn"]);

export const newInstrument = z.object({
  slug: slug.refine((name) => !taken.has(name), says(w.slugReserved)),
  kind: z.enum(instrumentKinds),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  number: typed(40).optional(),
  year: z.number().int().min(1800).max(2200).optional(),
  akn: z.string().max(200).regex(/^\/akn\/[a-z]{2}(-[a-z0-9-]+)?(\/[a-z0-9-]+)+$/).optional(),
  title: textPair(600),
  aliases: z.array(alias).max(20).default([]),
  issuer: textPair(200).optional(),
  gazette: gazette.optional(),
  issuedOn: day.optional(),
  dateText: typed(200).optional(),
  calendar: z.enum(calendars).optional(),
  dateNote: textPair(600).optional(),
  topics: z.array(slug).max(30).default([]),
  sources: sources.default([]),
  example: z.boolean().default(false),
});
export type NewInstrument = z.output<typeof newInstrument>;

/** An instrument, by its record or by the name in its address. */
export const instrumentRef = z.union([recordId, slug]);

export const newStatement = z.object({
  instrument: instrumentRef,
  says: z.enum(forces),
  note: textPair(1_000).optional(),
  claimedBy: textPair(200).optional(),
  asOf: day.optional(),
  confidence: z.enum(confidences).default("entered"),
  sources: sources.default([]),
});
export type NewStatement = z.output<typeof newStatement>;

export const newLink = z.object({ from: instrumentRef, kind: z.enum(linkKinds), to: instrumentRef.optional(), toText: textPair(300).optional(), note: textPair(600).optional(), confidence: z.enum(confidences).default("entered"), sources: sources.default([]), disputed: z.boolean().default(false) });
export type NewLink = z.output<typeof newLink>;

export const newTreatyAction = z.object({
  instrument: instrumentRef,
  state: z.string().regex(/^[A-Z]{2}$/),
  action: z.enum(treatyActions),
  /** A year, a month or a day, as far as it is known. */
  on: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/).optional(),
  note: textPair(1_000).optional(),
  confidence: z.enum(confidences).default("entered"),
  sources: sources.default([]),
});
export type NewTreatyAction = z.output<typeof newTreatyAction>;

export const newProvision = z.object({
  eId,
  kind: z.enum(provisionKinds).default("article"),
  number: numberPair.optional(),
  parent: eId.optional(),
  heading: textPair(400).optional(),
  topics: z.array(slug).max(30).default([]),
  note: textPair(1_000).optional(),
  /** The day from which it is known to hold in these words; left out: from the beginning. */
  from: day.optional(),
  texts: z.array(givenText).max(6).default([]),
});
export type NewProvision = z.output<typeof newProvision>;

const pair = z.object({ en: z.string(), ar: z.string() });
const shownSources = z.array(z.string());

export const shownText = z.object({ language: z.enum(["ar", "en"]), kind: z.enum(["official", "translation", "summary"]), paragraphs: z.array(z.object({ mark: z.string().optional(), text: z.string(), depth: z.number().default(0) })), confidence: z.enum(confidences), sources: shownSources });
export const shownProvision = z.object({
  id: z.number(), eId: z.string(), kind: z.enum(provisionKinds), number: pair.nullable(), parent: z.string().nullable(), topics: z.array(z.string()), note: pair.nullable(), heading: pair.nullable(),
  version: z.number().nullable(), state: z.enum(["in-force", "repealed"]).nullable(), from: z.string().nullable(), until: z.string().nullable(), versions: z.number(),
  texts: z.array(shownText),
});
export type ShownProvision = z.output<typeof shownProvision>;

export const instrumentLine = z.object({
  id: z.number(), slug: z.string(), kind: z.enum(instrumentKinds), country: z.string().nullable(), number: z.string().nullable(), year: z.number().nullable(), title: pair, issuer: pair.nullable(), issuedOn: z.string().nullable(),
  topics: z.array(z.string()), force: z.enum(forces), provisions: z.number(),
});
export type InstrumentLine = z.output<typeof instrumentLine>;

export const shownStatement = z.object({ id: z.number(), says: z.enum(forces), note: pair.nullable(), claimedBy: pair.nullable(), asOf: z.string().nullable(), confidence: z.enum(confidences), sources: shownSources, recordedAt: z.iso.datetime() });

export const shownInstrument = instrumentLine.extend({
  akn: z.string().nullable(), aliases: z.array(alias), gazette: gazette.nullable(), dateText: z.string().nullable(), calendar: z.enum(calendars).nullable(), dateNote: pair.nullable(), sources: shownSources, example: z.boolean(),
  statements: z.array(shownStatement),
  /** Both ways: `side` "to" when this instrument does it to the other. */
  links: z.array(z.object({ side: z.enum(["to", "from"]), kind: z.enum(linkKinds), slug: z.string().nullable(), title: pair, note: pair.nullable(), disputed: z.boolean() })),
  treaty: z.array(z.object({ state: z.string(), action: z.enum(treatyActions), on: z.string().nullable(), note: pair.nullable(), confidence: z.enum(confidences), sources: shownSources })),
  /** The day for which it is shown. */
  on: z.string(),
  /** Days on which anything of it changes, oldest first. */
  days: z.array(z.string()),
  articles: z.array(shownProvision),
});
export type ShownInstrument = z.output<typeof shownInstrument>;

/**
 * What is shown of an instrument's force: what its statements agree on, "disputed" when sources contradict one another
 * (whether it holds at all), "unknown" without any.
 */
export function forceOf(statements: readonly Force[]): Force {
  const told = [...new Set(statements)].filter((one) => one !== "unknown");
  if (told.length === 0) return "unknown";
  if (told.includes("disputed")) return "disputed";
  const holds = new Set(told.map((one) => one === "in-force" || one === "amended"));
  if (holds.size > 1) return "disputed";
  return told.includes("amended") ? "amended" : told.length > 1 ? "disputed" : told[0]!;
}
