import type { z } from "zod";
import type { Inject } from "../inject.rules.ts";
import { contentShape, type Said, type ScenarioContent, type ScenarioKind } from "../scenario.rules.ts";
import { longestStory } from "../time.rules.ts";
import type { Names, Vocabulary } from "./row.rules.ts";

/** What a list is to become: a scenario, with the key and kind that its file named. */
export type Plan = { key: string | null; kind: ScenarioKind | null; content: ScenarioContent; injects: Inject[] };

/** What rows may point at: what the scenario has; a list that stands alone makes what it names. */
export function vocabularyOf(content: ScenarioContent | null): Vocabulary {
  const names = (list: { id: string; texts: readonly Said[] }[]): Names => ({ open: content === null, list });
  return {
    roles: names((content?.roles ?? []).map(({ id, title }) => ({ id, texts: [title] }))),
    objectives: names((content?.objectives ?? []).map(({ id, text }) => ({ id, texts: [text] }))),
    phases: names((content?.phases ?? []).map(({ id, title }) => ({ id, texts: [title] }))),
  };
}

/** The scenario of a list that stands alone: roles, objectives and phases are what its rows named. */
export function contentOf(vocabulary: Vocabulary, injects: readonly Inject[], title: Said): ScenarioContent | { issues: z.core.$ZodIssue[] } {
  const start = (phase: string) => Math.min(...injects.flatMap((one) => (one.phase === phase && one.when.kind === "at" ? [one.when.minutes] : [])), longestStory);
  const read = contentShape.safeParse({
    title,
    roles: vocabulary.roles.list.map(({ id, texts }) => ({ id, title: texts[0], plays: "consular-officer" })),
    objectives: vocabulary.objectives.list.map(({ id, texts }) => ({ id, text: texts[0] })),
    phases: vocabulary.phases.list.map(({ id, texts }) => ({ id, title: texts[0], from: start(id) })),
  });
  return read.success ? read.data : { issues: read.error.issues };
}
