import { describe, expect, it } from "vitest";
import { readFields } from "./form.ts";

const posted = (pairs: [string, string][]) => {
  const form = new FormData();
  for (const [name, value] of pairs) form.append(name, value);
  return readFields(new Request("http://x/", { method: "POST", body: form }));
};

describe("readFields", () => {
  it("nests dotted names and makes lists of numbers", async () => {
    expect(await posted([["members.1.name", "b"], ["members.0.name", "a"], ["place", "here"]])).toEqual({ members: [{ name: "a" }, { name: "b" }], place: "here" });
  });
  it("leaves out what was left blank", async () => {
    expect(await posted([["a", "  "], ["b", "x"]])).toEqual({ b: "x" });
  });
  it("cannot be used to reach a prototype", async () => {
    const fields = await posted([["__proto__.polluted", "1"], ["constructor.prototype.polluted", "1"], ["a.b.c.d.e", "deep"]]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
  });
  it("joins a name that repeats", async () => {
    expect(await posted([["needs", "wheelchair"], ["needs", "insulin"]])).toEqual({ needs: "wheelchair,insulin" });
  });
  it("refuses more fields than any form of ours has", async () => {
    await expect(posted(Array.from({ length: 2_001 }, (_, i): [string, string] => [`f${i}`, "x"]))).rejects.toMatchObject({ status: 413 });
  });
  it("says so when the body is no form", async () => {
    await expect(readFields(new Request("http://x/", { method: "POST", body: "{}", headers: { "content-type": "application/json" } }))).rejects.toMatchObject({ status: 400 });
  });
});
