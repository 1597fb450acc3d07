import type { MatchReason } from "../match/match.rules.ts";
import type { PersonRow } from "../person/person-rows.rules.ts";
import { isSamePerson, type Identity, identityOf, placeKey } from "./match.rules.ts";
import { identityOfKnown, type KnownPerson, mergePerson, mergeStay, type MissionOf, type StayChange } from "./merge.rules.ts";
import type { Reason } from "./reason.rules.ts";
import { isRefused, type ListRow } from "./row.rules.ts";

/** A row read, and the earlier row of the file that it repeats. */
export type SeenRow = { row: ListRow; repeats: number | undefined };

/** Somebody of the register who may be the person of a row, by names and signs. `unlike`: the names speak against it. */
export type Alike = { known: KnownPerson; band: "same" | "likely" | "possible"; score: number; reasons: MatchReason[]; unlike: boolean };
/** Two records to be compared by an officer: somebody of the register, and the row's person or another of the register. */
export type Proposed = { person: number; other: number | "row"; band: Alike["band"]; score: number; reasons: MatchReason[] };

export type Decision =
  | { outcome: "created"; row: ListRow; reasons: Reason[]; proposed: Proposed[] }
  | { outcome: "updated"; row: ListRow; reasons: Reason[]; known: KnownPerson; person: PersonRow | null; stay: StayChange | null; spellings: string[]; adds: boolean }
  | { outcome: "skipped" | "refused"; row: ListRow; reasons: Reason[]; person: number | null; proposed: Proposed[] };

/**
 * What deciding needs to know. `candidates`: those with exact evidence, by row; `alike`: those found by name, by row,
 * best first. `earlier`: persons that a former row of this import already stands for. `previous`: persons of the
 * edition before. `mission`: whose list it is.
 */
export type Deciding = {
  candidates: ReadonlyMap<number, readonly KnownPerson[]>;
  alike: ReadonlyMap<number, readonly Alike[]>;
  earlier: ReadonlyMap<number, number>;
  previous: ReadonlySet<number>;
  mission: number | null;
  missionOf: MissionOf;
  today: string;
  by: string | null;
};

/** Decides row by row: create, update, skip or refuse, and why. Pure; the chunk's own earlier rows count as earlier. */
export function decide(rows: readonly SeenRow[], deciding: Deciding): Decision[] {
  const earlier = new Map(deciding.earlier);
  const documents = new Set<string>();
  return rows.map(({ row, repeats }): Decision => {
    const skip = (reason: Reason, person: number | null = null, proposed: Proposed[] = []): Decision => ({ outcome: reason.code === "unchanged" || reason.code === "duplicate" ? "skipped" : "refused", row, reasons: [reason, ...row.reasons], person, proposed });
    if (isRefused(row)) return { outcome: "refused", row, reasons: row.reasons, person: null, proposed: [] };
    if (repeats !== undefined) return skip({ code: "duplicate", row: repeats });
    const { mission, missionOf, today, by } = deciding;
    const alike = deciding.alike.get(row.row) ?? [];
    const exact = exactly(row, deciding.candidates.get(row.row) ?? []);
    const found = exact.fits.length > 0 ? exact.fits : byLikeness(alike, deciding, earlier);
    if (found.length > 1) return skip({ code: "several-people", people: found.map((one) => one.id) }, null, pairUp(found, alike));
    if (mission !== null && missionOf({ country: row.country!, latitude: row.latitude, longitude: row.longitude }) !== mission) return skip({ code: "other-mission", field: "country", value: row.country! });
    const known = found[0];
    const before = known && earlier.get(known.id);
    if (before !== undefined && exact.fits.length > 0) return skip({ code: "duplicate", row: before }, known!.id);
    const elsewhere = known !== undefined && mission !== null && known.missions.length > 0 && !known.missions.includes(mission);
    if (!known || (elsewhere && !isCertain(row, known))) {
      // Somebody of these very rows has it too, who is not in the register yet.
      const shared = exact.shared || (row.document !== null && documents.has(row.document.key));
      if (row.document) documents.add(row.document.key);
      return create(row, alike, shared, known);
    }
    earlier.set(known.id, row.row);
    const { person, reasons: told, spellings } = mergePerson(known, row, mission);
    const stay = mergeStay(known, row, missionOf, today, by, mission);
    const adds = newDetails(known, row) || spellings.length > 0;
    const renewed = row.document !== null && known.documents.length > 0 && !known.documents.includes(row.document.key);
    const reasons: Reason[] = [...row.reasons, ...told, ...(elsewhere ? [{ code: "also-elsewhere" } as const] : []), ...(renewed ? [{ code: "new-document", field: "document", value: row.document!.number } as const] : [])];
    if (!person && !stay && !adds) return { outcome: "skipped", row, reasons: [{ code: "unchanged" }, ...reasons.filter((reason) => reason.code !== "also-elsewhere")], person: known.id, proposed: [] };
    return { outcome: "updated", row, reasons, known, person, stay, spellings, adds };
  });
}

/**
 * A new record, and beside it a proposal for everybody it may be: nobody is lost for want of a decision, and none is
 * written into somebody else's record by a guess (README, "A row that is probably somebody").
 */
function create(row: ListRow, alike: readonly Alike[], shared: boolean, uncertain: KnownPerson | undefined): Decision {
  const likely = alike.filter((one) => one.band !== "possible" || one.known.id === uncertain?.id).slice(0, mostProposed);
  const proposed = likely.map(({ known, band, score, reasons }): Proposed => ({ person: known.id, other: "row", band, score, reasons }));
  const told: Reason[] = proposed.length > 0 ? [{ code: "may-be-known", people: proposed.map((one) => one.person) }] : [];
  return { outcome: "created", row, reasons: [...row.reasons, ...(shared ? [{ code: "document-shared", field: "document", value: row.document!.number } as const] : []), ...told], proposed };
}

const mostProposed = 3;

/** Those whom exact evidence makes the person of the row; `shared`: somebody else has the row's document number. */
export function exactly(row: ListRow, candidates: readonly KnownPerson[]): { fits: readonly KnownPerson[]; shared: boolean } {
  const identity: Identity = identityOf(row);
  const same = candidates.filter((known) => isSamePerson(identity, identityOfKnown(known, known.stays.map((stay) => placeKey(stay.country, stay.place)))));
  const holders = candidates.filter((known) => known.documents.some((key) => identity.documents.includes(key)));
  const byDocument = same.filter((known) => holders.includes(known));
  return { fits: byDocument.length > 0 ? byDocument : same, shared: byDocument.length === 0 && holders.length > 0 };
}

/**
 * Those whom likeness alone makes the person of the row: surely the same; or, of the edition before, likely so and the
 * only one. Never somebody for whom another row of this list stands already.
 */
function byLikeness(alike: readonly Alike[], { previous }: Deciding, earlier: ReadonlyMap<number, number>): readonly KnownPerson[] {
  const free = alike.filter((one) => !earlier.has(one.known.id) && !one.unlike);
  const same = free.filter((one) => one.band === "same");
  const before = free.filter((one) => previous.has(one.known.id) && (one.band !== "possible" || agrees(one, "document")) && (agrees(one, "document") || bornAlike(one)));
  if (same.length === 1) return [same[0]!.known];
  const both = same.filter((one) => before.includes(one));
  if (same.length > 1) return both.length === 1 ? [both[0]!.known] : same.map((one) => one.known);
  return before.length === 1 ? [before[0]!.known] : [];
}

const agrees = ({ reasons }: Alike, kind: "document" | "phone") => reasons.some((reason) => reason.kind === kind && reason.agrees);
const bornAlike = ({ reasons }: Alike) => reasons.some((reason) => reason.kind === "birth" && reason.how !== "differs" && reason.how !== "first-of-january");

/** Enough to write into a record that is another mission's: its document, or its telephone together with the day of birth. */
function isCertain(row: ListRow, known: KnownPerson): boolean {
  const document = row.document !== null && known.documents.includes(row.document.key);
  const phone = row.phones.some(({ value }) => known.contacts.some((contact) => contact.value === value));
  return document || (phone && row.birthPrecision === "day" && row.birthDate === known.birth_date);
}

/** Several of the register fit one row: they may be one person themselves. */
function pairUp(found: readonly KnownPerson[], alike: readonly Alike[]): Proposed[] {
  const [first, ...others] = found;
  return others.slice(0, mostProposed).map((other) => {
    const seen = alike.find((one) => one.known.id === other.id);
    return { person: first!.id, other: other.id, band: "likely", score: seen?.score ?? 0, reasons: seen?.reasons ?? [] };
  });
}

function newDetails(known: KnownPerson, row: ListRow): boolean {
  const has = (channel: string, value: string) => known.contacts.some((contact) => contact.channel === channel && contact.value === value);
  return (row.document !== null && !known.documents.includes(row.document.key)) || row.phones.some(({ value }) => !has("phone", value)) || (row.email !== null && !has("email", row.email.toLowerCase()));
}
