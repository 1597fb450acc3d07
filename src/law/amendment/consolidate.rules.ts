import type { Text } from "#platform/words.ts";
import { amendmentWords as w } from "./amendment.words.ts";

/** A provision over time: versions in order, each until the next begins. `from` null: from the beginning. */
export type Span = { from: string | null; until: string | null; state: "in-force" | "repealed"; /** Ordinal of the step that made it; null of one that was there before. */ step: number | null };
export type Timeline = { eId: string; spans: Span[] };
export type Step = { ordinal: number; action: "replace" | "insert" | "repeal"; eId: string; afterEId: string | null; commencesOn: string };
export type StepFault = { ordinal: number; field: "eId" | "afterEId" | "commencesOn"; message: Text };

/** The version that holds on a day; null when the provision did not exist then. */
export function spanOn<S extends Pick<Span, "from" | "until">>(spans: readonly S[], day: string): S | null {
  return spans.find((span) => (span.from === null || span.from <= day) && (span.until === null || day < span.until)) ?? null;
}

/**
 * What the steps of an amendment make of an instrument: each step ends a version on the day it commences and begins the
 * next. Steps may commence on different days and reach back before versions that are known already; whatever was to hold
 * later goes on holding from its own day. With a fault nothing is to be applied.
 */
export function consolidate(before: readonly Timeline[], steps: readonly Step[]): { timelines: Timeline[]; faults: StepFault[] } {
  const timelines = new Map(before.map(({ eId, spans }) => [eId, { eId, spans: spans.map((span) => ({ ...span })) }]));
  const faults: StepFault[] = [];
  const order = [...steps].sort((a, b) => (a.commencesOn < b.commencesOn ? -1 : a.commencesOn > b.commencesOn ? 1 : a.ordinal - b.ordinal));
  for (const step of order) {
    const fault = (field: StepFault["field"], message: Text) => void faults.push({ ordinal: step.ordinal, field, message });
    const known = timelines.get(step.eId);
    const span = known ? spanOn(known.spans, step.commencesOn) : null;
    if (step.action === "insert") {
      if (step.afterEId !== null && !timelines.has(step.afterEId)) fault("afterEId", w.noSuchProvision);
      else if (step.afterEId === step.eId) fault("afterEId", w.afterItself);
      else if (span?.state === "in-force") fault("eId", w.thereAlready);
      else if (!known) timelines.set(step.eId, { eId: step.eId, spans: [{ from: step.commencesOn, until: null, state: "in-force", step: step.ordinal }] });
      else if (!begin(known, step, "in-force")) fault("commencesOn", w.sameDay);
      continue;
    }
    if (!known) fault("eId", w.noSuchProvision);
    else if (!span) fault("commencesOn", w.notYetThere);
    else if (span.state === "repealed") fault("eId", w.repealedThen);
    else if (step.action === "repeal" && known.spans.some((one) => one.from !== null && one.from > step.commencesOn && one.state === "in-force")) fault("commencesOn", w.laterVersions);
    else if (!begin(known, step, step.action === "repeal" ? "repealed" : "in-force")) fault("commencesOn", w.sameDay);
  }
  return { timelines: [...timelines.values()], faults };
}

/** Begins a version on the step's day; false when one begins on that very day already. */
function begin(timeline: Timeline, { commencesOn, ordinal }: Step, state: Span["state"]): boolean {
  const { spans } = timeline;
  if (spans.some((span) => span.from === commencesOn)) return false;
  const now = spanOn(spans, commencesOn);
  const next = spans.find((span) => span.from !== null && span.from > commencesOn);
  const made: Span = { from: commencesOn, until: now ? now.until : (next?.from ?? null), state, step: ordinal };
  if (now) now.until = commencesOn;
  spans.push(made);
  spans.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
  return true;
}

/** The instruments that amend an instrument, directly or through others, as a path back to it; null when they form no circle. */
export function circle(amends: readonly { by: number; to: number }[], by: number, to: number): number[] | null {
  const from = new Map<number, number[]>();
  for (const one of amends) from.set(one.by, [...(from.get(one.by) ?? []), one.to]);
  const paths: number[][] = [[to]];
  const seen = new Set([to]);
  for (let path = paths.shift(); path; path = paths.shift()) {
    const last = path.at(-1)!;
    if (last === by) return path;
    for (const next of from.get(last) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return null;
}
