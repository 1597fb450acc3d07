import { isDay } from "#platform/shapes.ts";
import { noteStatuses } from "./status.rules.ts";

/**
 * PFIF 1.4 (People Finder Interchange Format, http://zesty.ca/pfif/1.4/, 29 May 2012): what a record of a person and a
 * note about one may hold, in the order they are written.
 */
export const pfifNamespace = "http://zesty.ca/pfif/1.4";

export const personFields = [
  "person_record_id", "entry_date", "expiry_date", "author_name", "author_email", "author_phone", "source_name", "source_date", "source_url", "full_name",
  "given_name", "family_name", "alternate_names", "description", "sex", "date_of_birth", "age", "home_street", "home_neighborhood", "home_city", "home_state",
  "home_postal_code", "home_country", "photo_url", "profile_urls",
] as const;
export const noteFields = [
  "note_record_id", "person_record_id", "linked_person_record_id", "entry_date", "author_name", "author_email", "author_phone", "source_date",
  "author_made_contact", "status", "email_of_found_person", "phone_of_found_person", "last_known_location", "text", "photo_url",
] as const;
export type PersonField = (typeof personFields)[number];
export type NoteField = (typeof noteFields)[number];
export type PersonRecordFields = Partial<Record<PersonField, string>>;
export type NoteRecordFields = Partial<Record<NoteField, string>>;
export type PfifPerson = { fields: PersonRecordFields; notes: NoteRecordFields[] };
export type PfifDocument = { persons: PfifPerson[]; notes: NoteRecordFields[] };

/** What an expired record keeps. */
export const placeholderFields = ["person_record_id", "source_date", "entry_date", "expiry_date"] as const satisfies readonly PersonField[];

/** Names of earlier versions (1.1 to 1.3) by today's. */
export const formerNames: Readonly<Record<string, PersonField | NoteField>> = { first_name: "given_name", last_name: "family_name", other: "description", home_zip: "home_postal_code", found: "author_made_contact" };

/** Most characters of a field; the long ones hold free text or one value a line. */
const long = new Set(["description", "text", "alternate_names", "profile_urls"]);
export const longestField = (field: string) => (long.has(field) ? 20_000 : 2_000);

/** A moment of PFIF ("2026-11-23T10:00:00Z", UTC; fractions allowed) or null when it is none. */
export function moment(value: string | undefined): Date | null {
  const parts = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/.exec(value ?? "");
  if (!parts || !isDay(parts[1]!)) return null;
  return new Date(value!);
}

/** A moment as PFIF writes it: whole seconds, ending in Z. */
export const written = (at: Date) => `${at.toISOString().slice(0, 19)}Z`;

/** «domain/local»: the domain is the authority over the record. Null when the id is none. */
export function authorityOf(recordId: string): string | null {
  const parts = /^([a-z0-9](?:[a-z0-9.:-]{0,251}[a-z0-9])?)\/[\x21-\x7e\u00a1-\uffff][^\r\n\t]{0,498}$/i.exec(recordId);
  return parts ? parts[1]!.toLowerCase() : null;
}

/** What is wrong with a field, or why a record was not taken. The module's words say it. */
export type FieldFault = "id" | "name" | "moment" | "birth" | "age" | "sex" | "status" | "country" | "boolean" | "url" | "long" | "author" | "text" | "person";
export type Fault = { field: string; fault: FieldFault };

const forms: Readonly<Record<string, readonly [RegExp, FieldFault]>> = {
  sex: [/^(female|male|other)$/, "sex"],
  date_of_birth: [/^\d{4}(-\d{2}(-\d{2})?)?$/, "birth"],
  age: [/^\d{1,3}(-\d{1,3})?$/, "age"],
  home_country: [/^[A-Z]{2}$/, "country"],
  author_made_contact: [/^(true|false)$/, "boolean"],
  status: [new RegExp(`^(${noteStatuses.join("|")})$`), "status"],
  source_url: [/^https?:\/\//i, "url"],
  photo_url: [/^https?:\/\//i, "url"],
};
const moments = new Set(["entry_date", "expiry_date", "source_date"]);

/**
 * Faults of a record's fields. `fatal` are those without which it cannot be kept; the others are told, and the field is
 * kept as it came but not acted on.
 */
export function faultsOf(kind: "person" | "note", fields: PersonRecordFields & NoteRecordFields, expired = false): { fatal: Fault[]; told: Fault[] } {
  const fatal: Fault[] = [];
  const told: Fault[] = [];
  const id = kind === "person" ? "person_record_id" : "note_record_id";
  if (!authorityOf(fields[id] ?? "")) fatal.push({ field: id, fault: "id" });
  if (kind === "note" && !authorityOf(fields.person_record_id ?? "")) fatal.push({ field: "person_record_id", fault: "person" });
  if (kind === "person" && !expired && !nameOf(fields)) fatal.push({ field: "full_name", fault: "name" });
  for (const [field, value] of Object.entries(fields)) {
    if (value.length > longestField(field)) fatal.push({ field, fault: "long" });
    else if (value === "") continue;
    else if (moments.has(field) && !moment(value)) (field === "entry_date" || field === "expiry_date" ? fatal : told).push({ field, fault: "moment" });
    else if (forms[field] && !forms[field][0].test(value)) told.push({ field, fault: forms[field][1] });
  }
  return { fatal, told };
}

/** The full name; of earlier versions, which did not have one, given and family name. */
export function nameOf(fields: PersonRecordFields): string | null {
  const name = fields.full_name?.trim() || [fields.given_name, fields.family_name].filter(Boolean).join(" ").trim();
  return name || null;
}

/** Every name a record gives, each once: the full one, other names (a line each), given and family name together. */
export function namesOf(fields: PersonRecordFields): string[] {
  const together = [fields.given_name, fields.family_name].filter(Boolean).join(" ");
  const all = [nameOf(fields), together, ...(fields.alternate_names?.split(/[\r\n]+/) ?? [])];
  return [...new Set(all.flatMap((name) => name?.trim().slice(0, 160) || []))].slice(0, 12);
}

/** Whether its own expiry date has come. */
export function isExpired(fields: PersonRecordFields, now: Date): boolean {
  const end = moment(fields.expiry_date);
  return end !== null && end <= now;
}

/** A record whose time is over: ids and dates only, so that others end their copies too. */
export function placeholder(fields: PersonRecordFields): PersonRecordFields {
  return Object.fromEntries(placeholderFields.flatMap((field) => (fields[field] ? [[field, fields[field]]] : [])));
}
