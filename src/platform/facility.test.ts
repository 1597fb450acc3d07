import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { afterEach, describe, expect, test } from "vitest";
import { distanceKm } from "./geo/geo.ts";
import { FacilityError, loadFacility } from "./facility.ts";

const shipped = join(import.meta.dirname, "../../facility/libya");
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A copy of the shipped pack with one thing changed in one of its files. */
async function changed(file: string, change: (text: string) => string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pack-"));
  folders.push(folder);
  for (const name of ["facility.yaml", "institutions.yaml", "missions.yaml"]) await cp(join(shipped, name), join(folder, name));
  const before = await readFile(join(folder, file), "utf8");
  const after = change(before);
  if (after === before) throw new Error(`the change left ${file} as it was`);
  await writeFile(join(folder, file), after);
  return folder;
}

async function refusal(folder: string): Promise<FacilityError> {
  const error = await loadFacility(folder).then(() => undefined, (reason: unknown) => reason);
  expect(error).toBeInstanceOf(FacilityError);
  return error as FacilityError;
}

function lineWith(text: string, part: string): number {
  return text.split("\n").findIndex((one) => one.includes(part)) + 1;
}

describe("the shipped data pack", () => {
  test("is read whole", async () => {
    const { facility, institutions, missions } = await loadFacility(shipped);
    expect(facility).toMatchObject({ id: "libmitaf", country: "LY", defaultLanguage: "ar", phoneCode: "+218", timeZone: "Africa/Tripoli" });
    expect(institutions).toHaveLength(6);
    expect(missions).toHaveLength(18);
    expect(new Set(missions.map(({ country }) => country)).size).toBe(12);
  });

  test("writes the months as the platform's dates do", async () => {
    const { months } = (await loadFacility(shipped)).facility;
    for (const language of ["ar", "en"] as const) {
      const usual = new Intl.DateTimeFormat(language === "ar" ? "ar-LY" : "en-GB", { month: "long", timeZone: "UTC" });
      expect(months[language]).toEqual(Array.from({ length: 12 }, (_, month) => usual.format(Date.UTC(2023, month, 15))));
    }
  });

  test("recognises the numbers of national documents", async () => {
    const { documents } = (await loadFacility(shipped)).facility;
    const fits = (id: string, number: string) => new RegExp(documents.find((kind) => kind.id === id)!.pattern, "u").test(number);
    expect(fits("passport", "EX012345")).toBe(true);
    expect(fits("passport", "EX 012345")).toBe(false);
    expect(fits("national-number", "119870000017")).toBe(true);
    expect(fits("national-number", "319870000017")).toBe(false);
    expect(fits("national-number", "11987000001")).toBe(false);
  });

  test("names nobody and reaches nobody: missions are examples, addresses are under example.org", async () => {
    const { institutions, missions } = await loadFacility(shipped);
    for (const mission of missions) {
      expect(mission.example, mission.id).toBe(true);
      expect(mission.email).toMatch(/\bexample\.org$/);
      // Possible by length, yet in no range given to subscribers; in London and Berlin of the range kept for films.
      for (const number of [mission.phone!, mission.dutyOfficer!.phone!]) {
        const read = parsePhoneNumberFromString(number)!;
        expect(read.isPossible(), number).toBe(true);
        if (read.isValid()) expect(number).toMatch(/^\+(442079460\d{3}|493023125\d{3})$/);
      }
    }
    for (const { focalPoints } of institutions) for (const focal of focalPoints) expect(focal).toMatchObject({ example: true, email: expect.stringMatching(/\bexample\.org$/) });
  });

  test("has a mission in Gaziantep, next to the earthquake of 6 February 2023", async () => {
    const { missions } = await loadFacility(shipped);
    const near = missions.filter(({ coordinates }) => distanceKm(coordinates, { latitude: 37.17, longitude: 37.03 }) < 250);
    expect(near.map(({ id }) => id)).toEqual(["gaziantep"]);
  });
});

describe("a data pack with a mistake", () => {
  test("is refused with the file, the line and the path of a wrong value", async () => {
    const folder = await changed("missions.yaml", (text) => text.replace("latitude: 37.07", "latitude: 137.07"));
    const line = lineWith(await readFile(join(folder, "missions.yaml"), "utf8"), "137.07");
    const { faults, message } = await refusal(folder);
    expect(faults).toMatchObject([{ file: join(folder, "missions.yaml"), line, path: "missions[2].coordinates.latitude" }]);
    expect(message).toContain(`missions.yaml:${line} missions[2].coordinates.latitude: `);
  });

  test("is refused at the record that lacks a language", async () => {
    const folder = await changed("institutions.yaml", (text) => text.replace("      ar: وزارة العدل\n", ""));
    const { faults } = await refusal(folder);
    const line = lineWith(await readFile(join(folder, "institutions.yaml"), "utf8"), "en: Ministry of Justice") - 1;
    expect(faults).toMatchObject([{ path: "institutions[3].name.ar", line }]);
  });

  test("is refused at a misspelt key", async () => {
    const folder = await changed("facility.yaml", (text) => text.replace("timeZone:", "timezone:"));
    const line = lineWith(await readFile(join(folder, "facility.yaml"), "utf8"), "timezone:");
    expect((await refusal(folder)).faults).toContainEqual(expect.objectContaining({ path: "timezone", line, message: expect.stringContaining("misspelt") }));
  });

  test.each([
    ["an unknown country", "missions.yaml", (text: string) => text.replace("jurisdiction: [EG]", "jurisdiction: [EG, XX]"), "missions[4].jurisdiction[1]"],
    ["an id used twice", "missions.yaml", (text: string) => text.replace("id: istanbul", "id: ankara"), "missions[1].id"],
    ["a telephone number that lost its plus sign", "missions.yaml", (text: string) => text.replace('"+905700000100"', "905700000100"), "missions[0].phone"],
    ["a time zone that does not exist", "facility.yaml", (text: string) => text.replace("Africa/Tripoli", "Africa/Atlantis"), "timeZone"],
    ["a pattern that is no pattern", "facility.yaml", (text: string) => text.replace("{6,9}$", "{6,9}($"), "documents[0].pattern"],
    ["eleven months", "facility.yaml", (text: string) => text.replace(", ديسمبر]", "]"), "months.ar"],
    ["the name of no country", "facility.yaml", (text: string) => text.replace("  PS: {", "  QQ: {"), "countryNames.QQ"],
  ])("is refused for %s", async (_, file, change, path) => {
    const { faults } = await refusal(await changed(file, change));
    expect(faults).toEqual([expect.objectContaining({ path, line: expect.any(Number) })]);
  });

  test("is refused with the line where the YAML breaks", async () => {
    const folder = await changed("missions.yaml", (text) => text.replace("    kind: consulate\n", "  kind: consulate\n"));
    const line = (await readFile(join(folder, "missions.yaml"), "utf8")).split("\n").indexOf("  kind: consulate") + 1;
    const { faults } = await refusal(folder);
    expect(faults[0]).toMatchObject({ file: join(folder, "missions.yaml"), path: "", line });
  });

  test("is refused when aliases would unfold without end", async () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]", ...[..."bcdefghi"].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(",")}]`)].join("\n");
    const { faults } = await refusal(await changed("missions.yaml", () => bomb));
    expect(faults).toEqual([expect.objectContaining({ message: expect.stringMatching(/alias/i) })]);
  });

  test("is told about every file at once", async () => {
    const folder = await changed("facility.yaml", (text) => text.replace('phoneCode: "+218"', "phoneCode: 218"));
    await rm(join(folder, "missions.yaml"));
    expect((await refusal(folder)).faults.map(({ file, path }) => [file.split("/").at(-1), path])).toEqual([
      ["facility.yaml", "phoneCode"],
      ["missions.yaml", ""],
    ]);
  });
});
