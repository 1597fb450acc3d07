import type { Mrz } from "./mrz.rules.ts";

/** A name in capitals as people write it: «SALEM AL-WARFALLI» → "Salem Al-Warfalli". */
export function inCase(name: string): string {
  return name.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

/**
 * What a zone says of a person, in the fields of the register's forms. A name written by ICAO's table is given in Arabic
 * alone: its Latin letters are a code, not a spelling. A field whose check digit does not hold is left out.
 */
export function personFieldsOf(mrz: Mrz) {
  const holds = (field: string) => mrz.checks.find((check) => check.field === field)?.holds !== false;
  const fields = {
    nameArabic: mrz.nameArabic ?? undefined,
    nameLatin: mrz.nameArabic === null && mrz.nameLatin ? inCase(mrz.nameLatin) : undefined,
    birth: holds("birth") ? (mrz.birth ?? undefined) : undefined,
    sex: mrz.sex ?? undefined,
    nationality: mrz.nationalityCountry ?? undefined,
    document: holds("number") ? mrz.number || undefined : undefined,
    documentKind: mrz.documentKind === "passport" ? ("passport" as const) : ("other" as const),
    documentCountry: mrz.issuerCountry ?? undefined,
    documentExpires: holds("expiry") ? (mrz.expiry ?? undefined) : undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof typeof fields]?: string };
}
