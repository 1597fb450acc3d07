import { describe, expect, test } from "vitest";
import { inventPopulation, type NameSources, registeredOf } from "./population.rules.ts";

const sources: NameSources = {
  men: [{ ar: "سالم", latin: "Salem" }, { ar: "علي", latin: "Ali" }],
  women: [{ ar: "مريم", latin: "Mariam" }, { ar: "هدى", latin: "Huda" }],
  families: [{ ar: "المثالي", latin: "Example" }, { ar: "التجريبي", latin: "Trial" }],
  phones: { code: "218", prefix: "97", digits: 7 },
};
const places = [
  { name: "Eastport", latitude: 10, longitude: 179.99, share: 80 },
  { name: "Highfield", latitude: 12, longitude: 20, share: 20 },
];
const people = (size: number, seed = 7) => inventPopulation(size, places, { children: 40 }, sources, seed, 2026);

describe("an invented population", () => {
  test.each([1, 2, 777, 5_000])("has exactly %i people, and is the same for the same seed", (size) => {
    const made = people(size);
    expect(made.flatMap((one) => one.members)).toHaveLength(size);
    expect(people(size)).toEqual(made);
    expect(people(size, 8)).not.toEqual(made);
  });

  test("gives each telephone to one person, and one to every household", () => {
    const made = people(5_000);
    const phones = made.flatMap((one) => one.members.flatMap((member) => member.phone ?? []));
    expect(new Set(phones).size).toBe(phones.length);
    expect(made.every((one) => one.members[0]!.phone !== null)).toBe(true);
    expect(phones.every((phone) => /^\+21897\d{7}$/.test(phone))).toBe(true);
  });

  test("lives within its places, also across the date line, by their shares", () => {
    const made = people(4_000);
    expect(made.every(({ longitude, latitude }) => Math.abs(longitude) <= 180 && Math.abs(latitude) < 13)).toBe(true);
    const east = made.filter((one) => one.place === "Eastport");
    expect(east.length / made.length).toBeGreaterThan(0.75);
    expect(east.every(({ longitude }) => longitude > 179.8 || longitude < -179.8)).toBe(true);
  });

  test("has children where the scenario says so", () => {
    const children = (percent: number) => inventPopulation(4_000, places, { children: percent }, sources, 3, 2026).flatMap((one) => one.members).filter((one) => Number(one.birthDate.slice(0, 4)) > 2008).length;
    expect(children(0)).toBe(0);
    expect(children(40)).toBeGreaterThan(1_000);
  });

  test("leaves out of the register whom the scenario leaves out", () => {
    expect(registeredOf(1_000, { unregistered: 30 })).toBe(700);
    expect(registeredOf(1_000, {})).toBe(1_000);
  });
});
