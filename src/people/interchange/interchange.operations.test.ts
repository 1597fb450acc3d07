import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import type { Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { Problem } from "#platform/problem.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold } from "../household/household.operations.ts";
import { removePerson } from "../own/removal.ts";
import { readPerson, recordConsent } from "../person/person.operations.ts";
import { addForeign, dismissForeign, linkForeign, reopenForeign } from "./foreign/decide.operations.ts";
import { foreignExpiry } from "./foreign/expiry.job.ts";
import { foreignAbout, listForeign, readForeign, receivedReport } from "./foreign/foreign.operations.ts";
import { receivePfif } from "./foreign/receive.operations.ts";
import { givePfif, mostGiven } from "./give/give.operations.ts";
import { readPassport } from "./mrz/mrz.operations.ts";
import { readPfif, writePfif } from "./pfif/pfif-file.ts";
import { noteFields, type NoteRecordFields, personFields, type PersonRecordFields } from "./pfif/pfif.rules.ts";

const platform = testPlatform({ BASE_URL: "https://register.example.org" });
const manager = asRole("crisis-manager");
let gaziantep: number;
let officer: Actor;
let cairoOfficer: Actor;

beforeAll(async () => {
  const mission = async (country: string, place: string, latitude: number, longitude: number) =>
    (await perform(platform(), addMission, asRole("administrator"), { kind: "consulate", name: { en: place, ar: place }, country, place: { en: place, ar: place }, latitude, longitude, jurisdiction: [country] })).id;
  gaziantep = await mission("TR", "Gaziantep", 37.07, 37.38);
  cairoOfficer = asRole("consular-officer", await mission("EG", "Cairo", 30.04, 31.24));
  officer = asRole("consular-officer", gaziantep);
});

let made = 0;
const idOf = (name: string) => `finder.example/${name}${++made}`;
const far = "2099-01-01T00:00:00Z";
const person = (more: PersonRecordFields = {}): PersonRecordFields => ({ person_record_id: idOf("p"), entry_date: "2026-11-01T10:00:00Z", expiry_date: far, source_date: "2026-11-01T09:00:00Z", source_name: "Finder", full_name: "سالم عمر الورفلي", ...more });
const note = (about: string, more: NoteRecordFields = {}): NoteRecordFields => ({ note_record_id: idOf("n"), person_record_id: about, author_name: "Mariam", source_date: "2026-11-02T09:00:00Z", entry_date: "2026-11-02T09:00:00Z", text: "Seen at the bus station", status: "believed_alive", ...more });
const xmlOf = (persons: PersonRecordFields[], notes: NoteRecordFields[] = []) => writePfif({ persons: persons.map((fields) => ({ fields, notes: [] })), notes });
const receive = (xml: string | Buffer, actor: Actor = manager) => perform(platform(), receivePfif, actor, { name: "records.xml", contentBase64: Buffer.from(xml).toString("base64") });
const list = async (state = "all") => (await perform(platform(), listForeign, manager, { state })).records;
const recordOf = async (record: string) => (await list()).find((one) => one.record === record)!;
const read = async (record: string, actor: Actor = manager) => perform(platform(), readForeign, actor, { record: (await recordOf(record)).id });
const refusal = (doing: Promise<unknown>) => doing.then(() => null, (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)));
const audits = async (operation: string) => (await sql<{ subject_ids: number[]; purpose: string | null; details: Record<string, unknown> }>`select subject_ids, purpose, details from platform.audit where operation = ${operation} order by id desc`.execute(platform().database.db)).rows;
const everything = async () => (await sql`select to_jsonb(f) as row from people.foreign_person f union all select to_jsonb(n) from people.foreign_note n union all select to_jsonb(i) from people.interchange i`.execute(platform().database.db)).rows;
const household = async (names: { nameArabic?: string; nameLatin?: string; birth?: string; sex?: string }[], country = "TR") =>
  (await perform(platform(), addHousehold, manager, { stay: { country, place: country === "TR" ? "Gaziantep" : "Cairo" }, members: names })).people;
const consent = (id: number, granted: boolean, audience = "missions") => perform(platform(), recordConsent, manager, { person: id, audience, granted });
const give = (more: object = {}, actor: Actor = manager) => perform(platform(), givePfif, actor, { audience: "missions", purpose: "request of a partner", ...more });

describe("receiving", () => {
  test("keeps every field of the format, with notes, apart from the register", async () => {
    const full = { ...(Object.fromEntries(personFields.map((field) => [field, `${field} <&> "قيمة"\nsecond`])) as PersonRecordFields), ...person(), sex: "female", date_of_birth: "1990-02", home_country: "LY", age: "30-35" };
    const about = full.person_record_id!;
    const whole = { ...(Object.fromEntries(noteFields.map((field) => [field, `${field} <&> "قيمة"\nsecond`])) as NoteRecordFields), ...note(about) };
    const people = async () => (await sql<{ count: number }>`select count(*) from people.person`.execute(platform().database.db)).rows[0]!.count;
    const before = await people();
    const { counts, again } = await receive(xmlOf([full], [whole]));
    expect({ counts, again }).toEqual({ counts: { person: { created: 1 }, note: { created: 1 }, more: 0 }, again: false });
    const { record } = await read(about);
    expect(record).toMatchObject({ state: "open", source: "Finder", status: "believed_alive", ended: false, person: null });
    // What is kept, written again, is what came.
    expect((await readPfif(writePfif({ persons: [{ fields: record.fields, notes: [] }], notes: record.notes.map((one) => one.fields) })))).toEqual({ persons: [{ fields: full, notes: [] }], notes: [whole], more: 0 });
    expect(await people()).toBe(before);
  });

  test("the same file twice changes nothing", async () => {
    const one = person();
    const xml = xmlOf([one], [note(one.person_record_id!)]);
    const first = await receive(xml);
    const kept = await everything();
    const second = await receive(xml);
    expect(second).toEqual({ id: first.id, counts: { person: { unchanged: 1 }, note: { unchanged: 1 }, more: 0 }, again: true });
    expect(await everything()).toEqual(kept);
  });

  test("only a newer entry takes the place of what is kept", async () => {
    const one = person();
    const name = async () => (await recordOf(one.person_record_id!)).name;
    await receive(xmlOf([one]));
    expect((await receive(xmlOf([{ ...one, full_name: "older", entry_date: "2026-10-31T10:00:00Z" }]))).counts.person).toEqual({ older: 1 });
    expect((await receive(xmlOf([{ ...one, full_name: "same moment" }]))).counts.person).toEqual({ older: 1 });
    expect(await name()).toBe(one.full_name);
    expect((await receive(xmlOf([{ ...one, full_name: "newer", entry_date: "2026-11-01T10:00:00.5Z" }]))).counts.person).toEqual({ updated: 1 });
    expect(await name()).toBe("newer");
    expect((await receive(xmlOf([{ ...one, full_name: "a", entry_date: "2026-11-03T00:00:00Z" }, { ...one, full_name: "b", entry_date: "2026-11-04T00:00:00Z" }]))).counts.person).toEqual({ updated: 1 });
    expect(await name()).toBe("b");
  });

  test("an expired record is not kept, and one that ends is emptied, with what was said of the person", async () => {
    const gone = person({ expiry_date: "2026-01-01T00:00:00Z" });
    expect((await receive(xmlOf([gone]))).counts.person).toEqual({ expired: 1 });
    expect(await recordOf(gone.person_record_id!)).toBeUndefined();
    const one = person();
    const secret = "Hidden After Expiry";
    await receive(xmlOf([{ ...one, full_name: secret }], [note(one.person_record_id!, { phone_of_found_person: "+218910000000" })]));
    expect(JSON.stringify(await everything())).toContain(secret);
    const { person_record_id, source_date } = one;
    const end = { person_record_id: person_record_id!, source_date: source_date!, entry_date: "2026-11-05T00:00:00Z", expiry_date: "2026-11-05T00:00:00Z" };
    expect((await receive(xmlOf([end]))).counts.person).toEqual({ expired: 1 });
    await platform().jobs.drain(platform());
    const { record } = await read(one.person_record_id!);
    expect(record).toMatchObject({ ended: true, name: null, fields: end });
    expect(Object.keys(record.notes[0]!.fields).sort()).toEqual(["entry_date", "note_record_id", "person_record_id", "source_date"]);
    expect((await receive(xmlOf([one]))).counts.person).toEqual({ older: 1 });
    for (const said of [secret, "+218910000000"]) expect(JSON.stringify(await everything())).not.toContain(said);
  });

  test("the clock ends records, and who entered the register by one leaves it unless somebody confirmed or changed them", async () => {
    const soon = new Date(Date.now() + 1_500).toISOString();
    const left = person({ expiry_date: soon, full_name: "Expiring Person", home_country: "TR" });
    await receive(xmlOf([left]));
    const { id, } = await recordOf(left.person_record_id!);
    const { person: added } = await perform(platform(), addForeign, manager, { record: id, version: 1 });
    await new Promise((wait) => setTimeout(wait, 1_600));
    await foreignExpiry.run(platform(), {});
    expect((await recordOf(left.person_record_id!)).ended).toBe(true);
    expect((await sql<{ erased: boolean }>`select erased_at is not null as erased from people.person where id = ${added}`.execute(platform().database.db)).rows).toEqual([{ erased: true }]);
    expect((await sql<{ reason: string }>`select reason from people.tombstone where person_id = ${added}`.execute(platform().database.db)).rows).toEqual([{ reason: "source-expired" }]);
  });

  test("our own records that come back are left alone, and notes about them are kept for the person", async () => {
    const [id] = await household([{ nameLatin: "Huda Zintani" }]);
    const about = `register.example.org/person.${id}`;
    const said = note(about, { text: "She is with us" });
    expect((await receive(xmlOf([person({ person_record_id: about, full_name: "Changed by others" })], [said]))).counts).toEqual({ person: { ours: 1 }, note: { created: 1 }, more: 0 });
    expect((await perform(platform(), foreignAbout, officer, { person: id })).notes.map((one) => one.fields["text"])).toEqual(["She is with us"]);
    expect((await refusal(perform(platform(), foreignAbout, cairoOfficer, { person: id })))?.status).toBe(403);
  });

  test("what cannot be kept is refused by itself, with its reason, and the rest is taken", async () => {
    const good = person({ sex: "M" });
    const { id, counts } = await receive(xmlOf([good, person({ person_record_id: "nonsense" }), { person_record_id: idOf("p") }], [note("nowhere"), note(good.person_record_id!, { text: "x".repeat(20_001) })]));
    expect(counts).toEqual({ person: { created: 1, refused: 2 }, note: { refused: 2 }, more: 0 });
    const { lines } = await perform(platform(), receivedReport, manager, { file: id });
    expect(lines.map((line) => [line.kind, line.outcome, line.faults.map((fault) => `${fault.field} ${fault.fault}`).join()])).toEqual([
      ["person", "refused", "person_record_id id"],
      ["person", "refused", "full_name name"],
      ["note", "refused", "person_record_id person"],
      ["note", "refused", "text long"],
      ["person", "created", "sex sex"],
    ]);
  });

  test.each([
    ["an entity bomb", `<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><pfif xmlns="http://zesty.ca/pfif/1.4"><person><full_name>&b;</full_name></person></pfif>`, "document type"],
    ["deep nesting", `<a>`.repeat(500), "built in a way"],
    ["not XML", "id,name\n1,Ali", "well-formed"],
    ["another XML", "<rss><channel/></rss>", "no PFIF record"],
    ["broken letters", Buffer.from([0x3c, 0x61, 0x3e, 0xc3, 0x28, 0x3c, 0x2f, 0x61, 0x3e]), "encoding"],
    ["nothing", "", "choose a file"],
    ["more than 20 MB", `<a>${" ".repeat(20 * 1024 * 1024)}</a>`, "larger than 20 MB"],
  ])("%s is refused with a sentence", async (_, content, sentence) => {
    const kept = await everything();
    const problem = await refusal(receive(content as string));
    expect(problem?.status).toBe(422);
    expect(problem?.errors[0]).toMatchObject({ path: "contentBase64" });
    expect(problem?.errors[0]?.message.en).toContain(sentence);
    expect(await everything()).toEqual(kept);
  });

  test("five thousand records are taken in a few seconds", async () => {
    const persons = Array.from({ length: 5_000 }, (_, at) => person({ person_record_id: `bulk.example/${at}`, full_name: `شخص ${at}` }));
    const began = performance.now();
    expect((await receive(xmlOf(persons))).counts.person).toEqual({ created: 5_000 });
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe("deciding", () => {
  const open = async (fields: PersonRecordFields) => {
    const one = person(fields);
    await receive(xmlOf([one]));
    return recordOf(one.person_record_id!);
  };

  test("those of the register who may be meant are shown with reasons, of other missions only how many", async () => {
    const [here] = await household([{ nameArabic: "عبد السلام مفتاح التاورغي", birth: "1975-05-06" }]);
    await household([{ nameArabic: "عبد السلام مفتاح التاورغي", birth: "1975-05-06" }], "EG");
    const { id } = await open({ full_name: "Abdulsalam Muftah Tawerghi", alternate_names: "عبد السلام مفتاح التاورغي", date_of_birth: "1975-05-06" });
    const all = await perform(platform(), readForeign, manager, { record: id });
    expect(all.candidates.length).toBe(2);
    expect(all.candidates[0]!.reasons.length).toBeGreaterThan(1);
    const mine = await perform(platform(), readForeign, officer, { record: id });
    expect({ people: mine.candidates.map((one) => one.person), elsewhere: mine.elsewhere }).toEqual({ people: [here], elsewhere: 1 });
    const clerk = await perform(platform(), readForeign, asRole("enquiry-clerk"), { record: id });
    expect({ candidates: clerk.candidates, elsewhere: clerk.elsewhere }).toEqual({ candidates: [], elsewhere: 0 });
  });

  test("a name written by ICAO's table finds the Arabic one", async () => {
    const [id] = await household([{ nameArabic: "خليفة حسين الشيباني", birth: "1969-09-01" }]);
    const record = await open({ full_name: "XKHLYFXAH XHSYN ALXSHYBANY", date_of_birth: "1969-09-01" });
    const { candidates } = await perform(platform(), readForeign, manager, { record: record.id });
    expect(candidates.map((one) => one.person)).toContain(id);
  });

  test("linking leaves the person as they were, is audited, and can be taken back", async () => {
    const [id] = await household([{ nameLatin: "Linked Person" }]);
    const before = await perform(platform(), readPerson, manager, { person: id });
    const { id: record } = await open({});
    expect((await refusal(perform(platform(), linkForeign, cairoOfficer, { record, version: 1, person: id })))?.status).toBe(403);
    expect((await refusal(perform(platform(), linkForeign, officer, { record, version: 1, person: 999_999_999 })))?.status).toBe(422);
    await perform(platform(), linkForeign, officer, { record, version: 1, person: id });
    expect((await perform(platform(), readForeign, manager, { record })).record).toMatchObject({ state: "linked", person: id, decidedBy: "consular-officer", version: 2 });
    expect(await perform(platform(), readPerson, manager, { person: id })).toEqual(before);
    expect((await audits("people.linkForeign"))[0]).toMatchObject({ subject_ids: [record], details: { person: id } });
    expect((await refusal(perform(platform(), linkForeign, officer, { record, version: 1, person: id })))?.status).toBe(409);
    expect((await refusal(perform(platform(), dismissForeign, officer, { record, version: 2, reason: "other" })))?.status).toBe(409);
    expect((await perform(platform(), foreignAbout, officer, { person: id })).records.map((one) => one.id)).toEqual([record]);
    await perform(platform(), reopenForeign, officer, { record, version: 2 });
    expect((await perform(platform(), readForeign, manager, { record })).record).toMatchObject({ state: "open", person: null, decidedBy: null });
  });

  test("adding makes a person with the names in either script and no way to reach them; a place is needed", async () => {
    const one = await open({ full_name: "Salma Al-Mahdi", alternate_names: "سلمى المهدي\nSalma Mehdi", sex: "female", date_of_birth: "1988-07", home_city: "Gaziantep", author_phone: "+905550000000" });
    expect((await refusal(perform(platform(), addForeign, manager, { record: one.id, version: 1 })))?.errors[0]?.path).toBe("country");
    expect((await refusal(perform(platform(), addForeign, cairoOfficer, { record: one.id, version: 1, country: "TR" })))?.status).toBe(403);
    const { person: id } = await perform(platform(), addForeign, officer, { record: one.id, version: 1, country: "TR" });
    const added = await perform(platform(), readPerson, officer, { person: id });
    expect(added).toMatchObject({ nameArabic: "سلمى المهدي", nameLatin: "Salma Al-Mahdi", sex: "female", birth: "1988-07", mission: gaziantep, contacts: [], documents: [], confirmedAt: null });
    expect(added.stays.map((stay) => stay.country)).toEqual(["TR"]);
  });

  test("setting aside needs a reason; strangers and other roles may do nothing", async () => {
    const { id } = await open({});
    expect((await refusal(perform(platform(), dismissForeign, manager, { record: id, version: 1 })))?.errors[0]?.path).toBe("reason");
    await perform(platform(), dismissForeign, manager, { record: id, version: 1, reason: "not a citizen" });
    expect((await list("dismissed")).map((one) => one.id)).toContain(id);
    for (const role of ["warden", "surge-officer", "trainer"]) expect((await refusal(receive("<a/>", asRole(role))))?.status).toBe(403);
    expect((await refusal(receive("<a/>", asRole("enquiry-clerk"))))?.status).toBe(403);
    expect((await refusal(give({}, asRole("enquiry-clerk"))))?.status).toBe(403);
  });
});

describe("giving", () => {
  test("only who consented for the audience, with the least it needs, our number, and dates ending in Z", async () => {
    const [yes, no, never] = (await household([{ nameArabic: "ليلى الغرياني", nameLatin: "Layla Gharyani", birth: "1991-01-15", sex: "female" }, { nameLatin: "Refused Person" }, { nameLatin: "Silent Person" }])) as [number, number, number];
    await consent(yes, true);
    await consent(no, true);
    await consent(no, false);
    const { body, people, filename } = await give({ people: [yes, no, never] });
    expect(people).toEqual([yes]);
    expect(filename).toMatch(/^pfif-missions-\d{4}-\d\d-\d\d\.xml$/);
    const { persons } = await readPfif(body);
    const fields = persons[0]!.fields;
    expect(fields).toMatchObject({ person_record_id: `register.example.org/person.${yes}`, full_name: "ليلى الغرياني", alternate_names: "Layla Gharyani", date_of_birth: "1991-01-15", sex: "female", home_city: "Gaziantep", home_country: "TR", source_url: "https://register.example.org" });
    for (const field of ["entry_date", "source_date", "expiry_date"] as const) expect(fields[field]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await audits("people.givePfif"))[0]).toMatchObject({ subject_ids: [yes], purpose: "request of a partner", details: { audience: "missions", rows: 1 } });
    await consent(yes, true, "media");
    const media = (await readPfif((await give({ audience: "media", people: [yes] })).body)).persons[0]!.fields;
    expect(Object.keys(media).sort()).toEqual(["alternate_names", "entry_date", "expiry_date", "full_name", "person_record_id", "source_date", "source_name", "source_url"]);
    expect((await refusal(give({ people: [never] })))?.errors[0]?.message.en).toContain("consented");
    expect((await refusal(give({ people: [yes] }, cairoOfficer)))?.status).toBe(422);
    expect((await refusal(give({ people: [yes], purpose: "" })))?.errors[0]?.path).toBe("purpose");
  });

  test("an entry date moves only when the record does, and an end is told as a tombstone", async () => {
    const [id] = (await household([{ nameLatin: "Tombstone Person" }])) as [number];
    await consent(id, true, "family");
    const given = async (more: object = {}) => (await readPfif((await give({ audience: "family", people: [id], ...more })).body)).persons.map((one) => one.fields);
    const [first] = await given();
    await new Promise((wait) => setTimeout(wait, 1_100));
    expect(await given()).toEqual([first]);
    await consent(id, false, "family");
    const [end] = await given({ since: first!.entry_date });
    expect(end).toEqual({ person_record_id: first!.person_record_id, source_date: first!.source_date, entry_date: expect.any(String), expiry_date: expect.any(String) });
    expect(end!.entry_date! > first!.entry_date!).toBe(true);
    await consent(id, true, "family");
    expect((await given())[0]).toMatchObject({ full_name: "Tombstone Person" });
    await removePerson(platform(), platform().database.db, [id], "own-wish");
    expect((await given())[0]).not.toHaveProperty("full_name");
  });

  test("an officer's file does not end what was given of another mission's people", async () => {
    const [far] = (await household([{ nameLatin: "Cairo Person" }], "EG")) as [number];
    const [near] = (await household([{ nameLatin: "Gaziantep Person" }])) as [number];
    for (const id of [far, near]) await consent(id, true, "media");
    await give({ audience: "media", people: [far] });
    const { body } = await give({ audience: "media" }, officer);
    expect(body).toContain("Gaziantep Person");
    expect(body).not.toContain(`person.${far}<`);
    expect((await give({ audience: "media", people: [far] })).body).toContain("Cairo Person");
  });

  test("who came by another's record is given as that record, and a link as a note", async () => {
    const foreign = person({ full_name: "Clone Person", home_country: "TR", source_url: "https://finder.example/1", description: "not for others" });
    await receive(xmlOf([foreign]));
    const { person: cloned } = await perform(platform(), addForeign, manager, { record: (await recordOf(foreign.person_record_id!)).id, version: 1 });
    const linkedTo = person();
    await receive(xmlOf([linkedTo]));
    const [own] = (await household([{ nameLatin: "Own Person" }])) as [number];
    await perform(platform(), linkForeign, manager, { record: (await recordOf(linkedTo.person_record_id!)).id, version: 1, person: own });
    for (const id of [cloned!, own]) await consent(id, true, "host-authorities");
    const { persons } = await readPfif((await give({ audience: "host-authorities", people: `${cloned},${own}` })).body);
    const clone = persons.find((one) => one.fields.full_name === "Clone Person")!.fields;
    expect(clone).toMatchObject({ person_record_id: foreign.person_record_id, source_name: "Finder", source_date: foreign.source_date, source_url: foreign.source_url, expiry_date: far });
    expect(clone.description).toBeUndefined();
    expect(persons.find((one) => one.fields.full_name === "Own Person")!.notes).toMatchObject([{ linked_person_record_id: linkedTo.person_record_id, person_record_id: `register.example.org/person.${own}` }]);
    // Read by us, what we gave changes nothing: it is ours, or not newer than what we know.
    expect((await receive((await give({ audience: "host-authorities", people: [own] })).body)).counts.person).toEqual({ ours: 1 });
  });

  test("more than one officer may take alone is refused", async () => {
    const all = await household(Array.from({ length: 30 }, (_, at) => ({ nameLatin: `Many ${at}` })));
    for (let times = 0; times < 6; times++) all.push(...(await household(Array.from({ length: 30 }, (_, at) => ({ nameLatin: `Many ${times} ${at}` })))));
    expect(all.length).toBeGreaterThan(mostGiven);
    await sql`insert into people.consent (person_id, audience, granted) select id, 'friends', true from unnest(${all}::bigint[]) as id`.execute(platform().database.db);
    expect((await refusal(give({ audience: "friends" })))?.errors[0]?.message.en).toContain(`More than ${mostGiven}`);
    expect((await give({ audience: "friends", people: all.slice(0, 3) })).people.length).toBe(3);
  });
});

describe("a passport's lines", () => {
  test("become the fields of a form; text without them is told", async () => {
    const { person: fields } = await perform(platform(), readPassport, officer, { text: "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10" });
    expect(fields).toEqual({ nameLatin: "Anna Maria Eriksson", birth: "1974-08-12", sex: "female", document: "L898902C3", documentKind: "passport", documentExpires: "2012-04-15" });
    expect((await refusal(perform(platform(), readPassport, officer, { text: "hello" })))?.errors[0]?.path).toBe("text");
  });
});
