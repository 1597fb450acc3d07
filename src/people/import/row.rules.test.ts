import { describe, expect, test } from "vitest";
import { guessMapping, missingFields } from "./column.rules.ts";
import { identityOf, isSamePerson, SeenRows } from "./match.rules.ts";
import { isRefused, readRow } from "./row.rules.ts";

const header = ["رقم الأسرة", "الاسم الكامل", "الاسم باللاتينية", "الجنس", "تاريخ الميلاد", "الجنسية", "رقم الجواز", "الهاتف", "الدولة", "المدينة", "خط العرض", "خط الطول", "نوع الإقامة", "من", "إلى"];
const good = { household: "H1", name: "سالم علي", nameLatin: "Salem Ali", sex: "ذكر", birth: "25/03/1987", nationality: "ليبية", document: "EX 900", phone: "0570 000 01 00", country: "تركيا", place: "غازي عنتاب", latitude: "37.07", longitude: "٣٧٫٣٨", kind: "مقيم", from: "2020-01-01", until: "" };
type Cells = Partial<Record<keyof typeof good, string>>;
const mapping = guessMapping(header);
const read = (cells: Cells = {}, row = 2) => {
  const given: Record<string, string> = { ...good, ...cells };
  const line: string[] = [];
  for (const [field, at] of Object.entries(mapping)) line[at] = given[field] ?? "";
  return readRow(row, line, { mapping, today: "2026-11-23", country: null, home: "LY" });
};
const codes = (cells: Cells) => read(cells).reasons.map((reason) => `${reason.code} ${reason.field ?? ""}`.trim());

describe("titles of columns", () => {
  test("are known in Arabic", () => expect(Object.keys(mapping)).toHaveLength(header.length));
  test("are known in English, whatever their case and what stands in brackets", () => {
    expect(guessMapping(["No.", "FULL NAME (as in passport)", "Date of Birth", "Passport No.", "Mobile", "Phone", "Country", "City", "Lat", "Long"])).toEqual({
      name: 1, birth: 2, document: 3, phone: 4, phone2: 5, country: 6, place: 7, latitude: 8, longitude: 9,
    });
  });
  test("that are not known are left to the officer", () => {
    expect(guessMapping(["a", "b"])).toEqual({});
    expect(missingFields({}, false)).toEqual(["name", "country"]);
    expect(missingFields({ nameLatin: 0 }, true)).toEqual([]);
  });
});

describe("a row", () => {
  test("is read whole", () => {
    expect(read()).toMatchObject({
      nameArabic: "سالم علي", nameLatin: "Salem Ali", sex: "male", birthDate: "1987-03-25", birthPrecision: "day", nationality: "LY", document: { number: "EX 900", key: "EX900" },
      phones: [{ value: "+905700000100", raw: "0570 000 01 00" }], country: "TR", place: "غازي عنتاب", latitude: 37.07, longitude: 37.38, kind: "resident", fromDay: "2020-01-01", untilDay: null, reasons: [],
    });
  });
  test.each<[Cells, string]>([
    [{ name: "", nameLatin: "" }, "no-name name"], [{ name: "-", nameLatin: "لا يوجد" }, "no-name name"], [{ country: "" }, "no-country country"], [{ country: "أطلانتس" }, "unknown-country country"],
  ])("with %j is refused: %s", (cells, reason) => {
    expect(codes(cells)).toContain(reason);
    expect(isRefused(read(cells))).toBe(true);
  });
  test.each<[Cells, string, object]>([
    [{ birth: "31/02/1990" }, "bad-birth birth", { birthDate: null }], [{ birth: "2041-05-17" }, "birth-in-future birth", { birthDate: null }], [{ sex: "؟؟ما" }, "bad-sex sex", { sex: null }],
    [{ phone: "لا يوجد" }, "bad-phone phone", { phones: [] }], [{ phone: "9".repeat(200) }, "bad-phone phone", { phones: [] }], [{ latitude: "137" }, "bad-coordinates latitude", { latitude: null, longitude: null }],
    [{ latitude: "1e309" }, "bad-coordinates latitude", { latitude: null }], [{ longitude: "" }, "half-coordinates longitude", { latitude: null }], [{ latitude: "0", longitude: "0" }, "bad-coordinates latitude", { latitude: null }],
    [{ until: "2019-12-31" }, "days-reversed until", { untilDay: null }], [{ until: "2019" }, "bad-day until", { untilDay: null }], [{ kind: "سائح فضاء" }, "unknown-kind kind", { kind: null }],
    [{ nationality: "مريخي" }, "unknown-nationality nationality", { nationality: null }], [{ document: "--!" }, "bad-document document", { document: null }], [{ place: "-2+3" }, "formula place", { place: null }],
    [{ place: "x".repeat(121) }, "too-long place", { place: null }], [{ nameLatin: "=1+1" }, "formula nameLatin", { nameLatin: null, nameArabic: "سالم علي" }], [{ nameLatin: "@SUM(A1)" }, "formula nameLatin", { nameLatin: null }],
    [{ name: "محمد ".repeat(60) }, "too-long name", { nameArabic: null, nameLatin: "Salem Ali" }], [{ nameLatin: "12345" }, "bad-name nameLatin", { nameLatin: null }],
  ])("with %j is taken, and says %s", (cells, reason, kept) => {
    expect(codes(cells)).toEqual([reason]);
    expect(read(cells)).toMatchObject(kept);
    expect(isRefused(read(cells))).toBe(false);
  });
  test("keeps markup and SQL as the text they are", () => {
    expect(read({ name: "<script>alert(1)</script>", nameLatin: "", place: "'; drop table people.person; --" })).toMatchObject({ nameLatin: "<script>alert(1)</script>", place: "'; drop table people.person; --", reasons: [] });
  });
  test("puts a name into the script it is written in", () => expect(read({ name: "Salem Ali", nameLatin: "سالم علي" })).toMatchObject({ nameArabic: "سالم علي", nameLatin: "Salem Ali" }));
  test("has several telephone numbers when they are parted by a slash", () => expect(read({ phone: "0570 000 01 00 / +218 91 234 5678" }).phones.map((phone) => phone.value)).toEqual(["+905700000100", "+218912345678"]));
});

describe("the same person", () => {
  const same = (a: Cells, b: Cells) => isSamePerson(identityOf(read(a)), identityOf(read(b)));
  test.each<[string, Cells, Cells]>([
    ["same document, name spelt otherwise", { name: "سالم على" }, { name: "سَالِم علي" }],
    ["same document, another first name spelling, same birth date", { name: "سالم علي" }, { name: "سليم علي" }],
    ["renewed passport, same name, birth date and phone", {}, { document: "EX 901", household: "" }],
    ["no document, same household number", { document: "", phone: "" }, { document: "", phone: "" }],
    ["one script each, same document", { nameLatin: "" }, { name: "" }],
    ["year of birth against the full date", { birth: "1987", document: "" }, { document: "" }],
    ["nothing but name and place", { document: "", phone: "", household: "", birth: "" }, { document: "", phone: "", household: "", birth: "" }],
  ])("is seen in: %s", (_, a, b) => expect(same(a, b)).toBe(true));
  test.each<[string, Cells, Cells]>([
    ["a child under the parent's passport", {}, { name: "عمر سالم علي", nameLatin: "", birth: "2015-01-02" }],
    ["a relative with the same phone", {}, { name: "هند سالم", nameLatin: "", document: "EX 902", birth: "1990-01-01" }],
    ["same name, other birth date", { document: "" }, { document: "", birth: "1957-03-25" }],
    ["same name and phone, two passports, no birth date", { birth: "" }, { birth: "", document: "EX 903" }],
    ["same name in another household and phone", { document: "" }, { document: "", household: "H2", phone: "0570 000 02 00" }],
    ["Arabic names that differ under one Latin spelling", { document: "", name: "سالم علي" }, { document: "", name: "صالح علي" }],
  ])("is not seen in: %s", (_, a, b) => expect(same(a, b)).toBe(false));
  test("rows repeat the first of their kind", () => {
    const seen = new SeenRows();
    expect([read({}, 2), read({}, 3), read({ document: "", household: "" }, 4), read({ name: "هند سالم", nameLatin: "", document: "" }, 5)].map((row) => seen.repeats(row.row, identityOf(row)))).toEqual([undefined, 2, 2, undefined]);
  });
});
