import type { Chance } from "./chance.ts";
import type { Name, Phones, Place, Sources } from "./sources.ts";

export type Sex = "man" | "woman";
export type Stay = { kind: "student" | "patient" | "resident" | "traveller"; from: string; to: string | undefined };
export type Person = {
  household: string;
  /** Given name, father's, grandfather's, family name: three or four parts. */
  name: Name[];
  sex: Sex;
  /** YYYY-MM-DD, and which part of it the list's keeper knew. */
  birth: string;
  birthKnown: "day" | "year" | "nothing";
  /** Alpha-2; undefined: the facility's own country. */
  foreign: string | undefined;
  passport: string;
  phone: { phones: Phones; number: string } | undefined;
  email: string;
  place: Place;
  latitude: number;
  longitude: number;
  located: boolean;
  stay: Stay;
  needs: string[];
  note: string;
};

type Draft = { name: Name[]; sex: Sex; age: number; foreign?: string };
const quake = Date.UTC(2023, 1, 6);
const day = 86_400_000;
const needs = ["كرسي متحرك", "غسيل كلى", "أنسولين", "ضعف سمع", "كفيف", "أكسجين", "أدوية قلب", "مرض مزمن", "ربو", "wheelchair", "dialysis"];
const notes = ["تم الاتصال هاتفيًا", "غيّر السكن", "نقلًا عن قائمة 2021", "لا يرد على الهاتف", "يرجى تحديث البيانات", "سلّم صورة الجواز", "الاسم كما في الجواز, وليس كما في الكتيب", "قال \"سأعود بعد الامتحان\"", "ملف رقم 2\nبانتظار التجديد"];

/** Makes households of invented people, one after another. */
export function peopleMaker(sources: Sources, chance: Chance): { household(region: boolean): Person[] } {
  const numbers = new Map<string, number>();
  const taken = new Set<string>();
  let passports = 10_000;

  const given = (sex: Sex) => chance.one(sex === "man" ? sources.men : sources.women);
  const full = (first: Name, father: Name, family: Name): Name[] => (chance.happens(0.45) ? [first, father, given("man"), family] : [first, father, family]);

  function named(sex: Sex, family: Name): Name[] {
    for (;;) {
      const first = given(sex);
      if (!sources.avoided.has(`${first.ar} ${family.ar}`)) return full(first, given("man"), family);
    }
  }

  function spouse(place: Place, sex: Sex, family: Name, age: number): Draft {
    const foreign = sources.spouses[place.country];
    if (foreign && chance.happens(0.14))
      return { name: [chance.one(sex === "man" ? foreign.men : foreign.women), chance.one(foreign.families)], sex, age, foreign: place.country };
    // Wives keep their fathers' names; many lists still write the husband's.
    return { name: named(sex, chance.happens(0.4) ? chance.one(sources.families) : family), sex, age };
  }

  function members(place: Place, kind: Stay["kind"]): Draft[] {
    const family = chance.one(sources.families);
    const sex: Sex = chance.happens(kind === "student" ? 0.66 : 0.82) ? "man" : "woman";
    const age = kind === "student" ? chance.between(19, 34) : kind === "patient" ? chance.between(18, 78) : chance.between(25, 66);
    const head: Draft = { name: named(sex, family), sex, age };
    const size = kind === "student" ? (chance.happens(0.82) ? 1 : chance.between(2, 4)) : kind === "patient" ? chance.between(1, 3) : kind === "traveller" ? chance.usual([1, 2, 3, 4], 0.5) : chance.between(1, 8);
    const all = [head];
    if (size > 1) all.push(spouse(place, sex === "man" ? "woman" : "man", family, Math.max(19, age - (sex === "man" ? chance.between(0, 9) : -chance.between(0, 7)))));
    const [father, mother] = sex === "man" ? all : [all[1], all[0]];
    // Children bear the father's name; where he is a foreigner, his family name.
    const [own, surname] = father && father.name.length > 1 ? [father.name[0]!, father.name.at(-1)!] : [given("man"), family];
    const before = father && father.name.length > 3 ? [father.name[1]!] : [];
    for (let at = 2; at < size; at++) {
      const childSex: Sex = chance.happens(0.51) ? "man" : "woman";
      const oldest = Math.max(0, Math.min(24, (mother?.age ?? age) - 19));
      let first = given(childSex);
      while (all.some(({ name }) => name[0]!.ar === first.ar) || sources.avoided.has(`${first.ar} ${surname.ar}`)) first = given(childSex);
      all.push({ name: [first, own, ...before, surname], sex: childSex, age: chance.between(0, oldest) });
    }
    return all;
  }

  function phoneOf(phones: Phones): Person["phone"] {
    for (;;) {
      const number = phones.prefix + String(chance.between(0, 10 ** phones.digits - 1)).padStart(phones.digits, "0");
      if (taken.has(phones.code + number)) continue;
      taken.add(phones.code + number);
      return { phones, number };
    }
  }

  function needsOf({ sex, age }: Draft, kind: Stay["kind"]): string[] {
    if (!chance.happens(kind === "patient" ? 0.2 : 0.045)) return [];
    if (sex === "woman" && age >= 19 && age <= 44 && chance.happens(0.5)) return [chance.one(["حامل", "حامل", "حامل في الشهر الثامن", "pregnant"])];
    return [...new Set(chance.happens(0.15) ? [chance.one(needs), chance.one(needs)] : [chance.one(needs)])];
  }

  return {
    household(region) {
      const place = chance.weighted(sources.places.filter((one) => one.region === region));
      const kind = chance.weighted([{ kind: "student", weight: 34 }, { kind: "patient", weight: 11 }, { kind: "resident", weight: 40 }, { kind: "traveller", weight: 15 }] as const).kind;
      const drafts = members(place, kind);
      const count = (numbers.get(place.code) ?? 0) + 1;
      numbers.set(place.code, count);
      // A few kilometres round the middle of the town.
      const latitude = place.latitude + (chance.next() - 0.5) * 0.09;
      const longitude = place.longitude + (chance.next() - 0.5) * 0.11;
      const household = drafts.length === 1 && chance.happens(0.35) ? "" : `${place.code}-${String(count).padStart(4, "0")}`;
      const stay = stayOf(kind, chance);
      const located = chance.happens(0.93);
      return drafts.map((draft, at): Person => {
        const grown = at < 2 || draft.age >= 17;
        const latin = draft.name.map(({ latin }) => latin[0]!.toLowerCase().normalize("NFKD").replace(/[^a-z]/g, ""));
        return {
          household,
          name: draft.name,
          sex: draft.sex,
          birth: isoDay(quake - Math.floor((draft.age + chance.next() * 0.99) * 365.25) * day),
          birthKnown: chance.happens(0.04) ? "nothing" : chance.happens(0.06) ? "year" : "day",
          foreign: draft.foreign,
          passport: chance.happens(draft.age < 6 ? 0.45 : 0.9) ? `EX${String((passports += chance.between(1, 9))).padStart(6, "0")}` : "",
          phone: grown && chance.happens(at === 0 ? 0.94 : 0.55) ? phoneOf((chance.happens(0.82) && sources.countries[place.country]!.phones) || sources.home.phones) : undefined,
          email: grown && chance.happens(0.32) ? `${latin[0]}.${latin.at(-1)}${chance.between(1, 99)}@example.${chance.one(["org", "com", "net"])}` : "",
          place,
          latitude,
          longitude,
          located,
          stay: at > 0 && kind !== "resident" ? { ...stay, kind: kind === "traveller" ? "traveller" : chance.happens(0.7) ? "resident" : "traveller" } : stay,
          needs: needsOf(draft, kind),
          note: chance.happens(0.06) ? chance.one(notes) : "",
        };
      });
    },
  };
}

/** Most stays hold on 6 February 2023; some had ended before, a few begin after. Days as YYYY-MM-DD. */
function stayOf(kind: Stay["kind"], chance: Chance): Stay {
  const [longest, shortest] = { student: [1_700, 60], patient: [210, 5], resident: [4_200, 90], traveller: [45, 1] }[kind] as [number, number];
  const began = quake - chance.between(shortest, longest) * day;
  const from = isoDay(began);
  if (chance.happens(0.04)) return { kind, from, to: isoDay(Math.max(began, quake - chance.between(2, 90) * day)) };
  if (chance.happens(0.02)) return { kind, from: isoDay(quake + chance.between(2, 120) * day), to: undefined };
  const ends = { student: 0.6, patient: 0.5, resident: 0.12, traveller: 0.9 }[kind];
  const furthest = { student: 900, patient: 150, resident: 1_500, traveller: 40 }[kind];
  return { kind, from, to: chance.happens(ends) ? isoDay(quake + chance.between(3, furthest) * day) : undefined };
}

function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
