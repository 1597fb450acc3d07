import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { amendmentWords as w } from "./amendment.words.ts";
import { circle, consolidate, spanOn, type Step, type Timeline } from "./consolidate.rules.ts";

const law: Timeline[] = ["art_6", "art_18", "art_19"].map((eId) => ({ eId, spans: [{ from: null, until: null, state: "in-force", step: null }] }));
const step = (ordinal: number, action: Step["action"], eId: string, commencesOn: string, afterEId: string | null = null): Step => ({ ordinal, action, eId, commencesOn, afterEId });
const of = (timelines: readonly Timeline[], eId: string) => timelines.find((one) => one.eId === eId)!.spans;

describe("an amendment", () => {
  test("replaces, inserts and repeals, each part from its own day", () => {
    const { timelines, faults } = consolidate(law, [step(1, "replace", "art_19", "2004-03-06"), step(2, "insert", "art_19bis", "2004-03-06", "art_19"), step(3, "repeal", "art_18", "2004-09-01")]);
    expect(faults).toEqual([]);
    expect(of(timelines, "art_19")).toEqual([{ from: null, until: "2004-03-06", state: "in-force", step: null }, { from: "2004-03-06", until: null, state: "in-force", step: 1 }]);
    expect(spanOn(of(timelines, "art_19bis"), "2004-03-05")).toBeNull();
    expect(spanOn(of(timelines, "art_19bis"), "2004-03-06")?.step).toBe(2);
    expect(spanOn(of(timelines, "art_18"), "2004-08-31")?.state).toBe("in-force");
    expect(spanOn(of(timelines, "art_18"), "2004-09-01")?.state).toBe("repealed");
  });

  test("that becomes known late ends where the later one begins", () => {
    const later = consolidate(law, [step(1, "replace", "art_6", "2010-01-01")]).timelines;
    const { timelines, faults } = consolidate(later, [step(1, "replace", "art_6", "2004-03-06")]);
    expect(faults).toEqual([]);
    expect(of(timelines, "art_6").map(({ from, until }) => [from, until])).toEqual([[null, "2004-03-06"], ["2004-03-06", "2010-01-01"], ["2010-01-01", null]]);
  });

  test("enacts again what was repealed", () => {
    const repealed = consolidate(law, [step(1, "repeal", "art_6", "2004-01-01")]).timelines;
    const { timelines, faults } = consolidate(repealed, [step(1, "insert", "art_6", "2010-01-01")]);
    expect(faults).toEqual([]);
    expect(of(timelines, "art_6").map((span) => span.state)).toEqual(["in-force", "repealed", "in-force"]);
  });

  const cases: readonly [string, Step[], { ordinal: number; field: string; message: unknown }][] = [
    ["of a provision that does not exist", [step(1, "replace", "art_99", "2004-01-01")], { ordinal: 1, field: "eId", message: w.noSuchProvision }],
    ["behind one that does not exist", [step(1, "insert", "art_7", "2004-01-01", "art_99")], { ordinal: 1, field: "afterEId", message: w.noSuchProvision }],
    ["that inserts what is there", [step(1, "insert", "art_6", "2004-01-01")], { ordinal: 1, field: "eId", message: w.thereAlready }],
    ["of a provision before it existed", [step(1, "insert", "art_7", "2004-01-01", "art_6"), step(2, "replace", "art_7", "2003-01-01")], { ordinal: 2, field: "eId", message: w.noSuchProvision }],
    ["of a repealed provision", [step(1, "repeal", "art_6", "2004-01-01"), step(2, "replace", "art_6", "2005-01-01")], { ordinal: 2, field: "eId", message: w.repealedThen }],
    ["twice on one day", [step(1, "replace", "art_6", "2004-01-01"), step(2, "replace", "art_6", "2004-01-01")], { ordinal: 2, field: "commencesOn", message: w.sameDay }],
  ];
  test.each(cases)("%s is refused at its step", (_, steps, fault) => expect(consolidate(law, steps).faults).toContainEqual(fault));

  test("leaves the versions given to it as they were", () => {
    const given = structuredClone(law);
    consolidate(given, [step(1, "repeal", "art_6", "2004-01-01")]);
    expect(given).toEqual(law);
  });
});

test("on every day at most one version of a provision holds, whatever is amended in whatever order", () => {
  const day = fc.integer({ min: 0, max: 40 }).map((n) => `20${String(10 + Math.floor(n / 4)).padStart(2, "0")}-0${1 + (n % 4)}-01`);
  const any = fc.record({ action: fc.constantFrom("replace", "insert", "repeal"), eId: fc.constantFrom("art_6", "art_7", "art_18"), commencesOn: day }) as fc.Arbitrary<Pick<Step, "action" | "eId" | "commencesOn">>;
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), day, (all, on) => {
      let now = law;
      for (const one of all) {
        const next = consolidate(now, [{ ...one, ordinal: 1, afterEId: null }]);
        if (next.faults.length === 0) now = next.timelines;
      }
      for (const { spans } of now) {
        expect(spans.filter((span) => (span.from === null || span.from <= on) && (span.until === null || on < span.until)).length).toBeLessThanOrEqual(1);
        for (const [at, span] of spans.entries()) expect(span.until).toBe(spans[at + 1]?.from ?? null);
      }
    }),
  );
});

test("a circle of amendments is found with its way", () => {
  expect(circle([{ by: 2, to: 1 }, { by: 3, to: 2 }], 1, 3)).toEqual([3, 2, 1]);
  expect(circle([{ by: 2, to: 1 }], 3, 1)).toBeNull();
});
