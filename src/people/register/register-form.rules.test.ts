import { describe, expect, it } from "vitest";
import { problemWords } from "#platform/problem.ts";
import { faultsInForm, readRegisterForm } from "./register-form.rules.ts";

const three = [{ nameLatin: "Ali" }, { nameLatin: "Sara" }, { nameLatin: "Omar" }];

describe("the posted registration form", () => {
  it("adds a row and keeps everything typed, up to the most", () => {
    const read = readRegisterForm({ intent: "add.members", foundAt: "shop", members: three });
    expect(read.intent).toEqual({ kind: "add", list: "members" });
    expect(read.values).toMatchObject({ foundAt: "shop", members: [...three, { row: "1" }] });
    expect((readRegisterForm({ intent: "add.stays", stays: Array.from({ length: 8 }, () => ({ country: "TR" })) }).values["stays"] as object[]).length).toBe(8);
  });
  it("removes the row that was meant, and legs name the others by their new numbers", () => {
    const { values } = readRegisterForm({ intent: "remove.members.1", members: three, stays: [{ country: "TR", who: "1,2,3" }, { country: "EG", who: "2" }] });
    expect(values["members"]).toEqual([three[0], three[2]]);
    expect(values["stays"]).toEqual([{ country: "TR", who: "1,2" }, { country: "EG" }]);
  });
  it("leaves out rows in which nothing was typed, but for the first", () => {
    const { input, rows } = readRegisterForm({ members: [{ nameLatin: "Ali", relation: "self" }, { relation: "spouse", nationality: "Libya", passport: {} }, { nameLatin: "Omar" }], stays: [{ kind: "resident" }, { kind: "traveller" }], emergencyContacts: [{ mayCall: "on" }] });
    expect(input).toMatchObject({ members: [{ nameLatin: "Ali", relation: "self" }, { nameLatin: "Omar" }], stays: [{ kind: "resident" }], emergencyContacts: [] });
    expect(rows.members).toEqual([0, 2]);
  });
  it("numbers who travels along as the input counts, and faults as the form does", () => {
    const { input, rows } = readRegisterForm({ members: [{ nameLatin: "Ali" }, { relation: "child" }, { nameLatin: "Omar" }], stays: [{ country: "TR", who: "3" }] });
    expect(input["stays"]).toEqual([{ country: "TR", who: "2" }]);
    const moved = faultsInForm({ errors: [{ path: "members.1.birth", message: problemWords.required }, { path: "foundAt", message: problemWords.required }] }, rows);
    expect(moved.errors.map((error) => error.path)).toEqual(["members.2.birth", "foundAt"]);
  });
  it("sends when no button says otherwise", () => {
    for (const intent of [undefined, "send", "add.secrets", "remove.members"]) expect(readRegisterForm({ ...(intent ? { intent } : {}), members: three }).intent.kind).toBe(intent === "remove.members" ? "remove" : "send");
  });
});
