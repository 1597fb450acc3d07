import type { Chance } from "./chance.ts";
import type { Person } from "./people.ts";
import type { Sources } from "./sources.ts";

/** The columns, in the order of the file. */
export const columns = {
  household: "رقم الأسرة",
  name: "الاسم الكامل",
  latin: "الاسم باللاتينية",
  sex: "الجنس",
  birth: "تاريخ الميلاد",
  nationality: "الجنسية",
  passport: "رقم الجواز",
  phone: "الهاتف",
  email: "البريد الإلكتروني",
  country: "الدولة",
  city: "المدينة",
  latitude: "خط العرض",
  longitude: "خط الطول",
  stay: "نوع الإقامة",
  from: "من",
  to: "إلى",
  needs: "الاحتياجات",
  notes: "ملاحظات",
} as const;
export type Row = Record<keyof typeof columns, string>;

const stayWords = {
  student: { man: ["طالب", "طالب", "student"], woman: ["طالبة", "طالبة", "طالب"] },
  patient: { man: ["مريض", "مريض", "patient"], woman: ["مريضة", "مريض"] },
  resident: { man: ["مقيم", "مقيم", "resident"], woman: ["مقيمة", "مقيم"] },
  traveller: { man: ["مسافر", "مسافر", "traveller"], woman: ["مسافرة", "مسافر"] },
} as const;
const sexWords = { man: ["ذكر", "ذكر", "ذكر", "M", "m"], woman: ["أنثى", "أنثى", "انثى", "انثي", "F"] } as const;

/** Writes a person as the keeper of a list would that day: another call spells the same person differently. */
export function writeRow(person: Person, sources: Sources, chance: Chance): Row {
  const scripts = chance.next();
  const arabic = arabicName(person, chance);
  const latin = latinName(person, chance);
  const inLatinOnly = scripts > 0.82 || (person.foreign !== undefined && scripts > 0.45);
  return {
    household: person.household,
    name: inLatinOnly ? "" : arabic,
    latin: inLatinOnly || scripts > 0.46 ? latin : "",
    sex: chance.usual(sexWords[person.sex], 0.75),
    birth: writeBirth(person, chance),
    nationality: person.foreign ? (sources.nationalities[person.foreign] ?? person.foreign) : chance.one(sources.home.nationality),
    passport: person.passport && chance.happens(0.06) ? `${person.passport.slice(0, 2)} ${person.passport.slice(2)}` : person.passport,
    phone: writePhone(person, sources, chance),
    email: person.email && chance.happens(0.05) ? person.email.toUpperCase() : person.email,
    country: chance.usual(sources.countries[person.place.country]!.names),
    city: chance.usual(person.place.names),
    ...writePosition(person, chance),
    stay: chance.usual(stayWords[person.stay.kind][person.sex], 0.85),
    from: writeDay(person.stay.from, chance),
    to: person.stay.to ? writeDay(person.stay.to, chance) : "",
    needs: person.needs.join(chance.one(["، ", "؛ ", " + "])),
    notes: person.note,
  };
}

function arabicName({ name }: Person, chance: Chance): string {
  return name
    .map(({ ar }) => {
      const joined = ar.startsWith("عبد ") && chance.happens(0.4) ? ar.replace(" ", "") : ar;
      return chance.happens(0.12) ? careless(joined) : joined;
    })
    .join(chance.happens(0.02) ? "  " : " ");
}

/** As typed in haste: hamzas, ta marbuta and alef maqsura are lost. */
function careless(ar: string): string {
  return ar.replace(/[أإآ]/g, "ا").replace(/ة$/, "ه").replace(/ى$/, "ي").replace(/اء$/, "ا");
}

function latinName({ name }: Person, chance: Chance): string {
  const written = name.map(({ latin }) => chance.usual(latin, 0.55)).join(" ");
  return chance.happens(0.3) ? written.toLocaleUpperCase("en") : chance.happens(0.03) ? written.toLowerCase() : written;
}

function writeBirth({ birth, birthKnown }: Person, chance: Chance): string {
  if (birthKnown === "nothing") return "";
  if (birthKnown === "year") return chance.happens(0.8) ? birth.slice(0, 4) : arabicDigits(birth.slice(0, 4));
  return writeDay(birth, chance);
}

function writeDay(iso: string, chance: Chance): string {
  const [year, month, date] = iso.split("-") as [string, string, string];
  const way = chance.next();
  if (way < 0.45) return `${date}/${month}/${year}`;
  if (way < 0.8) return iso;
  if (way < 0.88) return `${Number(date)}/${Number(month)}/${year}`;
  if (way < 0.97) return arabicDigits(`${year}/${month}/${date}`);
  return `${date}-${month}-${year}`;
}

function writePhone({ phone }: Person, sources: Sources, chance: Chance): string {
  if (!phone) return "";
  const { phones, number } = phone;
  // A number from home without its country code could be somebody's in the country of stay.
  const way = chance.next() * (phones === sources.home.phones ? 0.68 : 1);
  if (way < 0.4) return `+${phones.code}${number}`;
  if (way < 0.52) return `00${phones.code}${number}`;
  if (way < 0.68) return `+${phones.code} ${spaced(number)}`;
  if (way < 0.86) return `${phones.trunk}${number}`;
  if (way < 0.92) return `${phones.trunk}${spaced(number)}`;
  return arabicDigits(chance.happens(0.5) ? `00${phones.code}${number}` : `${phones.trunk}${number}`);
}

function spaced(number: string): string {
  return number.replace(/^(\d{3})(\d{3})(\d+)$/, "$1 $2 $3");
}

function writePosition({ latitude, longitude, located }: Person, chance: Chance): Pick<Row, "latitude" | "longitude"> {
  if (!located) return { latitude: "", longitude: "" };
  const [north, east] = [latitude.toFixed(4), longitude.toFixed(4)];
  const way = chance.next();
  if (way < 0.01) return { latitude: arabicDigits(north).replace(".", "٫"), longitude: arabicDigits(east).replace(".", "٫") };
  if (way < 0.015) return { latitude: north.replace(".", ","), longitude: east.replace(".", ",") };
  return { latitude: north, longitude: east };
}

export function arabicDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
}
