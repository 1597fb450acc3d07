import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { relations, type Report, supersedes } from "./roll.rules.ts";

const report = (at: string, relation: "self" | "other", id: number): Report => ({ at: new Date(at), relation, id });

describe("which report is a person's present status", () => {
  it("takes the newer report, whoever gave it", () => {
    const early = report("2026-11-23T10:00:30Z", "self", 1);
    const late = report("2026-11-23T10:01:00Z", "other", 2);
    expect(supersedes(late, early)).toBe(true);
    expect(supersedes(early, late)).toBe(false);
  });

  it("lets the household's own word outrank somebody else's of the same minute, in whichever order they come", () => {
    const own = report("2026-11-23T10:00:05Z", "self", 1);
    const neighbour = report("2026-11-23T10:00:40Z", "other", 2);
    expect(supersedes(neighbour, own)).toBe(false);
    expect(supersedes(own, neighbour)).toBe(true);
  });

  it("takes the later one of two by the same voice in the same minute", () => {
    expect(supersedes(report("2026-11-23T10:00:06Z", "self", 1), report("2026-11-23T10:00:05Z", "self", 2))).toBe(true);
    expect(supersedes(report("2026-11-23T10:00:05Z", "self", 3), report("2026-11-23T10:00:05Z", "self", 2))).toBe(true);
  });

  it("never lets a report take its own place", () => {
    const same = report("2026-11-23T10:00:05Z", "self", 1);
    expect(supersedes(same, same)).toBe(false);
  });

  const any = fc.record({ at: fc.integer({ min: 0, max: 300_000 }).map((ms) => new Date(1_700_000_000_000 + ms)), relation: fc.constantFrom(...relations), id: fc.integer({ min: 1, max: 9 }) });
  it("is a total order: of two different reports exactly one wins, and no ring of three exists", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        if (a.id !== b.id) expect(supersedes(a, b)).toBe(!supersedes(b, a));
        if (supersedes(a, b) && supersedes(b, c)) expect(supersedes(a, c)).toBe(true);
      }),
    );
  });
});
