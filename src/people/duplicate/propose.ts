import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import type { Platform } from "#platform/platform.ts";
import { mostChanged, peopleChanged } from "../changed.events.ts";
import { type Band, type Match, matchPeople } from "../match/match.ts";
import { type FoundOn, foundOns, stillHolds } from "./duplicate.rules.ts";
import { type Asked, askedOf, newestOf, type NewPair, rememberCompared, savePairs, soughtOf, withdraw } from "./duplicate.store.ts";
import { printOf } from "./print.ts";

/** Most pairs proposed of one person, and the least band: a queue of weak pairs is a queue nobody reads. */
const mostEach = 5;
const lowest: Band = "likely";

const input = z.object({ people: z.array(z.number().int().positive()).min(1).max(mostChanged), on: z.enum(foundOns).optional() });

/** Searches duplicates of persons and proposes them. Running it twice changes nothing. */
export const findDuplicates = job({ name: "people.find-duplicates", input, tries: 3, run: (platform, { people, on: found }) => searchFor(platform, people, found, true) });

/** Whatever creates or changes a person tells `peopleChanged`: whoever was compared as they now are is passed over. */
export const followChanges = job({ name: "people.follow-changes", input: peopleChanged.input, tries: 3, run: (platform, { people }) => searchFor(platform, people, undefined, false) });
on(peopleChanged, followChanges);

/**
 * Queues, in the caller's transaction, the search for duplicates of these persons, also of those who were searched
 * before. `found`: where they were noticed; without it guessed from how they entered. Changes told by `peopleChanged`
 * need no call.
 */
export async function proposeDuplicates(platform: Platform, db: AnyDb, people: Iterable<number>, found?: FoundOn): Promise<void> {
  const ids = [...new Set(people)];
  for (let from = 0; from < ids.length; from += mostChanged) await platform.jobs.enqueue(db, findDuplicates, { people: ids.slice(from, from + mostChanged), ...(found ? { on: found } : {}) });
}

async function searchFor(platform: Platform, people: readonly number[], found: FoundOn | undefined, again: boolean): Promise<void> {
  const { db } = platform.database;
  const asked = (await askedOf(db, people)).filter((one) => again || one.compared !== comparedPrint(one));
  if (asked.length === 0) return;
  const matches = await matchPeople(platform, db, asked.map(soughtOf), { most: mostEach, lowest });
  await db.transaction().execute(async (transaction: AnyDb) => {
    await proposePairs(transaction, asked.flatMap((one, at) => (matches[at] ?? []).map((match) => ({ one, match, found: found ?? foundBy(one), import: null }))));
    for (const [at, one] of asked.entries()) if (one.compared !== null) await withdraw(transaction, one.id, (matches[at] ?? []).map((match) => match.person));
    await rememberCompared(transaction, asked.map((one) => ({ person_id: one.id, print: comparedPrint(one) })));
  });
}

function foundBy(one: Asked): FoundOn {
  return one.compared !== null || one.version > 1 ? "correction" : one.source === "list" ? "import" : "registration";
}

export type Proposal = { one: Pick<Asked, "id">; match: Match; found: FoundOn; import: number | null };

/** Writes proposals, except of pairs judged before whose records still are what was judged. Returns how many are new. */
export async function proposePairs(db: AnyDb, proposals: readonly Proposal[]): Promise<number> {
  if (proposals.length === 0) return 0;
  const facts = new Map((await askedOf(db, [...new Set(proposals.flatMap(({ one, match }) => [one.id, match.person]))])).map((one) => [one.id, one]));
  const pairs = new Map<string, NewPair>();
  for (const { one, match, found, import: imported } of proposals) {
    const [a, b] = one.id < match.person ? [facts.get(one.id), facts.get(match.person)] : [facts.get(match.person), facts.get(one.id)];
    // Merged or erased meanwhile, or found from both sides.
    if (!a || !b || a.id === b.id || pairs.has(`${a.id} ${b.id}`)) continue;
    pairs.set(`${a.id} ${b.id}`, {
      person_a: a.id, person_b: b.id, band: match.band, score: match.score, reasons: match.reasons, found_on: found, import_id: imported,
      print_a: judgedPrint(a), print_b: judgedPrint(b), missions_a: a.missions, missions_b: b.missions,
    });
  }
  const before = await newestOf(db, [...pairs.values()].map((pair) => [pair.person_a, pair.person_b]));
  return savePairs(db, [...pairs].flatMap(([key, pair]) => {
    const judged = before.get(key);
    return judged && judged.state !== "open" && stillHolds(judged, pair) ? [] : [pair];
  }));
}

const compared = (one: Asked) => ({ names: [one.name_arabic, one.name_latin], birth: one.birth_date && `${one.birth_date} ${one.birth_precision}`, sex: one.sex, nationality: one.nationality, documents: one.documents });
/** What a judgement rests on. */
export const judgedPrint = (one: Asked) => printOf(compared(one));
/** What a search rests on. */
export const comparedPrint = (one: Asked) => printOf({ ...compared(one), reach: [...one.phones, ...one.emails] });
