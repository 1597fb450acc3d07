import { beforeAll, describe, expect, test } from "vitest";
import { addMission } from "#directory";
import { stranger } from "#platform/actor.ts";
import { job, on } from "#platform/jobs.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { changePerson, findPeople, readPerson } from "../person/person.operations.ts";
import { registerHousehold } from "../register/register.operations.ts";
import { readRegisterForm } from "../register/register-form.rules.ts";
import { correctOwn } from "./correct.operations.ts";
import { askLink } from "./lost.operations.ts";
import { askToConfirm, eraseExpired } from "./own.jobs.ts";
import { formOf } from "./own-form.rules.ts";
import { answerOwn, closeOwn, confirmOwn, deleteOwn, readOwn, refuseCampaigns, reopenOwn } from "./own.operations.ts";
import { holdFromExpiry, peopleRemoved } from "./removed.events.ts";

const removed: number[] = [];
on(peopleRemoved, job({ name: "test.hear-removed", input: peopleRemoved.input, run: async (_, { people }) => void removed.push(...people) }));
const onRoll = new Set<number>();
holdFromExpiry(async (_, people) => people.filter((id) => onRoll.has(id)));

const platform = testPlatform();
const administrator = asRole("administrator");
const visitor = { ...stranger, door: "page" as const };
const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await platform().database.pool.query(text, values)).rows as T[];
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

let numbers = 100;
/** Registers a family of three with an address of its own. */
async function family(more: object = {}) {
  const number = ++numbers;
  const done = await perform(platform(), registerHousehold, visitor, {
    key: `own-test-${number}`,
    members: [
      { nameArabic: "سالم الزنتاني", nameLatin: "Salem Zintani", birth: "1987", phone: `0570 000 0${number}`, email: `salem${number}@example.org`, passport: { number: `EXA${number}` } },
      { nameArabic: "هدى الزنتاني", relation: "spouse", birth: "1405-07-12" },
      { nameLatin: "Omar Zintani", relation: "child" },
    ],
    stays: [{ country: "TR", place: "Gaziantep" }],
    emergencyContacts: [{ name: "Ahmed", phone: "+218 91 234 5678" }],
    consents: { family: "yes" },
    language: "en",
    ...more,
  });
  const token = done.link.slice(4);
  const { record } = await perform(platform(), readOwn, visitor, { token });
  const people = record.members.map((member) => member.person);
  const [row] = await query<{ household_id: number }>("select household_id from people.person where id = $1", [people[0]]);
  return { token, people, household: row!.household_id, email: `salem${number}@example.org`, phone: `+9057000000${number}`.slice(0, 14) };
}
const read = async (token: string) => (await perform(platform(), readOwn, visitor, { token })).record;
const correct = async (token: string, change: (form: Record<string, unknown>) => Record<string, unknown>) => {
  const form = formOf(await read(token), "en", new Date().toISOString().slice(0, 10));
  const { input } = readRegisterForm(change(structuredClone(form)) as never);
  return perform(platform(), correctOwn, visitor, { ...input, token });
};

beforeAll(async () => {
  await perform(platform(), addMission, administrator, { kind: "embassy", name: { en: "Ankara", ar: "أنقرة" }, country: "TR", place: { en: "Ankara", ar: "أنقرة" }, latitude: 39.93, longitude: 32.86, jurisdiction: ["TR"], phone: "+90 312 555 01 00" });
});

describe("a personal link", () => {
  test("shows everything that is held, until when, and whom to call", async () => {
    const { token } = await family();
    const { record, mission } = await perform(platform(), readOwn, visitor, { token });
    expect(mission).toMatchObject({ name: { en: "Ankara" }, phone: "+903125550100" });
    expect(record).toMatchObject({ language: "en", campaigns: true, emergencyContacts: [{ name: "Ahmed", phone: "+218912345678", mayCall: false }] });
    expect(record.members.map((member) => member.nameArabic ?? member.nameLatin)).toEqual(["سالم الزنتاني", "هدى الزنتاني", "Omar Zintani"]);
    expect(record.members[1]).toMatchObject({ birth: "1985-04-03", birthGiven: "1405-07-12", freshness: "fresh", source: "self", relation: "spouse" });
    expect(record.members[0]!.expires.rule).toBe("unconfirmed");
    expect(Math.round((Date.parse(record.members[0]!.expires.at) - Date.now()) / 86_400_000)).toBe(1095);
  });

  test("that is forged, expired or ended opens nothing, and all three look the same", async () => {
    const { token, household } = await family();
    const refusal = { status: 404, code: "link-expired" };
    for (const forged of ["", "x", "A".repeat(22), `${token}A`, token.toLowerCase() === token ? token.toUpperCase() : token.toLowerCase(), "../../etc/passwd"])
      await expect(perform(platform(), readOwn, visitor, { token: forged })).rejects.toMatchObject(refusal);
    await query("update people.own_link set expires_at = now() - interval '1 second' where household_id = $1", [household]);
    await expect(perform(platform(), readOwn, visitor, { token })).rejects.toMatchObject(refusal);
    await expect(perform(platform(), confirmOwn, visitor, { token })).rejects.toMatchObject(refusal);
    await query("update people.own_link set expires_at = now() + interval '1 day', ended_at = now() where household_id = $1", [household]);
    await expect(perform(platform(), readOwn, visitor, { token })).rejects.toMatchObject(refusal);
  });

  test("is stored as a hash only, and reading changes nothing", async () => {
    const { token, household } = await family();
    const before = await query("select * from people.own_link where household_id = $1", [household]);
    await read(token);
    expect(await query("select * from people.own_link where household_id = $1", [household])).toEqual(before);
    expect((before[0] as { token_hash: Buffer }).token_hash.length).toBe(32);
    expect(JSON.stringify(before)).not.toContain(token);
  });
});

describe("by personal link a household", () => {
  test("confirms in one tap, which gives record and link their full term again", async () => {
    const { token, people, household } = await family();
    await query("update people.person set record_confirmed_at = $2 where household_id = $1", [household, daysAgo(400)]);
    await query("update people.own_link set expires_at = now() + interval '2 days' where household_id = $1", [household]);
    await query("update people.household set confirm_asks = 2 where id = $1", [household]);
    expect((await read(token)).members[0]!.freshness).toBe("stale");
    expect((await perform(platform(), confirmOwn, visitor, { token })).people.toSorted()).toEqual(people.toSorted());
    const record = await read(token);
    expect(record.members.every((member) => member.freshness === "fresh")).toBe(true);
    expect(Date.parse(record.linkExpiresAt)).toBeGreaterThan(inDays(300).getTime());
    expect(await query("select confirm_asks from people.household where id = $1", [household])).toEqual([{ confirm_asks: 0 }]);
  });

  test("sends back the form as it stands and nothing changes", async () => {
    const { token } = await family();
    const bare = async () => (await read(token)).members.map(({ version: _v, updatedAt: _u, confirmedAt: _c, contacts, expires: _e, ...rest }) => ({ ...rest, contacts: contacts.map((one) => one.value) }));
    const before = await bare();
    await correct(token, (form) => form);
    expect(await bare()).toEqual(before);
  });

  test("corrects names, dates, numbers and places, adds a child, and keeps what the form does not show", async () => {
    const { token, people } = await family();
    await query("update people.person set languages = '{ar,fr}' where id = $1", [people[0]]);
    await query("insert into people.document (person_id, kind, number, number_key) values ($1, 'national-id', '119870000001', '119870000001')", [people[0]]);
    const [stay] = await query<{ id: number }>("select id from people.stay where person_id = $1", [people[0]]);
    await query("update people.stay set latitude = 37.07, longitude = 37.38 where id = $1", [stay!.id]);
    await correct(token, (form) => {
      const members = form["members"] as Record<string, unknown>[];
      const stays = form["stays"] as Record<string, unknown>[];
      Object.assign(members[0]!, { nameLatin: "Salim Zintani", phone: "+905700000999", passport: { number: "EXB77" } });
      members.push({ nameLatin: "Leila Zintani", relation: "child", birth: "2024" });
      stays.push({ country: "EG", place: "Cairo", fromDay: "1/3/2099", untilDay: "9/3/2099", kind: "traveller", who: "1,4" });
      return { ...form, foundAt: "the bakery" };
    });
    const record = await read(token);
    expect(record.members.map((member) => member.nameLatin)).toEqual(["Salim Zintani", null, "Omar Zintani", "Leila Zintani"]);
    expect(record.members[0]).toMatchObject({ person: people[0], languages: ["ar", "fr"], contacts: expect.arrayContaining([expect.objectContaining({ value: "+905700000999" })]) });
    expect(record.members[0]!.documents.map((document) => document.number).toSorted()).toEqual(["119870000001", "EXB77"]);
    expect(record.members[0]!.stays.map((one) => one.country)).toEqual(["TR", "EG"]);
    expect(record.members[1]!.stays).toHaveLength(1);
    expect(record.members[3]!.stays.map((one) => one.country)).toEqual(["TR", "EG"]);
    expect(record.foundAt).toBe("the bakery");
    expect(await query("select id, latitude from people.stay where person_id = $1 and country = 'TR'", [people[0]])).toEqual([{ id: stay!.id, latitude: 37.07 }]);
  });

  test("ends a place by taking it out of the form", async () => {
    const { token } = await family({ stays: [{ country: "TR" }, { country: "EG", fromDay: "1/3/2099" }] });
    await correct(token, (form) => ({ ...form, stays: (form["stays"] as unknown[]).slice(0, 1) }));
    expect((await read(token)).members.map((member) => member.stays.map((stay) => stay.country))).toEqual([["TR"], ["TR"], ["TR"]]);
  });

  test("is refused when an officer changed the record since it was looked at", async () => {
    const { token, people } = await family();
    const form = formOf(await read(token), "en", "2026-01-01");
    const known = await perform(platform(), readPerson, administrator, { person: people[0] });
    await perform(platform(), changePerson, administrator, { person: people[0], version: known.version, nameLatin: "By Officer" });
    await expect(perform(platform(), correctOwn, visitor, { ...readRegisterForm(form as never).input, token })).rejects.toMatchObject({ status: 409 });
    expect((await read(token)).members[0]!.nameLatin).toBe("By Officer");
  });

  test("cannot reach into another household", async () => {
    const mine = await family();
    const theirs = await family();
    await expect(perform(platform(), closeOwn, visitor, { token: mine.token, reason: "left", people: String(theirs.people[0]) })).rejects.toMatchObject({ status: 422 });
    await expect(perform(platform(), deleteOwn, visitor, { token: mine.token, sure: "yes", people: String(theirs.people[0]) })).rejects.toMatchObject({ status: 422 });
    await expect(correct(mine.token, (form) => { (form["members"] as Record<string, unknown>[])[0]!["person"] = String(theirs.people[0]); return form; })).rejects.toMatchObject({ status: 422 });
    const stays = await query<{ id: number }>("select id from people.stay where person_id = any($1) order by id", [theirs.people]);
    await correct(mine.token, (form) => ({ ...form, shown: stays.map((stay) => stay.id).join(",") }));
    expect(await query("select id from people.stay where person_id = any($1) order by id", [theirs.people])).toEqual(stays);
  });

  test("closes one member or all, with the day, and comes back", async () => {
    const { token, people } = await family();
    await perform(platform(), closeOwn, visitor, { token, reason: "returned", on: "1/11/2026", people: String(people[2]) });
    expect((await read(token)).members.map((member) => member.closedOn)).toEqual([null, null, "2026-11-01"]);
    expect(await query("select until_day from people.stay where person_id = $1", [people[2]])).toEqual([{ until_day: "2026-11-01" }]);
    expect((await perform(platform(), closeOwn, visitor, { token, reason: "left" })).people).toHaveLength(2);
    const record = await read(token);
    expect(record.members.every((member) => member.closedAt !== null)).toBe(true);
    expect(Math.round((Date.parse(record.members[0]!.expires.at) - Date.now()) / 86_400_000)).toBe(180);
    await perform(platform(), reopenOwn, visitor, { token });
    expect((await read(token)).members.every((member) => member.closedAt === null)).toBe(true);
    await expect(perform(platform(), closeOwn, visitor, { token, reason: "left", on: "31/2/2026" })).rejects.toMatchObject({ status: 422 });
  });

  test("gives and withdraws consents; the answers before stay in the history", async () => {
    const { token, people } = await family();
    const all = { family: "no", friends: "yes", "host-authorities": "no", missions: "no", media: "no" };
    await perform(platform(), answerOwn, visitor, { token, consents: all });
    const granted = (await read(token)).members.map((member) => member.consents.filter((one) => one.granted).map((one) => one.audience));
    expect(granted).toEqual([["friends"], ["friends"], ["friends"]]);
    expect(await query("select granted from people.consent where person_id = $1 and audience = 'family' order by id", [people[0]])).toEqual([{ granted: true }, { granted: false }]);
    await perform(platform(), answerOwn, visitor, { token, consents: all });
    expect(await query("select granted from people.consent where person_id = $1 and audience = 'family'", [people[0]])).toHaveLength(2);
  });

  test("refuses campaigns, and takes them again", async () => {
    const { token } = await family();
    await perform(platform(), refuseCampaigns, visitor, { token, refuse: "yes" });
    expect((await read(token)).campaigns).toBe(false);
    await perform(platform(), refuseCampaigns, visitor, { token, refuse: "no" });
    expect((await read(token)).campaigns).toBe(true);
  });

  test("sees who looked: role and mission, never the officer’s name", async () => {
    const { token, people } = await family();
    const { rows } = await platform().database.pool.query<{ id: number }>("insert into accounts.staff_account (name, email) values ('Mona Officer', 'mona@example.org') on conflict (email) do update set name = excluded.name returning id");
    const account = rows[0]!.id;
    await query("insert into accounts.grant (account_id, role) values ($1, 'consular-officer') on conflict do nothing", [account]);
    const officer = { ...asRole("consular-officer"), id: String(account), name: "Mona Officer" };
    await perform(platform(), readPerson, officer, { person: people[1], purpose: "passport renewal" });
    await perform(platform(), findPeople, officer, { search: "سالم الزنتاني" });
    const { seen } = await perform(platform(), readOwn, visitor, { token });
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen.find((one) => one.people.includes(people[1]!) && one.purpose?.en === "passport renewal")).toMatchObject({ role: { en: "Consular officer", ar: "موظف قنصلي" }, name: null, how: "seen" });
    expect(JSON.stringify(seen)).not.toContain("Mona");
  });
});

describe("deleting", () => {
  test("asks once", async () => {
    const { token } = await family();
    await expect(perform(platform(), deleteOwn, visitor, { token, sure: "no" })).rejects.toMatchObject({ status: 422, errors: [{ path: "sure" }] });
    expect((await read(token)).members).toHaveLength(3);
  });

  test("leaves nothing personal anywhere in the register, and a tombstone", async () => {
    const { token, people, household, email } = await family();
    await correct(token, (form) => { (form["members"] as Record<string, unknown>[])[1]!["nameArabic"] = "ياسمين الفريدة"; return form; });
    await platform().jobs.drain(platform());
    removed.length = 0;
    expect(await perform(platform(), deleteOwn, visitor, { token, sure: "yes" })).toMatchObject({ left: 0 });
    await platform().jobs.drain(platform());
    expect(removed.toSorted()).toEqual(people.toSorted());
    expect(await query("select person_id, reason, source, by_kind from people.tombstone where person_id = any($1) order by person_id", [people])).toEqual(people.toSorted((a, b) => a - b).map((person_id) => ({ person_id, reason: "own-wish", source: "self", by_kind: "link" })));
    const { rows: tables } = await platform().database.pool.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'people' and table_type = 'BASE TABLE'");
    for (const { name } of tables) {
      const text = JSON.stringify(await query(`select * from people.${name}`));
      for (const secret of [email, `EXA${email.slice(5, 8)}`, "ياسمين الفريدة"]) expect(text.includes(secret), `${secret} in people.${name}`).toBe(false);
    }
    expect(await query("select 1 as one from platform.message where recipient = $1 or body like '%' || $1 || '%'", [email])).toEqual([]);
    expect(JSON.stringify(await query("select body from platform.message"))).not.toContain(token);
    expect(await query("select name_arabic, name_latin, key_arabic, birth_date, erased_at is not null as erased from people.person where household_id = $1", [household])).toEqual(people.map(() => ({ name_arabic: null, name_latin: null, key_arabic: null, birth_date: null, erased: true })));
    await expect(read(token)).rejects.toMatchObject({ status: 404 });
    expect((await perform(platform(), findPeople, administrator, { search: email.slice(5, 8) })).people.filter((person) => people.includes(person.id))).toEqual([]);
  });

  test("takes one member and leaves the others", async () => {
    const { token, people } = await family();
    expect(await perform(platform(), deleteOwn, visitor, { token, sure: "yes", people: String(people[2]) })).toMatchObject({ people: [people[2]], left: 2 });
    expect((await read(token)).members.map((member) => member.person)).toEqual(people.slice(0, 2));
  });
});

describe("a lost link", () => {
  const messages = (recipient: string) => query<{ body: string }>("select body from platform.message where recipient = $1 and purpose = 'personal link' order by id", [recipient]);
  test("is answered the same for anybody, and sent only to an address of the register, a few times a day", async () => {
    const { email, people } = await family();
    const asks: object[] = [];
    for (let at = 0; at < 5; at++) {
      asks.push(await perform(platform(), askLink, visitor, { email: email.toUpperCase() }));
      await platform().jobs.drain(platform());
    }
    asks.push(await perform(platform(), askLink, visitor, { email: "nobody@example.org" }));
    await platform().jobs.drain(platform());
    expect(new Set(asks.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const sent = await messages(email);
    expect(sent).toHaveLength(3);
    expect(await messages("nobody@example.org")).toEqual([]);
    const token = /\/en\/my\/([\w-]{22})/.exec(sent[0]!.body)![1]!;
    expect((await read(token)).members.map((member) => member.person)).toEqual(people);
  });
  test("finds a number however it is written", async () => {
    await family({ members: [{ nameLatin: "Ali", phone: "0570 000 07 77" }] });
    await perform(platform(), askLink, visitor, { phone: "٠٥٧٠ ٠٠٠ ٠٧ ٧٧", country: "TR" });
    await platform().jobs.drain(platform());
    expect(await messages("+905700000777")).toHaveLength(1);
  });
  test("asks for something to look for", async () => {
    await expect(perform(platform(), askLink, visitor, {})).rejects.toMatchObject({ status: 422 });
  });
});

describe("the confirmation job", () => {
  const asked = (household: number) => query<{ at: string }>("select body from platform.message where once_key like $1", [`own-confirm ${household} %`]);
  const age = (household: number, days: number) => query("update people.person set record_confirmed_at = $2, created_at = $2 where household_id = $1", [household, daysAgo(days)]);

  test("asks residents after their term, reminds a bounded number of times, and stops once they confirm", async () => {
    const { household } = await family();
    await age(household, 179);
    await askToConfirm(platform());
    expect(await asked(household)).toHaveLength(0);
    await age(household, 181);
    for (const days of [0, 1, 15, 16, 30, 45, 60, 200]) await askToConfirm(platform(), inDays(days));
    const sent = await asked(household);
    expect(sent).toHaveLength(3);
    const token = /\/en\/my\/([\w-]{22})/.exec((sent[2] as unknown as { body: string }).body)![1]!;
    await perform(platform(), confirmOwn, visitor, { token });
    await askToConfirm(platform(), inDays(90));
    expect(await asked(household)).toHaveLength(3);
    await askToConfirm(platform(), inDays(190));
    expect(await asked(household)).toHaveLength(4);
  });

  test("asks travellers when their stay has ended, and nobody who closed", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const traveller = await family({ stays: [{ country: "TR", untilDay: today, kind: "traveller" }] });
    const closed = await family({ stays: [{ country: "TR", untilDay: today, kind: "traveller" }] });
    await perform(platform(), closeOwn, visitor, { token: closed.token, reason: "returned" });
    await askToConfirm(platform());
    expect(await asked(traveller.household)).toHaveLength(0);
    await askToConfirm(platform(), inDays(2));
    expect(await asked(traveller.household)).toHaveLength(1);
    expect(await asked(closed.household)).toHaveLength(0);
  });
});

describe("the retention job", () => {
  const isErased = async (people: readonly number[]) => (await query<{ erased: boolean }>("select erased_at is not null as erased from people.person where id = any($1) order by id", [people])).map((row) => row.erased);

  test("erases travellers after their journey, the closed after a while, and those nobody confirms for years", async () => {
    const today = new Date().toISOString().slice(0, 10);
    const traveller = await family({ stays: [{ country: "TR", untilDay: today, kind: "traveller" }] });
    const resident = await family();
    const closed = await family();
    await perform(platform(), closeOwn, visitor, { token: closed.token, reason: "left" });
    await eraseExpired(platform(), inDays(85));
    expect((await Promise.all([traveller, resident, closed].map((one) => isErased(one.people)))).flat()).not.toContain(true);
    await eraseExpired(platform(), inDays(95));
    expect(await isErased(traveller.people)).toEqual([true, true, true]);
    expect(await isErased(closed.people)).toEqual([false, false, false]);
    await eraseExpired(platform(), inDays(185));
    expect(await isErased(closed.people)).toEqual([true, true, true]);
    expect(await isErased(resident.people)).toEqual([false, false, false]);
    await eraseExpired(platform(), inDays(1100));
    expect(await isErased(resident.people)).toEqual([true, true, true]);
    expect(await query("select distinct reason, by_kind from people.tombstone where person_id = any($1)", [resident.people])).toEqual([{ reason: "expired", by_kind: "system" }]);
  });

  test("spares whom an open crisis holds, until it no longer does", async () => {
    const { people } = await family({ stays: [{ country: "TR", untilDay: new Date().toISOString().slice(0, 10), kind: "traveller" }] });
    onRoll.add(people[1]!);
    await eraseExpired(platform(), inDays(95));
    expect(await isErased(people)).toEqual([true, false, true]);
    onRoll.clear();
    await eraseExpired(platform(), inDays(95));
    expect(await isErased(people)).toEqual([true, true, true]);
  });
});
