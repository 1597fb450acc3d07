import { describe, expect, test } from "vitest";
import { holderOf, makeToken, readToken, sampleToken } from "./link-token.ts";

const secret = "a secret of at least thirty-two characters";

describe("a link’s token", () => {
  test("stands for its recipient, and is as long as the sample", () => {
    for (const id of [1, 42, 2 ** 40]) {
      expect(readToken(secret, "stop", makeToken(secret, "stop", id))).toBe(id);
      expect(makeToken(secret, "stop", id)).toHaveLength(sampleToken.length);
    }
  });
  test("is nothing under another secret, of another kind, or when a letter is changed", () => {
    const token = makeToken(secret, "survey", 7);
    expect(readToken(`${secret}!`, "survey", token)).toBeNull();
    expect(readToken(secret, "stop", token)).toBeNull();
    for (let at = 0; at < token.length; at++) expect(readToken(secret, "survey", token.slice(0, at) + (token[at] === "B" ? "C" : "B") + token.slice(at + 1))).toBeNull();
    for (const other of ["", sampleToken, "AAAA", `${token}A`, "../../../etc/passwd12345", "تتتتتتتتتتتتتتتتتتتتتتتت"]) expect(readToken(secret, "survey", other)).toBeNull();
  });
});

test("A holder’s digest differs between surveys, people and secrets, and is the same for the same", () => {
  const digests = [holderOf(secret, 1, "7"), holderOf(secret, 1, "8"), holderOf(secret, 2, "7"), holderOf(`${secret}!`, 1, "7")].map((one) => one.toString("hex"));
  expect(new Set(digests).size).toBe(4);
  expect(holderOf(secret, 1, "7").toString("hex")).toBe(digests[0]);
});
