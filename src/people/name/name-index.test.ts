import { describe, expect, test } from "vitest";
import { bandOfName, compareNames, NameIndex } from "./name-index.ts";

const spellings = [
  "محمد عبد السلام القذافي", "محمد عبدالسلام القذافي", "محمّد عَبد السَلام القذّافي", "محمد بن عبد السلام القذافي",
  "Mohamed Abdulsalam Elgaddafi", "Muhammad Abd as-Salam al-Qadhafi", "Mohammed Abdul Salam Gaddafi", "Mohamed Abdessalem El Gueddafi", "MOHAMED ABDUSSALAM AL GATHAFI", "Mohamed Abdelsalam Kaddafi", "Mo7amed Abdulsalam al-Gadhafi",
];
const others = ["أحمد عبد السلام الورفلي", "محمد عبد الرحمن القاضي", "محمد سالم القذافي", "Salem Abdulsalam Ali", "Mohamed Abdelsalam Trabelsi", "عبد السلام محمد الزوي", "فاطمة عبد السلام القمودي", "Khaled Muftah Zintani", "نور الدين بن علي", "Osama Ramadan Bouzid"];

function register(names: readonly string[]): NameIndex {
  const index = new NameIndex();
  for (const [at, name] of [...others, ...names].entries()) index.add(at, [name]);
  return index;
}

describe("one person in every spelling", () => {
  const pairs = spellings.flatMap((asked) => spellings.filter((kept) => kept !== asked).map((kept) => [asked, kept] as const));
  test.each(pairs)("%j finds %j first", (asked, kept) => {
    const [first] = register([kept]).search(asked, 3);
    expect(first!.id).toBe(others.length);
    expect(bandOfName(first!.score)).not.toBeNull();
  });
  test("is not merely likely when written alike", () => {
    for (const one of spellings) expect(bandOfName(compareNames([one], [one]).score)).toBe("same");
  });
});

describe("what is found", () => {
  const index = register(["محمد عبد السلام القذافي"]);
  const found = (query: string) => index.search(query, 3)[0];
  test.each([
    ["turned round", "Gaddafi Abdulsalam Mohamed"], ["with a part left out", "Abdulsalam al-Qadhafi"], ["with a letter too few", "Mohamed Abdulslam Gaddafi"], ["with two letters turned", "Mohamed Abdulsalma Gaddafi"],
    ["with a letter too many", "Mohamed Abdulsalaam Gaddaffi"], ["with a wrong letter in Arabic", "محمد عبد السلام القدافي"], ["in both scripts in one field", "محمد عبد السلام القذافي Mohamed Abdulsalam Gaddafi"],
    ["half in each script", "محمد Abdulsalam القذافي"], ["with bidi marks", "\u202bمحمد عبد\u200f السلام القذافي\u202c"], ["in presentation forms", "ﻣﺤﻤﺪ ﻋﺒﺪ ﺍﻟﺴﻼﻡ ﺍﻟﻘﺬﺍﻓﻲ"], ["in Persian letters", "محمد عبدالسلام القذافی"], ["stretched", "محمـــد عبد الســلام القذافــي"], ["with an initial", "M. Abdulsalam Gaddafi"], ["with a title", "Dr Mohamed Abdulsalam Gaddafi"],
  ])("%s", (_, query) => expect(found(query)?.id).toBe(others.length));

  test("shows which parts agree, as both were written", () => {
    expect(found("Gaddafi Tarek Mohamed Abdessalem")!.parts).toEqual([
      { asked: "Gaddafi", found: "القذافي", how: expect.stringMatching(/spelling|similar/) },
      { asked: "Tarek", found: null, how: "missing" },
      { asked: "Mohamed", found: "محمد", how: "spelling" },
      { asked: "Abdessalem", found: "عبد السلام", how: "spelling" },
    ]);
    expect(compareNames(["محمد القذافي"], ["محمد عبد السلام القذافي"]).parts.map((part) => part.how)).toEqual(["same", "same", "missing"]);
    expect(found("M. Abdulsalam Gaddafi")!.parts[0]).toEqual({ asked: "M", found: "محمد", how: "initial" });
  });
  test("by a name of one word", () => expect(index.search("القمودي", 1)[0]?.id).toBe(6));
  test.each(["", "   ", "123", "\u200f", "---", "ـ"])("is nothing for %j", (query) => expect(index.search(query, 5)).toEqual([]));
  test("for a name of three hundred letters in a moment", () => {
    for (const long of ["م".repeat(300), "محمد ".repeat(60), "abdulrahman".repeat(28), "x".repeat(300)]) {
      const start = performance.now();
      index.search(long, 5);
      expect(performance.now() - start).toBeLessThan(3000);
    }
  });
  test("of people left out is nothing", () => expect(index.search("Gaddafi Mohamed Abdulsalam", 3, { only: (id) => id < 2 }).some((match) => match.id >= 2)).toBe(false));
});

describe("of few who may be meant", () => {
  // Ten thousand bear the name itself; two have a part more, and only one of them is looked among.
  const index = new NameIndex();
  for (let id = 0; id < 10_000; id++) index.add(id, ["محمد علي"]);
  for (const id of [20_001, 20_002]) index.add(id, ["محمد علي الورفلي"]);
  const found = (options: object) => index.search("محمد علي", 5, options).map((match) => match.id);
  test("one is found however many others fit better", () => expect(found({ only: (id: number) => id === 20_002 })).toEqual([20_002]));
  test("one is found among some, and nobody outside them", () => {
    expect(found({ among: index.among([20_001, 999_999]) })).toEqual([20_001]);
    expect(found({ among: index.among([]) })).toEqual([]);
  });
  test("the right ones are found after the memory was put in order, and none that is gone", () => {
    const among = index.among([9_999, 20_001]);
    for (let id = 0; id < 9_000; id++) index.remove(id);
    expect(index.search("محمد علي", 5, { among }).map((match) => match.id).sort()).toEqual([20_001, 9_999].sort());
    index.remove(9_999);
    expect(index.search("محمد علي", 5, { among }).map((match) => match.id)).toEqual([20_001]);
  });
});

describe("a register that changes", () => {
  test("finds a person at once under a new name, and no longer under the old one", () => {
    const index = register([]);
    expect(index.search("Miloud Shalabi", 1, { signal: 5 })).toEqual([]);
    index.add(500, ["ميلود الشلبي"]);
    expect(index.search("Miloud Shalabi", 1, { signal: 5 })[0]?.id).toBe(500);
    index.add(500, ["Hamza Trabelsi", "حمزة الطرابلسي"]);
    expect(index.search("Miloud Shalabi", 1, { signal: 5 })).toEqual([]);
    expect(index.search("حمزة طرابلسي", 1)[0]?.id).toBe(500);
    expect(index.size).toBe(others.length + 1);
    index.remove(500);
    index.remove(500);
    expect(index.search("Hamza Trabelsi", 9).some((match) => match.id === 500)).toBe(false);
    expect(index.size).toBe(others.length);
  });
  test("keeps every other person when many have gone", () => {
    const index = new NameIndex();
    const names = ["سالم", "مفتاح", "حمزة", "ميلود", "الورفلي", "الزنتاني", "القمودي"];
    const name = (id: number) => `${names[id % 7]} ${names[(id * 3 + 1) % 7]} ${names[Math.floor(id / 7) % 7]}`;
    for (let id = 0; id < 3000; id++) index.add(id, [name(id)]);
    for (let id = 0; id < 2500; id++) index.remove(id);
    expect(index.size).toBe(500);
    const matches = index.search(name(2700), 50);
    expect(matches.length).toBeGreaterThan(0);
    expect(matches.every((match) => match.id >= 2500)).toBe(true);
  });
});

describe("two names compared", () => {
  test.each([["Abdelkader Trabelsi", "عبد القادر الطرابلسي"], ["Youssef Chahed", "يوسف الشاهد"], ["Khalifa Bouzid", "خليفة بوزيد"], ["Belkacem Ben Ali", "أبو القاسم بن علي"], ["Nureddin Zlitni", "نور الدين الزليطني"]])("%s may be %s", (one, other) => {
    expect(bandOfName(compareNames([one], [other]).score)).not.toBeNull();
    expect(bandOfName(compareNames([other], [one]).score)).not.toBeNull();
  });
  test.each([["Abdelkader Trabelsi", "مفتاح الزنتاني"], ["Mohamed Ali", "محمد الورفلي"], ["سالم حمزة", "فاطمة الورفلي"]])("%s is not %s", (one, other) => expect(bandOfName(compareNames([one], [other]).score)).toBeNull());
  test("the best of several spellings counts", () => expect(compareNames(["Xyz", "محمد القذافي"], ["Mohamed Gaddafi"]).score).toBe(compareNames(["محمد القذافي"], ["Mohamed Gaddafi"]).score));
  test("a rare name says more than a frequent one", () => expect(compareNames(["Ghwaidir Salem"], ["غويدر سالم"]).score).toBeGreaterThan(compareNames(["Mohamed Salem"], ["محمد سالم"]).score));
  test("nothing is like nothing", () => expect(compareNames([""], ["---"]).parts).toEqual([]));
});
