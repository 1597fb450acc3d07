import { expect, test } from "vitest";
import { isGsm7, smsLength } from "./sms-text.ts";

test("Latin text of the GSM alphabet goes as septets, anything else as UCS-2", () => {
  expect(isGsm7("We are safe @ 10:00, £5 {ok}")).toBe(true);
  expect(isGsm7("نحن بخير")).toBe(false);
  expect(isGsm7("naïve")).toBe(false);
});

test("counts segments as a carrier bills them", () => {
  expect(smsLength("a".repeat(160))).toEqual({ alphabet: "gsm-7", units: 160, segments: 1, left: 0 });
  expect(smsLength("a".repeat(161))).toMatchObject({ segments: 2, left: 153 * 2 - 161 });
  expect(smsLength("€".repeat(80)).segments).toBe(1);
  expect(smsLength("€".repeat(81)).segments).toBe(2);
  expect(smsLength("ن".repeat(70))).toMatchObject({ alphabet: "ucs-2", segments: 1, left: 0 });
  expect(smsLength("ن".repeat(71))).toMatchObject({ segments: 2, left: 67 * 2 - 71 });
  expect(smsLength("")).toMatchObject({ segments: 1, left: 160 });
});

test("a character of two units is not cut between two parts", () => {
  // 66 units, then one of two: it does not fit the first part's last unit.
  expect(smsLength(`${"ن".repeat(66)}😀${"ن".repeat(66)}`).segments).toBe(3);
  expect(smsLength(`${"ن".repeat(67)}😀${"ن".repeat(65)}`).segments).toBe(2);
});
