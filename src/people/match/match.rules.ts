import type { AlignedPart } from "../name/align.rules.ts";
import { isArabic, normaliseName } from "../person/name.rules.ts";
import type { Precision, Sex } from "../person/kinds.rules.ts";
import { type BirthHow, compareBirths } from "./birth.rules.ts";

/** What is known of somebody who is looked for. `documents` by documentKey(), `phones` E.164, `emails` lower case. */
export type Sought = {
  names: readonly string[];
  birthDate?: string | null;
  birthPrecision?: Precision | null;
  sex?: Sex | null;
  country?: string | null;
  place?: string | null;
  nationality?: string | null;
  documents?: readonly string[];
  phones?: readonly string[];
  emails?: readonly string[];
  household?: number | null;
  /** Persons who are not meant: the one who is looked at. */
  except?: readonly number[];
};

export const bands = ["same", "likely", "possible"] as const;
export type Band = (typeof bands)[number];

export type MatchReason =
  | { kind: "name"; parts: AlignedPart[] }
  | { kind: "birth"; how: BirthHow }
  | { kind: "document" | "phone" | "email" | "sex" | "place" | "household" | "nationality"; agrees: boolean };
export type Match = { person: number; band: Band; score: number; reasons: MatchReason[] };

/** What the register knows of a person, as far as it tells one from another. */
export type Facts = {
  id: number;
  household: number;
  missions: readonly number[];
  names: readonly string[];
  sex: string | null;
  birthDate: string | null;
  birthPrecision: Precision | null;
  nationality: string | null;
  documents: readonly string[];
  contacts: readonly string[];
  countries: readonly string[];
  places: readonly string[];
};
export type NameEvidence = { score: number; parts: readonly AlignedPart[] };

/**
 * What each piece of evidence is worth, in nats: ln(how often it is so of one person / how often of two by chance).
 * Reasons and figures: README.md of the module, "Who may be whom".
 */
export const weights = {
  birth: { day: 9, month: 6, year: 3.5, bothFirstOfJanuary: 5, "day-month-swapped": 5, "near-year": 4.5, "first-of-january": 2.5, hijri: 7, differs: -4 },
  document: { agrees: 11, differs: -1 },
  phone: 5,
  email: 6,
  sex: { agrees: 0.6, differs: -4 },
  nationality: { agrees: 0.3, differs: -1 },
  country: { agrees: 1, differs: -0.5 },
  place: 2,
  household: 3,
} as const;

/** Least totals of the bands. What a band needs beside its total: `ceilingOf`. */
export const leastTotals: Record<Band, number> = { same: 20, likely: 13, possible: 6 };

/** The best band there may be, whatever the total, and so the rules about siblings, homonyms and shared passports. */
export function ceilingOf(reasons: readonly MatchReason[], names: readonly (readonly string[])[]): Band | null {
  const birth = reasons.find((reason) => reason.kind === "birth")?.how;
  const agrees = (kind: "document" | "phone" | "email" | "household") => reasons.some((reason) => reason.kind === kind && reason.agrees);
  const parts = partsOf(reasons);
  // Another birth date or sex: a homonym, or a slip that somebody has to look at.
  if (birth === "differs" || reasons.some((reason) => reason.kind === "sex" && !reason.agrees)) return "possible";
  // Each has a word that the other lacks, or a given name is not met: brothers and sisters, father and son, two
  // families' children under one passport.
  if (isOtherName(parts, names)) return "possible";
  const met = parts.filter((part) => part.how !== "missing").length;
  // Passports are renewed, so another number speaks little against; but then name and birth date alone prove too little.
  const renewed = reasons.some((reason) => reason.kind === "document" && !reason.agrees) && !agrees("phone") && !agrees("email") && !agrees("household");
  const proof = agrees("document") || ((birth === "same" || birth === "hijri") && !renewed);
  // One word of a name, or no name to compare, is never enough alone.
  if (met < 2) return proof && (agrees("document") || agrees("phone") || agrees("email")) ? "likely" : "possible";
  // One letter apart in one script, a given name may be a slip or a brother (حسن and حسين): a document decides.
  if (!agrees("document") && parts.some((part) => isNearlyGiven(part, names))) return "likely";
  return proof ? "same" : "likely";
}

/** Of the words asked for, at least one is met and no fewer than are not. */
export function meetsName(reasons: readonly MatchReason[]): boolean {
  const asked = partsOf(reasons).filter((part) => part.asked !== null);
  const met = asked.filter((part) => part.how !== "missing").length;
  return met > 0 && met >= asked.length - met;
}

/** Names whose score lies this far below the best one's are not worth showing beside it: most share only the family's name. */
export const leastNear = 7;

/** Those worth showing together: near the best score, or by a number that agrees. */
export function nearBest<M extends { match: Pick<Match, "reasons"> }>(found: readonly M[], scoreOf: (one: M) => number): M[] {
  const best = Math.max(...found.map(scoreOf));
  return found.filter((one) => isIdentified(one.match.reasons) || scoreOf(one) >= best - leastNear);
}

/** A document, phone or e-mail address is the same. */
export function isIdentified(reasons: readonly MatchReason[]): boolean {
  return reasons.some((reason) => (reason.kind === "document" || reason.kind === "phone" || reason.kind === "email") && reason.agrees);
}

function partsOf(reasons: readonly MatchReason[]): readonly AlignedPart[] {
  return reasons.find((reason) => reason.kind === "name")?.parts ?? [];
}

/** Whether a given name is only similar to its counterpart, both written in the same script. */
function isNearlyGiven({ asked, found, how }: AlignedPart, names: readonly (readonly string[])[]): boolean {
  if (how !== "similar" || asked === null || found === null || isArabic(asked) !== isArabic(found)) return false;
  return [asked, found].some((word) => isGiven(word, names));
}

const isGiven = (word: string, names: readonly (readonly string[])[]) => names.flat().some((name) => normaliseName(name).split(" ")[0] === normaliseName(word).split(" ")[0]);

/** Whether the names speak against one another: a word on each side without a counterpart, or a given name without one. */
export function isOtherName(parts: readonly AlignedPart[], names: readonly (readonly string[])[]): boolean {
  const left = parts.filter((part) => part.how === "missing");
  const asked = left.flatMap((part) => part.asked ?? []);
  const found = left.flatMap((part) => part.found ?? []);
  if (asked.length > 0 && found.length > 0) return true;
  return [...asked, ...found].some((word) => isGiven(word, names));
}

/** Whether a strong sign that two are one (a document number) meets a name that says otherwise. */
export function isContradiction(reasons: readonly MatchReason[]): boolean {
  const parts = partsOf(reasons);
  const other = parts.some((part) => part.asked !== null && part.how === "missing") && parts.some((part) => part.found !== null && part.how === "missing");
  return reasons.some((reason) => reason.kind === "document" && reason.agrees) && (other || reasons.some((reason) => reason.kind === "birth" && reason.how === "differs"));
}

/**
 * How well somebody of the register fits, the name first, then the reasons by their weight; null below every band.
 * A search by hand shows what lies below as well (`anyway`).
 */
export function judge(sought: Sought, facts: Facts, name: NameEvidence | null, anyway = false): Match | null {
  const weighed: { reason: MatchReason; weight: number }[] = [];
  const add = (reason: MatchReason, weight: number) => void weighed.push({ reason, weight });
  if (name && name.parts.length > 0) add({ kind: "name", parts: [...name.parts] }, name.score);
  if (sought.birthDate && facts.birthDate) {
    const mine = { date: sought.birthDate, precision: sought.birthPrecision ?? "day" };
    const theirs = { date: facts.birthDate, precision: facts.birthPrecision ?? "day" };
    const how = compareBirths(mine, theirs);
    const coarsest = [mine.precision, theirs.precision].includes("year") ? "year" : [mine.precision, theirs.precision].includes("month") ? "month" : "day";
    const newYear = coarsest === "day" && mine.date.endsWith("-01-01");
    add({ kind: "birth", how }, how !== "same" ? weights.birth[how] : newYear ? weights.birth.bothFirstOfJanuary : weights.birth[coarsest]);
  }
  const documents = sought.documents ?? [];
  if (documents.length > 0 && facts.documents.length > 0) {
    const agrees = documents.some((key) => facts.documents.includes(key));
    add({ kind: "document", agrees }, agrees ? weights.document.agrees : weights.document.differs);
  }
  if (sought.phones?.some((phone) => facts.contacts.includes(phone))) add({ kind: "phone", agrees: true }, weights.phone);
  if (sought.emails?.some((email) => facts.contacts.includes(email))) add({ kind: "email", agrees: true }, weights.email);
  if (sought.household != null && sought.household === facts.household) add({ kind: "household", agrees: true }, weights.household);
  if (sought.sex && facts.sex) add({ kind: "sex", agrees: sought.sex === facts.sex }, sought.sex === facts.sex ? weights.sex.agrees : weights.sex.differs);
  if (sought.nationality && facts.nationality) {
    const agrees = sought.nationality === facts.nationality;
    add({ kind: "nationality", agrees }, agrees ? weights.nationality.agrees : weights.nationality.differs);
  }
  const country = sought.country && facts.countries.length > 0 ? facts.countries.includes(sought.country) : null;
  const place = sought.place && facts.places.some((one) => samePlace(one, sought.place!)) ? true : null;
  if (country !== null || place !== null) add({ kind: "place", agrees: place ?? country ?? false }, (place ? weights.place : 0) + (country === null ? 0 : country ? weights.country.agrees : weights.country.differs));
  const score = weighed.reduce((sum, one) => sum + one.weight, 0);
  const reasons = weighed.sort((a, b) => Number(b.reason.kind === "name") - Number(a.reason.kind === "name") || Math.abs(b.weight) - Math.abs(a.weight)).map((one) => one.reason);
  // An identifier that agrees is always worth a look, also against all the rest.
  const shown = anyway || score >= leastTotals.possible || reasons.some((reason) => reason.kind === "document" && reason.agrees);
  if (!shown) return null;
  const ceiling = ceilingOf(reasons, [sought.names, facts.names]);
  const earned = bands.find((band) => score >= leastTotals[band]) ?? "possible";
  const band = ceiling && bands.indexOf(ceiling) > bands.indexOf(earned) ? ceiling : earned;
  return { person: facts.id, band, score: Math.round(score * 100) / 100, reasons };
}

function samePlace(a: string, b: string): boolean {
  const [one, other] = [normaliseName(a), normaliseName(b)];
  return one !== "" && one === other;
}

/** Best first: by band, then total, then the older record. */
export function byFit(a: Match, b: Match): number {
  return bands.indexOf(a.band) - bands.indexOf(b.band) || b.score - a.score || a.person - b.person;
}
