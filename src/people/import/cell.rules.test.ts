import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isDay } from "#platform/shapes.ts";
import { readDay, readNumber, readPosition, saysNothing } from "./cell.rules.ts";
import { readDocumentKind, readLanguage, readNationality, readNeed, readSex, readStayKind } from "./choice.rules.ts";

describe("a date in a cell", () => {
  test.each([
    ["1987-03-25", "1987-03-25"], ["25/03/1987", "1987-03-25"], ["5/3/1987", "1987-03-05"], ["25.03.1987", "1987-03-25"], ["25-3-1987", "1987-03-25"], ["1987/3/25", "1987-03-25"],
    ["٢٥/٠٣/١٩٨٧", "1987-03-25"], ["١٩٨٧-٠٣-٢٥", "1987-03-25"], ["۲۵/۰۳/۱۹۸۷", "1987-03-25"], ["25 مارس 1987", "1987-03-25"], ["٢٥ مارس ١٩٨٧", "1987-03-25"], ["25 March 1987", "1987-03-25"],
    ["25-Mar-1987", "1987-03-25"], ["25 آذار 1987", "1987-03-25"], ["1987-03-25 00:00:00", "1987-03-25"], ["1987-03-25T00:00:00Z", "1987-03-25"], ["25/03/1987 م", "1987-03-25"],
    ["31861", "1987-03-25"], ["29/02/2000", "2000-02-29"], ["\u200f25/03/1987", "1987-03-25"],
  ])("%j is the day %s", (cell, day) => expect(readDay(cell)).toEqual({ day, precision: "day" }));
  test.each([["03/1987", "1987-03-01", "month"], ["1987-03", "1987-03-01", "month"], ["مارس 1987", "1987-03-01", "month"], ["1987", "1987-01-01", "year"], ["١٩٨٧", "1987-01-01", "year"]])(
    "%j is known to the %s only",
    (cell, day, precision) => expect(readDay(cell)).toEqual({ day, precision }),
  );
  test.each(["31/02/1990", "29/02/1900", "03/25/1987", "00/03/1987", "25/00/1987", "1985-13-08", "25/3/87", "1987", "25 xyz 1987", "25/03", "٣٢/٠١/١٩٩٠", "9999999", "1407/07/25", "-5", "<b>1987</b>", "لا يوجد"].filter((cell) => cell !== "1987"))(
    "%j is no date",
    (cell) => expect(readDay(cell)).toBeNull(),
  );
  test("is always one that exists, whatever is typed", () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9/\-. ]{0,12}$/), (cell) => ((found) => found === null || isDay(found.day))(readDay(cell))));
  });
  test("reads back every day of ninety years, day first and year first", () => {
    for (let at = Date.UTC(1935, 0, 1); at < Date.UTC(2025, 0, 1); at += 86_400_000 * 13) {
      const day = new Date(at).toISOString().slice(0, 10);
      const [year, month, date] = day.split("-");
      expect(readDay(day)?.day).toBe(day);
      expect(readDay(`${date}/${month}/${year}`)?.day).toBe(day);
    }
  });
});

describe("a number in a cell", () => {
  test.each([["37.0660", 37.066], ["٣٧٫٠٦٦", 37.066], ["37,066", 37.066], ["-4.5", -4.5], ["−4.5", -4.5], ["36.8°", 36.8], ["4.5 S", -4.5], ["4.5W", -4.5], ["0", 0]])("%j is %d", (cell, number) => expect(readNumber(cell)).toBe(number));
  test.each(["1e309", "NaN", "Infinity", "0x10", "شرقًا", "", "12.3.4", "1234567"])("%j is none", (cell) => expect(readNumber(cell)).toBeNaN());
  test.each([["37.06, 37.38", [37.06, 37.38]], ["٣٧٫٠٦ ٣٧٫٣٨", [37.06, 37.38]], ["37.06;37.38", [37.06, 37.38]]])("%j is a position", (cell, position) => expect(readPosition(cell)).toEqual(position));
  test("three numbers are no position", () => expect(readPosition("1, 2, 3")).toBeNull());
});

describe("a word in a cell", () => {
  test.each([["أنثى", "female"], ["انثى", "female"], ["F", "female"], ["ذكر", "male"], ["Male", "male"], ["x", null], ["سائح", null]])("%j is the sex %j", (cell, sex) => expect(readSex(cell)).toBe(sex));
  test.each([["مقيمة", "resident"], ["طالب", "student"], ["للعلاج", "patient"], ["مسافرة", "traveller"], ["Tourist", "traveller"], ["سائح فضاء", null]])("%j is the stay %j", (cell, kind) => expect(readStayKind(cell)).toBe(kind));
  test.each([["ليبية", "LY"], ["ليبي", "LY"], ["Libyan", "LY"], ["تونسية", "TN"], ["مصري", "EG"], ["تركية", "TR"], ["سوري", "SY"], ["Egyptian", "EG"], ["LY", "LY"], ["Martian", null]])("%j is the nationality %j", (cell, code) => expect(readNationality(cell)).toBe(code));
  test("documents, needs and languages are known in both languages", () => {
    expect([readDocumentKind("جواز سفر"), readNeed("كرسي متحرك"), readNeed("insulin"), readLanguage("الأمازيغية"), readLanguage("Arabic")]).toEqual(["passport", "mobility", "medical", "ber", "ar"]);
  });
  test.each(["-", "N/A", "لا يوجد", "none", "", "؟"])("%j says that there is nothing", (cell) => expect(saysNothing(cell)).toBe(true));
});
