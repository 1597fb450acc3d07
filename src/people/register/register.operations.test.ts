import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { readPerson } from "../person/person.operations.ts";
import { registerHousehold, spaced } from "./register.operations.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
const visitor = { ...stranger, door: "page" as const };
let ankara = 0;
let keys = 0;
const key = () => `register-test-${++keys}`;
const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await platform().database.pool.query(text, values)).rows as T[];

const family = () => ({
  key: key(),
  members: [
    { nameArabic: "سالم علي الزنتاني", nameLatin: "Salem Ali Zintani", sex: "male", birth: "25/3/1987", nationality: "ليبي", passport: { number: `EX ${keys}10`, country: "Libya", expires: "31/1/2028" }, phone: "0570 000 01 00", email: "Salem@Example.org" },
    { nameArabic: "هدى", relation: "spouse", birth: "1405-07-12", nationality: "TN", needs: "pregnant" },
    { nameLatin: "Omar", relation: "child", birth: "2019" },
  ],
  stays: [{ country: "TR", place: "غازي عنتاب", kind: "resident" }, { country: "Egypt", place: "Cairo", fromDay: "1/2/2099", untilDay: "10/2/2099", kind: "traveller", who: "1,3" }],
  emergencyContacts: [{ name: "أحمد", relation: "أخ", phone: "+218 91 234 5678", mayCall: "on" }],
  consents: { family: "yes", media: "no" },
  foundAt: "مخبز الحي",
});
const register = (more: object = {}) => perform(platform(), registerHousehold, visitor, { ...family(), ...("members" in more ? { stays: [{ country: "TR" }] } : {}), ...more });
const members = async (registration: number) =>
  query<{ id: number; household_id: number }>("select p.id, p.household_id from people.person p join people.registration r on r.household_id = p.household_id where r.id = $1 order by p.id", [registration]);
const faults = async (more: object): Promise<Record<string, string>> => {
  const error = (await register(more).catch((e: unknown) => e)) as { status?: number; errors?: { path: string; message: { en: string; ar: string } }[] };
  if (!Array.isArray(error.errors)) throw new Error(`was not refused: ${JSON.stringify(error)}`);
  for (const one of error.errors) expect(one.message.ar).toMatch(/[\u0600-\u06ff]/);
  return Object.fromEntries(error.errors.map((one) => [one.path, one.message.en]));
};
const one = (member: object) => ({ members: [{ nameLatin: "Ali", phone: "+905700000100", ...member }] });

beforeAll(async () => {
  ankara = (await perform(platform(), addMission, administrator, { kind: "embassy", name: { en: "Ankara", ar: "أنقرة" }, country: "TR", place: { en: "Ankara", ar: "أنقرة" }, latitude: 39.93, longitude: 32.86, jurisdiction: ["TR"] })).id;
});

describe("a household registers itself", () => {
  test("whole, in one go, under the mission that serves it, and gets a reference, a link and a message", async () => {
    const done = await register();
    expect(done).toMatchObject({ members: 3, reference: expect.stringMatching(/^[2-9A-Z]{8}$/), link: expect.stringMatching(/^\/my\/[\w-]{22}$/) });
    const [first, second, third] = await members(done.registration);
    const salem = await perform(platform(), readPerson, administrator, { person: first!.id });
    expect(salem).toMatchObject({
      nameArabic: "سالم علي الزنتاني", nameLatin: "Salem Ali Zintani", birth: "1987-03-25", nationality: "LY", mission: ankara, source: "self", createdBy: null, confirmedAt: expect.any(String),
      contacts: [{ channel: "phone", value: "+905700000100", raw: "0570 000 01 00" }, { channel: "email", value: "salem@example.org" }],
      documents: [{ kind: "passport", country: "LY", expires: "2028-01-31" }],
    });
    expect(salem.stays.map((stay) => [stay.country, stay.kind, stay.mission])).toEqual(expect.arrayContaining([["TR", "resident", ankara], ["EG", "traveller", null]]));
    expect(Object.fromEntries(salem.consents.map((consent) => [consent.audience, consent.granted]))).toEqual({ family: true, friends: false, "host-authorities": false, missions: false, media: false });
    expect(await perform(platform(), readPerson, administrator, { person: second!.id })).toMatchObject({ nameArabic: "هدى", nationality: "TN", birth: "1985-04-03", needs: ["pregnant"], stays: [{ country: "TR" }] });
    expect((await perform(platform(), readPerson, administrator, { person: third!.id })).stays).toHaveLength(2);
    expect(await query("select relation, birth_given from people.person where household_id = $1 order by id", [first!.household_id])).toEqual([
      { relation: "self", birth_given: null }, { relation: "spouse", birth_given: "1405-07-12" }, { relation: "child", birth_given: null },
    ]);
    expect(await query("select name, phone, may_call from people.emergency_contact where household_id = $1", [first!.household_id])).toEqual([{ name: "أحمد", phone: "+218912345678", may_call: true }]);
    const messages = await query<{ recipient: string; body: string; channel: string }>("select channel, recipient, body from platform.message where once_key = $1", [`registration ${done.registration}`]);
    expect(messages).toEqual([{ channel: "email", recipient: "salem@example.org", body: expect.stringContaining(`/ar${done.link}`) }]);
    expect(messages[0]!.body).toContain(spaced(done.reference));
  });

  test("tells how it read a number without country code and a Hijri date", async () => {
    expect((await register()).readings).toEqual([
      { path: "members.0.phone", kind: "phone", typed: "0570 000 01 00", read: "+905700000100" },
      { path: "members.1.birth", kind: "hijri", typed: "1405-07-12", read: "1985-04-03" },
    ]);
  });

  test("once, however often the same form is sent, also at the same moment; the link stays the same", async () => {
    const said = family();
    const all = await Promise.all(Array.from({ length: 6 }, () => perform(platform(), registerHousehold, visitor, said)));
    all.push(await perform(platform(), registerHousehold, visitor, said));
    expect(new Set(all.map((done) => `${done.reference} ${done.link} ${done.registration}`)).size).toBe(1);
    expect(await members(all[0]!.registration)).toHaveLength(3);
    expect(await query("select 1 as one from people.own_link l join people.registration r using (household_id) where r.id = $1", [all[0]!.registration])).toHaveLength(1);
    expect(await query("select 1 as one from platform.message where once_key = $1", [`registration ${all[0]!.registration}`])).toHaveLength(1);
  });

  test("with others of the same moment in one commit, of which one that is refused does not hold up the rest", async () => {
    const before = (await query("select 1 as one from platform.audit where operation = 'people.registerHousehold'")).length;
    const many = Array.from({ length: 30 }, (_, at) => perform(platform(), registerHousehold, visitor, { ...family(), ...(at % 10 === 7 ? { together: "2222-2222" } : {}) }));
    const done = await Promise.allSettled(many);
    expect(done.map((one) => one.status === "rejected")).toEqual(done.map((_, at) => at % 10 === 7));
    const kept = done.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    for (const one of kept) expect(await members(one.registration)).toHaveLength(3);
    expect(new Set(kept.map((one) => one.reference)).size).toBe(27);
    expect((await query("select 1 as one from platform.audit where operation = 'people.registerHousehold'")).length - before).toBeLessThan(10);
  });

  test("is refused another content under a key that was used", async () => {
    const said = family();
    await perform(platform(), registerHousehold, visitor, said);
    await expect(perform(platform(), registerHousehold, visitor, { ...said, foundAt: "elsewhere" })).rejects.toMatchObject({ status: 409, code: "key-reused" });
  });

  test("stays together with another by its reference, which must exist", async () => {
    const first = await register();
    const second = await register({ together: spaced(first.reference).toLowerCase() });
    const [a] = await members(first.registration);
    const [b] = await members(second.registration);
    expect(await query("select with_household_id from people.household where id = $1", [b!.household_id])).toEqual([{ with_household_id: a!.household_id }]);
    expect(await faults({ together: "2222-2222" })).toEqual({ together: expect.stringContaining("no registration") });
  });

  test("learns nothing about a passport that is in the register already", async () => {
    const said = family();
    await perform(platform(), registerHousehold, visitor, said);
    const again = await perform(platform(), registerHousehold, visitor, { ...said, key: key() });
    expect(Object.keys(again).toSorted()).toEqual(["at", "link", "members", "readings", "reference", "registration"]);
    expect(again.members).toBe(3);
  });

  test("leaves an audit row without personal data, and a token in no table", async () => {
    const done = await register();
    const [row] = await query<{ subject: string; subject_ids: number[]; details: object }>("select subject, subject_ids::int[] as subject_ids, details from platform.audit order by id desc limit 1");
    expect(row).toMatchObject({ subject: "registration", subject_ids: [done.registration], details: { members: 3 } });
    const token = done.link.slice(4);
    const { rows } = await sql<{ found: number }>`select count(*) as found from people.own_link where encode(token_hash, 'escape') like ${`%${token}%`}`.execute(platform().database.db);
    expect(rows[0]!.found).toBe(0);
    expect(JSON.stringify(await query("select * from platform.audit"))).not.toContain(token);
  });
});

describe("bad input gets a right result or a clear message beside its field", () => {
  test("both scripts in one field are put right; a mix that cannot be is named", async () => {
    const done = await register({ members: [{ nameArabic: "محمد علي Mohamed Ali", phone: "+905700000100" }] });
    expect(await query("select name_arabic, name_latin from people.person p join people.registration r using (household_id) where r.id = $1", [done.registration])).toEqual([{ name_arabic: "محمد علي", name_latin: "Mohamed Ali" }]);
    expect(await faults({ members: [{ nameArabic: "محمدAli", phone: "+905700000100" }] })).toEqual({ "members.0.nameArabic": expect.stringContaining("mixes Arabic and Latin") });
  });
  test("presentation forms, Persian letters and invisible marks become an ordinary, findable name", async () => {
    const done = await register({ members: [{ nameArabic: "\u202bﻣﺤﻤﺪ\u200f کریم\u202c", phone: "+905700000100" }] });
    expect(await query("select name_arabic, key_arabic from people.person p join people.registration r using (household_id) where r.id = $1", [done.registration])).toEqual([{ name_arabic: "محمد کریم", key_arabic: "محمد كريم" }]);
  });
  test("one word is a name; three hundred letters are not; digits are not", async () => {
    expect((await register({ members: [{ nameLatin: "Sukarno", phone: "+905700000100" }] })).members).toBe(1);
    expect(await faults(one({ nameLatin: "a".repeat(300) }))).toEqual({ "members.0.nameLatin": "At most 160 characters." });
    expect(await faults(one({ nameLatin: "12345" }))).toEqual({ "members.0.nameLatin": "A name is written in letters." });
  });
  test("dates in Arabic digits and of the Hijri calendar are read; a date that is none is refused", async () => {
    const done = await register({ members: [{ nameLatin: "Ali", birth: "١٢/٧/١٤٠٥", phone: "٠٥٧٠ ٠٠٠ ٠١ ٠٠" }] });
    expect(await query("select birth_date, birth_given from people.person p join people.registration r using (household_id) where r.id = $1", [done.registration])).toEqual([{ birth_date: "1985-04-03", birth_given: "1405-07-12" }]);
    expect(await faults(one({ birth: "31/2/1990" }))).toEqual({ "members.0.birth": expect.stringContaining("cannot be a birth date") });
  });
  test("a phone number is read by where they are, then by the facility's country; what is none is refused", async () => {
    const done = await register({ members: [{ nameLatin: "Ali", phone: "091 234 5678" }] });
    expect(done.readings).toEqual([{ path: "members.0.phone", kind: "phone", typed: "091 234 5678", read: "+218912345678" }]);
    expect(await faults(one({ phone: "call me" }))).toEqual({ "members.0.phone": expect.stringContaining("country code") });
    expect(await faults({ members: [{ nameLatin: "Ali" }] })).toEqual({ "members.0.phone": expect.stringContaining("at least one") });
  });
  test("the same passport on two people is named beside the second", async () => {
    const passport = { number: "ab-12 34" };
    expect(await faults({ members: [{ nameLatin: "Ali", phone: "+905700000100", passport }, { nameLatin: "Sara", passport: { number: "AB1234" } }] })).toEqual({ "members.1.passport.number": expect.stringContaining("that of Ali") });
  });
  test("a household of sixty is told how to register in two and stay together", async () => {
    expect(await faults({ members: Array.from({ length: 60 }, (_, at) => ({ nameLatin: `Member${"abcdefghij"[at % 10]}`, phone: "+905700000100" })) })).toEqual({ members: expect.stringContaining("Do you belong with another registration?") });
  });
  test("a country nobody knows, a last day before the first, a traveller who is not in the list", async () => {
    expect(await faults({ stays: [{ country: "Atlantis" }] })).toEqual({ "stays.0.country": expect.stringContaining("do not know this country") });
    expect(await faults({ stays: [{ country: "TR", fromDay: "2/2/2030", untilDay: "1/2/2030" }] })).toEqual({ "stays.0.untilDay": expect.stringContaining("before the first") });
    expect(await faults({ stays: [{ country: "TR", who: "9" }] })).toEqual({ "stays.0.who": expect.stringContaining("number") });
  });
  test("nothing of a form that is refused is kept", async () => {
    const count = async () => Number((await query<{ count: string }>("select count(*) from people.household"))[0]!.count);
    const before = await count();
    await faults(one({ birth: "99/99/9999" }));
    await faults({ together: "2222-2222" });
    expect(await count()).toBe(before);
  });
});

test("one network address cannot fill the register", async () => {
  const actor = { ...visitor, address: "203.0.113.99" };
  const said = family();
  let refused = 0;
  for (let at = 0; at < 320; at++) await perform(platform(), registerHousehold, actor, { ...said, key: key() }).catch((error: { status?: number }) => void (error.status === 429 && refused++));
  expect(refused).toBeGreaterThan(0);
  expect((await register()).members).toBe(3);
});
