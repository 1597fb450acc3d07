import { describe, expect, test } from "vitest";
import { checkScenario, circles, mayRun } from "./check.rules.ts";
import { earliest, inOrder } from "./inject.rules.ts";
import { content, inject, shipped } from "./scenario.fixture.ts";

const codes = (checks: ReturnType<typeof checkScenario>) => checks.map(({ code, inject: number, entry, is }) => [code, number ?? entry ?? null, is].filter((one) => one !== undefined));
const after = (number: number, before: number) => inject(number, { when: { kind: "after", inject: before, minutes: 5 }, objective: "reach" });

describe("the checks of a scenario", () => {
  test("find nothing in a sound one", () => expect(checkScenario(content(), [inject(1, { objective: "reach" })])).toEqual([]));

  test("name a circle once, with its whole way round", () => {
    const found = circles([inject(9), after(1, 2), after(2, 3), after(3, 1), after(4, 1)]);
    expect(found).toEqual([{ code: "circle", grade: "error", inject: 1, path: [1, 2, 3, 1] }]);
    expect(circles([after(5, 5)])).toMatchObject([{ inject: 5, path: [5, 5] }]);
    expect(mayRun(checkScenario(content(), [after(5, 5)]))).toBe(false);
  });

  test("name what points at nothing", () => {
    const lost = inject(1, { to: ["cell", "ghost"], objective: "nothing", phase: "never", channel: "population", effect: { kind: "hazard", hazard: "flood", grade: 1, place: "atlantis" } });
    const found = codes(checkScenario(content(), [lost, after(2, 77)]).filter(({ grade }) => grade === "error"));
    expect(found).toEqual([["no-role", 1, "ghost"], ["no-objective", 1, "nothing"], ["no-phase", 1, "never"], ["no-place", 1, "atlantis"], ["after-nothing", 2, "77"]]);
  });

  test("warn of an objective that no inject serves and a role that gets nothing, and still let it run", () => {
    const roles = [...content().roles, { id: "idle", title: { en: "Idle", ar: "بلا عمل" }, plays: "warden" as const, people: 1 }];
    const checks = checkScenario(content({ roles }), [inject(1)]);
    expect(codes(checks)).toEqual([["objective-without-inject", "reach", "reach"], ["role-without-inject", "idle", "idle"]]);
    expect(mayRun(checks)).toBe(true);
  });

  test("tell which text lacks which language, and where", () => {
    const checks = checkScenario(content({ title: { en: "Drill" } }), [inject(3, { objective: "reach", message: { ar: "مرحبًا" } })]);
    expect(checks).toEqual([{ code: "translation", grade: "warning", part: "general", field: "title", is: "ar" }, { code: "translation", grade: "warning", inject: 3, field: "message", is: "en" }]);
  });

  test("want a population when an inject acts on it", () => {
    const { population: _, ...without } = content();
    expect(mayRun(checkScenario(without, [inject(1, { channel: "population", effect: { kind: "calls", count: 5 } })]))).toBe(false);
  });
});

describe("the order of injects", () => {
  test("follows the earliest moment at which each can come", () => {
    const list = [inject(4, { when: { kind: "controller" } }), after(3, 2), inject(2, { when: { kind: "at", minutes: 30 } }), inject(1, { when: { kind: "at", minutes: 32 } }), after(6, 4), after(8, 9), after(9, 8)];
    expect([...earliest(list)].filter(([, minutes]) => minutes !== null)).toEqual([[2, 30], [3, 35], [1, 32]]);
    expect(inOrder(list).map(({ number }) => number)).toEqual([2, 1, 3, 4, 6, 8, 9]);
  });
});

test.each(["earthquake-at-dawn", "war-comes-to-the-delta", "fire-in-the-tunnel", "eleven-at-the-well", "borders-close-at-midnight"])("the shipped scenario %s is whole in both languages and fills half a day", async (name) => {
  const { key, content: of, injects } = await shipped(name);
  expect(key).toBe(name);
  expect(checkScenario(of, injects)).toEqual([]);
  expect(injects.length).toBeGreaterThanOrEqual(20);
  expect(of.minutes).toBeGreaterThanOrEqual(180);
  expect(new Set(injects.map(({ when }) => when.kind))).toEqual(new Set(["at", "after", "figure", "controller"]));
  // Each language in its own letters: a text pasted into the wrong side shows.
  for (const { title, message, expected } of injects) for (const { ar, en } of [title, message, expected]) expect([/[\u0621-\u064a]/.test(ar!), /[\u0621-\u064a]/.test(en!)]).toEqual([true, false]);
});
