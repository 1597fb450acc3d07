import { beforeAll, describe, expect, test } from "vitest";
import { receivePfif, writePfif } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import "../index.ts";
import { addHousehold, addMission, crisisWithRoll, statusOf } from "../crises.fixture.ts";
import { exportRollPfif, listForeignNotes, readForeignNotes, takeForeignNote } from "./pfif.operations.ts";
import type { SaidStatus } from "./roll.rules.ts";
import { setStatus } from "./status.store.ts";

const platform = testPlatform({ BASE_URL: "https://register.example.org" });
const manager = { ...asRole("crisis-manager"), name: "Huda" };
const query = async <T>(text: string, values: unknown[] = []) => (await platform().database.pool.query(text, values)).rows as T[];
const say = (crisis: number, person: number, status: SaidStatus, source: "self" | "family" | "officer" = "family") => platform().database.db.transaction().execute((db: AnyDb) => setStatus(db, { crisis, person, status, source, channel: "phone", at: new Date("2026-11-20T10:00:00Z"), by: { id: "a" }, ...(status === "deceased" ? { decision: true, confirmedBy: { id: "b" } } : {}), note: "told by Aisha of Adana, +90 555" }));
const consent = (people: readonly number[], audience = "host-authorities") => Promise.all(people.map((person) => query("insert into people.consent (person_id, audience, granted) values ($1, $2, true)", [person, audience])));
const given = (xml: string) => [...xml.matchAll(/<pfif:person>.*?<\/pfif:person>/gs)].map(([record]) => record);
const purpose = "List for the civil protection";

describe("the roll as PFIF", () => {
  test("has who agreed to the audience and of whom something was said, each with the state in PFIF's words, and nothing that would find them", async () => {
    const mission = await addMission(platform());
    const names = ["Self Safe", "Said Safe", "Hurt One", "Held One", "Gone Missing", "Dead One", "Not Agreed", "Unheard One"];
    const family = await addHousehold(platform(), mission, names, { phone: "+905550001122" });
    const { id: crisis } = await crisisWithRoll(platform(), [family]);
    const [self, safe, hurt, held, missing, dead, silent, unheard] = family.people as [number, number, number, number, number, number, number, number];
    await consent([self, safe, hurt, held, missing, dead, unheard]);
    await say(crisis, self, "safe", "self");
    for (const [person, status] of [[safe, "safe"], [hurt, "injured"], [held, "detained"], [missing, "missing"], [dead, "deceased"], [silent, "safe"]] as const) await say(crisis, person, status);
    const file = await perform(platform(), exportRollPfif, manager, { crisis, audience: "host-authorities", purpose });
    expect(file.people.toSorted((a, b) => a - b)).toEqual([self, safe, hurt, held, missing, dead].toSorted((a, b) => a - b));
    const stateOf = (name: string) => given(file.body).find((record) => record.includes(name))!.match(/<pfif:status>(\w+)<\/pfif:status>/)![1];
    expect(names.slice(0, 6).map(stateOf)).toEqual(["is_note_author", "believed_alive", "believed_alive", "believed_alive", "believed_missing", "believed_dead"]);
    for (const hidden of ["Not Agreed", "Unheard One", "Aisha", "Adana", "+90", "90555"]) expect(file.body).not.toContain(hidden);
    expect(file.body).toContain("<pfif:text>Injured</pfif:text>");
    // The register of exports has the file, and the log has whom it showed.
    const [entry] = await query<{ rows: number; format: string; purpose: string; sha256: Buffer | null; crisis_id: string }>("select rows, format, purpose, sha256, crisis_id from accounts.export where id = $1", [file.export]);
    expect(entry).toMatchObject({ rows: 6, format: "pfif", purpose });
    expect(entry!.sha256).not.toBeNull();
    expect(file.filename).toMatch(new RegExp(`^pfif-roll-${crisis}-host-authorities-\\d{4}-\\d\\d-\\d\\d-E${file.export}\\.xml$`));
    expect(await query("select 1 from platform.audit where operation = 'crises.exportPfif' and subject = 'person' and $1 = any(subject_ids) and purpose = $2", [hurt, `authority: ${purpose}`])).toHaveLength(1);
  });

  test("tells the family and the media less, holds to the states chosen and to the officer's mission, and refuses an empty file", async () => {
    const [here, there] = [await addMission(platform()), await addMission(platform())];
    const [mine, theirs] = [await addHousehold(platform(), here, ["Mine Safe", "Mine Hurt"]), await addHousehold(platform(), there, ["Theirs Safe"])];
    const { id: crisis } = await crisisWithRoll(platform(), [mine, theirs]);
    await consent([...mine.people, ...theirs.people], "media");
    await say(crisis, mine.people[0]!, "safe");
    await say(crisis, mine.people[1]!, "injured");
    await say(crisis, theirs.people[0]!, "safe");
    const officer = asRole("consular-officer", here);
    const take = (actor: typeof officer, more: object = {}) => perform(platform(), exportRollPfif, actor, { crisis, audience: "media", purpose, ...more });
    const own = await take(officer);
    expect(own.people.toSorted((a, b) => a - b)).toEqual(mine.people);
    expect(own.body).not.toContain("Injured");
    expect((await take(manager, { statuses: ["injured"] })).people).toEqual([mine.people[1]]);
    expect((await take(manager, { mission: there })).people).toEqual(theirs.people);
    await expect(take(officer, { mission: there })).rejects.toMatchObject({ status: 403 });
    await expect(take(manager, { audience: "family" })).rejects.toMatchObject({ status: 422, errors: [{ path: "" }] });
    await expect(take(manager, { purpose: "x" })).rejects.toMatchObject({ errors: [{ path: "purpose" }] });
    await expect(take(asRole("enquiry-clerk"))).rejects.toMatchObject({ status: 403 });
    await expect(take(manager, { crisis: 999_999 })).rejects.toMatchObject({ status: 404 });
  });
});

describe("what others say", () => {
  let n = 0;
  const receive = async (notes: { person: number; status: string; text?: string; at?: string }[]) => {
    const xml = writePfif({
      persons: [],
      notes: notes.map(({ person, status, text = "Seen at the stadium", at = "2026-11-21T10:00:00Z" }) => ({ note_record_id: `finder.example/note.${++n}`, person_record_id: `register.example.org/person.${person}`, entry_date: at, source_date: at, author_name: "Finder", status, text })),
    });
    await perform(platform(), receivePfif, manager, { contentBase64: Buffer.from(xml).toString("base64") });
  };
  const list = (crisis: number, actor = manager as ReturnType<typeof asRole>) => perform(platform(), listForeignNotes, actor, { crisis });
  let mission: number;
  let crisis: number;
  let people: number[];
  beforeAll(async () => {
    mission = await addMission(platform());
    const family = await addHousehold(platform(), mission, ["Foreign One", "Foreign Two", "Foreign Three", "Foreign Four"]);
    ({ id: crisis } = await crisisWithRoll(platform(), [family]));
    people = family.people;
  });

  test("is listed with what it would mean here, and changes the roll only when an officer takes it over, once", async () => {
    const [one, two, three, four] = people as [number, number, number, number];
    await receive([{ person: one, status: "believed_alive" }, { person: two, status: "believed_missing" }, { person: three, status: "is_note_author" }, { person: four, status: "information_sought" }, { person: 999_999, status: "believed_alive" }]);
    const { notes } = await list(crisis);
    expect(notes.map((note) => [note.person, note.means, note.present]).toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual([[one, "safe", "unaccounted"], [two, "missing", "unaccounted"], [three, "safe", "unaccounted"]]);
    expect((await statusOf(platform(), crisis, one))!.status).toBe("unaccounted");
    const officer = asRole("consular-officer", mission);
    for (const note of notes) expect(await perform(platform(), takeForeignNote, officer, { crisis, person: note.person, note: note.id })).toMatchObject({ outcome: "set" });
    expect(await Promise.all([one, two, three, four].map(async (person) => (await statusOf(platform(), crisis, person))!.status))).toEqual(["safe", "missing", "safe", "unaccounted"]);
    expect((await list(crisis)).notes).toEqual([]);
    await expect(perform(platform(), takeForeignNote, officer, { crisis, person: one, note: notes.find((note) => note.person === one)!.id })).rejects.toMatchObject({ status: 409 });
    expect((await perform(platform(), readForeignNotes, officer, { crisis, person: four })).notes).toMatchObject([{ means: null }]);
  });

  test("that somebody died only reports it, an older word is kept and changes nothing, and no mission sees another's", async () => {
    const [one, two] = people as [number, number];
    await receive([{ person: two, status: "believed_dead", text: "Named by the hospital" }, { person: one, status: "believed_missing", at: "2026-11-19T10:00:00Z" }]);
    const { notes } = await list(crisis);
    const of = (person: number) => notes.find((note) => note.person === person)!;
    expect(await perform(platform(), takeForeignNote, manager, { crisis, person: two, note: of(two).id })).toMatchObject({ outcome: "reported" });
    expect((await statusOf(platform(), crisis, two))!.status).toBe("missing");
    expect(await perform(platform(), takeForeignNote, manager, { crisis, person: one, note: of(one).id })).toMatchObject({ outcome: "kept" });
    expect((await statusOf(platform(), crisis, one))!.status).toBe("safe");
    expect((await list(crisis)).notes).toEqual([]);
    await receive([{ person: one, status: "believed_alive", at: "2026-11-22T10:00:00Z" }]);
    expect((await list(crisis)).notes).toHaveLength(1);
    expect((await list(crisis, asRole("consular-officer", await addMission(platform())))).notes).toEqual([]);
    await expect(list(crisis, asRole("warden", mission))).rejects.toMatchObject({ status: 403 });
  });

  test("and what we give out can be read back by us and changes nothing", async () => {
    const [one] = people as [number];
    await consent([one], "missions");
    const { body } = await perform(platform(), exportRollPfif, manager, { crisis, audience: "missions", purpose });
    const before = await statusOf(platform(), crisis, one);
    await perform(platform(), receivePfif, manager, { contentBase64: Buffer.from(body).toString("base64") });
    expect(await statusOf(platform(), crisis, one)).toEqual(before);
    expect((await list(crisis)).notes.filter((note) => note.record.startsWith("register.example.org"))).toEqual([]);
  });
});
