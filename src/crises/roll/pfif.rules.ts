import type { NoteMeaning, NoteRecordFields, NoteStatus } from "#people";
import type { SaidStatus } from "./roll.rules.ts";
import type { Source } from "./status.rules.ts";

/** A word of the roll about to become a note. `status`: its word in PFIF. */
export type Noted = { id: number; person: number; at: Date; recordedAt: Date; self: boolean; source: string | null; status: NoteStatus; text: string };

const written = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

/**
 * The note for a word. It tells alive, missing or dead and by whom in kind, never a name, a place or a number: what else is
 * known stays with the mission.
 */
export function noteOf(noted: Noted, record: string, domain: string, author: string): NoteRecordFields {
  return {
    note_record_id: `${domain}/status.${noted.id}`, person_record_id: record, entry_date: written(noted.recordedAt), author_name: author, source_date: written(noted.at),
    author_made_contact: String(noted.self || noted.source === "officer"), status: noted.status, text: noted.text,
  };
}

/** What a note of another repository would say on the roll, if an officer takes it over; null: it says nothing of how somebody is. */
export function statusOfNote(meaning: NoteMeaning | null): { status: SaidStatus; source: Source } | null {
  if (meaning === null || meaning.standing === "sought") return null;
  const source = meaning.self ? "self" : "other";
  return { status: meaning.standing === "alive" ? "safe" : meaning.standing === "missing" ? "missing" : "deceased", source };
}

/** The fields of the form for a file, and what may be wrong with it. */
export const pfifFields = ["audience", "category", "purpose", "status", "mission"] as const;
export const pfifFaults = ["purpose", "many", "nobody", "other"] as const;
export type PfifFault = (typeof pfifFaults)[number];
