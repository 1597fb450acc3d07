import { describe, expect, test } from "vitest";
import { difference } from "./difference.rules.ts";

const side = (runs: ReturnType<typeof difference>, left: "gone" | "new") => runs.filter((run) => run.kind !== left).map((run) => run.text).join("");

describe("the difference between two texts", () => {
  test("names the words that went and came, whole, in either language", () => {
    expect(difference("A fine of at least 1,000 dinars.", "A fine of at least 2,000 dinars.")).toEqual([
      { kind: "same", text: "A fine of at least " }, { kind: "gone", text: "1,000" }, { kind: "new", text: "2,000" }, { kind: "same", text: " dinars." },
    ]);
    expect(difference("يعاقب بالحبس كل من دخل", "يعاقب بالغرامة كل من دخل")).toEqual([
      { kind: "same", text: "يعاقب " }, { kind: "gone", text: "بالحبس" }, { kind: "new", text: "بالغرامة" }, { kind: "same", text: " كل من دخل" },
    ]);
  });

  test("a change of several words is read in one piece, not word for word in turns", () => {
    expect(difference("the old short rule stands", "the new long rule stands").filter((run) => run.kind !== "same")).toEqual([{ kind: "gone", text: "old short" }, { kind: "new", text: "new long" }]);
  });

  test("the space round a change is not a part of it", () => {
    expect(difference("يعاقب بغرامة لا تقل", "يعاقب بالحبس وبغرامة لا تقل").filter((run) => run.kind !== "same")).toEqual([{ kind: "gone", text: "بغرامة" }, { kind: "new", text: "بالحبس وبغرامة" }]);
  });

  test("a mark on a letter keeps its word in one piece", () => {
    expect(difference("حُكمٌ نافذ", "حُكمًا نافذ").filter((run) => run.kind === "gone")).toEqual([{ kind: "gone", text: "حُكمٌ" }]);
  });

  test("both texts can be read back out of it, whatever they are", () => {
    const words = ["law", "قانون", "19", "2,000", "مكرر", " ", " ", "\n", "(", ")", ".", "أ"];
    let seed = 7;
    const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % below;
    const text = () => Array.from({ length: next(40) }, () => words[next(words.length)]).join("");
    for (let turn = 0; turn < 500; turn++) {
      const [before, after] = [text(), text()];
      const runs = difference(before, after);
      expect([side(runs, "new"), side(runs, "gone")]).toEqual([before, after]);
    }
  });

  test("texts too long to compare word by word are shown whole", () => {
    const long = (word: string) => Array.from({ length: 3_000 }, (_, at) => `${word}${at}${word}`).join(" ");
    expect(difference(long("a"), long("b")).map((run) => run.kind)).toEqual(["gone", "new"]);
  });
});
