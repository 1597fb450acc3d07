import { setImmediate as turn } from "node:timers/promises";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { type Among, compareNames } from "../name/name-index.ts";
import { normaliseName } from "../person/name.rules.ts";
import { birthWindow } from "./birth.rules.ts";
import { currentNames, type LiveNames } from "./live-names.ts";
import { type Band, bands, byFit, judge, type Match, type NameEvidence, type Sought } from "./match.rules.ts";
import { factsOf, holdersOf, holdingWords } from "./match.store.ts";

export type { Band, Match, MatchReason, Sought } from "./match.rules.ts";

/** Names taken out of the index for one spelling, before the rest of the evidence is weighed. */
const mostNames = 40;
const perTurn = 64;
type Options = {
  most: number;
  /** The least band that is told. */
  lowest: Band;
  /** Looks among the people of these missions only: for a roll, or a list, that holds no others. */
  missions?: readonly number[];
  /** Looks among these people only, for less the fewer they are: those of a roll. */
  among?: readonly number[];
};
type Candidates = Map<number, NameEvidence | null>;

/**
 * For each sought, those in the register who may be it, best first; across all missions (the caller scopes what it
 * shows). Proposes only: nothing is linked. `lowest` leaves out what is less likely. Reads through `db`.
 */
export async function matchPeople(platform: Platform, db: AnyDb, sought: readonly Sought[], options: Options): Promise<Match[][]> {
  const names = await currentNames(platform, db);
  const found: Match[][] = [];
  const among = options.among && { set: new Set(options.among), marked: names?.index.among(options.among) };
  for (let from = 0; from < sought.length; from += perTurn) found.push(...(await matchSome(db, names, sought.slice(from, from + perTurn), options, among)));
  return found;
}

type Some = { set: ReadonlySet<number>; marked: Among | undefined };

async function matchSome(db: AnyDb, names: LiveNames | null, sought: readonly Sought[], { most, lowest, missions }: Options, among: Some | undefined): Promise<Match[][]> {
  const holders = await holdersOf(db, unique(sought.flatMap((one) => one.documents ?? [])), unique(sought.flatMap((one) => [...(one.phones ?? []), ...(one.emails ?? [])])));
  const candidates: Candidates[] = [];
  for (const one of sought) {
    const named = names ? byIndex(names, one, missions ? names.within(missions) : () => true, among?.marked) : await byWords(db, one, missions ?? "all");
    const held = [...(one.documents ?? []).map((key) => `d ${key}`), ...[...(one.phones ?? []), ...(one.emails ?? [])].map((value) => `c ${value}`)];
    for (const person of held.flatMap((key) => holders.get(key) ?? [])) if (!named.has(person)) named.set(person, null);
    for (const person of one.except ?? []) named.delete(person);
    if (among) for (const person of named.keys()) if (!among.set.has(person)) named.delete(person);
    candidates.push(named);
    await turn();
  }
  const facts = await factsOf(db, unique(candidates.flatMap((one) => [...one.keys()])));
  return sought.map((one, at) =>
    [...candidates[at]!]
      .flatMap(([person, name]) => {
        const known = facts.get(person);
        return (known && judge(one, known, name ?? (one.names.length > 0 ? compareNames(one.names, known.names) : null))) ?? [];
      })
      .filter((match) => bands.indexOf(match.band) <= bands.indexOf(lowest))
      .sort(byFit)
      .slice(0, most),
  );
}

/** Those whose names are alike; with a birth date also those born about then, however common the name. */
function byIndex(names: LiveNames, sought: Sought, within: (person: number) => boolean, among: Among | undefined): Candidates {
  const found: Candidates = new Map();
  const except = new Set(sought.except);
  const take = (only: (person: number) => boolean) => {
    for (const name of sought.names)
      for (const { id, score, parts } of names.index.search(name, mostNames, { only, ...(among ? { among } : {}) })) {
        const known = found.get(id);
        if (!known || known.score < score) found.set(id, { score, parts });
      }
  };
  take((person) => within(person) && !except.has(person));
  if (!sought.birthDate || found.size < mostNames) return found;
  const born = names.bornWithin(birthWindow({ date: sought.birthDate, precision: sought.birthPrecision ?? "day" }));
  take((person) => born(person) && within(person) && !except.has(person));
  return found;
}

/** While names are not in memory yet: those who have all the words, as they are written. */
async function byWords(db: AnyDb, sought: Sought, missions: "all" | readonly number[]): Promise<Candidates> {
  const found: Candidates = new Map();
  for (const name of sought.names) {
    const words = normaliseName(name).split(" ").filter(Boolean).slice(0, 8);
    for (const { id, names } of await holdingWords(db, words, { unfinished: false, most: 200, missions })) found.set(id, compareNames([name], names));
  }
  return found;
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
