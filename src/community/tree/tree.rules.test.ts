import { describe, expect, test } from "vitest";
import { shareOut } from "../family/family.rules.ts";
import { type Branch, closesCircle, inOrder, momentOf, treeFaults } from "./tree.rules.ts";

const branch = (id: number, more: Partial<Branch> = {}): Branch => ({
  id, kind: "warden", parent: null, name: { en: `n${id}`, ar: `n${id}` }, phone: "+1234567", alternate: { name: "a", phone: null }, typedAlternate: { name: null, phone: null }, warden: id, serving: true, families: 0, calls: 0, ...more,
});
const officer = branch(1, { kind: "officer", warden: null });

describe("a tree", () => {
  test("lacks nothing when everybody is called, can call and can be replaced", () => {
    expect(treeFaults([{ ...officer, calls: 1 }, branch(2, { parent: 1, calls: 12, families: 12 })], 12, [])).toEqual([]);
  });
  test("says what it lacks", () => {
    const faults = treeFaults([branch(2, { calls: 13, alternate: null, phone: null, serving: false })], 12, [{ en: "out", ar: "خارج" }]);
    expect(faults.map((one) => one.kind)).toEqual(["no-officer", "no-parent", "not-serving", "no-phone", "too-many", "no-alternate", "not-in-tree"]);
    expect(faults.find((one) => one.kind === "too-many")!.count).toBe(13);
  });
  test("is read from the top, each below the one who calls it", () => {
    expect(inOrder([officer, branch(2, { parent: 1 }), branch(3, { parent: 2 }), branch(4, { parent: 1 })]).map(({ branch: one, depth }) => [one.id, depth])).toEqual([[1, 0], [2, 1], [3, 2], [4, 1]]);
  });
  test("is never closed to a circle, and a circle that is there is still read once", () => {
    const rows = [{ id: 1, parent: null }, { id: 2, parent: 1 }, { id: 3, parent: 2 }];
    expect(closesCircle(rows, 2, 3)).toBe(true);
    expect(closesCircle(rows, 2, 2)).toBe(true);
    expect(closesCircle(rows, 3, 1)).toBe(false);
    expect(inOrder([branch(2, { parent: 3 }), branch(3, { parent: 2 })])).toHaveLength(2);
  });
  test("takes a time without a zone as UTC", () => {
    expect(momentOf("2026-11-24T09:30").toISOString()).toBe("2026-11-24T09:30:00.000Z");
    expect(momentOf("2026-11-24T09:30+02:00").toISOString()).toBe("2026-11-24T07:30:00.000Z");
  });
});

test("families are shared out evenly, and those left over are counted by their cause", () => {
  const at = (id: number, place: string) => ({ id, country: "TR", place, latitude: null, longitude: null });
  const wardens = [{ id: 10, area: "a", room: 1 }, { id: 11, area: "a", room: 2 }, { id: 12, area: "b", room: 0 }];
  const result = shareOut([at(1, "a"), at(2, "a"), at(3, "a"), at(4, "a"), at(5, "b"), at(6, "c")], wardens, (one, home) => one.area === home.place);
  expect(result.pairs).toEqual([{ household: 1, warden: 11 }, { household: 2, warden: 10 }, { household: 3, warden: 11 }]);
  expect(result).toMatchObject({ full: 2, uncovered: 1 });
});
