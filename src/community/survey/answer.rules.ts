import type { InputError } from "#platform/problem.ts";
import { problemWords } from "#platform/problem.ts";
import { isDay, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { answerName, choicesOf, type Question } from "./question.rules.ts";
import { answerWords as w } from "./survey.words.ts";

/** A choice's value, several of them, a number, a day, or words. */
export type Answer = string | number | string[];
export type Answers = Record<string, Answer>;

export const longestAnswer = 500;
const western = (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));

/**
 * Reads what was sent ("q1" → text, number or list) against the questions. What is asked only under a condition that does
 * not hold is neither needed nor kept. Faults are at `answers.q1`.
 */
export function readAnswers(questions: readonly Question[], raw: Readonly<Record<string, unknown>>): { answers: Answers; errors: InputError[] } {
  const answers: Answers = {};
  const errors: InputError[] = [];
  questions.forEach((question, at) => {
    const name = answerName(at);
    if (!isAsked(question, answers)) return;
    const given = raw[name];
    const empty = given === undefined || given === null || given === "" || (typeof given === "string" && given.trim() === "") || (Array.isArray(given) && given.length === 0);
    const read = empty ? null : readOne(question, given);
    if (read === null) {
      if (question.required) errors.push({ path: `answers.${name}`, message: problemWords.required });
    } else if ("fault" in read) errors.push({ path: `answers.${name}`, message: read.fault });
    else answers[name] = read.value;
  });
  return { answers, errors };
}

/** Does a question concern who gave these answers to those before? */
export function isAsked({ showIf }: Pick<Question, "showIf">, answers: Answers): boolean {
  if (!showIf) return true;
  const before = answers[answerName(showIf.question - 1)];
  const given = Array.isArray(before) ? before : before === undefined ? [] : [String(before)];
  return given.some((one) => showIf.answers.includes(one));
}

function readOne(question: Question, given: unknown): { value: Answer } | { fault: Text } {
  const text = typeof given === "string" || typeof given === "number" || typeof given === "boolean" ? western(String(given)).trim() : "";
  const choices = choicesOf(question).map((choice) => choice.value);
  switch (question.kind) {
    case "one":
    case "yes-no":
      return choices.includes(text) ? { value: text } : { fault: w.badChoice };
    case "scale":
      return choices.includes(text) ? { value: Number(text) } : { fault: w.badChoice };
    case "several": {
      // A form sends check boxes of one name with commas between.
      const chosen = Array.isArray(given) ? given.map(String) : text.split(",").map((one) => one.trim());
      const distinct = choices.filter((choice) => chosen.includes(choice));
      return distinct.length > 0 && chosen.every((one) => choices.includes(one)) ? { value: distinct } : { fault: w.badChoice };
    }
    case "number": {
      const plain = text.replace(/٫/g, ".").replace(/[٬\s]/g, "");
      if (!/^[+-]?\d{1,12}(\.\d{1,6})?$/.test(plain)) return { fault: w.badNumber };
      const value = Number(plain);
      if (question.least !== undefined && value < question.least) return { fault: w.atLeast(String(question.least)) };
      if (question.most !== undefined && value > question.most) return { fault: w.atMost(String(question.most)) };
      return { value };
    }
    case "date":
      return isDay(text) ? { value: text } : { fault: w.badDate };
    case "text": {
      const words = typed(longestAnswer).safeParse(typeof given === "string" ? given : "");
      return words.success ? { value: words.data } : { fault: w.tooLong };
    }
  }
}
