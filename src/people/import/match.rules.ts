import type { ListRow } from "./row.rules.ts";

/** What tells one person from another, of a row or of somebody in the register. */
export type Identity = {
  keyArabic: string | null;
  keyLatin: string | null;
  birthDate: string | null;
  birthPrecision: string | null;
  documents: readonly string[];
  phones: readonly string[];
  household: string | null;
  /** "country|place" of stays. */
  places: readonly string[];
};

export function placeKey(country: string | null, place: string | null): string {
  return `${country ?? ""}|${(place ?? "").toLowerCase()}`;
}

export function identityOf(row: ListRow): Identity {
  return {
    keyArabic: row.keyArabic, keyLatin: row.keyLatin, birthDate: row.birthDate, birthPrecision: row.birthPrecision,
    documents: row.document ? [row.document.key] : [], phones: row.phones.map((phone) => phone.value), household: row.household, places: [placeKey(row.country, row.place)],
  };
}

const shared = (a: readonly string[], b: readonly string[]) => a.some((one) => b.includes(one));

/** Names are compared in a script that both have, Arabic first, since its spelling varies less; null: there is none. */
function sameName(a: Identity, b: Identity): boolean | null {
  if (a.keyArabic && b.keyArabic) return a.keyArabic === b.keyArabic;
  if (a.keyLatin && b.keyLatin) return a.keyLatin === b.keyLatin;
  return null;
}

/** True: same; false: they contradict; null: one is not known, or only its year. */
function sameBirth(a: Identity, b: Identity): boolean | null {
  if (!a.birthDate || !b.birthDate) return null;
  const exact = a.birthPrecision === "day" && b.birthPrecision === "day";
  if (exact) return a.birthDate === b.birthDate;
  const upTo = a.birthPrecision === "year" || b.birthPrecision === "year" ? 4 : 7;
  return a.birthDate.slice(0, upTo) === b.birthDate.slice(0, upTo) ? null : false;
}

const firstWord = (key: string | null) => key?.split(" ")[0] ?? null;
const sameFirstName = (a: Identity, b: Identity) =>
  (a.keyArabic !== null && firstWord(a.keyArabic) === firstWord(b.keyArabic)) || (a.keyLatin !== null && firstWord(a.keyLatin) === firstWord(b.keyLatin));

/**
 * Whether two records are of one person. By document: the same number, unless name and birth date speak against it
 * (children are entered under a parent's passport). Else by name and birth date with a phone or the household's
 * number; where the row has none of these, with the place. A birth date known to the day settles it even when
 * document numbers differ (a renewed passport); without one, different documents are different people.
 */
export function isSamePerson(row: Identity, other: Identity): boolean {
  const name = sameName(row, other);
  const birth = sameBirth(row, other);
  if (shared(row.documents, other.documents)) return name === true || birth === true || (birth === null && (name === null || sameFirstName(row, other)));
  if (name !== true || birth === false) return false;
  if (birth === null && row.documents.length > 0 && other.documents.length > 0) return false;
  if (shared(row.phones, other.phones) || (row.household !== null && row.household === other.household)) return true;
  const bare = row.documents.length === 0 && row.phones.length === 0 && row.household === null;
  return bare && shared(row.places, other.places);
}

const mostAlike = 20;

/** Rows of a file already read, to find the one that a row repeats. Holds keys only, not rows. */
export class SeenRows {
  readonly #byKey = new Map<string, { row: number; identity: Identity }[]>();

  /** The earlier row that is of the same person, if any; the row is remembered either way, unless it repeats one. */
  repeats(row: number, identity: Identity): number | undefined {
    const keys = keysOf(identity);
    for (const key of keys)
      for (const seen of this.#byKey.get(key) ?? []) if (isSamePerson(identity, seen.identity) || isSamePerson(seen.identity, identity)) return seen.row;
    for (const key of keys) {
      const alike = this.#byKey.get(key);
      if (!alike) this.#byKey.set(key, [{ row, identity }]);
      else if (alike.length < mostAlike) alike.push({ row, identity });
    }
    return undefined;
  }
}

function keysOf(identity: Identity): string[] {
  const names = [identity.keyArabic, identity.keyLatin].filter((key) => key !== null);
  const evidence = [...identity.phones, ...(identity.household === null ? [] : [`#${identity.household}`]), ...identity.places];
  return [...identity.documents.map((key) => `d ${key}`), ...names.flatMap((name) => evidence.map((one) => `n ${name}|${one}`))];
}
