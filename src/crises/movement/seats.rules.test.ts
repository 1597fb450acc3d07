import fc from "fast-check";
import { expect, test } from "vitest";
import { evacuationPack, weighFamily } from "./criteria.rules.ts";
import { arrange, classFor, inOrder, seatClasses, type Seats } from "./seats.rules.ts";

const seats = fc.record({ seated: fc.nat(12), lying: fc.nat(2), wheelchair: fc.nat(2), infant: fc.nat(2) });
const families = fc.array(fc.record({ score: fc.nat(5), needs: fc.record({ seated: fc.nat(5), wheelchair: fc.nat(1), infant: fc.nat(1) }) }), { maxLength: 12 }).map((list) => list.map((one, at) => ({ ...one, family: at + 1 })));
const sum = (all: readonly Seats[]) => Object.fromEntries(seatClasses.map((seat) => [seat, all.reduce((total, one) => total + (one[seat] ?? 0), 0)]));

test("no class is ever given more often than it is there, every family is placed whole or waits, and none waits that would fit first", () => {
  fc.assert(
    fc.property(seats, families, (capacity, waiting) => {
      const { placed, waits, left } = arrange(capacity, {}, waiting);
      const given = sum(placed.map((id) => waiting.find((one) => one.family === id)!.needs));
      expect(seatClasses.every((seat) => given[seat]! <= capacity[seat])).toBe(true);
      expect([...placed, ...waits.map((one) => one.family)].sort((a, b) => a - b)).toEqual(waiting.map((one) => one.family));
      for (const { family, for: why } of waits) {
        const { needs } = waiting.find((one) => one.family === family)!;
        // Whoever waits does not fit into what is left now.
        expect(seatClasses.some((seat) => ((needs as Seats)[seat] ?? 0) > (left[seat] ?? 0))).toBe(true);
        if (why === "seats") expect(seatClasses.every((seat) => ((needs as Seats)[seat] ?? 0) <= capacity[seat])).toBe(true);
      }
      const [first] = inOrder(waiting);
      if (first && seatClasses.every((seat) => ((first.needs as Seats)[seat] ?? 0) <= capacity[seat])) expect(placed).toContain(first.family);
    }),
  );
});

test("an infant sits on a lap where laps are counted, and whoever cannot walk far gets a wheelchair's place where there is one", () => {
  const on = "2026-12-01";
  expect(classFor({ birth: "2025-11-30", needs: [] }, { seated: 5, infant: 1 }, on)).toBe("infant");
  expect(classFor({ birth: "2025-11-30", needs: [] }, { seated: 5 }, on)).toBe("seated");
  expect(classFor({ birth: "2024-12-01", needs: [] }, { seated: 5, infant: 1 }, on)).toBe("seated");
  expect(classFor({ birth: null, needs: ["mobility"] }, { seated: 5, wheelchair: 1 }, on)).toBe("wheelchair");
  expect(classFor({ birth: null, needs: ["mobility"] }, { seated: 5 }, on)).toBe("seated");
});

test("each criterion counts once for a family and names those it speaks of; nobody's nationality known is no bar", () => {
  const pair = { en: "x", ar: "س" };
  const pack = evacuationPack.parse({ version: 3, nationality: "LY", criteria: [{ id: "young", sentence: pair, points: 25, when: { under: 5 } }, { id: "one-adult", sentence: pair, points: 20, when: { oneAdult: true } }, { id: "alone", sentence: pair, points: 80, when: { minorsAlone: true } }] });
  const member = (person: number, birth: string | null, nationality: string | null = null) => ({ person, birth, nationality, needs: [], status: "safe" as const, level: 2 });
  const weigh = (members: ReturnType<typeof member>[]) => weighFamily(pack, { members, casePriority: null }, "2026-12-01");
  expect(weigh([member(1, "1990-01-01"), member(2, "2024-01-01"), member(3, "2023-01-01")])).toMatchObject({ score: 45, reasons: [{ id: "young", people: [2, 3] }, { id: "one-adult", people: [1, 2, 3] }], bars: [] });
  expect(weigh([member(2, "2014-01-01")]).reasons.map((one) => one.id)).toEqual(["alone"]);
  expect(weigh([member(1, null, "TR")]).bars).toEqual(["no-citizen"]);
  expect(weigh([member(1, null, "TR"), member(2, null, "LY")]).bars).toEqual([]);
});
