import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answers } from "./answer.rules.ts";
import { compare, hideSmall, leastShown, resultsOf } from "./results.rules.ts";
import type { Question } from "./question.rules.ts";

const pair = (text: string) => ({ en: text, ar: text });
const question: Question = { kind: "one", text: pair("?"), required: true, options: [pair("a"), pair("b"), pair("c")] };
const scale: Question = { kind: "scale", text: pair("?"), required: false };

test("Answers are counted by choice; scales have a mean and a range", () => {
  const answered = ([{ q1: "1", q2: 1 }, { q1: "1", q2: 4 }, { q1: "3" }] as Answers[]).map((answers) => ({ answers, group: "" }));
  expect(resultsOf([question, scale], answered)).toMatchObject([
    { answered: 3, counts: [{ count: 2 }, { count: 0 }, { count: 1 }], mean: null },
    { answered: 2, counts: [{ count: 1 }, { count: 0 }, { count: 0 }, { count: 1 }, { count: 0 }], mean: 2.5, least: 1, most: 4 },
  ]);
});

describe("small numbers", () => {
  test("are hidden, and with one alone the next smallest, a zero last", () => {
    expect(hideSmall([12, 3, 8, 0])).toEqual([12, null, null, 0]);
    expect(hideSmall([3, 4, 9])).toEqual([null, null, 9]);
    expect(hideSmall([3, 0])).toEqual([null, null]);
    expect(hideSmall([5, 6, 0])).toEqual([5, 6, 0]);
    expect(hideSmall([])).toEqual([]);
  });
  test("can never be worked out from the sums of groups and of choices", () => {
    const people = fc.array(fc.record({ group: fc.constantFrom("x", "y", "z"), choice: fc.constantFrom("1", "2", "3") }), { minLength: leastShown, maxLength: 60 });
    fc.assert(
      fc.property(people, (all) => {
        const { groups, cells } = compare([question], all.map(({ group, choice }) => ({ group, answers: { q1: choice } })), true);
        const table = cells[0]!;
        const lines = [...table, ...[0, 1, 2].map((choice) => table.map((row) => row[choice]!))];
        // A line of at least two numbers never lacks exactly one.
        for (const line of lines.filter((one) => one.length > 1)) expect(line.filter((cell) => cell === null).length).not.toBe(1);
        for (const cell of table.flat()) if (cell !== null) expect(cell === 0 || cell >= leastShown).toBe(true);
        for (const { count } of groups) expect(count === null || count >= leastShown).toBe(true);
      }),
    );
  });
  test("of a named survey stand as they are", () => {
    expect(compare([question], [{ group: "x", answers: { q1: "1" } }, { group: "y", answers: { q1: "2" } }], false)).toEqual({ groups: [{ of: "x", count: 1 }, { of: "y", count: 1 }], cells: [[[1, 0, 0], [0, 1, 0]]] });
  });
});
