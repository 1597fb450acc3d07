import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day, isDay, numberBetween, recordId, recordVersion, typed } from "./shapes.ts";

describe("shapes", () => {
  it("know which days exist", () => {
    expect(isDay("2024-02-29")).toBe(true);
    for (const wrong of ["2023-02-29", "2023-02-31", "2023-13-01", "1879-12-31", "2023-2-1", "", "٢٠٢٣-٠١-٠١"]) expect(isDay(wrong), wrong).toBe(false);
  });
  it("give a sentence in both languages for a day that does not exist", () => {
    const issue = day.safeParse("2023-02-31").error!.issues[0] as { params?: { text?: { ar: string } } };
    expect(issue.params?.text?.ar).toContain("غير موجود");
  });
  it("take an id as number or digits and nothing else", () => {
    expect(recordId.parse("42")).toBe(42);
    for (const wrong of ["0", "-1", "1.5", "4e2", "", " 4", null, true, [], 0, 1.5, Number.NaN]) expect(recordId.safeParse(wrong).success, String(wrong)).toBe(false);
  });
  it("take a version as the database can hold it", () => {
    expect(recordVersion.parse("7")).toBe(7);
    expect(recordVersion.safeParse(2_147_483_648).success).toBe(false);
  });
  it("mend a text that was cut within a character, which the database would refuse", () => {
    expect(typed(40).parse("help \ud83d")).toBe("help \ufffd");
    expect(typed(40).parse("\udc00help 🏠")).toBe("\ufffdhelp 🏠");
  });
  it("bound a number typed in a field like one in JSON", () => {
    const latitude = numberBetween(-90, 90);
    expect(latitude.parse(" 37.17 ")).toBe(37.17);
    for (const wrong of ["137", "Infinity", "NaN", "0x10", 137, "1e9"]) expect(latitude.safeParse(wrong).success, String(wrong)).toBe(false);
  });
  it("give the same for plain text, which takes a shorter way, as for any other", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: fc.constantFrom(..." aZ~'<ءؤيةلاأ\u064b\u0654\u200b\u202e\ud83d\u0000é") }), (value) => {
        const result = typed(60, 0).safeParse(value);
        expect(result.data).toBe(value.toWellFormed().normalize("NFC").replace(/[\u0000\u200b\u202e]/g, "").trim());
      }),
    );
  });
  it("keep any typed text that fits, without control and bidi-override characters", () => {
    expect(typed(40).parse("  محمد\u202e عبد\u0000 السلام ")).toBe("محمد عبد السلام");
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: "grapheme" }), (value) => {
        const result = typed(60, 0).safeParse(value);
        if (result.success) expect(result.data).not.toMatch(/[\u0000-\u0008\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});
