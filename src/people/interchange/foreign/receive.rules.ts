import { authorityOf, type Fault, faultsOf, isExpired, moment, type NoteRecordFields, type PersonRecordFields, type PfifDocument, placeholder } from "../pfif/pfif.rules.ts";

/** What becomes of a record that comes in. Only `created`, `updated` and `expired` of a known one write anything. */
export const outcomes = ["created", "updated", "unchanged", "older", "expired", "ours", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

/** What we have of a record already. */
export type Known = { fields: Readonly<Record<string, string>>; ended: boolean };
type Fields = PersonRecordFields & NoteRecordFields;
export type Decision = { kind: "person" | "note"; record: string; outcome: Outcome; faults: Fault[]; fields: Fields; ends: boolean };

/**
 * Decides on each record of a document. Of a record that is in it twice the newest counts. `domain` is ours: what
 * carries it came from us and is not taken back as somebody else's. The same document again writes nothing.
 */
export function decide(document: PfifDocument, known: ReadonlyMap<string, Known>, domain: string, now: Date): Decision[] {
  const persons = newest(document.persons.map(({ fields }) => fields), "person_record_id");
  const notes = newest([...document.persons.flatMap((person) => person.notes), ...document.notes], "note_record_id");
  return [...persons.map((fields) => decideOne("person", fields, known, domain, now)), ...notes.map((fields) => decideOne("note", fields, known, domain, now))];
}

function newest(all: readonly Fields[], id: "person_record_id" | "note_record_id"): Fields[] {
  const kept = new Map<string, Fields>();
  for (const [at, fields] of all.entries()) {
    const key = fields[id] ?? `\u0000${at}`;
    const before = kept.get(key);
    if (!before || entered(fields) > entered(before)) kept.set(key, fields);
  }
  return [...kept.values()];
}

/** When a record was entered in the repository it comes from; where it does not say, when it was made. */
const entered = (fields: Readonly<Record<string, string | undefined>>) => (moment(fields["entry_date"]) ?? moment(fields["source_date"]))?.getTime() ?? 0;

function decideOne(kind: "person" | "note", given: Fields, known: ReadonlyMap<string, Known>, domain: string, now: Date): Decision {
  const record = given[kind === "person" ? "person_record_id" : "note_record_id"] ?? "";
  const ends = kind === "person" && (isExpired(given, now) || isPlaceholder(given));
  const { fatal, told } = faultsOf(kind, given, ends);
  const decision = (outcome: Outcome, faults: Fault[] = []): Decision => ({ kind, record, outcome, faults, fields: ends ? placeholder(given) : given, ends });
  if (fatal.length > 0) return decision("refused", fatal);
  if (authorityOf(record) === domain) return decision("ours");
  const before = known.get(`${kind} ${record}`);
  if (!before) return ends ? decision("expired") : decision("created", told);
  const mine = entered(given);
  const theirs = entered(before.fields);
  // An end counts also when it came with the record that we have: its day has come since.
  if (ends) return decision(before.ended ? "unchanged" : mine >= theirs ? "expired" : "older");
  if (mine > theirs) return decision("updated", told);
  return decision(mine < theirs || (!before.ended && !same(before.fields, given)) ? "older" : "unchanged");
}

/** Ids and dates alone: the record was ended by its repository. */
function isPlaceholder(fields: Fields): boolean {
  return Object.keys(fields).length === Object.keys(placeholder(fields)).length && moment(fields.expiry_date) !== null;
}

function same(a: Readonly<Record<string, string>>, b: Fields): boolean {
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key as keyof Fields]);
}
