import { randomToken } from "./section-id.rules.ts";
import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, numberBetween, typed } from "#platform/shapes.ts";
import { formatDate, formatNumber, type Language, type Text, text } from "#platform/words.ts";
import { sectionWords as w } from "./section.words.ts";

/**
 * One thing that a section asks for. `said`: one line in either language or both; `account`: paragraphs, likewise; `name`:
 * one line as it is; `choice`: one of `choices`, or of the functions of the rule; `at`: a position in degrees.
 */
export type FieldSpec = {
  name: string;
  label: Text;
  hint?: Text;
  kind: "said" | "account" | "name" | "phone" | "day" | "number" | "choice" | "level" | "at";
  required?: boolean;
  choices?: readonly Choice[] | "functions";
  /** Bounds of a number. */
  least?: number;
  most?: number;
};
export type Choice = { value: string; label: Text };

/** A part of a plan or of the rule: single facts, and a list of entries that all have the same fields. `headed`: which of them name an entry. */
export type SectionSpec<Id extends string = string> = { id: Id; title: Text; about: Text; facts: readonly FieldSpec[]; items: readonly FieldSpec[]; headed?: readonly string[] };

export type Said = { ar?: string | undefined; en?: string | undefined };
export type Values = { [name: string]: unknown };
/** What a section holds. Every item has an `id`, by which versions are compared. */
export type Content = { facts: Values; items: Values[] };
export const emptyContent: Content = { facts: {}, items: [] };
export const mostItems = 60;

const said = (most: number) => z.strictObject({ ar: typed(most).optional(), en: typed(most).optional() }).refine((pair) => Boolean(pair.ar || pair.en), { ...says(w.oneLanguage), path: ["ar"] });
const degrees = (most: number) => numberBetween(-most, most);
const position = z.strictObject({ latitude: degrees(90).optional(), longitude: degrees(180).optional() }).refine((at) => at.latitude !== undefined && at.longitude !== undefined, { ...says(w.bothOrNone), path: ["latitude"] });

function shapeOf(field: FieldSpec): z.ZodType {
  const shape = (): z.ZodType => {
    switch (field.kind) {
      case "said": return said(300);
      case "account": return said(6_000);
      case "name": return typed(200);
      case "phone": return typed(40).refine((value) => /^\+?[\d\s().-]{5,30}$/.test(value), says(w.badPhone));
      case "day": return day;
      case "number": return numberBetween(field.least ?? 0, field.most ?? 1_000_000);
      case "level": return numberBetween(1, 4).refine(Number.isInteger);
      case "at": return position;
      case "choice": return Array.isArray(field.choices) ? z.enum(field.choices.map((choice: Choice) => choice.value) as [string, ...string[]]) : typed(40);
    }
  };
  return field.required ? shape() : shape().optional();
}

const shapeFrom = (fields: readonly FieldSpec[]) => Object.fromEntries(fields.map((field) => [field.name, shapeOf(field)]));
const itemId = z.string().regex(/^[a-z0-9-]{1,24}$/);

/** The shape of a section's content. */
export function contentShape(spec: SectionSpec) {
  return z.strictObject({
    facts: z.strictObject(shapeFrom(spec.facts)),
    items: z.array(z.strictObject({ id: itemId.optional(), ...shapeFrom(spec.items) })).max(mostItems),
  });
}

/** Gives each new entry the id by which later versions know it; one that is used twice becomes new. */
export function withIds(content: { facts: Values; items: Values[] }): Content {
  const seen = new Set<string>();
  const items = content.items.map((item) => {
    const given = typeof item["id"] === "string" && !seen.has(item["id"]) ? item["id"] : randomToken();
    seen.add(given);
    return { ...item, id: given };
  });
  return { facts: content.facts, items };
}

/** A text in the language wanted, or in the other when it was written in that only. */
export function saidIn(pair: unknown, language: Language): string {
  const { ar, en } = (pair ?? {}) as Said;
  return (language === "ar" ? (ar ?? en) : (en ?? ar)) ?? "";
}

/** Keeps words of the other direction in one piece (Unicode isolates), as a name in a sentence of the other language. */
export const isolated = (text: string): string => (text === "" ? "" : `\u2068${text}\u2069`);

export const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

type Point = { latitude: number; longitude: number };
export const pointOf = (value: unknown): Point | null => (isEmpty(value) ? null : (value as Point));
export const writtenPoint = ({ latitude, longitude }: Point): string => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;

/** A value as people read it; "" when nothing was said. `functions`: those of the rule. */
export function shownValue(field: FieldSpec, value: unknown, language: Language, functions: readonly Choice[]): string {
  if (isEmpty(value)) return "";
  switch (field.kind) {
    case "said":
    case "account": return saidIn(value, language);
    case "day": return formatDate(`${String(value)}T00:00:00Z`, language);
    case "number": return formatNumber(Number(value), language);
    case "level": return text(w.level(Number(value)), language);
    case "at": return writtenPoint(value as Point);
    case "choice": {
      const choices = field.choices === "functions" ? functions : (field.choices ?? []);
      return text(choices.find((choice) => choice.value === value)?.label ?? w.unknownChoice, language);
    }
    default: return String(value);
  }
}
/** Times, codes, numbers and positions keep their own direction inside Arabic. */
export const leftToRight = (field: FieldSpec): boolean => field.kind === "phone" || field.kind === "at";
