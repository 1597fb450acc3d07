import { describe, expect, test } from "vitest";
import { Block, skeletons } from "./block.rules.ts";

describe("what is left of a name's words", () => {
  test.each([
    ["محمد عبد السلام القذافي", "Mohamed Abdulsalam Elgaddafi"], ["عبد الرحمن بن علي", "Abderrahman Ben Ali"], ["عبدالله الطرابلسي", "Abdallah Trabelsi"], ["ﻣﺤﻤﺪ ﺍﻟﻘﺬﺍﻓﻲ", "Muhammad al-Qadhafi"],
  ])("is one of %s and %s", (arabic, latin) => expect(skeletons([latin])).toEqual(skeletons([arabic])));
  test.each(["", "؟؟", "بن"])("is nothing of %j", (name) => expect(skeletons([name])).toEqual([]));
});

describe("who is worth comparing", () => {
  const block = new Block();
  const known: [number, string, string | null][] = [[1, "محمد عبد السلام القذافي", "1987-03-05"], [2, "هند سالم الزنتاني", "1987-03-05"], [3, "محمد عبد السلام القذافي", null], [4, "Mohamed Abdulsalam Gaddafi", "1987-01-01"], [5, "محمد عبد السلام القذافي", "1960-11-11"], [6, "عمر سالم الورفلي", "1987-07-08"]];
  for (const [id, name, birthDate] of known) block.add(id, { names: [name], birthDate });
  const find = (name: string, birthDate: string | null, birthPrecision: string | null = "day") => block.find({ names: [name], birthDate, birthPrecision }, 10).sort();
  test("are those born that day whose names are alike, those of that year only, and those whose birth nobody knows", () => expect(find("Muhammad Abd as-Salam al-Qadhafi", "1987-03-05")).toEqual([1, 3, 4]));
  test.each([["1987-05-03", "day and month exchanged"], ["1986-03-05", "a year less"]])("are also those with %s: %s", (day) => expect(find("Mohamed Abdulsalam Gaddafi", day)).toContain(1));
  test("are all of that year when only the year is known, and of every year when nothing is", () => {
    expect(find("محمد عبد السلام القذافي", "1987-01-01", "year")).toEqual([1, 3, 4]);
    expect(find("محمد عبد السلام القذافي", null, null)).toEqual([1, 3, 4, 5]);
  });
  test("are none of another given name, nor anybody without a name", () => {
    expect(find("خالد عبد السلام القذافي", "1987-03-05")).toEqual([]);
    expect(find("-", "1987-03-05")).toEqual([]);
  });
});
