import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { compareNames, type NameMatch } from "../name/name-index.ts";
import { normaliseName } from "../person/name.rules.ts";
import { birthWindow } from "./birth.rules.ts";
import { currentNames, type LiveNames } from "./live-names.ts";
import { byFit, type Facts, isIdentified, judge, type Match, meetsName, type NameEvidence, nearBest, type Sought } from "./match.rules.ts";
import { factsOf, holdersOf, holdingWords, phonesLike } from "./match.store.ts";
import { readQuery, type Query, readSoughtBirth } from "./search.rules.ts";

export type Hints = Pick<Sought, "sex" | "country" | "place"> & { birth?: string | null };
export type Searched = {
  /** Best first. */
  matches: Match[];
  /** Missions (null: none) of those who fit well and are outside. */
  elsewhere: (number | null)[];
  allSpellings: boolean;
};

const mostOutside = 20;
const mostElsewhere = 5;
type Missions = "all" | readonly number[];
type Candidates = Map<number, NameEvidence | null>;

/**
 * Finds people by whatever somebody typed: a name in either script, a phone, a document number, an e-mail address.
 * `missions`: whose people are shown; of others only the missions, and only if asked (`tellElsewhere`: an operation whose
 * sight the database limits lifts that around the call).
 */
export async function searchRegister(platform: Platform, db: AnyDb, typed: string, options: { hints?: Hints; missions: Missions; most: number; tellElsewhere?: boolean }): Promise<Searched> {
  const query = readQuery(typed);
  const { hints = {}, missions, most, tellElsewhere = false } = options;
  const birth = hints.birth ? readSoughtBirth(hints.birth) : null;
  const names = await currentNames(platform, db);
  const candidates: Candidates = new Map();
  const take = (found: readonly NameMatch[]) => found.forEach(({ id, score, parts }) => keepBetter(candidates, id, { score, parts }));
  if (names && query.name) {
    const mine = missions === "all" ? () => true : names.within(missions);
    take(names.index.search(query.name, most, { only: mine }));
    if (birth && candidates.size >= most) {
      const born = names.bornWithin(birthWindow(birth));
      take(names.index.search(query.name, most, { only: (person) => mine(person) && born(person) }));
    }
    if (missions !== "all" && tellElsewhere) take(names.index.search(query.name, mostOutside, { only: (person) => !mine(person) }));
  }
  for (const [id, evidence] of await begunWords(db, query, missions, names)) keepBetter(candidates, id, evidence);
  const held = await identified(db, query);
  for (const id of held.people) if (!candidates.has(id)) candidates.set(id, null);
  const sought: Sought = {
    names: query.name ? [query.name] : [], birthDate: birth?.date ?? null, birthPrecision: birth?.precision ?? null, sex: hints.sex ?? null, country: hints.country ?? null, place: hints.place ?? null,
    documents: query.documents, phones: held.phones, emails: query.emails,
  };
  const judged = [...(await factsOf(db, [...candidates.keys()])).values()].flatMap((facts) => {
    const name = candidates.get(facts.id) ?? (query.name ? compareNames([query.name], facts.names) : null);
    const match = judge(sought, facts, name, true);
    if (!match) return [];
    // A number that was typed into the box and is not this person's says nothing: it may be a phone as well.
    match.reasons = match.reasons.filter((reason) => reason.kind !== "document" || reason.agrees);
    return isIdentified(match.reasons) || meetsName(match.reasons) ? [{ match, facts, near: name?.score ?? -Infinity }] : [];
  });
  const inside = ({ facts }: { facts: Facts }) => missions === "all" || facts.missions.some((mission) => missions.includes(mission));
  const outside = tellElsewhere ? judged.filter((one) => !inside(one) && isClear(one.match)) : [];
  return {
    matches: nearBest(judged.filter(inside), (one) => one.near).map((one) => one.match).sort(byFit).slice(0, most),
    elsewhere: [...new Set(outside.flatMap(({ facts }): (number | null)[] => (facts.missions.length > 0 ? [...facts.missions] : [null])))].slice(0, mostElsewhere),
    allSpellings: names !== null,
  };
}

function keepBetter(candidates: Candidates, id: number, evidence: NameEvidence): void {
  const known = candidates.get(id);
  if (!known || known.score < evidence.score) candidates.set(id, evidence);
}

/** Those whose last word is only begun, and all with exact words while names are not in memory. */
async function begunWords(db: AnyDb, { words, name }: Query, missions: Missions, names: LiveNames | null): Promise<[number, NameEvidence][]> {
  const last = words.at(-1);
  if (!last || last.length < 2) return [];
  const rows = await holdingWords(db, words, { unfinished: true, most: names ? 60 : 200, missions: names ? missions : "all" });
  return rows.map(({ id, names: spellings }) => {
    const begun = spellings.flatMap((spelling) => normaliseName(spelling).split(" ")).find((word) => word.replace(/^(ال|al|el)(?=..)/, "").startsWith(last) || word.startsWith(last));
    if (!begun || begun === last) return [id, compareNames([name], spellings)];
    const { score, parts } = compareNames([[...words.slice(0, -1), begun].join(" ")], spellings);
    // What is not typed yet may still turn out otherwise.
    const share = last.length / begun.length;
    return [id, { score: score - 2 * (1 - share), parts: parts.map((part) => (part.asked && normaliseName(part.asked) === begun ? { ...part, asked: last, how: "initial" as const } : part)) }];
  });
}

/** Who has the numbers and addresses of a query, and which whole phone numbers those are. */
async function identified(db: AnyDb, { digits, documents, emails }: Query): Promise<{ people: number[]; phones: string[] }> {
  const people = [...(await holdersOf(db, documents, emails)).values()].flat();
  const phones: string[] = [];
  for (const number of digits.slice(0, 3))
    for (const { id, value } of await phonesLike(db, number, 60)) {
      people.push(id);
      phones.push(value);
    }
  return { people, phones };
}

/** Clear enough to send an officer to another mission: a number agrees, or every word of two and more is met. */
function isClear({ reasons }: Match): boolean {
  if (isIdentified(reasons)) return true;
  const asked = reasons.flatMap((reason) => (reason.kind === "name" ? reason.parts.filter((part) => part.asked !== null) : []));
  const otherBirth = reasons.some((reason) => reason.kind === "birth" && reason.how === "differs");
  return !otherBirth && asked.length >= 2 && asked.every((part) => part.how !== "missing");
}
