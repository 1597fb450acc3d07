import { describe, expect, test } from "vitest";
import { readCallForm } from "./call.rules.ts";

const form = { key: "a-key-of-a-form", relation: "self", statuses: [{ person: "4", status: "injured" }, { person: "5" }, { person: "6", status: "safe" }] };

describe("an officer's form", () => {
  test("with one button makes everybody listed safe, whatever was chosen before", () => {
    expect(readCallForm({ ...form, intent: "all-safe" }).statuses).toEqual(["4", "5", "6"].map((person) => ({ person, status: "safe" })));
  });

  test("otherwise says only what was chosen", () => {
    expect(readCallForm({ ...form, intent: "each" })).toEqual({ key: form.key, relation: "self", statuses: [{ person: "4", status: "injured" }, { person: "6", status: "safe" }] });
  });

  test("says nothing of people when it is mangled, and passes on no status of its own making", () => {
    for (const statuses of [undefined, "4", {}, [{}], [{ person: { x: 1 }, status: "safe" }], [{ person: "4", status: "unaccounted" }], [{ person: "4", status: "<b>" }]])
      expect(readCallForm({ ...form, statuses, intent: "each" }).statuses).toEqual([]);
  });
});
