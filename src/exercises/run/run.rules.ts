import { z } from "zod";
import { numberBetween, recordId, ticked, typed } from "#platform/shapes.ts";
import { effectShape } from "../scenario/inject.rules.ts";
import { contentShape, type ScenarioContent } from "../scenario/scenario.rules.ts";
import { rate } from "./clock/clock.rules.ts";
import { type Home, mostPeople } from "./population/population.rules.ts";

/** preparing: its people are being invented; ready: everything stands, the clock has not begun; failed: preparing did not succeed. */
export const runStates = ["preparing", "ready", "running", "ended", "failed"] as const;
export type RunState = (typeof runStates)[number];

/** Where the people of a run live, and how far around each of these places the crisis reaches. */
export type RunArea = { places: Home[]; radiusKm: number };
export const runArea = z.object({ places: z.array(z.object({ name: z.string(), latitude: z.number(), longitude: z.number(), share: z.number() })).min(1), radiusKm: z.number() });

/** Live topics: what the controller sees of a run, and what its players see. */
export const runTopic = (run: number): string => `exercise:${run}`;
export const inboxTopic = (run: number): string => `exercise-inbox:${run}`;
/** Told when a clock begins, stands or goes otherwise: whoever keeps time looks anew. */
export const clockTopic = "exercise-clock";

export const mostInjects = 2_000;
export const mostCards = 60;

/** The story's content as a run reads it; what is not there has its usual value. */
export function contentOf(kept: unknown): ScenarioContent {
  return contentShape.parse(kept);
}

export type { ScenarioContent };
export const effectOf = (kept: unknown) => {
  const read = effectShape.safeParse(kept);
  return read.success ? read.data : null;
};

const kinds = { earthquake: "earthquake", conflict: "conflict", "mass-casualty": "accident", hostage: "unrest", pandemic: "epidemic", other: "other" } as const;
/** The kind of crisis that a kind of scenario opens. */
export const crisisKindOf = (kind: string) => kinds[kind as keyof typeof kinds] ?? "other";

const whichRun = { run: recordId };
export const runInput = z.object(whichRun);
/** Twelve digits at most; the same seed makes the same people. */
export const newRun = z.object({
  scenario: recordId,
  population: numberBetween(1, mostPeople).refine(Number.isInteger).optional(),
  seed: numberBetween(1, 999_999_999).refine(Number.isInteger).optional(),
});
export const turns = ["start", "pause", "resume", "rate", "jump"] as const;
export const turnInput = z.object({
  ...whichRun,
  turn: z.enum(turns),
  rate: rate.optional(),
  /** Exercise time to jump to, in minutes from the start. */
  toMinutes: numberBetween(0, 86_400).optional(),
  /** What lies between is skipped; otherwise it comes all at once. */
  skipBetween: ticked.default(false),
});
export const endInput = z.object({ ...whichRun, note: z.union([z.literal(""), typed(1_000)]).optional() });

const said = z.object({ en: z.string().optional(), ar: z.string().optional() });
export const runLine = z.object({
  id: z.number(), title: said, state: z.enum(runStates), scenario: z.number(), scenarioKey: z.string(), scenarioNumber: z.number(), population: z.number(), made: z.number(), seed: z.number(), crisis: z.number().nullable(), fault: z.string().nullable(),
  repeats: z.number().nullable(), madeAt: z.string(), madeBy: z.string().nullable(), startedAt: z.string().nullable(), endedAt: z.string().nullable(), endedBy: z.string().nullable(), endNote: z.string().nullable(),
});
export type RunLine = z.output<typeof runLine>;

export const clockShape = z.object({ elapsed: z.number(), rate: z.number(), reason: z.string(), since: z.string(), at: z.string() });
export type ClockShown = z.output<typeof clockShape>;
