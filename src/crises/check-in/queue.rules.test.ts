import { describe, expect, it } from "vitest";
import { isClear, propose } from "./queue-propose.rules.ts";
import { readPicks } from "./queue-form.rules.ts";
import { assignPicks, isSettled } from "./queue.rules.ts";

const person = (id: number) => ({ person: id, nameArabic: null, nameLatin: `P${id}`, status: "unaccounted" as const, household: 1 });

describe("who a check-in may speak of", () => {
  const item = { members: [{ name: "Ali", status: "safe" as const }, { name: "Sara", status: "injured" as const }], keys: ["ali", "sara"], phoneKey: "+905", all_safe: false };
  it("proposes people of the same name, those who share the phone first", () => {
    const candidates = [
      { ...person(1), by: "name" as const, value: "ali" },
      { ...person(2), by: "name" as const, value: "ali" },
      { ...person(2), by: "phone" as const, value: "+905" },
    ];
    const { members } = propose(item, [], new Map(), candidates);
    expect(members[0]!.proposals.map((one) => [one.person, one.by])).toEqual([[2, ["name", "phone"]], [1, ["name"]]]);
    expect(members[1]!.proposals.map((one) => [one.person, one.by])).toEqual([[2, ["phone"]]]);
  });
  it("proposes the child of that name before a father who shares the phone, and has nobody chosen who only may be it", () => {
    const match = (band: "likely" | "possible", score: number) => ({ band, score, reasons: [] });
    const candidates = [
      { ...person(1), by: "name" as const, value: "ali", match: match("possible", 12) },
      { ...person(1), by: "phone" as const, value: "+905" },
      { ...person(2), by: "name" as const, value: "ali", match: match("likely", 14) },
    ];
    const [first, second] = propose(item, [], new Map(), candidates).members[0]!.proposals;
    expect([first, second]).toMatchObject([{ person: 2, by: ["name"] }, { person: 1, by: ["name", "phone"] }]);
    expect([isClear(first), isClear(second), isClear({ ...first!, by: ["name", "phone"] }), isClear(undefined)]).toEqual([false, false, true, false]);
  });
  it("does not propose the holder of another phone or somebody already found", () => {
    const candidates = [{ ...person(1), by: "phone" as const, value: "+906" }, { ...person(3), by: "name" as const, value: "sara" }];
    const { members } = propose(item, [{ member: 0, person: 3 }], new Map([[3, person(3)]]), candidates);
    expect(members[0]).toMatchObject({ matched: { person: 3 }, proposals: [] });
    expect(members[1]!.proposals).toEqual([]);
  });
  it("proposes nobody for a nameless member but the holders of the phone", () => {
    const nameless = { ...item, members: [{ status: "safe" as const }], keys: [""] };
    expect(propose(nameless, [], new Map(), [{ ...person(1), by: "name", value: "" }]).members[0]!.proposals).toEqual([]);
  });
  it("proposes the holders of the phone for “all safe”", () => {
    expect(propose({ members: [], keys: [], phoneKey: "+905", all_safe: true }, [], new Map(), [{ ...person(1), by: "phone", value: "+905" }]).proposals.map((one) => one.person)).toEqual([1]);
  });
});

describe("an officer's picks", () => {
  it("take the status of the member, or safe for “all safe”", () => {
    expect(assignPicks({ allSafe: true, members: [{ status: "missing" }] }, [{ member: 0, person: 1 }, { member: null, person: 2 }])).toEqual([
      { person: 1, status: "missing", member: 0 },
      { person: 2, status: "safe", member: null },
    ]);
  });
  it("are refused for a member that is not there, and for “all safe” that was not said", () => {
    expect(assignPicks({ allSafe: false, members: [] }, [{ member: 0, person: 1 }, { member: null, person: 2 }])).toEqual([null, null]);
  });
  it("settle a check-in only when every member was found", () => {
    const members = [{ status: "safe" as const }, { status: "safe" as const }];
    expect(isSettled({ members }, new Set([0]))).toBe(false);
    expect(isSettled({ members }, new Set([0, 1]))).toBe(true);
    expect(isSettled({ members: [] }, new Set([null]))).toBe(true);
    expect(isSettled({ members: [] }, new Set())).toBe(false);
  });
  it("are read from the form by the member's own number", () => {
    expect(readPicks({ picked: { m0: "7", m12: "8", x: "9" }, all: "3,4" })).toEqual([
      { member: 0, person: "7" },
      { member: 12, person: "8" },
      { member: null, person: "3" },
      { member: null, person: "4" },
    ]);
    expect(readPicks({})).toEqual([]);
  });
});
