import { expect, test } from "vitest";
import { peopleMerged, removePerson } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import "../index.ts";
import { addHousehold, addMission, crisisWithRoll, visitor } from "../crises.fixture.ts";
import { setStatus } from "../roll/status.store.ts";
import { addToOwnEnquiry, closeOwnEnquiry, readEnquiryQuestion, readEnquiryTerms, readOwnEnquiry, recordEnquiry } from "./enquire.operations.ts";
import { endTerms, mergeInEnquiries } from "./enquiry-term.jobs.ts";
import { followMergeOfSought, stillSought } from "./enquiry-term.store.ts";
import { answerEnquiry, askSought, listEnquiries, matchEnquiry, readEnquiry } from "./enquiry-work.operations.ts";
import { closeMissingFile, listMissingFiles, openMissingFile, readMissingFile, saveMissingFile } from "./missing/missing.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
let n = 0;
const query = async <T>(text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows as T[];
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const secret = "قلادة فضية";
async function send(more: Record<string, unknown> = {}) {
  const { link, receipt } = await perform(platform(), recordEnquiry, visitor, {
    key: `term-test-enquiry-${++n}`, askerName: "Hana Ali", relation: "sibling", askerPhone: `+21891000${1_000 + n}`, language: "en", answerBy: "sms",
    sought: { nameArabic: "سالم علي الورفلي", birth: "1990", phone: "+905551112233", place: "Ankara", more: secret }, photoBase64: png, ...more,
  });
  const [row] = await query<{ id: number }>("select id from crises.enquiry where receipt = $1", [receipt]);
  return { id: row!.id, token: link.split("/").at(-1)! };
}
const read = (id: number) => perform(platform(), readEnquiry, manager, { enquiry: id });
const at = async (id: number) => ({ enquiry: id, version: (await read(id)).version });
const match = async (id: number, person: number) => perform(platform(), matchEnquiry, manager, { ...(await at(id)), person });
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const world = async (names = ["سالم علي الورفلي"]) => {
  const mission = await addMission(platform());
  const family = await addHousehold(platform(), mission, names, { phone: `+90533${1_000_000 + ++n}` });
  const { id: crisis } = await crisisWithRoll(platform(), [family]);
  return { mission, crisis, people: family.people, person: family.people[0]! };
};
/** Everything that the tables say of an enquiry, as one text. */
const everything = async (id: number) =>
  JSON.stringify([
    await query("select * from crises.enquiry where id = $1", [id]), await query("select * from crises.enquiry_event where enquiry_id = $1", [id]), await query("select * from crises.enquiry_question where enquiry_id = $1", [id]),
    await query("select recipient, subject, body from platform.message where reference = $1", [`enquiry:${id}`]), await query("select * from crises.case_item where reference = $1", [`enquiry:${id}`]),
  ]);

test("the form says how long a closed enquiry is kept, and its own page says until when", async () => {
  const { closedDays } = await perform(platform(), readEnquiryTerms, visitor, {});
  expect(closedDays).toBe(180);
  const { token } = await send();
  expect((await perform(platform(), readOwnEnquiry, visitor, { token })).erasedOn).toBeNull();
  await perform(platform(), closeOwnEnquiry, visitor, { token });
  const { erasedOn } = await perform(platform(), readOwnEnquiry, visitor, { token });
  expect(Math.round((Date.parse(erasedOn!) - Date.now()) / 86_400_000)).toBe(180);
});

test("a closed enquiry is emptied after its term and not a day before; the link is gone, the count stays", async () => {
  const { id, token } = await send();
  await perform(platform(), answerEnquiry, manager, { ...(await at(id)), tell: "in-hand" });
  await perform(platform(), closeOwnEnquiry, visitor, { token });
  const [{ photo }] = (await query<{ photo: number }>("select photo_file as photo from crises.enquiry where id = $1", [id])) as [{ photo: number }];
  await endTerms(platform(), later(179));
  expect(await everything(id)).toContain(secret);
  expect((await endTerms(platform(), later(181))).enquiries).toBeGreaterThan(0);
  const left = await everything(id);
  for (const word of [secret, "Hana", "الورفلي", "+2189", "Ankara", "about سالم", "term-test"]) expect(left).not.toContain(word);
  expect(await query("select 1 from platform.file where id = $1", [photo])).toEqual([]);
  await expect(perform(platform(), readOwnEnquiry, visitor, { token })).rejects.toMatchObject({ status: 404 });
  await expect(perform(platform(), addToOwnEnquiry, visitor, { token, text: "Still not heard" })).rejects.toMatchObject({ status: 404 });
  expect(await read(id)).toMatchObject({ state: "closed", closedBecause: "by-enquirer", askerName: "" });
  expect((await perform(platform(), listEnquiries, manager, { view: "closed" })).enquiries.map((one) => one.id)).not.toContain(id);
  // Twice is once, and the log tells of it.
  expect((await endTerms(platform(), later(181))).enquiries).toBe(0);
  expect(await query("select 1 from platform.audit where operation = 'crises.forgetEnquiries' and $1 = any(subject_ids)", [id])).toHaveLength(1);
});

test("an open enquiry stays as long as anything happens; quiet for two years it closes, and only then its term begins", async () => {
  const [quiet, file] = [await send(), await send()];
  await perform(platform(), openMissingFile, manager, { enquiry: file.id });
  await endTerms(platform(), later(700));
  expect((await read(quiet.id)).state).toBe("new");
  await endTerms(platform(), later(731));
  expect(await read(quiet.id)).toMatchObject({ state: "closed", closedBecause: "quiet", askerName: "Hana Ali" });
  // Somebody still searches with what the family said.
  expect((await read(file.id)).state).toBe("new");
});

test("what an open case still needs is kept; once the case is closed the words go from the case too", async () => {
  const { crisis, person } = await world();
  const { id, token } = await send({ crisis });
  const { case: opened } = await match(id, person);
  expect(opened).not.toBeNull();
  await perform(platform(), closeOwnEnquiry, visitor, { token });
  await endTerms(platform(), later(400));
  expect(await everything(id)).toContain(secret);
  await query("update crises.case set state = 'resolved', outcome = 'helped' where id = $1", [opened]);
  await endTerms(platform(), later(400));
  expect(await everything(id)).not.toContain(secret);
  expect(await query("select summary, contact from crises.case where id = $1", [opened])).toEqual([{ summary: "", contact: null }]);
});

test("a file of somebody found alive ends long before one of remains that were identified", async () => {
  const [alive, dead] = [await world(), await world()];
  const open = async ({ crisis, person }: typeof alive) => (await perform(platform(), openMissingFile, manager, { crisis, person })).file;
  const [a, d] = [await open(alive), await open(dead)];
  const version = (await perform(platform(), readMissingFile, manager, { file: a })).version;
  await perform(platform(), saveMissingFile, manager, { file: a, version, nameArabic: "سالم", marks: secret, photoBase64: png });
  const found = await perform(platform(), readMissingFile, manager, { file: a });
  expect(found.keptDays).toBe(180);
  await expect(perform(platform(), closeMissingFile, asRole("enquiry-clerk"), { file: a, version: found.version, reason: "Found him" })).rejects.toMatchObject({ status: 403 });
  await perform(platform(), closeMissingFile, manager, { file: a, version: found.version, reason: "Found in the hospital" });
  await query("update crises.missing_person set state = 'remains-identified', closed_at = now() where id = $1", [d]);
  await endTerms(platform(), later(181));
  const row = async (id: number) => (await query<Record<string, unknown>>("select * from crises.missing_person where id = $1", [id]))[0]!;
  expect(await row(a)).toMatchObject({ fields: {}, photo_file: null, closed_note: null, person_id: null, state: "closed" });
  expect((await row(d))["fields"]).not.toEqual({});
  expect((await perform(platform(), listMissingFiles, manager, {})).files.map((one) => one.id)).not.toContain(a);
  await endTerms(platform(), later(3_651));
  expect((await row(d))["fields"]).toEqual({});
});

test("the person who is sought is erased: what we said of them and what describes them goes, the family's question stays open and the same to read", async () => {
  const { crisis, person } = await world();
  const [told, asked] = [await send({ crisis }), await send({ crisis, relation: "employer" })];
  await query("insert into people.consent (person_id, audience, granted) values ($1, 'family', true)", [person]);
  for (const one of [told, asked]) await match(one.id, person);
  await platform().database.db.transaction().execute((db: AnyDb) => setStatus(db, { crisis, person, status: "injured", source: "family", channel: "phone", at: new Date(), by: { id: null } }));
  await perform(platform(), answerEnquiry, manager, { ...(await at(told.id)), tell: "state" });
  await perform(platform(), askSought, manager, await at(asked.id));
  const question = (await query<{ body: string }>("select body from platform.message where reference = $1", [`enquiry:${asked.id}`]))[0]!.body.match(/question\/([\w-]{22})/)![1]!;
  const { file } = await perform(platform(), openMissingFile, manager, { enquiry: told.id });
  expect(await everything(told.id)).toContain("Injured");

  await platform().database.db.transaction().execute((db: AnyDb) => removePerson(platform(), db, [person], "own-wish"));
  await platform().jobs.drain(platform());
  const left = await everything(told.id);
  for (const word of ["Injured", "injured", secret, "+905551112233", "1990"]) expect(left).not.toContain(word);
  expect(await read(told.id)).toMatchObject({ person: null, known: null, state: "answered", askerName: "Hana Ali", sought: { nameArabic: "سالم علي الورفلي" }, hasPhoto: false });
  const own = await perform(platform(), readOwnEnquiry, visitor, { token: told.token });
  expect(own).toMatchObject({ standing: "in-hand", answers: [] });
  await expect(perform(platform(), readEnquiryQuestion, visitor, { token: question })).rejects.toMatchObject({ status: 404 });
  expect(await query("select state, fields, person_id from crises.missing_person where id = $1", [file])).toEqual([{ state: "closed", fields: {}, person_id: null }]);
});

test("a record that has expired is kept while a family or an authority looks for the person", async () => {
  const { person } = await world();
  expect(await stillSought(platform().database.db, [person])).toEqual([]);
  const { id, token } = await send();
  await match(id, person);
  expect(await stillSought(platform().database.db, [person])).toEqual([person]);
  await perform(platform(), closeOwnEnquiry, visitor, { token });
  expect(await stillSought(platform().database.db, [person])).toEqual([]);
});

test("two records become one: enquiries stand under the first, questions keep the answer, two open files stay open side by side", async () => {
  const { crisis, people } = await world(["سالم علي الورفلي", "Salem Warfali"]);
  const [from, into] = people as [number, number];
  const [first, second] = [await send({ crisis }), await send({ crisis })];
  await match(first.id, into);
  await match(second.id, from);
  await query("insert into crises.enquiry_question (enquiry_id, person_id, link_hash, answer) values ($1, $2, sha256('a'), null), ($1, $3, sha256('b'), 'no')", [second.id, into, from]);
  const files = [await perform(platform(), openMissingFile, manager, { crisis, person: into }), await perform(platform(), openMissingFile, manager, { crisis, person: from })].map((one) => one.file) as [number, number];
  const state = async () => ({
    enquiries: await query("select id, person_id, joined_into from crises.enquiry where id = any($1::bigint[]) order by id", [[first.id, second.id]]),
    questions: await query("select person_id, answer from crises.enquiry_question where enquiry_id = $1", [second.id]),
    files: await query("select id, person_id, joined_into, state from crises.missing_person where id = any($1::bigint[]) order by id", [files]),
  });
  const merged = {
    enquiries: [{ id: first.id, person_id: into, joined_into: null }, { id: second.id, person_id: into, joined_into: first.id }],
    questions: [{ person_id: into, answer: "no" }],
    files: [{ id: files[0], person_id: into, joined_into: null, state: "open" }, { id: files[1], person_id: into, joined_into: files[0], state: "open" }],
  };
  await mergeInEnquiries.run(platform(), { from, into, undone: false });
  expect(await state()).toEqual(merged);
  await platform().database.db.transaction().execute((db: AnyDb) => followMergeOfSought(db, from, into));
  expect(await state()).toEqual(merged);
  await mergeInEnquiries.run(platform(), peopleMerged.input.parse({ from, into, undone: true }));
  expect(await state()).toEqual(merged);
});
