import type { CrisisKind, Level } from "../crisis/crisis.rules.ts";
import type { Grade } from "./hazard.rules.ts";

/** The rule that proposes a level for a hazard. Change a figure and the version; a proposal says which version made it. */
export const hazardRule = {
  version: 1,
  /** Registered people in the area: from how many each band begins. */
  bands: [0, 1, 10, 100, 1000],
  /** Level by grade and band; 0 proposes nothing. */
  table: { 1: [0, 0, 0, 1, 1], 2: [0, 1, 1, 2, 2], 3: [0, 2, 2, 3, 3] } as Record<Grade, readonly number[]>,
  /** What spreads by people's will is one level more, what grows slowly one less. */
  shift: { conflict: 1, epidemic: -1, other: -1 } as Partial<Record<CrisisKind, number>>,
  /** A mission's own building in the area: at least this. */
  inside: { 1: 0, 2: 1, 3: 2 } as Record<Grade, number>,
  /** Nobody registered, yet an estimate says that citizens live in the country: a red alert is worth this. */
  unregistered: 1,
  /** Everybody is asked to leave because of a natural hazard by no rule, only by people. */
  most: { conflict: 4, unrest: 4 } as Partial<Record<CrisisKind, number>>,
  mostOtherwise: 3,
} as const;

/** The rule that proposes a level for a place from its indicators. */
export const indicatorRule = {
  version: 1,
  /** Points from which a level is proposed. */
  thresholds: { 1: 2, 2: 6, 3: 11, 4: 18 } as Record<Level, number>,
  /** What counts of an indicator's weight. */
  share: { yes: 1, signs: 0.5, no: 0, unknown: 0 },
} as const;

/** Hours within which a proposal of a level wants a decision. */
export const decideWithinHours: Record<Level, number> = { 1: 12, 2: 4, 3: 1, 4: 0.5 };
/** From this level on, those on duty are written to. */
export const notifyFrom: Level = 2;

/** Why a level is proposed, as data; `watch.words.ts` makes sentences of it. */
export type Reason =
  | { code: "grade"; grade: Grade }
  | { code: "people"; count: number; level: number }
  | { code: "estimate"; count: number }
  | { code: "inside"; missions: number; level: number }
  | { code: "shift"; kind: CrisisKind; by: number }
  | { code: "capped"; level: number }
  | { code: "points"; points: number; level: number; from: number }
  | { code: "indicator"; indicator: string; state: "yes" | "signs"; points: number; stale: boolean }
  | { code: "least"; indicator: string; level: number }
  | { code: "stale"; count: number };

export type Proposed = { level: Level | null; reasons: Reason[] };

/** The level that the written rule proposes for a hazard, and why. `estimated`: citizens believed to be in the countries concerned. */
export function levelForHazard({ kind, grade, registered, estimated, missionsInside }: { kind: CrisisKind; grade: Grade; registered: number; estimated: number; missionsInside: number }): Proposed {
  const reasons: Reason[] = [{ code: "grade", grade }];
  const band = hazardRule.bands.findLastIndex((from) => registered >= from);
  let level = hazardRule.table[grade][band]!;
  reasons.push({ code: "people", count: registered, level });
  if (level > 0) {
    const by = hazardRule.shift[kind] ?? 0;
    const shifted = Math.max(1, level + by);
    if (shifted !== level) reasons.push({ code: "shift", kind, by: shifted - level });
    level = shifted;
  }
  if (missionsInside > 0 && hazardRule.inside[grade] > level) {
    level = hazardRule.inside[grade];
    reasons.push({ code: "inside", missions: missionsInside, level });
  }
  if (level === 0 && grade === 3 && estimated > 0) {
    level = hazardRule.unregistered;
    reasons.push({ code: "estimate", count: estimated });
  }
  const most = hazardRule.most[kind] ?? hazardRule.mostOtherwise;
  if (level > most) reasons.push({ code: "capped", level: (level = most) });
  return { level: level === 0 ? null : (level as Level), reasons };
}

export type IndicatorState = "no" | "signs" | "yes" | "unknown";
/** One indicator at a place as it stands; `least`: the level it speaks for by itself once it is so. */
export type Standing = { id: string; weight: number; least: Level | null; state: IndicatorState; stale: boolean };

/** Points of a place: what is so, and half of what shows signs. Stale ones count, since nobody said that it ended. */
export function pointsOf(standing: readonly Pick<Standing, "weight" | "state">[]): number {
  return standing.reduce((sum, one) => sum + one.weight * indicatorRule.share[one.state], 0);
}

/** The level that the written rule proposes for a place, and why: by its points, or by one indicator that suffices alone. */
export function levelForPlace(standing: readonly Standing[]): Proposed {
  const points = pointsOf(standing);
  const reached = ([4, 3, 2, 1] as const).find((level) => points >= indicatorRule.thresholds[level]) ?? 0;
  const reasons: Reason[] = [];
  if (reached > 0) reasons.push({ code: "points", points, level: reached, from: indicatorRule.thresholds[reached as Level] });
  const said = standing.filter((one) => one.state === "yes" || one.state === "signs").sort((a, b) => pointsOf([b]) - pointsOf([a]));
  const sufficient = said.filter((one) => one.state === "yes" && one.least !== null && one.least > reached).sort((a, b) => b.least! - a.least!);
  const level = Math.max(reached, sufficient[0]?.least ?? 0);
  if (sufficient[0]) reasons.push({ code: "least", indicator: sufficient[0].id, level: sufficient[0].least! });
  for (const one of said) reasons.push({ code: "indicator", indicator: one.id, state: one.state as "yes" | "signs", points: pointsOf([one]), stale: one.stale });
  const stale = said.filter((one) => one.stale).length;
  if (stale > 0) reasons.push({ code: "stale", count: stale });
  return { level: level === 0 ? null : (level as Level), reasons };
}

export type Before = { level: number; state: "open" | "accepted" | "dismissed" | "superseded" | "lapsed" };
export type Step = "none" | "make" | "refresh" | "supersede" | "withdraw";

/**
 * What becomes of the proposal when the rule now says `level`. `open`: the one that waits; `decided`: the highest level that
 * somebody has accepted or dismissed for it. A person who decided is asked again only when it grows worse.
 */
export function stepFor(level: Level | null, open: number | null, decided: number | null): Step {
  if (level === null || (decided !== null && level <= decided)) return open === null ? "none" : "withdraw";
  if (open === null) return "make";
  return open === level ? "refresh" : "supersede";
}
