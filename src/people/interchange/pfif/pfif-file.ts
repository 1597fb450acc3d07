import { eachElement, elementsIn, type ReadElement, textIn } from "#platform/xml/read.ts";
import { element, type XmlElement, writeXml } from "#platform/xml/write.ts";
import { formerNames, type NoteRecordFields, noteFields, personFields, type PersonRecordFields, type PfifDocument, type PfifPerson, pfifNamespace } from "./pfif.rules.ts";

/** Bounds of a file that is read: 20 MB, records with fields and notes within them, a field's text. */
export const largestPfif = 20 * 1024 * 1024;
const limits = { bytes: largestPfif, depth: 12, elements: 700_000, attributes: 30, text: 30_000 };
/** Most records of one file. */
export const mostRecords = 20_000;

/** A PFIF 1.4 document: persons with their notes, then notes by themselves; fields in the order of the format, empty ones left out. */
export function writePfif(document: PfifDocument): string {
  const persons = document.persons.map(({ fields, notes }) => element("pfif:person", {}, ...fieldsOf(personFields, fields), ...notes.map(noteElement)));
  return writeXml(element("pfif:pfif", { "xmlns:pfif": pfifNamespace }, ...persons, ...document.notes.map(noteElement)));
}

const noteElement = (note: NoteRecordFields): XmlElement => element("pfif:note", {}, ...fieldsOf(noteFields, note));

function fieldsOf<F extends string>(names: readonly F[], fields: Partial<Record<F, string>>): XmlElement[] {
  return names.flatMap((name) => (fields[name] ? [element(`pfif:${name}`, {}, fields[name])] : []));
}

/**
 * The persons and notes of a PFIF document, version 1.1 to 1.4, alone or within a feed. Fields that the format does not
 * have are left out. A note within a person is about that person. `more`: records beyond the most that one file may
 * hold. Throws XmlProblem; a document without a record of PFIF gives two empty lists.
 */
export async function readPfif(content: Uint8Array | string): Promise<PfifDocument & { more: number }> {
  const persons: PfifPerson[] = [];
  const notes: NoteRecordFields[] = [];
  let more = 0;
  const wanted = (name: string, namespace: string) => isPfif(namespace) && (name === "person" || name === "note");
  const take = (found: ReadElement) => {
    if (persons.length + notes.length >= mostRecords) more += 1;
    else if (found.name === "note") notes.push(read(noteFields, found));
    else persons.push(personOf(found));
  };
  await eachElement(content, wanted, take, limits);
  return { persons, notes, more };
}

const isPfif = (namespace: string) => /^http:\/\/zesty\.ca\/pfif\/1\.[1-4]\/?$/.test(namespace);

function personOf(found: ReadElement): PfifPerson {
  const fields: PersonRecordFields = read(personFields, found);
  const about = fields.person_record_id;
  const notes = elementsIn(found, "note").filter((note) => isPfif(note.namespace)).slice(0, 500);
  // What a note within a record says it is about cannot be another.
  return { fields, notes: notes.map((note) => ({ ...read(noteFields, note), ...(about ? { person_record_id: about } : {}) })) };
}

function read<F extends string>(names: readonly F[], found: ReadElement): Partial<Record<F, string>> {
  const fields: Partial<Record<F, string>> = {};
  for (const child of elementsIn(found)) {
    if (!isPfif(child.namespace) || child.name === "note") continue;
    const name = (formerNames[child.name] ?? child.name) as F;
    if (!names.includes(name) || fields[name] !== undefined) continue;
    const text = textIn(child).toWellFormed().replaceAll("\u0000", "").trim();
    if (text) fields[name] = text;
  }
  return fields;
}
