import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, typed } from "#platform/shapes.ts";
import type { Language } from "#platform/words.ts";
import { scenarioWords as w } from "./scenario.words.ts";
import { longestStory, readTime } from "./time.rules.ts";

export const scenarioKinds = ["earthquake", "conflict", "mass-casualty", "hostage", "pandemic", "other"] as const;
export type ScenarioKind = (typeof scenarioKinds)[number];

/** Platform roles that a player of an exercise may be given. */
export const playedRoles = ["crisis-manager", "consular-officer", "surge-officer", "warden", "enquiry-clerk", "focal-point", "delegate", "participant"] as const;

/** How well an objective was met. */
export const ratings = ["performed", "some-challenges", "major-challenges", "unable"] as const;
export type Rating = (typeof ratings)[number];

/** A text in Arabic, in English or in both; a list from elsewhere often has one. What is missing is said by the checks. */
export type Said = { ar?: string | undefined; en?: string | undefined };

// Signs that nobody sees, and other line breaks than \n: a spreadsheet would not give them back.
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\uFFF9-\uFFFB]/gu;
const breaks = /\r\n|[\r\u0085\u2028\u2029]/g;
/** One side of a text. */
export const side = (most: number) => typed(most).overwrite((text) => text.replace(breaks, "\n").replaceAll("\t", " ").replace(unseen, "").normalize("NFC").trim());
export const said = (most: number) => z.strictObject({ ar: side(most).optional(), en: side(most).optional() }).refine((pair) => Boolean(pair.ar || pair.en), { ...says(w.oneLanguage), path: ["ar"] });

/** What objectives, phases, roles, criteria and places are called within their scenario. */
export const partId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/, w.badId.en);
export const scenarioKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
/** Minutes of story time after the start, as a number or as people write a time ("D+2 03:45"). */
export const storyMoment = z
  .union([z.number().int(), z.string().max(60)])
  .refine((value) => typeof value === "number" || "minutes" in readTime(value), says(w.badTime))
  .transform((value) => (typeof value === "number" ? value : ((readTime(value) as { minutes?: number }).minutes ?? -1)))
  .pipe(z.number().min(0).max(longestStory));
const whole = (least: number, most: number) => numberBetween(least, most).refine(Number.isInteger);
const percent = whole(0, 100);
const named = { id: partId };

export const objectiveShape = z.strictObject({ ...named, text: said(500), functions: z.array(partId).max(12).default([]) });
/** `from`: minutes of story time after the start. */
export const phaseShape = z.strictObject({ ...named, title: said(200), from: storyMoment, about: said(1_500).optional() });
/** `plays`: the platform role that its players hold; `people`: how many play it. */
export const roleShape = z.strictObject({ ...named, title: said(200), plays: z.enum(playedRoles), people: whole(1, 40).default(1), brief: said(3_000).optional() });
export const criterionShape = z.strictObject({ ...named, text: said(500) });
export const guideShape = z.strictObject({ objective: partId, criteria: z.array(criterionShape).max(12) });
/** `share`: percent of the population that lives there. */
export const placeShape = z.strictObject({ ...named, name: said(120), latitude: numberBetween(-90, 90), longitude: numberBetween(-180, 180), share: percent });
/** Of a hundred people; the shares overlap. `mixed`: families of several nationalities; `unregistered`: not in the register when it begins. */
export const vulnerabilities = ["children", "alone", "elderly", "pregnant", "illness", "disability", "mixed", "unregistered"] as const;
export const populationShape = z.strictObject({
  size: whole(1, 50_000),
  about: said(2_000).optional(),
  places: z.array(placeShape).max(20).default([]),
  shares: z.partialRecord(z.enum(vulnerabilities), percent).default({}),
});

/** What an exercise plays with, its injects apart. */
export const contentShape = z.strictObject({
  title: said(160),
  summary: said(600).optional(),
  /** The invented country. */
  country: said(80).optional(),
  background: said(8_000).optional(),
  /** The hour of the story at which it begins, "06:40". */
  begins: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, w.badHour.en).default("08:00"),
  /** How long the exercise takes in the room, in minutes. */
  minutes: whole(15, 2_880).default(240),
  objectives: z.array(objectiveShape).max(20).default([]),
  phases: z.array(phaseShape).max(20).default([]),
  roles: z.array(roleShape).max(30).default([]),
  guide: z.array(guideShape).max(20).default([]),
  population: populationShape.optional(),
});
export type ScenarioContent = z.output<typeof contentShape>;
export type Objective = z.output<typeof objectiveShape>;
export type Phase = z.output<typeof phaseShape>;
export type ScenarioRole = z.output<typeof roleShape>;
export type Population = z.output<typeof populationShape>;

/** A text in the language wanted, or in the other when it was written in that only. */
export function saidIn(pair: Said | null | undefined, language: Language): string {
  return (language === "ar" ? (pair?.ar ?? pair?.en) : (pair?.en ?? pair?.ar)) ?? "";
}

/** Ids that are named twice in one list. */
export function twice(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}

/** An id out of a text, not yet taken; Arabic titles have no Latin letters to offer and are numbered. */
export function freeId(text: string, taken: ReadonlySet<string>, fallback: string): string {
  const base = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 20).replace(/-+$/, "") || fallback;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
