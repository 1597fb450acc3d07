import { z } from "zod";
import type { Fields } from "#platform/form.ts";
import { recordVersion } from "#platform/shapes.ts";
import { type GivenStep, givenStep, stepActions } from "../../amendment/amendment.rules.ts";
import { instrumentRef, newInstrument, shownText } from "../../instrument/instrument.rules.ts";
import { readNumber } from "../../provision/number.rules.ts";
import { bestText } from "../reading.rules.ts";
import { paragraphsOf, typedOf } from "./paragraphs.rules.ts";

export const editedInstrument = newInstrument.omit({ slug: true, example: true, topics: true }).extend({ instrument: instrumentRef, version: recordVersion, topics: z.array(z.string().max(80)).max(30).default([]) });
export type EditedInstrument = z.output<typeof editedInstrument>;

const pair = z.object({ en: z.string(), ar: z.string() });
/** What a draft makes of its instrument, step by step. */
export const preview = z.object({
  steps: z.array(z.object({ ordinal: z.number(), action: z.enum(stepActions), eId: z.string(), kind: givenStep.shape.kind, number: pair.nullable(), commencesOn: z.string(), before: z.array(shownText), after: z.array(shownText) })),
  faults: z.array(z.object({ ordinal: z.number(), message: pair })),
});
export type Preview = z.output<typeof preview>;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const within = (value: unknown): Fields => (typeof value === "object" && value !== null && !(value instanceof File) && !Array.isArray(value) ? (value as Fields) : {});
const some = <T>(name: string, value: T | undefined | "") => (value === undefined || value === "" ? {} : { [name]: value });
/** A list typed one a line. */
export const lines = (value: unknown): string[] => text(value).split("\n").map((one) => one.trim()).filter(Boolean);
/** A pair of which nothing was typed is left out. */
const pairIn = (value: unknown) => (Object.keys(within(value)).length > 0 ? value : undefined);

/** The posted form of an instrument as an operation takes it. */
export function instrumentInput(fields: Fields): Record<string, unknown> {
  const { year, topics, sources, aliases, gazette, issuer, dateNote, ...rest } = fields;
  const paper = within(gazette);
  return {
    ...rest, ...some("year", /^\d{1,4}$/.test(text(year)) ? Number(year) : (year as string | undefined)), topics: text(topics).split(",").filter(Boolean), sources: lines(sources), ...some("issuer", pairIn(issuer)), ...some("dateNote", pairIn(dateNote)),
    aliases: lines(aliases).map((title) => ({ language: /[\u0600-\u06ff]/.test(title) ? "ar" : "en", title })), ...(Object.keys(paper).length > 0 ? { gazette: paper } : {}),
  };
}

/** What was typed of a text in both languages, as texts; a language left empty is left out. */
export function textsInput(fields: Fields) {
  return (["ar", "en"] as const).flatMap((language) => (text(fields[language]).trim() === "" ? [] : [{ language, kind: fields["textKind"] ?? "summary", paragraphs: paragraphsOf(text(fields[language])), confidence: fields["confidence"] ?? "entered", sources: lines(fields["sources"]) }]));
}

/** A provision's name from what was typed: its name itself, or how it is numbered. */
export function provisionNamed(typed: unknown): { eId: string; number?: { en: string; ar: string } } {
  const given = text(typed).trim();
  return /^[a-z]+_/.test(given) ? { eId: given } : (readNumber(given) ?? { eId: given });
}

/** The posted steps of an amendment as an operation takes them; those ticked for removal and those left wholly empty are dropped. */
export function stepsInput(posted: unknown): Record<string, unknown>[] {
  return postedSteps(posted).map((step) => {
    const named = provisionNamed(step["eId"]);
    const after = text(step["after"]).trim();
    return {
      action: step["action"], eId: named.eId, ...(step["action"] === "insert" ? { ...some("number", named.number), ...some("after", after && provisionNamed(after).eId) } : {}), ...some("commencesOn", text(step["commencesOn"])),
      texts: textsInput(step), ...some("source", text(step["source"]) && provisionNamed(step["source"]).eId),
    };
  });
}

/** Steps as typed, without those to be removed. */
export function postedSteps(posted: unknown): Fields[] {
  return (Array.isArray(posted) ? (posted as Fields[]) : []).filter((step) => !step["remove"] && ["eId", "ar", "en", "commencesOn", "after"].some((name) => text(step[name]).trim() !== ""));
}

/** A written step as the form's fields show it. */
export function stepFields(step: GivenStep): Record<string, string> {
  const side = (language: "ar" | "en") => typedOf(bestText(step.texts, language)?.paragraphs ?? []);
  const [first] = step.texts;
  return { action: step.action, eId: step.number?.en && step.action === "insert" ? step.number.en : step.eId, after: step.after ?? "", commencesOn: step.commencesOn, ar: side("ar"), en: side("en"), textKind: first?.kind ?? "summary", confidence: first?.confidence ?? "entered", sources: (first?.sources ?? []).join("\n"), source: step.source ?? "" };
}
