import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type CountryCode as OrdinaryCountry, parsePhoneNumberFromString as ordinary } from "libphonenumber-js/min";
import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { describe, expect, test } from "vitest";
import { countryFromText } from "../src/platform/countries.ts";
import { distanceKm } from "../src/platform/geo/geo.ts";
import { nationalityFromText } from "../src/platform/nationality.ts";
import { exampleFiles } from "../scripts/generate-example-list.ts";

const pack = join(import.meta.dirname, "../facility/libya");
const list = await readFile(join(pack, "example-consular-list.csv"), "utf8");
const errors = await readFile(join(pack, "example-consular-list-errors.csv"), "utf8");
type Row = Record<string, string>;
const read = (text: string): Row[] => parse(text, { bom: true, columns: true });
const rows = read(list);
const western = (text: string) => text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[٫,]/g, ".");
const share = (holds: (row: Row) => boolean) => rows.filter(holds).length / rows.length;

describe("the example lists in the data pack", () => {
  test("are what the generator writes, byte for byte", () => {
    const written = exampleFiles(pack);
    expect(written["example-consular-list.csv"] === list).toBe(true);
    expect(written["example-consular-list-errors.csv"] === errors).toBe(true);
  });
});

describe("the example list of citizens abroad", () => {
  test("has 2,000 rows of 18 columns", () => {
    expect(rows).toHaveLength(2_000);
    expect(Object.keys(rows[0]!)).toHaveLength(18);
  });

  test("has about 900 people within 250 km of the earthquake, the others over all twelve countries", () => {
    const near = rows.filter((row) => {
      const latitude = Number(western(row["خط العرض"]!));
      if (!row["خط العرض"] || !(Math.abs(latitude) <= 90)) return false;
      return distanceKm({ latitude, longitude: Number(western(row["خط الطول"]!)) }, { latitude: 37.17, longitude: 37.03 }) <= 250;
    });
    expect(near.length).toBeGreaterThan(870);
    expect(near.length).toBeLessThan(960);
    expect(new Set(near.map((row) => countryFromText(row["الدولة"]!)))).toEqual(new Set(["TR", "SY", undefined]));
    expect(new Set(rows.map((row) => countryFromText(row["الدولة"]!))).size).toBe(13);
  });

  test("names countries and nationalities that the platform understands, two rows apart that are wrong on purpose", () => {
    expect(rows.filter((row) => !countryFromText(row["الدولة"]!)).map((row) => row["الدولة"])).toEqual(["غير معروف", "غير معروف"]);
    for (const row of rows) expect(nationalityFromText(row["الجنسية"]!), row["الجنسية"]).toBeDefined();
  });

  test("is a mess in the ways that real lists are", () => {
    const arabicOnly = share((row) => row["الاسم الكامل"] !== "" && row["الاسم باللاتينية"] === "");
    const latinOnly = share((row) => row["الاسم الكامل"] === "" && row["الاسم باللاتينية"] !== "");
    expect(arabicOnly).toBeGreaterThan(0.3);
    expect(latinOnly).toBeGreaterThan(0.1);
    expect(1 - arabicOnly - latinOnly).toBeGreaterThan(0.2);
    const birth = "تاريخ الميلاد";
    for (const form of [/^$/, /^\d{4}$/, /^\d{2}\/\d{2}\/\d{4}$/, /^\d{4}-\d{2}-\d{2}$/, /^[٠-٩]{4}\/[٠-٩]{2}\/[٠-٩]{2}$/]) expect(share((row) => form.test(row[birth]!)), String(form)).toBeGreaterThan(0.02);
    const needs = share((row) => row["الاحتياجات"] !== "");
    expect(needs).toBeGreaterThan(0.045);
    expect(needs).toBeLessThan(0.08);
  });

  test("has households of one to eight, of one family name or the wife's own", () => {
    const sizes = new Map<string, Set<string>>();
    for (const row of rows) if (row["رقم الأسرة"]) (sizes.get(row["رقم الأسرة"]) ?? sizes.set(row["رقم الأسرة"], new Set()).get(row["رقم الأسرة"])!).add(row["رقم الجواز"] || `${row["الاسم الكامل"]}${row["الاسم باللاتينية"]}`);
    const counts = [...sizes.values()].map((people) => people.size);
    for (const size of [1, 2, 3, 4, 5, 6, 7, 8]) expect(counts.filter((count) => count === size).length, `households of ${size}`).toBeGreaterThan(0);
  });

  test("repeats people, word for word and spelt differently", () => {
    const whole = rows.map((row) => Object.values(row).join("\u0000"));
    const same = whole.length - new Set(whole).size;
    expect(same).toBeGreaterThan(12);
    const passports = rows.map((row) => row["رقم الجواز"]!.replace(" ", "")).filter(Boolean);
    expect(passports.length - new Set(passports).size).toBeGreaterThan(same);
  });

  test("has about 1.5 % rows that an importer must refuse or ask about", () => {
    const count = (holds: (row: Row) => boolean) => rows.filter(holds).length;
    expect(count((row) => row["تاريخ الميلاد"] === "31/02/1990")).toBe(5);
    expect(count((row) => row["تاريخ الميلاد"] === "2041-05-17")).toBe(4);
    expect(count((row) => row["خط العرض"] === "137.0662")).toBe(4);
    expect(count((row) => row["الهاتف"] === "لا يوجد")).toBe(5);
    expect(count((row) => row["الجنس"] === "")).toBe(5);
    expect(count((row) => row["الاسم الكامل"] === "" && row["الاسم باللاتينية"] === "")).toBe(2);
  });

  test("reaches nobody: e-mails are under example domains, no telephone number is assigned to a subscriber", () => {
    for (const { "البريد الإلكتروني": email } of rows) if (email) expect(email).toMatch(/@example\.(org|com|net)$/i);
    let seen = 0;
    let understood = 0;
    for (const row of rows) {
      const written = western(row["الهاتف"]!).replace(/[ .]/g, "");
      if (!/\d/.test(written)) continue;
      seen++;
      const here = countryFromText(row["الدولة"]!);
      const countries = /^(\+|00)/.test(written) ? [undefined] : [here, "LY"];
      const readings = countries.map((country) => parsePhoneNumberFromString(written.replace(/^00/, "+"), country as CountryCode | undefined));
      if (countries.some((country) => ordinary(written.replace(/^00/, "+"), country as OrdinaryCountry | undefined)?.isValid())) understood++;
      for (const number of readings) if (number?.isValid()) expect(number.number).toMatch(/^\+(442079460\d{3}|493023125\d{3})$/);
    }
    expect(seen).toBeGreaterThan(800);
    // The tables that the import uses know lengths and first digits only, and take the numbers for real.
    expect(understood).toBe(seen);
  });
});

describe("the example list with errors", () => {
  test("holds formulas, markup, SQL, bidi marks and texts without end, each said in the notes", () => {
    const bad = read(errors);
    expect(bad.length).toBeGreaterThanOrEqual(30);
    for (const part of ["=1+1", "=cmd|", "=HYPERLINK(", "<script>", "DROP TABLE", "\u202e", "A".repeat(3_000)]) expect(errors).toContain(part);
    for (const row of bad) expect(row["ملاحظات"]).not.toBe("");
  });
});
