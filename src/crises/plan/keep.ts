import type { Actor } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import { conflict, inputErrors, invalidInput } from "#platform/problem.ts";
import { planWords as w } from "./plan.words.ts";
import { type Content, contentShape, type SectionSpec, withIds } from "./section.rules.ts";
import { type By, keepSection, sectionsOn, type Shelf } from "./sections.store.ts";

export const by = (actor: Actor): By => ({ account: actor.id, name: actor.name });

/** Reads what was sent for a section by the section's own shape. @throws 422 with every fault by field */
export function readContent(spec: SectionSpec, sent: unknown): Content {
  const parsed = contentShape(spec).safeParse(sent, { reportInput: true });
  if (!parsed.success) throw invalidInput(inputErrors(parsed.error.issues));
  return withIds(parsed.data as Content);
}

/** Keeps a section at the version that was looked at. @throws 409 naming who was faster */
export async function keep(db: AnyDb, shelf: Shelf, spec: SectionSpec, content: Content, at: number, actor: Actor): Promise<number> {
  if (await keepSection(db, shelf, spec.id, content, at, by(actor))) return at + 1;
  const now = (await sectionsOn(db, shelf)).get(spec.id);
  const who = now?.changedBy;
  throw conflict(w.conflictTitle(who ? { en: who, ar: who } : w.somebody));
}
