import { z } from "zod";
import { recordId, textPair } from "#platform/shapes.ts";
import { says } from "#platform/problem.ts";
import { eId, type ProvisionKind, slug } from "../law.rules.ts";
import { guideWords as w } from "./guide.words.ts";

/** A provision by its place: "ly-law-1987-6#art_2". */
export const provisionRef = z.string().max(210).refine((value) => {
  const [of, at, ...more] = value.split("#");
  return more.length === 0 && slug.safeParse(of).success && eId.safeParse(at).success;
}, says(w.badProvision));

/** Chapters whose names are addresses of the guide itself. */
export const takenChapters = ["whole", "editions"];
export const chapterSlug = slug.refine((value) => !takenChapters.includes(value), says(w.takenSlug));
export const choiceKinds = ["who", "need"] as const;
export const choices = z.array(slug).max(30).default([]);

/** An answer as it is written. What rests on no provision says so to its readers. */
export const givenWording = z.object({
  question: textPair(300),
  answer: textPair(8_000),
  restsOn: z.array(provisionRef).max(40),
  who: choices,
  need: choices,
});
export type GivenWording = z.output<typeof givenWording>;

export const answerRef = z.object({ id: recordId });
/** draft: never checked, or written anew since. recheck: a provision is no longer what was read. */
export const answerStates = ["recheck", "draft", "checked", "withdrawn"] as const;
export type AnswerState = (typeof answerStates)[number];

const pair = z.object({ en: z.string(), ar: z.string() });
const provisionKind = z.enum(["preamble", "part", "chapter", "section", "article", "annex"]);

/** What an answer rests on, as readers see it. `changed`: it is no longer what was read when the answer was checked. */
export const shownRest = z.object({ provision: z.number(), instrument: z.string(), title: pair, eId: z.string(), kind: provisionKind, number: pair.nullable(), changed: z.boolean(), changesOn: z.string().nullable() });
export type ShownRest = z.output<typeof shownRest>;

/** An answer that was checked, for readers. */
export const shownAnswer = z.object({
  id: z.number(), chapter: z.string(), slug: z.string(), number: z.number(), question: pair, answer: pair, who: z.array(z.string()), need: z.array(z.string()), example: z.boolean(),
  checkedOn: z.string(), checkedBy: z.string(),
  /** A provision changed since: to be read with care. */
  due: z.boolean(),
  restsOn: z.array(shownRest),
});
export type ShownAnswer = z.output<typeof shownAnswer>;
export const shownChapter = z.object({ slug: z.string(), title: pair, answers: z.array(shownAnswer) });
export type ShownChapter = z.output<typeof shownChapter>;

export const shownChoice = z.object({ slug: z.string(), title: pair });
export type Choices = { who: z.output<typeof shownChoice>[]; need: z.output<typeof shownChoice>[] };
export const shownChoices = z.object({ who: z.array(shownChoice), need: z.array(shownChoice) });

export const guideQuery = z.object({ who: slug.optional(), need: slug.optional() });
export type GuideQuery = z.output<typeof guideQuery>;

/**
 * Answers for somebody with a need, best first: those for both, then those for the need whoever asks. Who is asked about without
 * a need gets all that is written for them. An answer written for nobody in particular is for everybody.
 */
export function ranked<A extends { who: readonly string[]; need: readonly string[] }>(answers: readonly A[], { who, need }: GuideQuery): A[] {
  const forWho = (one: A) => who !== undefined && (one.who.length === 0 || one.who.includes(who));
  const forNeed = (one: A) => need !== undefined && one.need.includes(need);
  const wanted = answers.filter((one) => (need === undefined ? forWho(one) : forNeed(one)));
  // Written for them by name comes before what is for everybody.
  const score = (one: A) => (forWho(one) ? 2 : 0) + (who !== undefined && one.who.includes(who) ? 1 : 0);
  return wanted.map((one, at) => ({ one, at })).sort((a, b) => score(b.one) - score(a.one) || a.at - b.at).map(({ one }) => one);
}

/** Where an answer stands, without the language. */
export const answerPath = ({ chapter, slug: of }: { chapter: string; slug: string }): string => `/guide/${chapter}#${of}`;
/** A provision as it stood on a day. */
export const provisionPath = ({ instrument, eId: at }: Pick<ShownRest, "instrument" | "eId">, on: string): string => `/law/${instrument}?on=${on}#${at}`;

/** What an answer rests on, by instrument, each named once. */
export function byInstrument(rests: readonly ShownRest[]): { instrument: string; title: ShownRest["title"]; rests: ShownRest[] }[] {
  return [...Map.groupBy(rests, (one) => one.instrument)].map(([instrument, its]) => ({ instrument, title: its[0]!.title, rests: its }));
}

/** The paragraphs of an answer: an empty line, or a new one, begins the next. */
export const paragraphsOf = (text: string): string[] => text.split(/\n+/).map((line) => line.trim()).filter(Boolean);

/** Names of provisions out of a field: one a line, or with commas between. */
export const refsOf = (typedIn: unknown): string[] => (typeof typedIn === "string" ? typedIn.split(/[\s,،]+/).filter(Boolean) : []);

export type { ProvisionKind };
