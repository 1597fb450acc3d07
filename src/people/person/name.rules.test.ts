import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseName, searchWords } from "./name.rules.ts";
import { phoneNumber } from "./phone.rules.ts";
import { documentKey, readBirth, writtenBirth } from "./person.rules.ts";

describe("a name's key", () => {
  test.each([
    ["أحمد", "احمد"], ["إبراهيم", "ابراهيم"], ["آمنة", "امنه"], ["ٱلله", "الله"], ["هدى", "هدي"], ["فؤاد", "فواد"], ["عائشة", "عايشه"], ["هناء", "هنا"],
    ["مُحَمَّد", "محمد"], ["سـالـم", "سالم"], ["عبد الله سالم", "عبدالله سالم"], ["عبدالله سالم", "عبدالله سالم"], ["  علي   عمر ", "علي عمر"], ["کریم", "كريم"],
    ["MOHAMED", "mohamed"], ["Kahramanmaraş", "kahramanmaras"], ["Ka'abar", "kaabar"], ["Al-Zintani", "al zintani"], ["İlker Işık", "ilker isik"], ["Ｎａｍｅ", "name"],
    ["Ǿstergaard Łęcki", "ostergaard lecki"], ["123", ""], ["---", ""], ["", ""],
  ])("of %j is %j", (name, key) => expect(normaliseName(name)).toBe(key));

  test("stays the same when made again, for any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (name) => normaliseName(normaliseName(name)) === normaliseName(name)));
  });
  test("splits into at most six words for a search", () => expect(searchWords("a b c d e f g h")).toHaveLength(6));
});

describe("a phone number", () => {
  test.each([
    ["+90 570 000 01 00", [], "+905700000100"], ["0570 000 01 00", ["TR", "LY"], "+905700000100"], ["٠٥٧٠٠٠٠٠١٠٠", ["TR"], "+905700000100"], ["00218 91 234 5678", ["TR"], "+218912345678"],
    ["091-2345678", ["TN", "LY"], "+218912345678"], ["(020) 7946 0123", ["GB"], "+442079460123"], ["905700000100+", [], "+905700000100"],
  ] as const)("written %j in %j is %j", (typed, countries, number) => expect(phoneNumber(typed, countries)).toBe(number));
  test.each(["لا يوجد", "", "12", "call me", "0800-FLOWERS", "9".repeat(200), "+1+1", "<b>091</b>"])("is not made of %j", (typed) => expect(phoneNumber(typed, ["LY"])).toBeNull());
});

test("a document number is found however it was typed", () => {
  expect(documentKey(" ex-01 00٠٨ ")).toBe("EX010008");
});

describe("a birth date", () => {
  test.each([["1987-03-25", "1987-03-25", "day"], ["1987-03", "1987-03-01", "month"], ["1987", "1987-01-01", "year"], ["١٩٨٧", "1987-01-01", "year"]])("%s is kept with its precision", (typed, birthDate, birthPrecision) => {
    expect(readBirth(typed)).toEqual({ birthDate, birthPrecision });
    expect(writtenBirth(birthDate, birthPrecision)).toBe(typed === "١٩٨٧" ? "1987" : typed);
  });
  test.each(["31/02/1990", "1990-02-31", "2190", "1850-01-01", "yesterday", "1987-13"])("%s is refused", (typed) => expect(readBirth(typed)).toBeNull());
});
