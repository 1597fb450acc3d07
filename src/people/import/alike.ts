import type { AnyDb } from "#platform/database.ts";
import { type Facts, isOtherName, judge, type Match, type MatchReason, type Sought } from "../match/match.rules.ts";
import { factsOf, holdersOf } from "../match/match.store.ts";
import { namesAfter } from "../match/name-rows.store.ts";
import { compareNames } from "../name/name-index.ts";
import { Block } from "./block.rules.ts";
import type { Alike } from "./decide.rules.ts";
import { knownPeople } from "./import-chunk.store.ts";
import type { ListRow } from "./row.rules.ts";

/** Persons compared with one row, and kept of those. */
const mostCompared = 12;
const mostAlike = 4;
const perPage = 5_000;

/** The whole register, ready for comparing a list with it. Keep it for one import only: it does not follow other people's changes. */
export async function blockOf(db: AnyDb): Promise<Block> {
  const block = new Block();
  for (let last = 0, full = true; full; ) {
    const rows = await namesAfter(db, last, perPage);
    for (const row of rows) if (row.names.length > 0) block.add(row.person_id, { names: row.names, birthDate: row.birth_date });
    full = rows.length === perPage;
    last = rows.at(-1)?.person_id ?? last;
  }
  return block;
}

const namesOf = (row: ListRow) => [row.nameArabic, row.nameLatin].filter((name) => name !== null);

function soughtOf(row: ListRow, household: number | null): Sought {
  return {
    names: namesOf(row), birthDate: row.birthDate, birthPrecision: row.birthPrecision, sex: row.sex, nationality: row.nationality, country: row.country, place: row.place,
    documents: row.document ? [row.document.key] : [], phones: row.phones.map((phone) => phone.value), emails: row.email ? [row.email.toLowerCase()] : [], household,
  };
}

/** Who of the register each row may be, by row number, best first. `households`: what the list's household numbers stand for. */
export async function alikeFor(db: AnyDb, block: Block, rows: readonly ListRow[], households: ReadonlyMap<string, number>): Promise<Map<number, Alike[]>> {
  const sought = rows.map((row) => soughtOf(row, (row.household !== null && households.get(row.household)) || null));
  const holders = await holdersOf(db, [...new Set(sought.flatMap((one) => one.documents ?? []))], [...new Set(sought.flatMap((one) => [...(one.phones ?? []), ...(one.emails ?? [])]))]);
  const candidates = rows.map((row, at) => {
    const held = [...(sought[at]!.documents ?? []).map((key) => `d ${key}`), ...[...(sought[at]!.phones ?? []), ...(sought[at]!.emails ?? [])].map((value) => `c ${value}`)];
    return new Set([...held.flatMap((key) => holders.get(key) ?? []), ...block.find({ names: sought[at]!.names, birthDate: row.birthDate, birthPrecision: row.birthPrecision }, mostCompared)]);
  });
  const facts = await factsOf(db, [...new Set(candidates.flatMap((one) => [...one]))]);
  const matches = candidates.map((one, at) => [...one].flatMap((person) => compare(sought[at]!, facts.get(person)) ?? []).sort((a, b) => b.score - a.score).slice(0, mostAlike));
  const people = await knownPeople(db, [...new Set(matches.flat().map((match) => match.person))]);
  return new Map(rows.map((row, at) => [row.row, matches[at]!.flatMap(({ person, ...match }): Alike[] => {
    const known = people.get(person);
    return known ? [{ ...match, known, unlike: isOtherName(partsOf(match.reasons), [sought[at]!.names, facts.get(person)!.names]) }] : [];
  })]));
}

function compare(sought: Sought, facts: Facts | undefined): Match | null {
  return facts ? judge(sought, facts, sought.names.length > 0 ? compareNames(sought.names, facts.names) : null) : null;
}

function partsOf(reasons: readonly MatchReason[]) {
  return reasons.find((reason) => reason.kind === "name")?.parts ?? [];
}

/** Pairs among new rows, likely or surely one person: what the register cannot know yet. Earlier row first. */
export function alikeAmong(rows: readonly ListRow[]): { first: number; second: number; match: Match }[] {
  const block = new Block();
  const facts = new Map<number, Facts>();
  return rows.flatMap((row) => {
    const sought = soughtOf(row, null);
    const dated = { names: sought.names, birthDate: row.birthDate, birthPrecision: row.birthPrecision };
    const found = block.find(dated, mostCompared).flatMap((first) => {
      const match = compare(sought, facts.get(first));
      return match && match.band !== "possible" ? [{ first, second: row.row, match }] : [];
    });
    block.add(row.row, dated);
    facts.set(row.row, rowFacts(row));
    return found;
  });
}

function rowFacts(row: ListRow): Facts {
  return {
    id: row.row, household: -row.row, names: namesOf(row), sex: row.sex, birthDate: row.birthDate, birthPrecision: row.birthPrecision, nationality: row.nationality,
    documents: row.document ? [row.document.key] : [], contacts: [...row.phones.map((phone) => phone.value), ...(row.email ? [row.email.toLowerCase()] : [])],
    countries: row.country ? [row.country] : [], places: row.place ? [row.place] : [], missions: [],
  };
}
