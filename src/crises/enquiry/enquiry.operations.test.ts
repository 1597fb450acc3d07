import { describe, expect, test } from "vitest";
import type { Actor } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission, crisisWithRoll, visitor } from "../crises.fixture.ts";
import { readCase } from "../case/case-list.operations.ts";
import { setStatus } from "../roll/status.store.ts";
import { addToOwnEnquiry, answerEnquiryQuestion, closeOwnEnquiry, readEnquiryQuestion, readOwnEnquiry, recordEnquiry } from "./enquire.operations.ts";
import { casesFromEnquiries, tellNews } from "./enquiry.jobs.ts";
import { leaveFor } from "./enquiry.rules.ts";
import { answerEnquiry, askSought, caseFromEnquiry, closeEnquiry, listEnquiries, matchEnquiry, readEnquiry } from "./enquiry-work.operations.ts";

const platform = testPlatform();
const clerk = asRole("enquiry-clerk");
let n = 0;
const form = (more: Record<string, unknown> = {}) => ({ key: `enquiry-key-number-${++n}`, askerName: "Hana Ali", relation: "sibling", askerPhone: "+218911234567", language: "en", answerBy: "sms", sought: { nameArabic: "سالم علي الورفلي", place: "Ankara" }, ...more });
const send = async (more: Record<string, unknown> = {}) => {
  const { link, receipt } = await perform(platform(), recordEnquiry, visitor, form(more));
  const { rows } = await platform().database.pool.query("select id from crises.enquiry where receipt = $1", [receipt]);
  return { id: (rows[0] as { id: number }).id, token: link.split("/").at(-1)!, receipt };
};
const read = (id: number, actor: Actor = clerk) => perform(platform(), readEnquiry, actor, { enquiry: id });
const own = (token: string) => perform(platform(), readOwnEnquiry, visitor, { token });
const at = async (id: number) => ({ enquiry: id, version: (await read(id)).version });
const consent = (person: number, audience: string, granted: boolean) => platform().database.pool.query("insert into people.consent (person_id, audience, granted) values ($1, $2, $3)", [person, audience, granted]);
const say = (crisis: number, person: number, status: "safe" | "injured" | "missing") => platform().database.db.transaction().execute((db: AnyDb) => setStatus(db, { crisis, person, status, source: "family", channel: "phone", at: new Date(), by: { id: null } }));
const messages = async (reference: string) => (await platform().database.pool.query("select recipient, body, channel from platform.message where reference = $1 order by id", [reference])).rows as { recipient: string; body: string; channel: string }[];
const world = async (name = "سالم علي الورفلي") => {
  const mission = await addMission(platform());
  const family = await addHousehold(platform(), mission, [name], { phone: `+90532${1_000_000 + ++n}` });
  const { id: crisis } = await crisisWithRoll(platform(), [family]);
  return { mission, family, crisis, person: family.people[0]! };
};

describe("the public form", () => {
  test("sent twice is one enquiry with one link; another content under the same key is refused", async () => {
    const one = form();
    const [first, again] = [await perform(platform(), recordEnquiry, visitor, one), await perform(platform(), recordEnquiry, visitor, one)];
    expect(again).toEqual(first);
    await expect(perform(platform(), recordEnquiry, visitor, { ...one, askerName: "Somebody else" })).rejects.toMatchObject({ status: 409 });
    // Often enough that two are written in the very same moment.
    for (let turn = 0; turn < 20; turn++) {
      const many = form();
      const from = (n: number) => ({ ...visitor, address: `2001:db8:${turn}:${n}::1` });
      const links = await Promise.all(Array.from({ length: 8 }, (_, n) => perform(platform(), recordEnquiry, from(n), many)));
      expect(new Set(links.map((each) => each.link)).size).toBe(1);
    }
  });

  test("says what is missing by field, and takes no picture that is none", async () => {
    await expect(perform(platform(), recordEnquiry, visitor, form({ sought: {} }))).rejects.toMatchObject({ status: 422, errors: [{ path: "sought.nameArabic" }] });
    await expect(perform(platform(), recordEnquiry, visitor, form({ answerBy: "email" }))).rejects.toMatchObject({ errors: [{ path: "askerEmail" }] });
    await expect(perform(platform(), recordEnquiry, visitor, form({ photoBase64: Buffer.from("<svg onload=x>").toString("base64") }))).rejects.toMatchObject({ errors: [{ path: "photoBase64" }] });
  });

  test("a stranger reads the same page whether the person is in the register, found, refused or unknown", async () => {
    const { person } = await world();
    const [known, unknown, refused] = [await send(), await send({ sought: { nameArabic: "اسم لا يوجد أبدا" } }), await send()];
    await perform(platform(), matchEnquiry, clerk, { ...(await at(known.id)), person });
    await perform(platform(), matchEnquiry, clerk, { ...(await at(refused.id)), person });
    await perform(platform(), askSought, clerk, await at(refused.id));
    const question = (await messages(`enquiry:${refused.id}`))[0]!.body.match(/question\/([\w-]{22})/)![1]!;
    await perform(platform(), answerEnquiryQuestion, visitor, { token: question, answer: "no" });
    const plain = async (token: string) => {
      const { standing, answers, additions } = await own(token);
      return { standing, answers, additions };
    };
    expect(await plain(known.token)).toEqual(await plain(unknown.token));
    expect(await plain(refused.token)).toEqual(await plain(unknown.token));
    // The in-hand answer, too, is word for word the same but for the name that was typed and the code.
    for (const one of [known, unknown, refused]) await perform(platform(), answerEnquiry, clerk, { ...(await at(one.id)), tell: "in-hand" });
    const words = async ({ token, receipt }: { token: string; receipt: string }) => (await own(token)).answers.map((one) => one.text.replace(receipt, "").replace(/about .* is/, ""));
    expect(await words(known)).toEqual(await words(unknown));
    expect(await words(refused)).toEqual(await words(unknown));
    await expect(own("A".repeat(22))).rejects.toMatchObject({ status: 404 });
    await expect(own("'; drop")).rejects.toMatchObject({ status: 404 });
  });

  test("can be added to and closed by its link alone; adding opens it again", async () => {
    const { token, id } = await send();
    await perform(platform(), addToOwnEnquiry, visitor, { token, text: "He wore a blue coat" });
    expect(await perform(platform(), addToOwnEnquiry, visitor, { token, text: "He wore a blue coat" })).toEqual({ added: false });
    await perform(platform(), closeOwnEnquiry, visitor, { token });
    expect((await own(token)).standing).toBe("closed-by-you");
    await perform(platform(), addToOwnEnquiry, visitor, { token, text: "Still not heard" });
    expect((await read(id)).state).toBe("in-hand");
    expect((await own(token)).additions.map((one) => one.text)).toEqual(["He wore a blue coat", "Still not heard"]);
  });
});

describe("consent", () => {
  const none = {};
  test.each([
    ["parent", none, null, "ask"], ["sibling", { family: true }, null, "granted"], ["sibling", { friends: true }, null, "ask"], ["friend", { family: true }, null, "ask"], ["friend", { friends: true }, null, "granted"],
    ["employer", { family: true, friends: true }, null, "ask"], ["authority", { family: true, friends: true }, null, "ask"], ["sibling", { family: false }, null, "ask"], ["sibling", none, "waiting", "asked"],
    ["employer", none, "yes", "asked-yes"], ["parent", { family: true }, "no", "asked-no"], ["sibling", { family: true }, "waiting", "granted"],
  ] as const)("%s with %o and the answer %s: %s", (relation, held, question, expected) => expect(leaveFor(relation, held, question)).toBe(expected));

  test("without it nothing is told; with it state and time are, once, by the channel asked for, and the log says what", async () => {
    const { crisis, person } = await world();
    const { id, token, receipt } = await send({ crisis });
    await say(crisis, person, "injured");
    await expect(perform(platform(), answerEnquiry, clerk, { ...(await at(id)), tell: "state" })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), matchEnquiry, clerk, { ...(await at(id)), person });
    await expect(perform(platform(), answerEnquiry, clerk, { ...(await at(id)), tell: "state" })).rejects.toMatchObject({ status: 409 });
    await consent(person, "family", true);
    await perform(platform(), answerEnquiry, clerk, { ...(await at(id)), tell: "state" });
    const [sent] = await messages(`enquiry:${id}`);
    expect(sent).toMatchObject({ recipient: "+218911234567", channel: "sms" });
    expect(sent!.body).toMatch(new RegExp(`${receipt} about .*Injured, as of`));
    expect((await own(token)).standing).toBe("answered");
    const { rows } = await platform().database.pool.query("select details from platform.audit where operation = 'crises.answerEnquiry' and subject = 'person' and $1 = any(subject_ids)", [person]);
    expect(rows).toHaveLength(1);
    expect((rows[0] as { details: object }).details).toMatchObject({ disclosed: "injured", leave: "granted" });
  });

  test("the person asked says yes to one enquirer only, and may take it back", async () => {
    const { crisis, person } = await world();
    const [one, other] = [await send({ crisis, relation: "employer" }), await send({ crisis, relation: "employer", askerName: "Other" })];
    for (const each of [one, other]) await perform(platform(), matchEnquiry, clerk, { ...(await at(each.id)), person });
    await perform(platform(), askSought, clerk, await at(one.id));
    const question = (await messages(`enquiry:${one.id}`))[0]!.body.match(/question\/([\w-]{22})/)![1]!;
    expect(await perform(platform(), readEnquiryQuestion, visitor, { token: question })).toEqual({ askerName: "Hana Ali", relation: "employer", answer: null });
    await perform(platform(), answerEnquiryQuestion, visitor, { token: question, answer: "yes" });
    await say(crisis, person, "safe");
    expect((await read(one.id)).leave).toBe("asked-yes");
    expect((await read(other.id)).leave).toBe("ask");
    await perform(platform(), answerEnquiryQuestion, visitor, { token: question, answer: "no" });
    await expect(perform(platform(), answerEnquiry, clerk, { ...(await at(one.id)), tell: "state" })).rejects.toMatchObject({ status: 409 });
  });

  test("when the person checks in later, only those who may know are told, once; a withdrawn consent stops it", async () => {
    const { crisis, person } = await world();
    const [sister, friend] = [await send({ crisis }), await send({ crisis, relation: "friend" })];
    for (const each of [sister, friend]) await perform(platform(), matchEnquiry, clerk, { ...(await at(each.id)), person });
    await consent(person, "family", true);
    await tellNews.run(platform(), {});
    expect(await messages(`enquiry:${sister.id}`)).toEqual([]);
    await say(crisis, person, "safe");
    await tellNews.run(platform(), {});
    await tellNews.run(platform(), {});
    expect(await messages(`enquiry:${sister.id}`)).toHaveLength(1);
    expect(await messages(`enquiry:${friend.id}`)).toEqual([]);
    await consent(person, "family", false);
    await say(crisis, person, "safe");
    await tellNews.run(platform(), {});
    expect(await messages(`enquiry:${sister.id}`)).toHaveLength(1);
  });
});

describe("the clerk", () => {
  test("sees who may be meant, with reasons, in either script", async () => {
    const { person } = await world("Mustafa Ibrahim Zentani");
    const { id } = await send({ sought: { nameArabic: "مصطفى ابراهيم الزنتاني" } });
    const { proposals } = await read(id);
    expect(proposals.map((one) => one.id)).toContain(person);
    expect(proposals[0]!.reasons.length).toBeGreaterThan(0);
  });

  test("joins enquiries about the same person, and makes one case of them", async () => {
    const { crisis, person } = await world();
    const [first, second] = [await send({ crisis }), await send({ crisis, askerName: "Cousin" })];
    await perform(platform(), matchEnquiry, clerk, { ...(await at(first.id)), person });
    expect(await perform(platform(), matchEnquiry, clerk, { ...(await at(second.id)), person })).toMatchObject({ joinedInto: first.id });
    expect((await read(first.id)).others.map((one) => one.id)).toEqual([second.id]);
    const one = await perform(platform(), caseFromEnquiry, clerk, { enquiry: first.id });
    expect(await perform(platform(), caseFromEnquiry, clerk, { enquiry: second.id })).toEqual(one);
  });

  test("makes a case by saying who is meant, when that person is on the roll of an open crisis and not accounted for; both sides show it", async () => {
    const { crisis, person } = await world();
    const { id } = await send({ crisis });
    const { case: made } = await perform(platform(), matchEnquiry, clerk, { ...(await at(id)), person });
    expect(await read(id)).toMatchObject({ case: { id: made, state: "new" }, crisis });
    const seen = await perform(platform(), readCase, asRole("crisis-manager"), { case: made });
    expect(seen).toMatchObject({ kind: "separation", crisis, received: [{ channel: "enquiry", reference: `enquiry:${id}` }], persons: [{ id: person }] });
    // Said to be somebody else: the enquiry leaves the case, whose history says so.
    await perform(platform(), matchEnquiry, clerk, await at(id));
    expect((await read(id)).case).toBeNull();
    expect((await perform(platform(), readCase, asRole("crisis-manager"), { case: made })).events.some((one) => one.details["withdrawn"] === true)).toBe(true);
    // The same person again: the same case, not another.
    expect((await perform(platform(), matchEnquiry, clerk, { ...(await at(id)), person })).case).toBe(made);
  });

  test("makes no case of somebody who is safe, in no crisis, or found on a closed roll; a later word on the roll does", async () => {
    const { crisis, person } = await world();
    await say(crisis, person, "safe");
    const { id } = await send({ crisis });
    expect((await perform(platform(), matchEnquiry, clerk, { ...(await at(id)), person })).case).toBeNull();
    const nowhere = await addHousehold(platform(), await addMission(platform()), ["Nobody On A Roll"]);
    const apart = await send();
    expect((await perform(platform(), matchEnquiry, clerk, { ...(await at(apart.id)), person: nowhere.people[0] })).case).toBeNull();
    await casesFromEnquiries.run(platform(), {});
    expect((await read(id)).case).toBeNull();
    await say(crisis, person, "missing");
    await casesFromEnquiries.run(platform(), {});
    await casesFromEnquiries.run(platform(), {});
    const first = (await read(id)).case!;
    expect((await read(id)).events.filter((one) => one.kind === "case")).toMatchObject([{ details: { case: first.id, rule: true } }]);
    const closed = await world();
    await platform().database.pool.query("update crises.crisis set closed_at = now() where id = $1", [closed.crisis]);
    const late = await send({ crisis: closed.crisis });
    expect((await perform(platform(), matchEnquiry, clerk, { ...(await at(late.id)), person: closed.person })).case).toBeNull();
  });

  test("by hand makes a case of an enquiry about nobody known, which learns who it is about", async () => {
    const { crisis, person } = await world();
    const { id } = await send({ crisis });
    const { case: made } = await perform(platform(), caseFromEnquiry, clerk, { enquiry: id });
    expect(await perform(platform(), caseFromEnquiry, clerk, { enquiry: id })).toEqual({ case: made });
    await perform(platform(), matchEnquiry, clerk, { ...(await at(id)), person });
    expect((await perform(platform(), readCase, asRole("crisis-manager"), { case: made })).persons.map((one) => one.id)).toEqual([person]);
  });

  test.each([
    ["en", "{}", /^Hana Ali .* \S+\/en\/my\/question\/[\w-]{22}$/, "en"], ["ar", "{}", /^Hana Ali .*\/ar\/my\/question\/[\w-]{22}$/, "ar"], [null, "{english}", /^Hana Ali .*\/en\/my\/question\/[\w-]{22}$/, "en"],
    [null, "{}", /^Hana Ali [^\n]+\/ar\/my\/question\/[\w-]{22}\nHana Ali \(Brother or sister\) is looking for you\. [^\n]+\/en\/my\/question\/[\w-]{22}$/, "ar"],
  ] as const)("asks the person sought in their language (household %s, speaks %s)", async (household, speaks, body, language) => {
    const { person } = await world();
    await platform().database.pool.query("update people.household h set language = $2 from people.person p where p.household_id = h.id and p.id = $1", [person, household]);
    await platform().database.pool.query("update people.person set languages = $2::text[] where id = $1", [person, speaks]);
    const { id } = await send();
    await perform(platform(), matchEnquiry, clerk, { ...(await at(id)), person });
    await perform(platform(), askSought, clerk, await at(id));
    const [asked] = (await platform().database.pool.query("select body, language from platform.message where reference = $1", [`enquiry:${id}`])).rows as { body: string; language: string }[];
    expect(asked!.body).toMatch(body);
    expect(asked!.language).toBe(language);
  });

  test("of one mission sees its enquiries and nobody's, proposes its own people, and cannot match another's", async () => {
    const [mine, theirs] = [await world("Yusuf Omar Tarhuni"), await world("Yusuf Omar Tarhuni")];
    const officer = asRole("consular-officer", mine.mission);
    const [free, foreign] = [await send({ sought: { nameLatin: "Yusuf Omar Tarhuni" } }), await send({ sought: { nameLatin: "Yusuf Omar Tarhuni" } })];
    await perform(platform(), matchEnquiry, clerk, { ...(await at(foreign.id)), person: theirs.person });
    expect((await read(free.id, officer)).proposals.map((one) => one.id)).toEqual([mine.person]);
    await expect(read(foreign.id, officer)).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), matchEnquiry, officer, { ...(await at(free.id)), person: theirs.person })).rejects.toMatchObject({ name: "Problem" });
    const { enquiries } = await perform(platform(), listEnquiries, officer, {});
    expect(enquiries.map((one) => one.id)).not.toContain(foreign.id);
    await perform(platform(), closeEnquiry, officer, { ...(await at(free.id)), because: "not-found" });
    expect((await own(free.token)).standing).toBe("closed");
  });

  test("strangers and others are turned away", async () => {
    await expect(perform(platform(), listEnquiries, visitor, {})).rejects.toMatchObject({ status: 401 });
    await expect(perform(platform(), listEnquiries, asRole("warden"), {})).rejects.toMatchObject({ status: 403 });
  });
});
