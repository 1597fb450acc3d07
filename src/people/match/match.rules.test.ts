import { describe, expect, test } from "vitest";
import type { AlignedPart } from "../name/align.rules.ts";
import { compareBirths, hijriDay, isHijriYear } from "./birth.rules.ts";
import { type Facts, isContradiction, judge, type Sought } from "./match.rules.ts";
import { readQuery, readSoughtBirth } from "./search.rules.ts";

const born = (date: string) => ({ date: date.padEnd(10, "-01"), precision: date.length === 4 ? ("year" as const) : date.length === 7 ? ("month" as const) : ("day" as const) });

describe("two birth dates", () => {
  test.each([
    ["1987-03-25", "1987-03-25", "same"], ["1987-03", "1987-03-25", "same"], ["1987", "1987-03-25", "same"], ["1987", "1987-11", "same"],
    ["1987-03-08", "1987-08-03", "day-month-swapped"], ["1987-03-25", "1988-03-25", "near-year"], ["1986", "1987-06-01", "near-year"],
    ["1987-01-01", "1987-03-25", "first-of-january"], ["1987-03-25", "1987-01-01", "first-of-january"],
    ["1407-07-25", "1987-03-25", "hijri"], ["1987-03-26", "1407-07-25", "hijri"], ["1407", "1987-03-25", "hijri"], ["1407", "1986-09-10", "hijri"],
    ["1407-07-25", "1987-05-25", "differs"], ["1987-03-25", "1987-03-26", "differs"], ["1987-03-25", "1990-03-25", "differs"], ["1987", "1990-01-01", "differs"], ["1987-03-25", "1987-25-03", "differs"],
  ])("%s and %s: %s", (a, b, how) => expect(compareBirths(born(a), born(b))).toBe(how));
  test.each([[1300, 1, 1], [1350, 12, 29], [1400, 1, 1], [1407, 7, 25], [1420, 9, 1], [1445, 1, 30], [1446, 12, 29]])("of the Hijri calendar lie where the calendar of the language library has them: %i-%i-%i", (year, month, day) => {
    const civil = new Intl.DateTimeFormat("en-u-ca-islamic-civil", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });
    expect(civil.format(new Date(hijriDay(year, month, day) * 86_400_000))).toMatch(new RegExp(`^${month}/${day}/${year}\\b`));
    expect([isHijriYear(year), isHijriYear(1987)]).toEqual([true, false]);
  });
});

const person = (names: string[], more: Partial<Facts> = {}): Facts => ({
  id: 1, household: 1, missions: [], names, sex: null, birthDate: null, birthPrecision: null, nationality: null, documents: [], contacts: [], countries: [], places: [], ...more,
});
const known = (date: string) => ({ birthDate: date, birthPrecision: "day" as const });
/** What the comparing of names says: a word met is worth 5, in another spelling 4, and a word that is not met costs 2. */
const compared = (asked: string[], found: string[]): { score: number; parts: AlignedPart[] } => {
  const parts = Array.from({ length: Math.max(asked.length, found.length) }, (_, at): AlignedPart[] => {
    const [one, other] = [asked[at] ?? null, found[at] ?? null];
    if (one !== null && other !== null && alike(one, other)) return [{ asked: one, found: other, how: one === other ? "same" : "spelling" }];
    return [...(one === null ? [] : [{ asked: one, found: null, how: "missing" as const }]), ...(other === null ? [] : [{ asked: null, found: other, how: "missing" as const }])];
  }).flat();
  return { parts, score: parts.reduce((sum, part) => sum + (part.how === "same" ? 5 : part.how === "spelling" ? 4.5 : -2), 0) };
};
const spellings = [["محمد", "Mohamed"], ["عبدالسلام", "Abdulsalam"], ["القذافي", "Elgaddafi"]];
const alike = (one: string, other: string) => one === other || spellings.some((pair) => pair.includes(one) && pair.includes(other));
const of = (sought: Sought, facts: Facts) => judge(sought, facts, sought.names[0] ? compared(sought.names[0].split(" "), facts.names[0]!.split(" ")) : null);
const name = ["محمد عبدالسلام القذافي"];
const latin = ["Mohamed Abdulsalam Elgaddafi"];

describe("a record that may be somebody", () => {
  test.each<[string, Sought, Facts, string | undefined]>([
    ["the same name in the other script and birth date", { names: latin, ...known("1987-03-25") }, person(name, known("1987-03-25")), "same"],
    ["the same by a Hijri birth date", { names: latin, birthDate: "1407-07-25" }, person(name, known("1987-03-25")), "same"],
    ["the same name and document", { names: name, documents: ["P1"] }, person(latin, { documents: ["P1"] }), "same"],
    ["the same name and birth date, but another document", { names: latin, ...known("1987-03-25"), documents: ["P2"] }, person(name, { ...known("1987-03-25"), documents: ["P1"] }), "likely"],
    ["the same with a renewed document and the same phone", { names: latin, ...known("1987-03-25"), documents: ["P2"], phones: ["+1"] }, person(name, { ...known("1987-03-25"), documents: ["P1"], contacts: ["+1"] }), "same"],
    ["the name alone", { names: latin }, person(name), "likely"],
    ["the name and a phone", { names: latin, phones: ["+21891"] }, person(name, { contacts: ["+21891"] }), "likely"],
    ["day and month swapped", { names: latin, ...known("1987-03-08") }, person(name, known("1987-08-03")), "likely"],
    ["1 January for an unknown day", { names: latin, ...known("1987-01-01") }, person(name, known("1987-03-25")), "likely"],
    ["a homonym of another birth date", { names: name, ...known("1961-08-09") }, person(name, known("1987-03-25")), "possible"],
    ["a homonym of another birth date in the same household and phone", { names: name, ...known("1961-08-09"), phones: ["+1"], household: 1 }, person(name, { ...known("1987-03-25"), contacts: ["+1"] }), "possible"],
    ["the other sex", { names: name, ...known("1987-03-25"), sex: "female" }, person(name, { ...known("1987-03-25"), sex: "male" }), "possible"],
    ["another name under the same passport", { names: ["خديجة سالم الورفلي"], documents: ["P1"] }, person(name, { documents: ["P1"] }), "possible"],
    ["the document and the phone, no name", { names: [], documents: ["P1"], phones: ["+1"] }, person(name, { documents: ["P1"], contacts: ["+1"] }), "likely"],
    ["only the document, no name", { names: [], documents: ["P1"] }, person(name, { documents: ["P1"] }), "possible"],
    ["somebody else", { names: ["Godwin Okafor"] }, person(name), undefined],
    ["somebody else of the same birth date", { names: ["Godwin Okafor"], ...known("1987-03-25") }, person(name, known("1987-03-25")), undefined],
  ])("%s", (_, sought, facts, band) => expect(of(sought, facts)?.band).toBe(band));

  test.each<[string, string[], string[]]>([
    ["sisters", ["فاطمة علي سالم الزنتاني"], ["خديجة علي سالم الزنتاني"]],
    ["twins", ["حسن علي الزنتاني"], ["حسين علي الزنتاني"]],
    ["father and son", ["علي سالم الزنتاني"], ["محمد علي الزنتاني"]],
    ["brothers", ["Ahmed Mahmoud Tarhouni"], ["Omar Mahmoud Tarhouni"]],
    ["a brother whose middle name is left out", ["سالم الزنتاني"], ["محمد علي الزنتاني"]],
  ])("%s of one household, phone and birth date are never the same", (_, a, b) => {
    const match = of({ names: a, ...known("2001-01-05"), phones: ["+1"], household: 1, country: "TR" }, person(b, { ...known("2001-01-05"), contacts: ["+1"], countries: ["TR"] }));
    expect(["possible", undefined]).toContain(match?.band);
  });

  test("has a document that contradicts the name, and it is said", () => {
    const match = of({ names: ["خديجة سالم الورفلي"], documents: ["P1"] }, person(name, { documents: ["P1"] }))!;
    expect(match.reasons).toContainEqual({ kind: "document", agrees: true });
    expect(isContradiction(match.reasons)).toBe(true);
    expect(isContradiction(of({ names: name, documents: ["P1"], ...known("1950-01-01") }, person(name, { documents: ["P1"], ...known("1987-03-25") }))!.reasons)).toBe(true);
    expect(isContradiction(of({ names: name, documents: ["P1"] }, person(latin, { documents: ["P1"] }))!.reasons)).toBe(false);
  });
  test("ranks higher with each sign that agrees, and lower with each that does not", () => {
    const score = (more: Partial<Sought>) => of({ names: name, ...more }, person(name, { ...known("1987-03-25"), sex: "male", nationality: "LY", countries: ["TR"], places: ["Ankara"], documents: ["P1"] }))!.score;
    const bare = score({});
    for (const more of [{ sex: "male" }, { nationality: "LY" }, { country: "TR" }, { place: "ankara" }, { documents: ["P1"] }, known("1987-03-25"), { birthDate: "1987-01-01", birthPrecision: "year" }, { household: 1 }] as Partial<Sought>[]) expect(score(more), JSON.stringify(more)).toBeGreaterThan(bare);
    for (const more of [{ sex: "female" }, { nationality: "EG" }, { country: "EG" }, { documents: ["P2"] }, known("1950-02-02")] as Partial<Sought>[]) expect(score(more), JSON.stringify(more)).toBeLessThan(bare);
  });
});

describe("what is typed into the search", () => {
  test.each([
    ["سالم الزنتاني", { name: "سالم الزنتاني", digits: [], documents: [], emails: [] }],
    ["٠٥٧٠ ٠٠٠ ٠١ ٠٠", { name: "", digits: ["05700000100"], documents: ["05700000100"] }],
    ["+90 (570) 000-0100", { name: "", digits: ["905700000100"] }],
    ["Salem, 0570 0000100 x@Y.org", { name: "Salem,", digits: ["05700000100"], emails: ["x@y.org"] }],
    ["AB 12-34", { documents: expect.arrayContaining(["AB1234"]) }],
    ["سالم AB1234", { name: "سالم", documents: expect.arrayContaining(["AB1234"]) }],
    ["", { name: "", words: [], digits: [], documents: [], emails: [] }],
  ])("%j is taken apart", (typed, parts) => expect(readQuery(typed)).toMatchObject(parts));
  test.each([["25/3/1987", "1987-03-25", "day"], ["1987.3", "1987-03-01", "month"], ["١٤٠٧", "1407-01-01", "year"], ["1407-07-30", "1407-07-30", "day"], [" 1987 - 03 - 25 ", "1987-03-25", "day"]])("the birth date %s is read", (typed, date, precision) =>
    expect(readSoughtBirth(typed)).toEqual({ date, precision }));
  test.each([["1987-02-30"], ["32/1/1990"], ["12345"], ["1407-13-01"], ["2999"], ["abc"], ["1200-01-01"]])("%s is no birth date", (typed) => expect(readSoughtBirth(typed)).toBeNull());
});
