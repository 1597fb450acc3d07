import { afterEach, describe, expect, test } from "vitest";
import { countriesByName, countryCodes, countryFromNumeric, countryFromText, countryName, countryOptions, isCountryCode, setCountryNames } from "./countries.ts";
import { isoCodes } from "./countries.data.ts";

afterEach(() => setCountryNames({}));

describe("the codes", () => {
  test("are the 249 of ISO 3166-1, each with its own alpha-3 and three-digit numeric code", () => {
    expect(countryCodes).toHaveLength(249);
    expect(new Set(countryCodes.map((code) => isoCodes[code][0])).size).toBe(249);
    expect(new Set(countryCodes.map((code) => isoCodes[code][1])).size).toBe(249);
    for (const code of countryCodes) expect(`${code} ${isoCodes[code].join(" ")}`).toMatch(/^[A-Z]{2} [A-Z]{3} \d{3}$/);
  });

  test("tell a country from other text, names of object members included", () => {
    expect(isCountryCode("TR")).toBe(true);
    for (const other of ["tr", "ZZ", "", "constructor", "__proto__"]) expect(isCountryCode(other)).toBe(false);
  });

  test("are found by the numeric code of a map, with or without leading zeros", () => {
    expect(countryFromNumeric("792")).toBe("TR");
    expect(countryFromNumeric("8")).toBe("AL");
    expect(countryFromNumeric("999")).toBeUndefined();
  });
});

describe("the name of a country", () => {
  test("exists in both languages for every code, in the script of the language", () => {
    for (const code of countryCodes) {
      expect(countryName(code, "en"), code).toMatch(/^[\p{Script=Latin}]/u);
      expect(countryName(code, "ar"), code).toMatch(/^\p{Script=Arabic}/u);
    }
  });

  test("is the facility's own when it has one, until that is taken back", () => {
    setCountryNames({ PS: { en: "Palestine", ar: "فلسطين" } });
    expect([countryName("PS", "en"), countryName("PS", "ar")]).toEqual(["Palestine", "فلسطين"]);
    setCountryNames({});
    expect(countryName("PS", "en")).not.toBe("Palestine");
  });

  test("is the code itself for what is no country", () => {
    for (const code of ["ZZ", "tr", "", "__proto__", "Turkey"]) expect(countryName(code, "ar")).toBe(code);
    expect(countryName("XK", "en")).toBe("Kosovo");
  });
});

describe("the list of countries", () => {
  test("is in the alphabetical order of its language, with accents in their place", () => {
    const english = countriesByName("en").map(({ name }) => name);
    expect(english).toHaveLength(249);
    expect(english[0]).toBe("Afghanistan");
    expect(english.indexOf("Åland Islands")).toBeLessThan(english.indexOf("Albania"));
    expect(countryOptions("ar").findIndex(({ value }) => value === "AL")).toBeLessThan(countryOptions("ar").findIndex(({ value }) => value === "YE"));
  });
});

describe("a country in a list", () => {
  test("is found again by its name in either language", () => {
    for (const code of countryCodes) for (const language of ["ar", "en"] as const) expect(countryFromText(countryName(code, language))).toBe(code);
  });

  test.each([
    ["TR", ["تركيا", "تُركيا", "تركية", "  تركيا ", "Turkey", "TURKEY", "Türkiye", "TÜRKİYE", "Turkiye", "tr", "TUR", "Turquie", "Türkei", "Turchia"]],
    ["SY", ["سوريا", "سورية", "الجمهورية العربية السورية", "Syria"]],
    ["GB", ["المملكة المتحدة", "بريطانيا", "انجلترا", "UK", "u.k.", "United Kingdom", "the United Kingdom"]],
    ["DE", ["ألمانيا", "المانيا", "Deutschland", "Allemagne"]],
    ["MT", ["مالطا", "مالطة", "مالطه"]],
    ["IQ", ["العراق", "عراق"]],
    ["SD", ["السودان", "Sudan"]],
    ["SS", ["جنوب السودان"]],
    ["US", ["أمريكا", "امريكا", "الولايات المتحدة الأمريكية", "U.S.A.", "usa"]],
    ["BA", ["Bosnia and Herzegovina", "Bosnia & Herzegovina"]],
    ["MY", ["ماليزيا", "مالیزیا"]],
  ])("is %s however it is spelt", (code, spellings) => {
    for (const spelling of spellings) expect(countryFromText(spelling), spelling).toBe(code);
  });

  test("is not guessed when the text is empty, unknown, shared by two countries or far too long", () => {
    for (const text of ["", "   ", "-", "zz", "=1+1", "غير معروف", "Congo", "Gaziantep", "Turkey".repeat(100)]) expect(countryFromText(text), text).toBeUndefined();
  });

  test("is found by the facility's own name for it", () => {
    expect(countryFromText("ديار الشام")).toBeUndefined();
    setCountryNames({ SY: { en: "Land of Sham", ar: "ديار الشام" } });
    expect(countryFromText("ديار الشام")).toBe("SY");
  });
});
