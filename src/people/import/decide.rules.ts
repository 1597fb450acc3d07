import { isSamePerson, type Identity, identityOf, placeKey } from "./match.rules.ts";
import { identityOfKnown, type KnownPerson, mergePerson, mergeStay, type MissionOf, type StayChange } from "./merge.rules.ts";
import type { Reason } from "./reason.rules.ts";
import { isRefused, type ListRow } from "./row.rules.ts";
import type { PersonRow } from "../person/person-rows.rules.ts";

/** A row read, and the earlier row of the file that it repeats. */
export type SeenRow = { row: ListRow; repeats: number | undefined };

export type Decision =
  | { outcome: "created"; row: ListRow; reasons: Reason[] }
  | { outcome: "updated"; row: ListRow; reasons: Reason[]; known: KnownPerson; person: PersonRow | null; stay: StayChange | null; adds: boolean }
  | { outcome: "skipped" | "refused"; row: ListRow; reasons: Reason[]; person: number | null };

/** What deciding needs to know. `mission`: whose list it is. `earlier`: persons that a former row of this import already stands for. */
export type Deciding = {
  candidates: ReadonlyMap<number, readonly KnownPerson[]>;
  earlier: ReadonlyMap<number, number>;
  mission: number | null;
  missionOf: MissionOf;
  today: string;
  by: string | null;
};

/** Decides row by row: create, update, skip or refuse, and why. Pure; the chunk's own earlier rows count as earlier. */
export function decide(rows: readonly SeenRow[], deciding: Deciding): Decision[] {
  const earlier = new Map(deciding.earlier);
  return rows.map(({ row, repeats }): Decision => {
    const skip = (reason: Reason, person: number | null = null): Decision => ({ outcome: reason.code === "unchanged" || reason.code === "duplicate" ? "skipped" : "refused", row, reasons: [reason, ...row.reasons], person });
    if (isRefused(row)) return { outcome: "refused", row, reasons: row.reasons, person: null };
    if (repeats !== undefined) return skip({ code: "duplicate", row: repeats });
    const { known, shared } = personFor(row, deciding.candidates.get(row.row) ?? []);
    const reasons: Reason[] = shared ? [...row.reasons, { code: "document-shared", field: "document", value: row.document!.number }] : row.reasons;
    if (known === "several") return skip({ code: "several-people" });
    const { mission, missionOf, today, by } = deciding;
    if (mission !== null && missionOf({ country: row.country!, latitude: row.latitude, longitude: row.longitude }) !== mission) return skip({ code: "other-mission", field: "country", value: row.country! });
    if (known === null) return { outcome: "created", row, reasons };
    const before = earlier.get(known.id);
    if (before !== undefined) return skip({ code: "duplicate", row: before }, known.id);
    if (mission !== null && known.missions.length > 0 && !known.missions.includes(mission)) return skip({ code: "registered-elsewhere" });
    earlier.set(known.id, row.row);
    const person = mergePerson(known, row);
    const stay = mergeStay(known, row, missionOf, today, by);
    const adds = newDetails(known, row);
    if (!person && !stay && !adds) return skip({ code: "unchanged" }, known.id);
    return { outcome: "updated", row, reasons, known, person, stay, adds };
  });
}

function personFor(row: ListRow, candidates: readonly KnownPerson[]): { known: KnownPerson | "several" | null; shared: boolean } {
  const identity: Identity = identityOf(row);
  const same = candidates.filter((known) => isSamePerson(identity, identityOfKnown(known, known.stays.map((stay) => placeKey(stay.country, stay.place)))));
  const byDocument = same.filter((known) => known.documents.some((key) => identity.documents.includes(key)));
  const best = byDocument.length > 0 ? byDocument : same;
  const shared = byDocument.length === 0 && candidates.some((known) => known.documents.some((key) => identity.documents.includes(key)));
  return { known: best.length > 1 ? "several" : (best[0] ?? null), shared };
}

function newDetails(known: KnownPerson, row: ListRow): boolean {
  const has = (channel: string, value: string) => known.contacts.some((contact) => contact.channel === channel && contact.value === value);
  return (row.document !== null && !known.documents.includes(row.document.key)) || row.phones.some(({ value }) => !has("phone", value)) || (row.email !== null && !has("email", row.email.toLowerCase()));
}
