import { describe, expect, test } from "vitest";
import { actionResult, average, doneAt, overallRating } from "./evaluation.rules.ts";
import { contentFromForm, draftContent, draftFindings, type Evidence, tookText } from "./report.rules.ts";

const fired = { fired: 60_000, minutesAllowed: 10 };
const done = (elapsed: number) => ({ outcome: "done" as const, elapsed });
const missed = { outcome: "missed" as const, elapsed: null };

describe("what observers saw, taken together", () => {
  test("counts what most saw, of two equally frequent the worse, and says that they differ", () => {
    expect(actionResult(fired, [done(300_000), done(240_000), missed])).toEqual({ result: "done", took: 180_000, disagree: true });
    expect(actionResult(fired, [done(300_000), missed])).toEqual({ result: "missed", took: null, disagree: true });
    expect(actionResult(fired, [{ outcome: "partly", elapsed: 90_000 }])).toEqual({ result: "partly", took: 30_000, disagree: false });
  });
  test("is late after the minutes allowed, at them not yet", () => {
    expect(actionResult(fired, [done(60_000 + 600_000)]).result).toBe("done");
    expect(actionResult(fired, [done(60_000 + 600_001)]).result).toBe("late");
    expect(actionResult({ ...fired, minutesAllowed: null }, [done(9e9)]).result).toBe("done");
  });
  test("nobody having looked is no failure, nor is an inject that never came", () => {
    expect(actionResult(fired, []).result).toBe("unseen");
    expect(actionResult({ fired: null, minutesAllowed: 5 }, []).result).toBe("notFired");
  });
  test("the middle rating counts, of two in the middle the worse", () => {
    expect(overallRating([])).toEqual({ overall: null, apart: 0 });
    expect(overallRating(["performed", "unable"])).toEqual({ overall: "unable", apart: 3 });
    expect(overallRating(["performed", "performed", "major-challenges"])).toEqual({ overall: "performed", apart: 2 });
    expect(average([4, 5, 5])).toBe(4.7);
    expect(average([])).toBe(null);
  });
  test("minutes are read as typed", () => {
    expect([doneAt("65"), doneAt("1:05"), doneAt("+1:05"), doneAt(65)]).toEqual([3_900_000, 3_900_000, 3_900_000, 3_900_000]);
    expect([doneAt(""), doneAt(undefined)]).toEqual([null, null]);
    expect(tookText(3_900_000)).toBe("1:05");
  });
});

const objective = (id: string, overall: "performed" | "unable", apart = 0): Evidence["objectives"][number] => ({ id, text: { en: `Aim ${id}`, ar: `هدف ${id}` }, criteria: [], ratings: [{ observer: 1, name: "O", rating: overall, met: [], note: "" }], overall, apart });
const action = (number: number, result: "done" | "late" | "missed" | "unseen", objectiveId: string): Evidence["actions"][number] => ({
  id: number, number, title: { en: `I${number}` }, message: {}, expected: { en: "Act", ar: "تصرف" }, note: null, to: [], channel: "call", objective: objectiveId, state: "fired", due: 0, fired: 0, minutesAllowed: 5, seen: [], result, took: result === "late" ? 600_000 : null, disagree: false,
});
const evidence: Evidence = {
  title: { en: "Drill", ar: "تمرين" }, players: 2, observers: 1, objectives: [objective("reach", "performed"), objective("move", "unable", 2)], actions: [action(1, "done", "reach"), action(2, "late", "move"), action(3, "missed", "move"), action(4, "unseen", "move")],
  wash: [{ id: 1, kind: "well", text: "كان التواصل جيدًا", theme: "تواصل", name: null, role: null }, { id: 2, kind: "improve", text: "Too few phones", theme: "", name: "A", role: null }, { id: 3, kind: "idea", text: "More drills", theme: "", name: null, role: null }], feedback: { count: 0, averages: [], texts: [] }, decisions: [],
};

describe("the draft of a report", () => {
  test("says in both languages what went well and what did not, each with the injects that show it", () => {
    const found = draftFindings(evidence).map(({ finding }) => finding);
    expect(found.filter((one) => one.kind === "strength").map((one) => one.text.en)).toEqual([expect.stringContaining("Aim reach"), expect.stringContaining("1 of 3"), expect.stringContaining("كان التواصل جيدًا")]);
    const improve = found.filter((one) => one.kind === "improve");
    expect(improve.map((one) => [one.text.en.slice(0, 20), one.evidence])).toEqual([["“Aim move” was rated", [2, 3]], ["Inject 2, “I2”: done", [2]], ["Inject 3, “I3”: not ", [3]], ["Hot wash: “Too few p", []]]);
    expect(improve[0]!.text.en).toContain("differ");
    expect(found.every((one) => one.text.en !== "" && one.text.ar !== "")).toBe(true);
  });
  test("proposes an action for each objective that was not performed, and leaves its owner to people", () => {
    const content = draftContent(evidence, "2026-11-23");
    expect(content.actions).toEqual([{ title: "تحسين: هدف move / Improve: Aim move", owner: "", due: "2026-12-23", mission: "", finding: 4 }]);
    expect(content.findings[3]!.text.en).toContain("Aim move");
  });
  test("keeps actions at their finding when rows above are removed, and lets go of a finding that is gone", () => {
    const form = { findings: [{ text: { en: "one" }, kind: "improve", remove: "on" }, { text: { en: "two" }, kind: "improve" }, { kind: "improve" }], actions: [{ title: "A", finding: "2" }, { title: "B", finding: "1" }, { finding: "2" }, { title: "C", finding: "9" }] };
    expect(contentFromForm(form)).toMatchObject({ findings: [{ text: { en: "two" } }], actions: [{ title: "A", finding: 1 }, { title: "B", finding: "" }, { title: "C", finding: "9" }] });
  });
});
