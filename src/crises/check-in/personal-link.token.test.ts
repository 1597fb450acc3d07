import { describe, expect, it } from "vitest";
import { makeLink, readLink } from "./personal-link.token.ts";

const secret = "a secret of at least thirty-two characters";

describe("the token of a personal link", () => {
  const token = makeLink(secret, "household", 4, 1234);
  it("stands for its record in its crisis", () => {
    expect(readLink(secret, "household", 4, token)).toBe(1234);
    expect(readLink(secret, "checkIn", 9, makeLink(secret, "checkIn", 9, 281_474_976_710_655))).toBe(281_474_976_710_655);
  });
  it("is good for nothing else: another crisis, another kind, another facility", () => {
    expect(readLink(secret, "household", 5, token)).toBeNull();
    expect(readLink(secret, "checkIn", 4, token)).toBeNull();
    expect(readLink(`${secret}.`, "household", 4, token)).toBeNull();
  });
  it("is refused after any change of one of its characters", () => {
    for (let at = 0; at < token.length - 1; at++) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      expect(readLink(secret, "household", 4, changed)).toBeNull();
    }
  });
  it("refuses what is no token at all", () => {
    for (const text of ["", "A".repeat(39), "A".repeat(38), `${token}A`, "../../etc/passwd", "é".repeat(39)]) expect(readLink(secret, "household", 4, text)).toBeNull();
  });
});
