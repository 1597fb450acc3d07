import { describe, expect, test } from "vitest";
import { stranger } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { addInstitution, changeInstitution, listInstitutions, showInstitution } from "./institution.operations.ts";

const platform = testPlatform();
const administrator = asRole("administrator");
const ministry = {
  kind: "ministry",
  name: { en: "Ministry of Labour", ar: "وزارة العمل" },
  focalPoints: [
    { title: { en: "Director of International Cooperation", ar: "مدير التعاون الدولي" }, email: "cooperation@example.org" },
    { title: { en: "Head of Migration", ar: "رئيس قسم الهجرة" } },
  ],
};
const add = (more: object = {}) => perform(platform(), addInstitution, administrator, { ...ministry, ...more });
const show = (institution: number) => perform(platform(), showInstitution, administrator, { institution });

describe("institutions", () => {
  test("keep their focal points in the order given", async () => {
    const { id } = await add();
    expect(await show(id)).toMatchObject({ ...ministry, focalPoints: [ministry.focalPoints[0], { ...ministry.focalPoints[1], email: null }], version: 1 });
  });
  test("lose the focal points that a change leaves out", async () => {
    const { id } = await add();
    await perform(platform(), changeInstitution, administrator, { ...ministry, institution: id, version: 1, focalPoints: [ministry.focalPoints[1]] });
    expect((await show(id)).focalPoints.map((point) => point.title.en)).toEqual(["Head of Migration"]);
  });
  test("keep their focal points when a change comes too late", async () => {
    const { id } = await add();
    await expect(perform(platform(), changeInstitution, administrator, { ...ministry, institution: id, version: 7, focalPoints: [] })).rejects.toMatchObject({ status: 409 });
    expect((await show(id)).focalPoints).toHaveLength(2);
  });
  test("say which focal point lacks a language", async () => {
    await expect(add({ focalPoints: [{ title: { en: "Director" } }] })).rejects.toMatchObject({ status: 422, errors: [{ path: "focalPoints.0.title.ar" }] });
  });
  test("are found by the title of a focal point and by kind", async () => {
    const { id } = await add({ kind: "academic", focalPoints: [{ title: { en: "Dean", ar: "عميد الكلّية" } }] });
    const list = async (filter: object) => (await perform(platform(), listInstitutions, asRole("delegate"), filter)).institutions.map((i) => i.id);
    expect(await list({ search: "عميد الكلية" })).toEqual([id]);
    expect(await list({ kind: "academic" })).toEqual([id]);
    expect(await list({ search: "dean", kind: "ministry" })).toEqual([]);
  });
  test("are changed by administrators and crisis managers, read by staff, and not shown to strangers", async () => {
    const { id } = await add();
    const change = { ...ministry, institution: id, version: 1 };
    await expect(perform(platform(), changeInstitution, asRole("consular-officer"), change)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), changeInstitution, asRole("crisis-manager", 3), change)).rejects.toMatchObject({ status: 403 });
    await expect(perform(platform(), listInstitutions, stranger, {})).rejects.toMatchObject({ status: 401 });
    expect(await perform(platform(), changeInstitution, asRole("crisis-manager"), change)).toEqual({ id });
  });
  test("that do not exist are not found", async () => {
    await expect(show(999_999)).rejects.toMatchObject({ status: 404 });
    await expect(perform(platform(), changeInstitution, administrator, { ...ministry, institution: 999_999, version: 1 })).rejects.toMatchObject({ status: 404 });
  });
});
