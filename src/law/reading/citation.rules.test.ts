import { describe, expect, test } from "vitest";
import { citationsIn, cites, instrumentsIn, type KnownInstrument, resolve } from "./citation.rules.ts";

const read = (text: string, language: "en" | "ar") => citationsIn(text, language).map((one) => [text.slice(one.start, one.end), one.eId, one.of && `${one.of.kinds[0]} ${one.of.number}/${one.of.year}`]);

describe("citations in a text", () => {
  test.each([
    ["see Article 19 bis.", [["Article 19 bis", "art_19bis", null]]],
    ["under articles 6, 7 and 19 of this Law", [["articles 6", "art_6", null], ["7", "art_7", null], ["19", "art_19", null]]],
    ["Article 6 of Law No. 6 of 1987 applies", [["Article 6 of Law No. 6 of 1987", "art_6", "law 6/1987"]]],
    ["as amended by Law 2 of 2004; Decree 482/2023", [["Law 2 of 2004", null, "law 2/2004"], ["Decree 482/2023", null, "decree 482/2023"]]],
    ["Article 33 of the Convention", []],
    ["an article of the press", []],
    ["(Article 6)", [["Article 6", "art_6", null]]],
  ])("%s", (text, expected) => expect(read(text, "en")).toEqual(expected));

  test.each([
    ["وفقا للمادة 19 مكرر من هذا القانون", [["للمادة 19 مكرر", "art_19bis", null]]],
    ["المادتين 6 و 19 من القانون رقم 6 لسنة 1987", [["المادتين 6", "art_6", "law 6/1987"], ["19 من القانون رقم 6 لسنة 1987", "art_19", "law 6/1987"]]],
    ["بموجب المادة (٤) والقانون رقم (٢) لسنة ٢٠٠٤", [["المادة (٤)", "art_4", null], ["والقانون رقم (٢) لسنة ٢٠٠٤", null, "law 2/2004"]]],
    ["المادة التاسعة عشرة", [["المادة التاسعة عشرة", "art_19", null]]],
    ["قرار مجلس الوزراء رقم 482 لسنة 2023", [["قرار مجلس الوزراء رقم 482 لسنة 2023", null, "decree 482/2023"]]],
    ["المادة 33 من اتفاقية اللاجئين", []],
    ["مادة خام تستعمل", []],
  ])("%s", (text, expected) => expect(read(text, "ar")).toEqual(expected));

  const known: KnownInstrument[] = [{ slug: "law-6", kind: "law", number: "6", year: 1987 }, { slug: "decree-6", kind: "decree", number: "6", year: 1987 }];
  test("an instrument is meant when one of its kind, number and year is known", () => {
    expect(resolve(instrumentsIn("Law No. 6 of 1987", "en")[0]!.of!, known)?.slug).toBe("law-6");
    expect(resolve(instrumentsIn("Decree 6 of 1987", "en")[0]!.of!, known)?.slug).toBe("decree-6");
    expect(resolve(instrumentsIn("Law 7 of 1987", "en")[0]!.of!, known)).toBeNull();
  });

  test("a text cites a provision in its own instrument or in a named one, not elsewhere", () => {
    expect(cites("see Article 4", "en", "law-6", { slug: "law-6", eId: "art_4" }, known)).toBe(true);
    expect(cites("see Article 4", "en", "decree-6", { slug: "law-6", eId: "art_4" }, known)).toBe(false);
    expect(cites("المادة 4 من القانون رقم 6 لسنة 1987", "ar", "decree-6", { slug: "law-6", eId: "art_4" }, known)).toBe(true);
    expect(cites("المادة 4 من القانون رقم 6 لسنة 1987", "ar", "decree-6", { slug: "law-6", eId: null }, known)).toBe(true);
  });

  test("a long text of brackets and numbers is read in no time", () => {
    const text = "المادة (1 ".repeat(4_000);
    const began = performance.now();
    citationsIn(text, "ar");
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
