import { chanceFrom } from "./chance.rules.ts";

/** A name in Arabic with its usual spelling in Latin letters. */
export type Named = { ar: string; latin: string };
export type NameSources = { men: readonly Named[]; women: readonly Named[]; families: readonly Named[]; /** How invented numbers are made: they reach nobody. */ phones: { code: string; prefix: string; digits: number } };
/** `share`: weight among the places. */
export type Home = { name: string; latitude: number; longitude: number; share: number };
/** Percent of the people, as a scenario says. What it does not say is as usual. */
export type Shares = Partial<Record<"children" | "alone" | "elderly" | "pregnant" | "illness" | "disability" | "mixed" | "unregistered", number>>;
export type Invented = { nameArabic: string; nameLatin: string; sex: "female" | "male"; birthDate: string; needs: string[]; phone: string | null };
export type InventedHousehold = { members: Invented[]; country: string; place: string; latitude: number; longitude: number; kind: "resident" | "student" | "patient" | "traveller" };

export const mostPeople = 20_000;
/** Kilometres round the middle of a place within which its people live. */
export const homeRadius = 6;
/** A code that ISO 3166 leaves free for ever: the countries of exercises are invented. */
export const inventedCountry = "ZZ";
const usual = { children: 35, alone: 12, elderly: 6, pregnant: 2, illness: 4, disability: 2, mixed: 5, unregistered: 0 };
const kinds = ["resident", "resident", "resident", "student", "traveller", "patient"] as const;

/** How many of a population are in the register when it begins. */
export const registeredOf = (size: number, shares: Shares): number => Math.max(1, Math.round((size * (100 - (shares.unregistered ?? usual.unregistered))) / 100));

/**
 * Invented people in households around places, together exactly `size`: the same for the same seed. Every household's
 * first adult has a telephone of its own, other adults often too; nobody shares one, so that a text message tells whom it is from.
 */
export function inventPopulation(size: number, places: readonly Home[], shares: Shares, sources: NameSources, seed: number, year: number): InventedHousehold[] {
  const chance = chanceFrom(seed);
  const share = { ...usual, ...shares };
  const of = (percent: number) => chance.happens(percent / 100);
  const weights = places.reduce((sum, one) => sum + Math.max(1, one.share), 0);
  const room = 10 ** sources.phones.digits;
  let next = chance.below(room);
  // Numbers follow one another from a start by the seed: none comes twice.
  const phone = () => `+${sources.phones.code}${sources.phones.prefix}${String((next = (next + 1) % room)).padStart(sources.phones.digits, "0")}`;
  const named = (sex: Invented["sex"], middle: Named, family: Named) => {
    const given = chance.one(sex === "male" ? sources.men : sources.women);
    return { nameArabic: `${given.ar} ${middle.ar} ${family.ar}`, nameLatin: `${given.latin} ${middle.latin} ${family.latin}` };
  };

  const member = (age: number, sex: Invented["sex"], middle: Named, family: Named, reachable: boolean): Invented => {
    const needs = [...(of(share.illness) ? ["medical"] : []), ...(of(share.disability) ? ["mobility"] : []), ...(sex === "female" && age >= 19 && age <= 44 && of(share.pregnant * 5) ? ["pregnant"] : [])];
    const birthDate = `${year - age}-${String(1 + chance.below(12)).padStart(2, "0")}-${String(1 + chance.below(28)).padStart(2, "0")}`;
    return { ...named(sex, middle, family), sex, birthDate, needs, phone: reachable ? phone() : null };
  };

  const household = (most: number): InventedHousehold => {
    let at = chance.next() * weights;
    const place = places.find((one) => (at -= Math.max(1, one.share)) < 0) ?? places.at(-1)!;
    const kind = chance.one(kinds);
    const [family, father] = [chance.one(sources.families), chance.one(sources.men)];
    const age = of(share.elderly * 2.5) ? 66 + chance.below(20) : kind === "student" ? 19 + chance.below(12) : 24 + chance.below(40);
    const first: Invented["sex"] = chance.happens(0.75) ? "male" : "female";
    const members = [member(age, first, father, family, true)];
    if (most > 1 && !of(share.alone * 2.5)) {
      // Wives keep their fathers' names; of a mixed family one bears a name of elsewhere.
      members.push(member(Math.max(19, age - chance.below(8)), first === "male" ? "female" : "male", chance.one(sources.men), of(share.mixed) || chance.happens(0.6) ? chance.one(sources.families) : family, chance.happens(0.6)));
      const children = Math.min(most - 2, of(share.children * 2) ? 1 + chance.below(5) : 0);
      for (let child = 0; child < children; child++) members.push(member(chance.below(18), chance.happens(0.5) ? "male" : "female", father, family, false));
    }
    return { members, country: inventedCountry, place: place.name, ...around(place), kind };
  };

  const households: InventedHousehold[] = [];
  for (let left = size; left > 0; left -= households.at(-1)!.members.length) households.push(household(left));
  return households;

  /** Somewhere within the place, thicker towards its middle; four decimals, as a pin on a map has. */
  function around(place: Home): { latitude: number; longitude: number } {
    const far = chance.next() * homeRadius;
    const angle = chance.next() * 2 * Math.PI;
    const latitude = Math.max(-89, Math.min(89, place.latitude + (far * Math.cos(angle)) / 111.2));
    const longitude = place.longitude + (far * Math.sin(angle)) / (111.2 * Math.max(0.05, Math.cos((latitude * Math.PI) / 180)));
    return { latitude: Number(latitude.toFixed(4)), longitude: Number((((longitude + 540) % 360) - 180).toFixed(4)) };
  }
}
