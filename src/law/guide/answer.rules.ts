import { z } from "zod";
import type { Text } from "#platform/words.ts";
import { type ProvisionKind, provisionTitle } from "../law.rules.ts";
import { answerStates, type AnswerState, shownChoices } from "./guide.rules.ts";
import { guideDeskWords as w } from "./guide.words.ts";

const pair = z.object({ en: z.string(), ar: z.string() });
const provisionKind = z.enum(["preamble", "part", "chapter", "section", "article", "annex"]);
const lawText = z.object({ language: z.enum(["ar", "en"]), kind: z.enum(["official", "translation", "summary"]), text: z.string() });

export const shownMark = z.object({ kind: z.enum(["amended", "repealed", "text"]), on: z.string().nullable(), foundAt: z.string(), instrument: z.string(), eId: z.string(), provisionKind, number: pair.nullable() });
export type ShownMark = z.output<typeof shownMark>;

/** An answer in the editors' list. */
export const answerLine = z.object({
  id: z.number(), chapter: z.string(), chapterTitle: pair, slug: z.string(), example: z.boolean(), question: pair, number: z.number(), state: z.enum(answerStates),
  /** Which wording readers see, and who checked it when. */
  checkedNumber: z.number().nullable(), checkedOn: z.string().nullable(), checkedBy: z.string().nullable(),
  marks: z.array(shownMark), changesOn: z.string().nullable(),
});
export type AnswerLine = z.output<typeof answerLine>;

const wording = z.object({ number: z.number(), question: pair, answer: pair, who: z.array(z.string()), need: z.array(z.string()), restsOn: z.array(z.string()), writtenAt: z.iso.datetime(), writtenBy: z.string().nullable() });
const readThen = z.object({ provision: z.number(), instrument: z.string(), eId: z.string(), kind: provisionKind, number: pair.nullable(), version: z.number().nullable(), from: z.string().nullable(), texts: z.array(lawText) });

/** An answer for whoever keeps it: everything written, everything checked, and the law it rests on as it stands. */
export const keptAnswer = answerLine.extend({
  wording, wordings: z.array(wording),
  checks: z.array(z.object({ id: z.number(), number: z.number(), checkedOn: z.string(), checkedBy: z.string(), enteredBy: z.string().nullable(), note: z.string().nullable(), read: z.array(readThen) })),
  law: z.array(z.object({
    provision: z.number(), instrument: z.string(), title: pair, eId: z.string(), kind: provisionKind, number: pair.nullable(), state: z.enum(["in-force", "repealed"]).nullable(), from: z.string().nullable(), changesOn: z.string().nullable(), texts: z.array(lawText),
    /** Against the last check; null: it was not read then. */
    changed: z.boolean().nullable(), before: z.array(lawText),
  })),
  /** Names what is read now; sent back with a check, so that nobody checks what they did not read. */
  basis: z.string(),
  withdrawnWhy: z.string().nullable(),
  choices: shownChoices,
});
export type KeptAnswer = z.output<typeof keptAnswer>;

/** Names versions and texts: the same name, the same law. */
export const basisOf = (law: readonly { provision: number; version: number | null; textIds: readonly number[] }[]): string => law.map((one) => `${one.provision}:${one.version ?? "-"}:${one.textIds.join(",")}`).sort().join(";");

export function stateOf(line: { withdrawn: boolean; number: number; checkedNumber: number | null; marks: readonly unknown[] }, changed: boolean): AnswerState {
  if (line.withdrawn) return "withdrawn";
  if (line.marks.length > 0 || changed) return "recheck";
  return line.checkedNumber === line.number ? "checked" : "draft";
}

/** What needs work first; within that the guide's order. */
export function byWork<L extends { state: AnswerState }>(lines: readonly L[]): L[] {
  return answerStates.flatMap((state) => lines.filter((one) => one.state === state));
}

/** Why an answer has to be checked again, in words. `day`: the mark's day, written out. */
export function whyOf(mark: { kind: ShownMark["kind"]; instrument: string; provisionKind: ProvisionKind; number: Text | null }, day: (language: "en" | "ar") => string): Text {
  const title = provisionTitle(mark.provisionKind, mark.number);
  const say = mark.kind === "text" ? () => w.newText : () => (mark.kind === "amended" ? w.amended : w.repealed);
  const of = (language: "en" | "ar") => say()(`${title[language]} (${mark.instrument})`, day(language))[language];
  return { en: of("en"), ar: of("ar") };
}
