import { describe, expect, test } from "vitest";
import { normaliseName } from "../person/name.rules.ts";
import { defaultChoice, mergeRecords, type Row, type Snapshot, unmergeRecords } from "./merge.rules.ts";

const person = (more: Row = {}): Row => ({
  id: 1, household_id: 10, name_arabic: "محمد القذافي", key_arabic: "محمد القذافي", name_latin: null, key_latin: null, sex: "male", birth_date: null, birth_precision: null, nationality: null, languages: ["ar"], needs: [],
  example: false, closed_at: null, record_confirmed_at: null, updated_at: "2026-01-01", version: 1, merged_into: null, ...more,
});
const snapshot = (more: Row = {}, parts: Partial<Snapshot> = {}): Snapshot => ({ person: person(more), document: [], contact: [], stay: [], consent: [], other_name: [], ...parts });
const merge = (a: Snapshot, b: Snapshot, choose = {}) => mergeRecords(a, b, choose, normaliseName);
const stay = (id: number, more: Row = {}): Row => ({ id, person_id: 1, country: "TR", mission_id: 3, kind: "resident", place: "كلس", latitude: null, longitude: null, from_day: null, until_day: null, updated_at: "x", ...more });

describe("what is kept unless somebody chooses", () => {
  test("is what only one has, the more exact date, the fuller name, else the fresher record's", () => {
    const a = person({ name_latin: "Mohamed Gaddafi", birth_date: "1987-01-01", birth_precision: "year", nationality: "LY" });
    const b = person({ id: 2, name_arabic: "محمد عبد السلام القذافي", birth_date: "1987-03-25", birth_precision: "day", nationality: "TN", updated_at: "2026-05-05" });
    expect(defaultChoice(a, b)).toEqual({ nameArabic: "b", nameLatin: "a", birth: "b", sex: "b", nationality: "b", household: "a" });
  });
});

describe("one record out of two", () => {
  test("has documents, contacts and stays of both, each once, and the choice of a preferred telephone stays", () => {
    const a = snapshot({}, { document: [{ id: 1, number_key: "A1", expires: null }], contact: [{ id: 1, channel: "phone", value: "+1", preferred: true }], stay: [stay(1)] });
    const b = snapshot({ id: 2 }, { document: [{ id: 2, number_key: "A1", expires: "2030-01-01" }, { id: 3, number_key: "B2", expires: null }], contact: [{ id: 2, channel: "phone", value: "+2", preferred: true }], stay: [stay(2, { place: null, from_day: "2020-01-01" }), stay(3, { country: "EG", mission_id: 4 })] });
    const merged = merge(a, b);
    expect(merged.document).toEqual([{ id: 1, number_key: "A1", expires: "2030-01-01" }, { id: 3, number_key: "B2", expires: null }]);
    expect(merged.contact.map((row) => [row["value"], row["preferred"]])).toEqual([["+1", true], ["+2", false]]);
    expect(merged.stay.map((row) => [row["id"], row["place"], row["from_day"]])).toEqual([[1, "كلس", "2020-01-01"], [3, "كلس", null]]);
  });
  test("keeps the spelling that was not chosen as another name", () => {
    const merged = merge(snapshot(), snapshot({ id: 2, name_arabic: "محمد الگدافي", name_latin: "Mohamed Elgaddafi" }));
    expect(merged.person["name_latin"]).toBe("Mohamed Elgaddafi");
    expect(merged.other_name.map((row) => [row["name"], row["source"]])).toEqual([["محمد الگدافي", "merged"]]);
  });
  test.each([
    [[true], [false], false], [[false], [true], false], [[true], [true], true], [[], [true], true], [[false, true], [true], true], [[true, false], [true, true], false],
  ])("tells an audience what the stricter answer allows: %j and %j", (mine, theirs, granted) => {
    const rows = (answers: readonly boolean[], from: number) => answers.map((one, at) => ({ id: from + at, audience: "media", granted: one }));
    // The other's answers are newer, so that the newest alone would be wrong.
    const { consent } = merge(snapshot({}, { consent: rows(mine, 1) }), snapshot({ id: 2 }, { consent: rows(theirs, 5) }));
    expect(consent.at(-1)?.["granted"]).toBe(granted);
  });
  test("is open while one of the two is, and an example only when both are", () => {
    expect(merge(snapshot({ closed_at: "2026-01-01", example: true }), snapshot({ id: 2 })).person).toMatchObject({ closed_at: null, example: false });
  });
});

describe("taking a merge apart", () => {
  const a = snapshot({}, { document: [{ id: 1, number_key: "A1" }], contact: [{ id: 1, channel: "phone", value: "+1", preferred: true }], stay: [stay(1)] });
  const b = snapshot({ id: 2, name_latin: "Mohamed Elgaddafi", birth_date: "1987-03-25", birth_precision: "day" }, { contact: [{ id: 2, channel: "phone", value: "+2", preferred: true }], stay: [stay(2, { country: "EG" })], consent: [{ id: 1, audience: "media", granted: false }] });
  const after = merge(a, b);
  test("gives back both exactly when nothing was changed since", () => {
    const apart = unmergeRecords({ a, b, after, now: structuredClone(after) });
    expect(apart).toEqual({ a, b, left: [] });
  });
  test("leaves what was changed, added or removed since with the survivor, and says so", () => {
    const now = structuredClone(after);
    now.person["nationality"] = "LY";
    now.document.push({ id: 9, number_key: "NEW", number: "NEW" });
    now.contact = now.contact.filter((row) => row["value"] !== "+1");
    now.stay = now.stay.map((row) => (row["id"] === 2 ? { ...row, until_day: "2026-11-01" } : row));
    const apart = unmergeRecords({ a, b, after, now });
    expect(apart.b).toEqual(b);
    expect(apart.a.person).toMatchObject({ nationality: "LY", name_latin: null, birth_date: null });
    expect(apart.a.document.map((row) => row["number_key"])).toEqual(["A1", "NEW"]);
    expect(apart.a.contact).toEqual([]);
    expect(apart.a.stay.map((row) => [row["id"], row["until_day"]])).toEqual([[1, null], [null, "2026-11-01"]]);
    expect(apart.left.map((one) => [one.what, one.how])).toEqual([["nationality", "changed"], ["document", "added"], ["contact", "removed"], ["stay", "changed"]]);
  });
});
