import { recordAudit } from "#platform/audit.ts";
import type { Actor } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { tellChanged } from "../changed.events.ts";
import { insertContacts, insertDocuments, insertHouseholds, insertPersons, insertStays, lockPeople, takeIds, updatePersons, updateStays } from "../person/person-write.store.ts";
import type { ContactRow, DocumentRow, HouseholdRow } from "../person/person-rows.rules.ts";
import { askedOf, rememberCompared } from "../duplicate/duplicate.store.ts";
import { comparedPrint, type Proposal, proposePairs } from "../duplicate/propose.ts";
import { addOtherNames } from "../match/name-rows.store.ts";
import { alikeAmong, alikeFor } from "./alike.ts";
import type { Block } from "./block.rules.ts";
import { type Decision, decide, exactly, type Proposed, type SeenRow } from "./decide.rules.ts";
import { addProgress, candidatesFor, earlierRows, householdsMet, inEdition, insertResults, lockRegister, lockRunning, rememberHouseholds, type RowResult } from "./import-chunk.store.ts";
import { type KnownPerson, type MissionOf, newStay } from "./merge.rules.ts";
import { isRefused, type ListRow } from "./row.rules.ts";

/** An import on its way: what stays the same from chunk to chunk. */
export type Running = { id: number; mission: number | null; previous: number | null; example: boolean; actor: Actor; by: string | null; today: string; missionOf: MissionOf; block: Block };

/**
 * Writes one chunk with its results and progress in one transaction. `after`: the last row committed before it.
 * False: somebody else is further already, or the import no longer runs; nothing was written.
 */
export async function commitChunk(platform: Platform, running: Running, after: number, rows: readonly SeenRow[]): Promise<boolean> {
  const created = await platform.database.db.transaction().execute(async (db: AnyDb) => {
    const state = await lockRunning(db, running.id);
    if (!state || state.last_row !== after) return null;
    await lockRegister(db);
    const decisions = await decideRows(db, running, rows, lockPeople);
    const results = await writeDecisions(db, running, decisions);
    await insertResults(db, running.id, results);
    const proposed = await proposeAlike(db, running.id, decisions, new Map(results.map((result) => [result.row_number, result.person_id])));
    await addProgress(db, running.id, rows.at(-1)!.row.row, results, proposed);
    const changed = results.flatMap(({ outcome, person_id }) => ((outcome === "created" || outcome === "updated") && person_id ? [person_id] : []));
    await tellChanged(platform, db, changed);
    await recordAudit(db, running.actor, "people.importRows", "done", { subject: "person", ids: changed, mission: running.mission, details: { import: running.id, rows: rows.length } });
    return results.filter((result) => result.outcome === "created");
  });
  if (!created) return false;
  // Later rows may be alike to these; only what is committed is there to be met.
  const said = new Map(rows.map(({ row }) => [row.row, row]));
  for (const { row_number: row, person_id: person } of created) running.block.add(person!, { names: [said.get(row)!.nameArabic, said.get(row)!.nameLatin].filter((name) => name !== null), birthDate: said.get(row)!.birthDate });
  return true;
}

/**
 * What is to become of rows, by what the register holds now. `lock` is given those who may be changed, in id order.
 * `met`: persons that rows before these stand for, where they are not written.
 */
export async function decideRows(db: AnyDb, running: Omit<Running, "actor" | "example">, rows: readonly SeenRow[], lock: (db: AnyDb, people: readonly number[]) => Promise<void>, met?: ReadonlyMap<number, number>): Promise<Decision[]> {
  const readable = rows.filter(({ row, repeats }) => !isRefused(row) && repeats === undefined).map(({ row }) => row);
  const candidates = await candidatesFor(db, readable);
  // Names are searched for where nothing exact is found: the search costs more than all the rest.
  const unknown = readable.filter((row) => !candidates.has(row.row) || shares(candidates.get(row.row)!, row));
  const numbers = await householdsMet(db, running.previous ?? running.id, [...new Set(unknown.flatMap((row) => row.household ?? []))]);
  const alike = await alikeFor(db, running.block, unknown, numbers);
  const people = [...new Set([...[...candidates.values()].flat(), ...[...alike.values()].flat().map((one) => one.known)].map((known) => known.id))].sort((a, b) => a - b);
  await lock(db, people);
  return decide(rows, { ...running, candidates, alike, earlier: met ?? (await earlierRows(db, running.id, people)), previous: await inEdition(db, running.previous, people) });
}

/** Nobody of the candidates is this person by exact evidence: they only share a number with them. */
function shares(candidates: readonly KnownPerson[], row: ListRow): boolean {
  return exactly(row, candidates).fits.length === 0;
}

/** Proposes what may be one person: new rows with people of the register, several of the register with one another, new rows among themselves. */
async function proposeAlike(db: AnyDb, imported: number, decisions: readonly Decision[], persons: ReadonlyMap<number, number | null>): Promise<number> {
  const created = decisions.filter((one) => one.outcome === "created");
  const found = "import" as const;
  const of = (one: Proposed, row: number): Proposal[] => {
    const other = one.other === "row" ? persons.get(row) : one.other;
    return other ? [{ one: { id: other }, match: { person: one.person, band: one.band, score: one.score, reasons: one.reasons }, found, import: imported }] : [];
  };
  const known = decisions.flatMap((one) => (one.outcome === "updated" ? [] : one.proposed.flatMap((proposed) => of(proposed, one.row.row))));
  const among = alikeAmong(created.map(({ row }) => row)).map(({ first, second, match }): Proposal => ({ one: { id: persons.get(second)! }, match: { ...match, person: persons.get(first)! }, found, import: imported }));
  // They have been compared just now; the search that follows every change need not do it again.
  const written = decisions.filter((one) => one.outcome === "created" || one.outcome === "updated").map((one) => persons.get(one.row.row)!);
  await rememberCompared(db, (await askedOf(db, written)).map((one) => ({ person_id: one.id, print: comparedPrint(one) })));
  return proposePairs(db, [...known, ...among]);
}

async function writeDecisions(db: AnyDb, running: Running, decisions: readonly Decision[]): Promise<RowResult[]> {
  const created = decisions.filter((one) => one.outcome === "created");
  const updated = decisions.filter((one) => one.outcome === "updated");
  const ids = await takeIds(db, "people.person", created.length);
  const persons = new Map(created.map(({ row }, at) => [row.row, ids[at]!]));
  const households = await householdsOf(db, running, decisions);
  const { by, missionOf, example } = running;
  const entered = { source: "list", example, created_by: by, updated_by: by, record_confirmed_at: new Date().toISOString() };
  await insertPersons(db, created.map(({ row }) => ({
    id: persons.get(row.row)!, household_id: households.get(row.row)!, name_arabic: row.nameArabic, name_latin: row.nameLatin, key_arabic: row.keyArabic, key_latin: row.keyLatin, sex: row.sex,
    birth_date: row.birthDate, birth_precision: row.birthPrecision, nationality: row.nationality, languages: row.languages, needs: row.needs, ...entered,
  })));
  await updatePersons(db, updated.flatMap(({ known, person }) => [person ?? pick(known)]), by);
  const written = [...created.map(({ row }) => ({ row, id: persons.get(row.row)!, first: true })), ...updated.map(({ row, known }) => ({ row, id: known.id, first: false }))];
  await insertDocuments(db, written.flatMap(({ row, id }) => documentsOf(row, id)));
  await insertContacts(db, written.flatMap(({ row, id, first }) => contactsOf(row, id, first)));
  await addOtherNames(db, updated.flatMap(({ known, spellings }) => spellings.map((name) => ({ person: known.id, name, source: "list" }))));
  const stays = updated.map((one) => one.stay);
  await insertStays(db, [...created.map(({ row }) => newStay(persons.get(row.row)!, row, missionOf, by)), ...stays.flatMap((stay) => stay?.add ?? [])]);
  await updateStays(db, stays.flatMap((stay) => [stay?.change, stay?.end].filter((one) => one != null)));
  return decisions.map((one) => ({
    row_number: one.row.row, outcome: one.outcome, reasons: one.reasons, name: one.row.nameArabic ?? one.row.nameLatin,
    person_id: one.outcome === "created" ? persons.get(one.row.row)! : one.outcome === "updated" ? one.known.id : one.person,
    owns: one.outcome === "created" || (one.outcome === "updated" && one.known.listed !== null && one.known.listed.mission === running.mission),
  }));
}

/** The household of each created row, by row number: that of its number in the list, or one of its own. */
async function householdsOf(db: AnyDb, { id, missionOf, by }: Running, decisions: readonly Decision[]): Promise<Map<number, number>> {
  const numbers = [...new Set(decisions.flatMap(({ row }) => row.household ?? []))];
  const met = await householdsMet(db, id, numbers);
  const fresh = new Map<string, number>();
  // Rows of people already known say which household their number stands for.
  for (const one of decisions) if (one.outcome === "updated" && one.row.household && one.known.household === one.row.household && !met.has(one.row.household)) fresh.set(one.row.household, one.known.household_id);
  const created = decisions.filter((one) => one.outcome === "created");
  const known = (reference: string | null) => (reference === null ? undefined : (met.get(reference) ?? fresh.get(reference)));
  const needed = new Map<string, ListRow>();
  for (const { row } of created) if (known(row.household) === undefined) needed.set(row.household === null ? `row ${row.row}` : `# ${row.household}`, row);
  const ids = await takeIds(db, "people.household", needed.size);
  const rows: HouseholdRow[] = [...needed.values()].map((row, at) => ({
    id: ids[at]!, mission_id: missionOf({ country: row.country!, latitude: row.latitude, longitude: row.longitude }), label: null, reference: row.household, created_by: by,
  }));
  await insertHouseholds(db, rows);
  const made = new Map([...needed.keys()].map((key, at) => [key, ids[at]!]));
  for (const row of rows) if (row.reference !== null) fresh.set(row.reference, row.id);
  await rememberHouseholds(db, id, fresh);
  return new Map(created.map(({ row }) => [row.row, known(row.household) ?? made.get(`row ${row.row}`)!]));
}

function documentsOf({ document }: ListRow, person: number): DocumentRow[] {
  return document ? [{ person_id: person, kind: document.kind, number: document.number, number_key: document.key, country: document.country, expires: document.expires }] : [];
}

function contactsOf({ phones, email }: ListRow, person: number, first: boolean): ContactRow[] {
  return [
    ...phones.map(({ value, raw }, at) => ({ person_id: person, channel: "phone" as const, value, raw, preferred: first && at === 0 })),
    ...(email ? [{ person_id: person, channel: "email" as const, value: email.toLowerCase(), raw: email, preferred: first }] : []),
  ];
}

/** The columns of a known person that are written, unchanged: raises its version and date. */
function pick(known: Extract<Decision, { outcome: "updated" }>["known"]) {
  const { documents: _d, contacts: _c, stays: _s, household: _h, missions: _m, names: _n, listed: _l, ...person } = known;
  return person;
}
