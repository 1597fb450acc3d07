import { countryFromText } from "#platform/countries.ts";
import { isArabic, normaliseName } from "../person/name.rules.ts";
import { nameKeys } from "../person/person-draft.rules.ts";
import type { Precision, Sex, StayKind } from "../person/kinds.rules.ts";
import { documentKey, longest, readBirth } from "../person/person.rules.ts";
import { phoneNumber } from "../person/phone.rules.ts";
import { readTypedBirth } from "../register/birth.rules.ts";
import { readDay, readNumber, readPosition, saysNothing } from "./cell.rules.ts";
import { readDocumentKind, readLanguage, readNationality, readNeed, readSex, readStayKind } from "./choice.rules.ts";
import type { ListField, Mapping } from "./column.rules.ts";
import { type Reason, type ReasonCode, refusing } from "./reason.rules.ts";

/** A row of a list, read: what it says of a person, with a reason for all that could not be taken. */
export type ListRow = {
  row: number;
  household: string | null;
  nameArabic: string | null;
  nameLatin: string | null;
  keyArabic: string | null;
  keyLatin: string | null;
  sex: Sex | null;
  birthDate: string | null;
  birthPrecision: Precision | null;
  nationality: string | null;
  languages: string[];
  needs: string[];
  document: { kind: string; number: string; key: string; country: string | null; expires: string | null } | null;
  phones: { value: string; raw: string }[];
  email: string | null;
  country: string | null;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  fromDay: string | null;
  untilDay: string | null;
  kind: StayKind | null;
  reasons: Reason[];
};

/** `today`: YYYY-MM-DD. `country`: where everybody is when no column says it. `home`: for phone numbers of home. */
export type Reading = { mapping: Mapping; today: string; country: string | null; home: string | null };

const mostShown = 60;

/** Reads the cells of one row. A row without a name or country that we know is refused; other faults leave a field empty. */
export function readRow(row: number, cells: readonly string[], reading: Reading): ListRow {
  const reasons: Reason[] = [];
  const fault = (code: ReasonCode, field: ListField, value: string): null => {
    reasons.push({ code, field, value: value.slice(0, mostShown) });
    return null;
  };
  const cell = (field: ListField): string => {
    const at = reading.mapping[field];
    const text = at === undefined ? "" : (cells[at] ?? "").replace(/\s+/g, " ").trim();
    return saysNothing(text) ? "" : text;
  };
  const limited = (field: ListField, most: number): string | null => {
    const text = cell(field);
    return text === "" ? null : text.length > most ? fault("too-long", field, text) : text;
  };
  const known = <T>(field: ListField, code: ReasonCode, read: (text: string) => T | null): T | null => {
    const text = cell(field);
    return text === "" ? null : (read(text) ?? fault(code, field, text));
  };
  const day = (field: ListField) => known(field, "bad-day", (text) => (readDay(text)?.precision === "day" ? readDay(text)!.day : null));

  const names = readNames(cell, fault);
  const country = countryOf(cell("country"), reading, fault);
  const hijri = cell("birth") === "" || readDay(cell("birth")) ? null : readHijri(cell("birth"));
  if (hijri) fault("hijri", "birth", cell("birth"));
  const birth = hijri ?? known("birth", "bad-birth", readDay);
  const born = birth && birth.day > reading.today ? fault("birth-in-future", "birth", cell("birth")) : birth && birth.day < "1895" ? fault("bad-birth", "birth", cell("birth")) : birth;
  const fromDay = day("from");
  const until = day("until");
  const untilDay = fromDay && until && until < fromDay ? fault("days-reversed", "until", cell("until")) : until;
  const nationality = known("nationality", "unknown-nationality", readNationality);
  return {
    row,
    household: limited("household", longest.reference),
    ...names,
    keyArabic: nameKeys(names).key_arabic,
    keyLatin: nameKeys(names).key_latin,
    sex: known("sex", "bad-sex", readSex),
    birthDate: born?.day ?? null,
    birthPrecision: born?.precision ?? null,
    nationality,
    languages: parts(cell("languages"), 10).flatMap((one) => readLanguage(one) ?? fault("unknown-language", "languages", one) ?? []),
    needs: parts(cell("needs"), 10).flatMap((one) => readNeed(one) ?? (one.length > longest.need ? (fault("too-long", "needs", one) ?? []) : one)),
    document: documentOf(limited("document", longest.document), readDocumentKind(cell("documentKind")), nationality, cell("documentExpires") ? day("documentExpires") : null, fault),
    phones: (["phone", "phone2"] as const).flatMap((field) => phonesOf(rawCell(field), field, [country, reading.home, null], fault)),
    email: known("email", "bad-email", (text) => (/^[^\s@<>"'():;,\\[\]]{1,64}@[^\s@<>"'():;,\\[\]]{1,190}\.[\p{L}]{2,24}$/u.test(text) ? text : null)),
    country,
    place: placeOf(limited("place", longest.place), fault),
    ...positionOf(cell, fault),
    fromDay,
    untilDay,
    kind: known("kind", "unknown-kind", readStayKind),
    reasons,
  };

  // «لا يوجد» in a telephone column is worth telling: these people cannot be called.
  function rawCell(field: ListField): string {
    const at = reading.mapping[field];
    return at === undefined ? "" : (cells[at] ?? "").replace(/\s+/g, " ").trim();
  }
}

/** Whether the row can be taken at all. */
export function isRefused(row: { reasons: readonly Reason[] }): boolean {
  return row.reasons.some((reason) => refusing.has(reason.code));
}

type Cell = (field: ListField) => string;
type Fault = (code: ReasonCode, field: ListField, value: string) => null;

/** Names go to the script they are written in, whatever the column's title says; a family name is put after the name of its script. */
function readNames(cell: Cell, fault: Fault): { nameArabic: string | null; nameLatin: string | null } {
  const names: { arabic: string | null; latin: string | null } = { arabic: null, latin: null };
  const family = cell("familyName");
  let faulty = false;
  const withFamily = (name: string) => (family && isArabic(family) === isArabic(name) && !name.endsWith(family) ? `${name} ${family}` : name);
  for (const field of ["nameArabic", "nameLatin", "name"] as const) {
    const given = cell(field);
    if (given === "") continue;
    const split = splitScripts(given);
    if (split) {
      fault("split-name", field, given);
      names.arabic ??= withFamily(split.arabic);
      names.latin ??= withFamily(split.latin);
      continue;
    }
    const script = isArabic(given) ? "arabic" : "latin";
    const whole = withFamily(given);
    const code: ReasonCode | null = /^[=+@]/.test(given) || /^-[\d=+(]/.test(given) ? "formula" : whole.length > longest.name ? "too-long" : normaliseName(whole) === "" ? "bad-name" : null;
    if (code) {
      fault(code, field, given);
      faulty = true;
    } else names[script] ??= whole;
  }
  if (!names.arabic && !names.latin) fault("no-name", "name", faulty ? "" : family);
  return { nameArabic: names.arabic, nameLatin: names.latin };
}

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text);

/** The two names of «سالم علي / Salem Ali»: each script's words by themselves, where both make a name. Null: it is of one script. */
function splitScripts(given: string): { arabic: string; latin: string } | null {
  if (!isArabic(given) || !isLatin(given) || given.length > 2 * longest.name || !/^[\p{L}\p{M}\s'’./|()[\]،,-]+$/u.test(given)) return null;
  const words = given.normalize("NFKC").split(/[\s/|()[\]،,-]+/u).filter((word) => /\p{L}/u.test(word));
  const [arabic, latin] = [words.filter(isArabic).join(" "), words.filter((word) => !isArabic(word)).join(" ")];
  // Letters of two scripts within one word are an accident of typing, not two names.
  if (words.some((word) => isArabic(word) && isLatin(word)) || normaliseName(arabic) === "" || normaliseName(latin).length < 2) return null;
  return arabic.length <= longest.name && latin.length <= longest.name ? { arabic, latin } : null;
}

/** A birth date of the Hijri calendar (1407/07/25, 25-7-1407 هـ), as the day, month or year of ours that it is; null when it is none. */
function readHijri(cell: string): { day: string; precision: Precision } | null {
  const typed = readTypedBirth(cell);
  const read = typed?.given ? readBirth(typed.birth) : null;
  return read && { day: read.birthDate, precision: read.birthPrecision };
}

function countryOf(text: string, { mapping, country }: Reading, fault: Fault): string | null {
  if (mapping.country === undefined) return country ?? fault("no-country", "country", "");
  if (text === "") return fault("no-country", "country", "");
  return countryFromText(text) ?? fault("unknown-country", "country", text);
}

function documentOf(number: string | null, kind: string | null, country: string | null, expires: string | null, fault: Fault): ListRow["document"] {
  if (number === null) return null;
  const key = documentKey(number);
  if (key.length < 3 || !/\d/.test(key)) return fault("bad-document", "document", number);
  return { kind: kind ?? "passport", number, key, country, expires };
}

function phonesOf(text: string, field: ListField, countries: readonly (string | null)[], fault: Fault): ListRow["phones"] {
  // Two numbers in one cell are common; a slash or comma never stands inside one.
  return parts(text.replace(/[/|]| أو | or /g, ","), 4).flatMap((raw) => {
    const value = raw.length <= longest.phone ? phoneNumber(raw, countries) : null;
    return value ? { value, raw } : (fault("bad-phone", field, raw) ?? []);
  });
}

function placeOf(place: string | null, fault: Fault): string | null {
  if (place === null) return null;
  return /^[=+@-]/.test(place) ? fault("formula", "place", place) : place;
}

function positionOf(cell: Cell, fault: Fault): { latitude: number | null; longitude: number | null } {
  const none = { latitude: null, longitude: null };
  const written = [cell("latitude"), cell("longitude")] as const;
  const both = cell("position");
  if (both === "" && written[0] === "" && written[1] === "") return none;
  if (both === "" && (written[0] === "" || written[1] === "")) return fault("half-coordinates", written[0] === "" ? "latitude" : "longitude", written[0] || written[1]) ?? none;
  const [latitude, longitude] = written[0] !== "" && written[1] !== "" ? [readNumber(written[0]), readNumber(written[1])] : (readPosition(both) ?? [Number.NaN, Number.NaN]);
  const onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  // 0, 0 lies in the sea: it is how programs write "not known".
  if (!onEarth || (latitude === 0 && longitude === 0)) return fault("bad-coordinates", written[0] === "" ? "position" : "latitude", written[0] === "" ? both : `${written[0]}, ${written[1]}`) ?? none;
  return { latitude, longitude };
}

function parts(text: string, most: number): string[] {
  return [...new Set(text.split(/[,،;؛]/).map((one) => one.trim()).filter(Boolean))].slice(0, most);
}
