import { describe, expect, test } from "vitest";
import { bandOf, daysAfter, monthsBefore, readinessOf, readinessRule, type Standing } from "./readiness.rules.ts";
import { usualStandards } from "./rule-section.rules.ts";

const today = "2026-11-23";
const choice = (value: string) => ({ value, label: { en: value, ar: value } });
const filled = { facts: { x: 1 }, items: [] };
/** A mission that lacks nothing. */
const whole: Standing = {
  certified: { reviewOn: "2027-06-01", rule: 1 },
  ruleInForce: 1,
  functions: [choice("lead"), choice("roll")],
  standards: usualStandards,
  sections: {
    profile: filled, threats: filled, vulnerable: filled, triggers: filled,
    team: { facts: {}, items: [{ id: "a", function: "lead", primary: "A", alternate: "B" }, { id: "b", function: "roll", primary: "B", alternate: "A" }] },
    assembly: { facts: {}, items: [{ id: "a", position: { latitude: 1, longitude: 1 } }] },
    havens: { facts: {}, items: [{ id: "a" }] },
    routes: { facts: {}, items: [{ id: "a" }] },
    agreements: { facts: {}, items: [{ id: "a", validUntil: today }] },
    stocks: { facts: {}, items: [{ id: "a", expiresOn: today }, { id: "b" }] },
    custody: { facts: {}, items: [{ id: "a", countedOn: "2026-10-01" }] },
  },
  servingWardens: 1, branches: 3, estimateOn: "2026-01-01", drilledOn: "2026-06-01", actions: { open: 0, overdue: 0 }, today,
};
const but = (change: Partial<Standing>): Standing => ({ ...whole, ...change });
const sections = (change: NonNullable<Standing["sections"]>): Standing => but({ sections: { ...whole.sections, ...change } });
const many = (count: number, item: Record<string, unknown>) => ({ facts: {}, items: Array.from({ length: count }, (_, at) => ({ id: `${at}`, ...item })) });

describe("the written rule", () => {
  test("gives 100 to a mission that lacks nothing", () => expect(readinessOf(whole)).toEqual({ score: 100, reasons: [] }));

  const rows: [string, Standing, { code: string; points: number; count: number }][] = [
    ["no plan at all takes everything", but({ sections: null, certified: null }), { code: "no-plan", points: 100, count: 1 }],
    ["a plan that nobody signed", but({ certified: null }), { code: "unsigned", points: 25, count: 1 }],
    ["a review date that passed yesterday", but({ certified: { reviewOn: "2026-11-22", rule: 1 } }), { code: "review-passed", points: 20, count: 1 }],
    ["a review date in 60 days", but({ certified: { reviewOn: "2027-01-22", rule: 1 } }), { code: "review-near", points: 5, count: 1 }],
    ["an older rule", but({ ruleInForce: 2 }), { code: "old-rule", points: 5, count: 1 }],
    ["six functions without anybody, at most 16", but({ functions: [..."abcdef"].map(choice) }), { code: "unfilled", points: 16, count: 6 }],
    ["one without an alternate", sections({ team: { facts: {}, items: [{ id: "a", function: "lead", primary: "A" }, { id: "b", function: "roll", primary: "B", alternate: "A" }] } }), { code: "no-alternate", points: 2, count: 1 }],
    ["a drill six months and a day ago", but({ drilledOn: "2026-05-22" }), { code: "undrilled", points: 12, count: 1 }],
    ["no drill", but({ drilledOn: null }), { code: "undrilled", points: 12, count: 1 }],
    ["no warden", but({ servingWardens: 0 }), { code: "no-wardens", points: 10, count: 1 }],
    ["no contact tree", but({ branches: 0 }), { code: "no-tree", points: 5, count: 1 }],
    ["no estimate", but({ estimateOn: null }), { code: "estimate-none", points: 6, count: 1 }],
    ["an estimate of a year and a day", but({ estimateOn: "2025-11-22" }), { code: "estimate-old", points: 4, count: 1 }],
    ["an assembly point without position", sections({ assembly: many(1, {}) }), { code: "no-assembly", points: 5, count: 1 }],
    ["no haven", sections({ havens: many(0, {}) }), { code: "no-haven", points: 3, count: 1 }],
    ["no route", sections({ routes: many(0, {}) }), { code: "no-route", points: 3, count: 1 }],
    ["five expired stocks, at most 6", sections({ stocks: many(5, { expiresOn: "2026-11-22" }) }), { code: "stocks-expired", points: 6, count: 5 }],
    ["an agreement that ended", sections({ agreements: many(1, { validUntil: "2026-11-22" }) }), { code: "agreements-ended", points: 2, count: 1 }],
    ["custody not counted for three months", sections({ custody: many(1, { countedOn: "2026-08-22" }) }), { code: "custody-uncounted", points: 3, count: 1 }],
    ["custody never counted", sections({ custody: many(1, { count: 3 }) }), { code: "custody-uncounted", points: 3, count: 1 }],
    ["two open actions", but({ actions: { open: 2, overdue: 0 } }), { code: "actions-open", points: 2, count: 2 }],
    ["five overdue actions, at most 9, which are not counted as open too", but({ actions: { open: 5, overdue: 5 } }), { code: "actions-overdue", points: 9, count: 5 }],
    ["two empty sections", sections({ profile: many(0, {}), threats: many(0, {}) }), { code: "empty-sections", points: 2, count: 2 }],
  ];
  test.each(rows)("%s", (_, standing, reason) => expect(readinessOf(standing)).toEqual({ score: 100 - reason.points, reasons: [reason] }));

  test("has a row for every reason, and each reason is tried here", () => {
    expect(new Set(rows.map(([, , { code }]) => code))).toEqual(new Set(readinessRule.map(({ code }) => code)));
  });

  test("never goes below 0 and names the heaviest reason first", () => {
    const bare = readinessOf(but({ certified: null, sections: {}, servingWardens: 0, branches: 0, estimateOn: null, drilledOn: null, functions: [..."abcdefgh"].map(choice), actions: { open: 20, overdue: 10 } }));
    expect(bare.score).toBe(0);
    expect(bare.reasons.map(({ points }) => points)).toEqual(bare.reasons.map(({ points }) => points).sort((a, b) => b - a));
  });
});

test("scores fall into three bands", () => expect([100, 80, 79, 50, 49, 0].map(bandOf)).toEqual(["ready", "ready", "gaps", "gaps", "unready", "unready"]));

test("months are counted back to the last day of a shorter one", () => {
  expect([monthsBefore("2026-08-31", 6), monthsBefore("2024-03-31", 1), monthsBefore("2026-01-15", 1)]).toEqual(["2026-02-28", "2024-02-29", "2025-12-15"]);
  expect(daysAfter("2026-12-31", 1)).toBe("2027-01-01");
});
