import { beforeAll, describe, expect, test } from "vitest";
import { readMrz } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addMission, auditOf, crisisWithRoll } from "../crises.fixture.ts";
import { addFamilies, withdrawFamily } from "./family.operations.ts";
import { exportManifest } from "./manifest-file.operations.ts";
import { compareVersions, listManifests, makeManifest, readManifest, signManifest } from "./manifest.operations.ts";
import { manifestTable } from "./manifest-document.ts";
import { agree, family, planned } from "./movement.fixture.ts";
import { forgetOnMovements } from "./movement-people.store.ts";
import { drawPromise, makePromise, signPromise } from "./promissory.operations.ts";

const platform = testPlatform();
const manager = { ...asRole("crisis-manager"), name: "Huda" };
const second = { ...manager, id: "second", name: "Salem" };
let mission: number;
beforeAll(async () => {
  mission = await addMission(platform());
});

async function two(promissory = false) {
  const first = await family(platform(), mission, [{ name: "Omar Al-Mabrouk", born: "1980-01-02", passport: "AB123456" }, { name: "Lina Haddad", born: "1984-04-05", nationality: "SY" }], { phone: "+905320000001" });
  const other = await family(platform(), mission, [{ name: "سالم المبروك", born: "1975-01-01" }]);
  const { id: crisis } = await crisisWithRoll(platform(), [first, other]);
  const movement = await planned(platform(), manager, crisis, { promissory });
  await perform(platform(), addFamilies, manager, { crisis, movement, households: [first.id, other.id] });
  await agree(platform(), manager, crisis, movement, first.id);
  return { crisis, movement, first, other };
}

describe("a manifest", () => {
  test("has whoever agreed, says whom it leaves off, and is frozen with every line", async () => {
    const { crisis, movement, first, other } = await two();
    expect(await perform(platform(), makeManifest, manager, { crisis, movement })).toMatchObject({ version: 1, people: first.people, leftOff: 1 });
    const { entries, leftOff } = await perform(platform(), readManifest, manager, { crisis, movement });
    expect(leftOff).toEqual([{ person: other.people[0], why: "not-asked" }]);
    expect(readMrz(entries[0]!.mrz!.join("\n"), "2026-11-23")).toMatchObject({ number: "AB123456", birth: "1980-01-02", issuerCountry: "LY" });
    expect(entries[1]!.mrz).toBeNull();
    await expect(perform(platform(), makeManifest, manager, { crisis, movement })).rejects.toMatchObject({ status: 409 });
    const pool = platform().database.pool;
    await expect(pool.query("update crises.manifest_entry set name_latin = 'Other' where movement_id = $1", [movement])).rejects.toThrow("kept as it was made");
    await expect(pool.query("delete from crises.manifest_entry where movement_id = $1", [movement])).rejects.toThrow("kept as it was made");
    await expect(pool.query("insert into crises.manifest_entry (manifest_id, movement_id, person_id, household_id, position, class) select manifest_id, movement_id, $2, household_id, 99, 'seated' from crises.manifest_entry where movement_id = $1 limit 1", [movement, other.people[0]])).rejects.toThrow("kept as it was made");
    await expect(pool.query("update crises.manifest set people = 7 where movement_id = $1", [movement])).rejects.toThrow("kept as it was made");
  });

  test("is signed by a second person, only the newest, only as things stand", async () => {
    const { crisis, movement, other } = await two();
    await perform(platform(), makeManifest, manager, { crisis, movement });
    const sign = (actor: typeof manager, version: number) => perform(platform(), signManifest, actor, { crisis, movement, version });
    await expect(sign(manager, 1)).rejects.toMatchObject({ status: 409 });
    await expect(sign({ ...second, grants: [{ role: "surge-officer", mission: null }] }, 1)).rejects.toMatchObject({ status: 403 });
    await agree(platform(), manager, crisis, movement, other.id);
    await expect(sign(second, 1)).rejects.toMatchObject({ status: 409, title: { en: expect.stringMatching(/changed since/) } });
    await perform(platform(), makeManifest, manager, { crisis, movement, note: "Salem agreed." });
    await expect(sign(second, 1)).rejects.toMatchObject({ status: 409 });
    await sign(second, 2);
    await expect(sign(second, 2)).rejects.toMatchObject({ status: 409 });
    expect((await perform(platform(), listManifests, manager, { crisis, movement })).versions[0]).toMatchObject({ version: 2, signedBy: "Salem", note: "Salem agreed." });
    await expect(platform().database.pool.query("update crises.manifest set signed_name = 'x' where movement_id = $1", [movement])).rejects.toThrow("kept as it was made");
  });

  test("is compared with another version", async () => {
    const { crisis, movement, first, other } = await two();
    await perform(platform(), makeManifest, manager, { crisis, movement });
    await agree(platform(), manager, crisis, movement, other.id);
    await platform().database.pool.query("update people.document set number = 'CD999', number_key = 'CD999' where person_id = $1", [first.people[0]]);
    await perform(platform(), makeManifest, manager, { crisis, movement });
    const compared = await perform(platform(), compareVersions, manager, { crisis, movement, from: 1, to: 2 });
    expect(compared).toMatchObject({ removed: [], same: 1, changed: [{ fields: ["documentNumber"] }] });
    expect(compared.added.map((one) => one.person)).toEqual(other.people);
    expect((await perform(platform(), compareVersions, manager, { crisis, movement, from: 2, to: 1 })).removed).toHaveLength(1);
    await expect(perform(platform(), compareVersions, manager, { crisis, movement, from: 1, to: 9 })).rejects.toMatchObject({ status: 404 });
  });

  test("leaves as PDF and workbook, each registered; the authorities' edition has identity alone and only once signed", async () => {
    const { crisis, movement, first } = await two();
    await perform(platform(), makeManifest, manager, { crisis, movement });
    const take = (more: object) => perform(platform(), exportManifest, manager, { crisis, movement, version: 1, purpose: "For the gate", ...more });
    await expect(take({ edition: "host" })).rejects.toMatchObject({ status: 409 });
    await expect(take({ purpose: "" })).rejects.toMatchObject({ errors: [{ path: "purpose" }] });
    const pdf = await take({ language: "en" });
    expect(Buffer.from(pdf.contentBase64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
    await perform(platform(), signManifest, second, { crisis, movement, version: 1 });
    const host = await take({ edition: "host", format: "xlsx", language: "en" });
    expect(host.filename).toMatch(/authorities.*\.xlsx$/);
    const { entries } = await perform(platform(), readManifest, manager, { crisis, movement });
    const cells = manifestTable(entries, "host", "en").rows.flat().map(String);
    expect(cells).toContain("AB123456");
    expect(cells.some((cell) => cell.includes("+9053") || cell.includes("<<"))).toBe(false);
    expect(manifestTable(entries, "full", "en").rows.flat()).toContain("+905320000001");
    const { rows } = await platform().database.pool.query("select kind, format, category, rows from accounts.export where crisis_id = $1 order by id", [crisis]);
    expect(rows).toEqual([{ kind: "crises.manifest", format: "pdf", category: "crisis", rows: 2 }, { kind: "crises.manifest-host", format: "xlsx", category: "authority", rows: 2 }]);
    expect(await auditOf(platform(), "crises.exportManifest", first.people[0]!)).toHaveLength(2);
  });

  test("loses the names of who was erased, keeps their line, and a family taken off is not on the next", async () => {
    const { crisis, movement, first, other } = await two();
    await agree(platform(), manager, crisis, movement, other.id);
    await perform(platform(), makeManifest, manager, { crisis, movement });
    await platform().database.db.transaction().execute((db: AnyDb) => forgetOnMovements(db, other.people));
    const { entries } = await perform(platform(), readManifest, manager, { crisis, movement });
    expect(entries.find((one) => one.person === other.people[0])).toMatchObject({ nameArabic: null, birth: null, nationality: null });
    await perform(platform(), withdrawFamily, manager, { crisis, movement, household: first.id, because: "They left by car." });
    await expect(perform(platform(), makeManifest, manager, { crisis, movement })).rejects.toMatchObject({ status: 409 });
  });

  test("of 500 people is made, and read, in less than two seconds", async () => {
    const { id: crisis } = await crisisWithRoll(platform(), [await family(platform(), mission, [{ name: "Seed" }])]);
    const movement = await planned(platform(), manager, crisis, { seats: { seated: 520 } });
    await fiveHundred(crisis, movement);
    const from = performance.now();
    const made = await perform(platform(), makeManifest, manager, { crisis, movement });
    const took = performance.now() - from;
    expect(made.people).toHaveLength(500);
    expect(took).toBeLessThan(2_000);
  });
});

/** 125 families of four, each with a seat and their consent, straight into the tables. */
async function fiveHundred(crisis: number, movement: number): Promise<void> {
  const pool = platform().database.pool;
  await pool.query(
    `with h as (insert into people.household (mission_id) select $1 from generate_series(1, 125) returning id),
      p as (insert into people.person (household_id, name_latin, key_latin, birth_date, birth_precision, nationality, sex, source) select h.id, 'Person ' || n || ' Of' || h.id, 'person', date '1990-01-01' + n, 'day', 'LY', 'female', 'list' from h, generate_series(1, 4) n returning id, household_id),
      d as (insert into people.document (person_id, kind, number, number_key, country, expires) select id, 'passport', 'N' || id, 'N' || id, 'LY', '2031-01-01' from p),
      f as (insert into crises.movement_family (movement_id, household_id, mission_id, reasons, score, state) select $2, id, $1, '[]', 0, 'placed' from h returning id, household_id)
    insert into crises.traveller (movement_id, person_id, family_id, class, state, consent) select $2, p.id, f.id, 'seated', 'placed', true from p join f on f.household_id = p.household_id`,
    [mission, movement],
  );
  void crisis;
}

describe("a promissory note", () => {
  test("is written for an adult once, signed before a witness, and drawn as PDF", async () => {
    const { crisis, movement, first } = await two(true);
    const note = { crisis, movement, person: first.people[0], covers: first.people, billing: "Tripoli, street 1", emergencyName: "Sister", emergencyRelation: "sister", emergencyPhone: "+218910000000" };
    await expect(perform(platform(), makePromise, manager, { ...note, billing: "" })).rejects.toMatchObject({ errors: [{ path: "billing" }] });
    await expect(perform(platform(), makePromise, manager, { ...note, covers: [999_999] })).rejects.toMatchObject({ errors: [{ path: "covers" }] });
    const made = await perform(platform(), makePromise, manager, note);
    expect(made).toMatchObject({ amount: 240, currency: "USD" });
    await expect(perform(platform(), makePromise, manager, note)).rejects.toMatchObject({ errors: [{ path: "covers" }] });
    const drawn = await perform(platform(), drawPromise, manager, { crisis, movement, note: made.note, language: "ar" });
    expect(Buffer.from(drawn.contentBase64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
    await perform(platform(), signPromise, manager, { crisis, movement, note: made.note, signedName: "Omar", witness: "Huda" });
    await expect(perform(platform(), signPromise, manager, { crisis, movement, note: made.note, signedName: "Omar", witness: "Huda" })).rejects.toMatchObject({ status: 409 });
    const { crisis: other, movement: without, first: people } = await two();
    await expect(perform(platform(), makePromise, manager, { ...note, crisis: other, movement: without, person: people.people[0], covers: people.people })).rejects.toMatchObject({ status: 409 });
  });
});
