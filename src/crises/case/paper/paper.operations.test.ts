import { expect, test } from "vitest";
import { readMrz } from "#people";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addHousehold, addMission } from "../../crises.fixture.ts";
import { openCase } from "../open-case.ts";
import { handBackDocument, keepDocument, listCustody, printReturnAll } from "./custody.operations.ts";
import { cancelTravelDocument, draftTravelDocument, issueTravelDocument, printTravelDocument, readTravelDocument, saveTravelDocument } from "./travel-document.operations.ts";

const platform = testPlatform();
const manager = asRole("crisis-manager");
// The smallest PNG: one pixel.
const png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
let n = 0;
const open = (people: number[], mission?: number) =>
  platform().database.db.transaction().execute((db) => openCase(platform(), db, { crisis: null, kind: "document-lost", people, source: { channel: "phone", reference: `x${++n}` }, text: "passport lost", key: `paper ${n}`, mission: mission ?? null }));

test("a travel document is drafted from the register, needs a photograph, gets a number once and a zone that reads back", async () => {
  const mission = await addMission(platform());
  const { people } = await addHousehold(platform(), mission, ["Mariam Salem Zlitni"]);
  const id = await open(people);
  const { document } = await perform(platform(), draftTravelDocument, manager, { case: id, person: people[0] });
  const draft = await perform(platform(), readTravelDocument, manager, { document });
  expect(draft).toMatchObject({ fields: { surname: "Zlitni", givenNames: "Mariam Salem" }, specimen: true, number: null, zone: [] });
  const fields = { surname: "Zlitni", givenNames: "Mariam Salem", nameArabic: "مريم سالم الزليتني", sex: "female", birth: "1990-04-12", nationality: "LY", journey: "Ankara – Tripoli", established: "Copy of the lost passport" };
  await expect(perform(platform(), saveTravelDocument, manager, { document, version: draft.version, ...fields, surname: "الزليتني" })).rejects.toMatchObject({ status: 422, errors: [{ path: "surname" }] });
  await perform(platform(), saveTravelDocument, manager, { document, version: draft.version, ...fields });
  await expect(perform(platform(), issueTravelDocument, manager, { document, version: draft.version + 1 })).rejects.toMatchObject({ status: 422 });
  await expect(perform(platform(), saveTravelDocument, manager, { document, version: draft.version + 1, ...fields, photoBase64: Buffer.from("%PDF-1.7").toString("base64") })).rejects.toMatchObject({ status: 422 });
  await perform(platform(), saveTravelDocument, manager, { document, version: draft.version + 1, ...fields, photoBase64: png });
  const issued = await perform(platform(), issueTravelDocument, manager, { document, version: draft.version + 2 });
  await expect(perform(platform(), saveTravelDocument, manager, { document, version: draft.version + 3, ...fields })).rejects.toMatchObject({ status: 409 });
  const { zone, number } = await perform(platform(), readTravelDocument, manager, { document });
  expect(zone).toHaveLength(2);
  expect(zone.every((line) => line.length === 44)).toBe(true);
  expect(zone[0]).toMatch(/^PELBYZLITNI<<MARIAM<SALEM</);
  const read = readMrz(zone.join("\n"), "2026-11-23");
  expect(JSON.stringify(read)).toContain(number!);
  expect(issued.number).toBe(number);
  const { contentBase64 } = await perform(platform(), printTravelDocument, manager, { document, language: "en" });
  expect(Buffer.from(contentBase64, "base64").subarray(0, 5).toString()).toBe("%PDF-");
  await perform(platform(), cancelTravelDocument, manager, { document, version: draft.version + 3, reason: "Passport was found" });
  await expect(perform(platform(), cancelTravelDocument, manager, { document, version: draft.version + 4, reason: "again" })).rejects.toMatchObject({ status: 409 });
}, 60_000);

test("a document in custody goes back once, to somebody by name, and only the own mission sees it", async () => {
  const [mine, theirs] = [await addMission(platform()), await addMission(platform())];
  const { people } = await addHousehold(platform(), mine, ["Salma Ali"]);
  const id = await open(people);
  const { document } = await perform(platform(), keepDocument, manager, { case: id, person: people[0], holder: "Salma Ali", kind: "passport", number: "AB123456", location: "Safe 2, shelf B" });
  expect((await perform(platform(), listCustody, asRole("consular-officer", theirs), {})).documents).toEqual([]);
  const officer = asRole("consular-officer", mine);
  const [held] = (await perform(platform(), listCustody, officer, {})).documents;
  expect(held).toMatchObject({ id: document, holder: "Salma Ali", number: "AB123456", location: "Safe 2, shelf B", returnedAt: null });
  expect((await perform(platform(), printReturnAll, officer, { language: "ar" })).documents).toBe(1);
  await expect(perform(platform(), handBackDocument, asRole("consular-officer", theirs), { document, version: held!.version, to: "x", note: "signed" })).rejects.toMatchObject({ status: 404 });
  await perform(platform(), handBackDocument, officer, { document, version: held!.version, to: "Salma Ali", note: "Signed, residence permit shown" });
  await expect(perform(platform(), handBackDocument, officer, { document, version: held!.version, to: "Salma Ali", note: "again" })).rejects.toMatchObject({ status: 409 });
  expect((await perform(platform(), listCustody, officer, { returned: true })).documents[0]).toMatchObject({ returnedTo: "Salma Ali", returnedName: "consular-officer" });
}, 60_000);

test("no mission known, no custody", async () => {
  await expect(perform(platform(), keepDocument, manager, { case: await open([]), holder: "X Y", kind: "other", location: "Safe" })).rejects.toMatchObject({ status: 422 });
});
