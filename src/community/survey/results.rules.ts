import type { Text } from "#platform/words.ts";
import { type Answer, type Answers } from "./answer.rules.ts";
import { answerName, choicesOf, type Question } from "./question.rules.ts";

/** In an anonymous survey no group smaller than this is shown. */
export const leastShown = 5;
/** By what answers are compared. */
export const dimensions = ["language", "sex", "age", "mission"] as const;

export type Answered = { answers: Answers; group: string };
/** `null`: not shown, since it is small or would give a small one away. */
export type Count = { value: string; text: Text; count: number | null };
export type QuestionResult = { question: Question; number: number; answered: number; counts: Count[]; mean: number | null; least: number | null; most: number | null };

const given = (answer: Answer | undefined): string[] => (answer === undefined ? [] : Array.isArray(answer) ? answer : [String(answer)]);

/** How often each choice was made, over all answers; numbers with their mean and range. */
export function resultsOf(questions: readonly Question[], answered: readonly Answered[]): QuestionResult[] {
  return questions.map((question, at) => {
    const name = answerName(at);
    const values = answered.map((one) => one.answers[name]).filter((value) => value !== undefined);
    const numbers = values.filter((value) => typeof value === "number");
    const counts = choicesOf(question).map(({ value, text }) => ({ value, text, count: values.filter((one) => given(one).includes(value)).length }));
    const mean = numbers.length ? Math.round((numbers.reduce((sum, value) => sum + value, 0) / numbers.length) * 100) / 100 : null;
    return { question, number: at + 1, answered: values.length, counts, mean, least: numbers.length ? Math.min(...numbers) : null, most: numbers.length ? Math.max(...numbers) : null };
  });
}

/** Counts below the least are not shown; where one alone would be missing, it could be worked out from the sum, so the next smallest goes too. */
export function hideSmall(counts: readonly number[]): (number | null)[] {
  return closeGaps([counts.map((count) => (count > 0 && count < leastShown ? null : count))], false)[0]!;
}

type Row = (number | null)[];

/** As long as a row (or column) lacks exactly one number, which its sum would tell, the next smallest of it goes too. */
function closeGaps(rows: readonly Row[], columns = true): Row[] {
  const kept = rows.map((row) => [...row]);
  const hideOneMore = (line: { count: number | null; hide: () => void }[]): boolean => {
    if (line.filter((one) => one.count === null).length !== 1) return false;
    // A zero last: it tells the least, yet beside the sum it would tell the one that is missing.
    const next = line.filter((one) => one.count !== null).sort((a, b) => (a.count || Number.MAX_SAFE_INTEGER) - (b.count || Number.MAX_SAFE_INTEGER))[0];
    next?.hide();
    return next !== undefined;
  };
  const cell = (row: number, column: number) => ({ count: kept[row]![column]!, hide: () => void (kept[row]![column] = null) });
  const width = kept[0]?.length ?? 0;
  for (let changed = true; changed; ) {
    changed = false;
    kept.forEach((row, at) => (changed = hideOneMore(row.map((_, column) => cell(at, column))) || changed));
    if (columns) for (let column = 0; column < width; column++) changed = hideOneMore(kept.map((_, row) => cell(row, column))) || changed;
  }
  return kept;
}

export type Comparison = { groups: { of: string; count: number | null }[]; cells: (number | null)[][][] };

/**
 * Each question's choices by group: `cells[question][group][choice]`. `careful` (an anonymous survey): groups that are not
 * shown have no cells, and small cells are hidden within a group and across the groups of one choice.
 */
export function compare(questions: readonly Question[], answered: readonly Answered[], careful: boolean): Comparison {
  const names = [...new Set(answered.map((one) => one.group))].sort();
  const sizes = names.map((name) => answered.filter((one) => one.group === name).length);
  const shown = careful ? hideSmall(sizes) : sizes;
  const cells = questions.map((question, at) => {
    const choices = choicesOf(question);
    const counted = names.map((name) => choices.map(({ value }) => answered.filter((one) => one.group === name && given(one.answers[answerName(at)]).includes(value)).length));
    if (!careful) return counted;
    // The sums of groups and of choices are shown elsewhere: neither may tell a small cell.
    return closeGaps(counted.map((row, group) => row.map((count) => (shown[group] === null || (count > 0 && count < leastShown) ? null : count))));
  });
  return { groups: names.map((of, at) => ({ of, count: shown[at]! })), cells };
}
