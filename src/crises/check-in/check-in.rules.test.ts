import { describe, expect, it } from "vitest";
import { inputErrors } from "#platform/problem.ts";
import { assignHousehold, carryOver, checkInInput, checkInStates, nextStates, readReceiptCode, receiptCode, sameSaid } from "./check-in.rules.ts";
import { checkInWords } from "./check-in.words.ts";

const least = { crisis: 1, key: "12345678", allSafe: true };
const faults = (raw: unknown) => {
  const parsed = checkInInput.safeParse(raw, { reportInput: true });
  return parsed.success ? [] : inputErrors(parsed.error.issues).map((error) => error.path);
};

describe("what a check-in may say", () => {
  it("takes the least there is: all safe", () => {
    expect(checkInInput.parse(least)).toMatchObject({ crisis: 1, allSafe: true, members: [], relation: "self", language: "ar" });
  });

  it("takes what a form sends: digits as text, ticked boxes, Arabic names", () => {
    const parsed = checkInInput.parse({ crisis: "42", key: "12345678", allSafe: "on", count: "5", latitude: "37.17", longitude: "37.03", members: [{ name: "  فاطمة ", status: "injured" }] });
    expect(parsed).toMatchObject({ crisis: 42, allSafe: true, count: 5, latitude: 37.17, longitude: 37.03, members: [{ name: "فاطمة", status: "injured" }] });
  });

  it("refuses a check-in that says nothing, with a sentence that says what to do", () => {
    const parsed = checkInInput.safeParse({ crisis: 1, key: "12345678", place: "here" });
    expect(inputErrors(parsed.error!.issues)).toEqual([{ path: "", message: checkInWords.nothingSaid }]);
  });

  it("takes a message alone", () => {
    expect(faults({ crisis: 1, key: "12345678", message: "help" })).toEqual([]);
  });

  it("keeps a phone that no library can read, since nobody in danger is turned away for a phone", () => {
    expect(checkInInput.parse({ ...least, phone: "my brother's, 0532 ??" }).phone).toBe("my brother's, 0532 ??");
  });

  it.each([
    ["a short key", { key: "1234567" }, "key"],
    ["a long key", { key: "k".repeat(101) }, "key"],
    ["a key with a space", { key: "1234 5678" }, "key"],
    ["a key with Arabic letters", { key: "مفتاحمفتاح" }, "key"],
    ["a crisis that is no number", { crisis: "abc" }, "crisis"],
    ["a negative crisis", { crisis: -1 }, "crisis"],
    ["31 people", { members: Array.from({ length: 31 }, () => ({ status: "safe" })) }, "members"],
    ["an unknown status", { members: [{ status: "fine" }] }, "members.0.status"],
    ["a person without a status", { members: [{ name: "Ali" }] }, "members.0.status"],
    ["members that are no list", { members: "Ali" }, "members"],
    ["a long message", { message: "x".repeat(1001) }, "message"],
    ["a long name", { members: [{ name: "x".repeat(121), status: "safe" }] }, "members.0.name"],
    ["a long phone", { phone: "1".repeat(41) }, "phone"],
    ["a latitude beyond the pole", { latitude: 91, longitude: 0 }, "latitude"],
    ["a longitude beyond the date line", { latitude: 0, longitude: 181 }, "longitude"],
    ["half a position", { latitude: 37 }, "longitude"],
    ["coordinates that are words", { latitude: "north", longitude: 1 }, "latitude"],
    ["nobody", { count: 0 }, "count"],
    ["half a person", { count: 1.5 }, "count"],
    ["an unknown language", { language: "fr" }, "language"],
    ["an unknown relation", { relation: "cousin" }, "relation"],
    ["an unknown field", { alsafe: true }, ""],
  ])("refuses %s", (_what, part, path) => {
    expect(faults({ ...least, ...part })).toContain(path);
  });

  it("keeps markup and SQL as the plain text they are", () => {
    const text = "<script>alert(1)</script>'; drop table crises.check_in; --";
    expect(checkInInput.parse({ ...least, message: text }).message).toBe(text);
  });

  it("takes out control and direction-override characters", () => {
    expect(checkInInput.parse({ ...least, members: [{ name: "Ali\u202e\u0000", status: "safe" }] }).members[0]!.name).toBe("Ali");
  });
});

describe("a check-in by personal link", () => {
  const family = [11, 12, 13];
  it("reports the whole household safe in one tap", () => {
    const { assigned, complete } = assignHousehold({ allSafe: true, members: [], message: undefined }, family);
    expect(assigned).toEqual(family.map((person) => ({ person, status: "safe", member: null })));
    expect(complete).toBe(true);
  });
  it("lets what is said of one person outweigh “all safe”", () => {
    const { assigned, complete } = assignHousehold({ allSafe: true, members: [{ person: 12, status: "injured" }], message: undefined }, family);
    expect(assigned.map((one) => [one.person, one.status])).toEqual([[12, "injured"], [11, "safe"], [13, "safe"]]);
    expect(complete).toBe(true);
  });
  it("says nothing of those not mentioned", () => {
    expect(assignHousehold({ allSafe: false, members: [{ person: 12, status: "safe" }], message: undefined }, family).assigned).toEqual([{ person: 12, status: "safe", member: 0 }]);
  });
  it("waits for an officer when somebody is not of the household", () => {
    const { assigned, complete } = assignHousehold({ allSafe: true, members: [{ name: "Guest", status: "injured" }, { person: 99, status: "safe" }], message: undefined }, family);
    expect(assigned).toHaveLength(3);
    expect(complete).toBe(false);
  });
  it("waits to be read when there is a message", () => {
    expect(assignHousehold({ allSafe: true, members: [], message: "insulin" }, family).complete).toBe(false);
  });
  it("waits when the household is not on the roll", () => {
    expect(assignHousehold({ allSafe: true, members: [], message: undefined }, [])).toEqual({ assigned: [], complete: false });
  });
});

describe("a correction", () => {
  it("finds people again by name, whatever the spacing and case", () => {
    expect(carryOver([{ name: "Omar  Ali", matched: 5 }, { name: "Sara", matched: null }], [{ name: "omar ali", status: "safe" }, { name: "Sara", status: "safe" }], [])).toEqual([5, null]);
  });
  it("does not guess between two of the same name", () => {
    expect(carryOver([{ name: "Ali", matched: 5 }, { name: "Ali", matched: 6 }], [{ name: "Ali", status: "safe" }], [])).toEqual([null]);
    expect(carryOver([{ name: "Ali", matched: 5 }], [{ name: "Ali", status: "safe" }, { name: "Ali", status: "missing" }], [])).toEqual([null, null]);
  });
  it("takes a person of the household as named, and nobody else's", () => {
    expect(carryOver([], [{ person: 7, status: "safe" }, { person: 8, status: "safe" }], [7])).toEqual([7, null]);
  });
  it("never carries a person over without a name", () => {
    expect(carryOver([{ matched: 5 }], [{ status: "safe" }], [])).toEqual([null]);
  });
});

describe("receipt codes", () => {
  it("are eight signs that cannot be taken for each other", () => {
    expect(receiptCode(new Uint8Array(24).fill(0))).toBe("22222222");
    expect(receiptCode(Uint8Array.from({ length: 24 }, (_, i) => i))).toMatch(/^[2-9CDFGHJKMNPQRTVWXY]{8}$/);
  });
  it("pass over bytes that would favour some signs", () => {
    expect(receiptCode(new Uint8Array(24).fill(255))).toBeNull();
  });
  it("are read as dictated: small letters, spaces and dashes", () => {
    expect(readReceiptCode(" 7k3p-fx2q ")).toBe("7K3PFX2Q");
    expect(readReceiptCode("7K3PFX2")).toBeNull();
    expect(readReceiptCode("7K3PFX2O")).toBeNull();
  });
});

describe("the same said twice", () => {
  const row = { relation: "self", language: "ar", all_safe: false, members: [{ name: "Ali", status: "safe" as const }], household_id: null };
  it("is the same whether what was left out is absent or null, whatever the order of fields", () => {
    expect(sameSaid(row, { ...row, place: null, members: [{ status: "safe", name: "Ali" }] })).toBe(true);
  });
  it.each([{ relation: "other" }, { language: "en" }, { all_safe: true }, { members: [] }, { members: [{ name: "Ali", status: "missing" as const }] }, { members: [{ name: "Ali", person: 1, status: "safe" as const }] }, { count: 1 }, { place: "x" }, { latitude: 0 }, { longitude: 0 }, { phone: "1" }, { message: "x" }, { household_id: 1 }])("differs by %o", (part) => {
    expect(sameSaid(row, { ...row, ...part })).toBe(false);
  });
});

it("a check-in that was decided stays decided", () => {
  for (const state of checkInStates) expect(nextStates[state].length > 0).toBe(state === "waiting");
});
