import { describe, expect, it } from "vitest";
import { problemWords } from "#platform/problem.ts";
import { faultsInRows, readCheckInForm, rowCount } from "./check-in-form.rules.ts";

describe("the posted check-in form", () => {
  it("makes everyone named safe when all are safe, but for those given another status", () => {
    const { input } = readCheckInForm({ intent: "all-safe", key: "k", members: [{ name: "Ali" }, { name: "Sara", status: "injured" }] });
    expect(input).toEqual({ key: "k", allSafe: "true", members: [{ name: "Ali", status: "safe" }, { name: "Sara", status: "injured" }] });
  });
  it("never makes anybody safe when only sent", () => {
    expect(readCheckInForm({ intent: "send", members: [{ name: "Ali" }] }).input).toEqual({ members: [{ name: "Ali" }] });
    expect(readCheckInForm({ members: [{ name: "Ali" }] }).input).toEqual({ members: [{ name: "Ali" }] });
  });
  it("leaves out people of the link of whom nothing was said, and keeps their row", () => {
    const { input, values, rows } = readCheckInForm({ intent: "send", members: [{ person: "1" }, { person: "2", status: "safe" }] });
    expect(input).toEqual({ members: [{ person: "2", status: "safe" }] });
    expect(values).toEqual({ members: [{ person: "1" }, { person: "2", status: "safe" }] });
    expect(rows).toEqual([1]);
  });
  it("never takes the crisis from the form", () => {
    expect(readCheckInForm({ crisis: "7" }).input).toEqual({ members: [] });
  });
  it("only adds rows when more people are wanted", () => {
    expect(readCheckInForm({ intent: "more", members: [{ name: "Ali" }] })).toMatchObject({ intent: "more", values: { members: [{ name: "Ali" }] } });
    expect([rowCount(0, 0, false), rowCount(4, 4, false), rowCount(1, 4, true), rowCount(1, 8, false), rowCount(29, 30, true)]).toEqual([4, 5, 8, 8, 30]);
  });
  it("puts a fault beside the row it was typed in", () => {
    const problem = { errors: [{ path: "members.0.status", message: problemWords.required }, { path: "phone", message: problemWords.required }] };
    expect(faultsInRows(problem, [3]).errors.map((error) => error.path)).toEqual(["members.3.status", "phone"]);
  });
});
