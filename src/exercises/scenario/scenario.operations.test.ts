import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { roleIds } from "#accounts";
import { perform } from "#platform/operation.ts";
import { asRole, testPlatform } from "#platform/testing.ts";
import { exportScenarioYaml, importScenarioYaml } from "./file.operations.ts";
import { readScenarioYaml, writeScenarioYaml } from "./scenario-file.ts";
import { removeInject, saveInject } from "./inject.operations.ts";
import { content, inject } from "./scenario.fixture.ts";
import { duplicateScenario, freezeScenario, listScenarios, readScenario, saveScenarioPart, startScenario, withdrawScenario } from "./scenario.operations.ts";
import { playedRoles } from "./scenario.rules.ts";
import { seedExercises } from "./scenario.seed.ts";

const platform = testPlatform();
const trainer = asRole("trainer");
const read = (scenario: number) => perform(platform(), readScenario, trainer, { scenario });
const keep = async (key: string, injects = [inject(1, { objective: "reach" }), inject(2)]) => (await perform(platform(), importScenarioYaml, trainer, { yaml: writeScenarioYaml({ key, kind: "other", content: content(), injects }) })).scenario;

describe("a scenario", () => {
  test("is begun, described and given injects; every change is of the version looked at", async () => {
    const { scenario } = await perform(platform(), startScenario, trainer, { title: { en: "Storm on the coast", ar: "عاصفة على الساحل" }, kind: "other" });
    const change = { part: "roles", items: [{ title: { en: "Crisis cell", ar: "خلية الأزمات" }, plays: "crisis-manager" }, { title: { ar: "السفارة" }, plays: "consular-officer" }] };
    const { version } = await perform(platform(), saveScenarioPart, trainer, { scenario, at: 1, change });
    await expect(perform(platform(), saveScenarioPart, trainer, { scenario, at: 1, change })).rejects.toMatchObject({ status: 409 });
    await perform(platform(), saveInject, trainer, { scenario, at: version, inject: { ...inject(1), to: ["crisis-cell"], when: { kind: "at", minutes: "D+1 00:30" } } });
    const found = await read(scenario);
    expect(found.key).toBe("storm-on-the-coast");
    expect(found.content.roles.map(({ id }) => id)).toEqual(["crisis-cell", "role"]);
    expect(found.injects.map(({ earliest }) => earliest)).toEqual([1470]);
    expect(found.checks.map(({ code }) => code)).toContain("role-without-inject");
  });

  test("that a run used stays as it is; writing in it makes the next version, once", async () => {
    const first = await keep("frozen");
    await perform(platform(), freezeScenario, trainer, { scenario: first });
    const before = await read(first);
    const saved = await perform(platform(), saveInject, trainer, { scenario: first, at: before.version, was: 2, inject: inject(7) });
    expect(saved.scenario).not.toBe(first);
    expect((await read(first)).injects).toEqual(before.injects);
    const next = await read(saved.scenario);
    expect([next.number, next.injects.map((one) => one.inject.number)]).toEqual([2, [1, 7]]);
    await expect(perform(platform(), removeInject, trainer, { scenario: first, at: before.version, number: 1 })).rejects.toMatchObject({ status: 409, title: { en: expect.stringContaining("newer") as string } });
    for (const change of [sql`update exercises.scenario set kind = 'hostage' where id = ${first}`, sql`delete from exercises.inject where scenario_id = ${first}`, sql`delete from exercises.scenario where id = ${first}`]) await expect(change.execute(platform().database.db)).rejects.toThrow(/run used/);
  });

  test("with an error in it is not frozen for a run", async () => {
    const scenario = await keep("circular", [inject(1, { when: { kind: "after", inject: 2, minutes: 1 } }), inject(2, { when: { kind: "after", inject: 1, minutes: 1 } })]);
    await expect(perform(platform(), freezeScenario, trainer, { scenario })).rejects.toMatchObject({ status: 409 });
  });

  test("refuses a second inject of a number, two entries of one name, and an effect on no population", async () => {
    const scenario = await keep("refusals");
    const save = (one: unknown) => perform(platform(), saveInject, trainer, { scenario, at: 1, inject: one });
    await expect(save(inject(2))).rejects.toMatchObject({ errors: [{ path: "inject.number" }] });
    await expect(save({ ...inject(3), channel: "population" })).rejects.toMatchObject({ errors: [{ path: "inject.effect.kind" }] });
    await expect(save({ ...inject(3), when: { kind: "at", minutes: "soon" } })).rejects.toMatchObject({ errors: [{ path: "inject.when.minutes", message: { en: expect.stringContaining("D+2 03:45") as string } }] });
    const twice = { part: "objectives", items: [1, 2].map(() => ({ id: "same", text: { en: "a", ar: "أ" } })) };
    await expect(perform(platform(), saveScenarioPart, trainer, { scenario, at: 1, change: twice })).rejects.toMatchObject({ errors: [{ path: "change.items.1.id" }] });
  });

  test("is duplicated whole, and taken out of the library", async () => {
    const first = await keep("twin");
    const { scenario } = await perform(platform(), duplicateScenario, trainer, { scenario: first });
    expect((await read(scenario)).injects.map((one) => one.inject)).toEqual((await read(first)).injects.map((one) => one.inject));
    await perform(platform(), withdrawScenario, trainer, { scenario: first });
    const { scenarios } = await perform(platform(), listScenarios, trainer, { search: "twin" });
    expect(scenarios.map(({ id }) => id)).toEqual([scenario]);
  });

  test("is hidden from those who only play", async () => {
    const scenario = await keep("hidden");
    for (const role of ["consular-officer", "surge-officer", "enquiry-clerk", "warden", "participant"]) await expect(perform(platform(), readScenario, asRole(role), { scenario })).rejects.toMatchObject({ status: 403 });
  });

  test("is played in roles that accounts have", () => expect(playedRoles.filter((role) => !(roleIds as string[]).includes(role))).toEqual([]));
});

describe("a scenario's file", () => {
  test("reads back as the scenario it was written from", async () => {
    const scenario = await keep("file");
    const { body } = await perform(platform(), exportScenarioYaml, trainer, { scenario });
    const found = readScenarioYaml(body);
    const kept = await read(scenario);
    expect(found).toMatchObject({ scenario: { key: "file", content: kept.content, injects: kept.injects.map((one) => one.inject) } });
  });

  test("with mistakes is refused by line, and one that is there already is not doubled", async () => {
    const yaml = writeScenarioYaml({ key: "lines", kind: "other", content: content(), injects: [inject(1)] });
    await expect(perform(platform(), importScenarioYaml, trainer, { yaml: yaml.replace("when: +00:01", "when: later").replace("channel: call", "channel: pigeon") })).rejects.toMatchObject({ status: 422, errors: [{ message: { en: expect.stringMatching(/^Line \d+ \(injects\.0\.when\)/) as string } }, { message: { en: expect.stringMatching(/^Line \d+ \(injects\.0\.channel\)/) as string } }] });
    await expect(perform(platform(), importScenarioYaml, trainer, { yaml: "a: [" })).rejects.toMatchObject({ status: 422 });
    await perform(platform(), importScenarioYaml, trainer, { yaml });
    await expect(perform(platform(), importScenarioYaml, trainer, { yaml })).rejects.toMatchObject({ status: 409 });
  });
});

describe("the seed", () => {
  test("brings the pack's scenarios once; what was changed or taken out since stays so", async () => {
    await seedExercises(platform(), "facility/libya");
    const list = async () => (await perform(platform(), listScenarios, trainer, {})).scenarios.filter(({ example }) => example);
    const first = await list();
    expect(first.map(({ kind }) => kind).sort()).toEqual(["conflict", "earthquake", "hostage", "mass-casualty", "pandemic"]);
    await perform(platform(), withdrawScenario, trainer, { scenario: first[0]!.id });
    await seedExercises(platform(), "facility/libya");
    expect((await list()).map(({ id }) => id)).toEqual(first.slice(1).map(({ id }) => id));
  });

  test("names file and line of a pack's mistake, and does nothing without a folder", async () => {
    const folder = await mkdtemp(join(tmpdir(), "mitaf-exercises-"));
    await seedExercises(platform(), folder);
    await cp("facility/libya/exercises", join(folder, "exercises"), { recursive: true });
    await writeFile(join(folder, "exercises", "zzz.yaml"), "key: zzz\nkind: other\ntitle: { en: Z }\nbegins: dawn\ninjects: []\n");
    await expect(seedExercises(platform(), folder)).rejects.toThrow(/zzz\.yaml[\s\S]*Line 4 \(begins\)/);
    await rm(folder, { recursive: true });
  });
});
