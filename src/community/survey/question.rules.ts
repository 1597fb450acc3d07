import { z } from "zod";
import { says } from "#platform/problem.ts";
import { numberBetween, textPair, ticked } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { surveyWords as w } from "./survey.words.ts";

export const questionKinds = ["one", "several", "yes-no", "number", "scale", "date", "text"] as const;
export type QuestionKind = (typeof questionKinds)[number];
export const mostQuestions = 20;
export const mostOptions = 12;
const largest = 1_000_000_000;

/** `showIf`: asked only of those who gave one of these answers to an earlier question (counted from 1). Choices are counted from 1 too: "1", "2" …, or "yes", "no". */
export const question = z
  .object({
    kind: z.enum(questionKinds),
    text: textPair(300),
    required: ticked.default(false),
    options: z.array(textPair(120)).max(mostOptions).optional(),
    least: numberBetween(-largest, largest).optional(),
    most: numberBetween(-largest, largest).optional(),
    showIf: z.object({ question: numberBetween(1, mostQuestions).pipe(z.number().int()), answers: z.array(z.string().regex(/^(\d{1,2}|yes|no)$/)).min(1).max(mostOptions) }).optional(),
  })
  .refine((q) => !hasOptions(q.kind) || (q.options?.length ?? 0) >= 2, { ...says(w.badOptions), path: ["options"] })
  .refine((q) => q.least === undefined || q.most === undefined || q.least <= q.most, { ...says(w.badBounds), path: ["most"] });
export type Question = z.output<typeof question>;

export const questions = z.array(question).max(mostQuestions).superRefine((all, context) => {
  all.forEach(({ showIf }, at) => {
    if (!showIf) return;
    const earlier = showIf.question <= at ? all[showIf.question - 1] : undefined;
    const known = earlier ? choicesOf(earlier).map((choice) => choice.value) : [];
    if (!showIf.answers.every((answer) => known.includes(answer))) context.addIssue({ code: "custom", path: [at, "showIf"], message: w.badCondition.en, params: { text: w.badCondition } });
  });
});

export const hasOptions = (kind: QuestionKind): boolean => kind === "one" || kind === "several";

/** What may be chosen, with the value that is kept; empty where the answer is free. */
export function choicesOf(asked: Pick<Question, "kind" | "options">): { value: string; text: Text }[] {
  if (hasOptions(asked.kind)) return (asked.options ?? []).map((text, at) => ({ value: String(at + 1), text }));
  if (asked.kind === "yes-no") return [{ value: "yes", text: w.yes }, { value: "no", text: w.no }];
  if (asked.kind === "scale") return ["1", "2", "3", "4", "5"].map((value) => ({ value, text: { en: value, ar: value } }));
  return [];
}

/** The name of a question's answer: "q1" for the first. */
export const answerName = (at: number) => `q${at + 1}`;
