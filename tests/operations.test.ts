import { existsSync } from "node:fs";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { allPermissions, stranger } from "../src/platform/actor.ts";
import type { ApiRoute } from "../src/platform/api.ts";
import { parseConfig } from "../src/platform/config.ts";
import { createLog } from "../src/platform/log.ts";
import { allOperations, type Operation, perform } from "../src/platform/operation.ts";
import type { Pages } from "../src/platform/pages.ts";
import { createPlatform } from "../src/platform/platform.ts";
import { asRole, testPlatform } from "../src/platform/testing.ts";
import { roleIds } from "../src/accounts/role/role.rules.ts";
import { declarationFaults, routeFaults, textFaults } from "./operations.ts";

// Every operation of every module, whether or not a page or the API uses it.
const sources = import.meta.glob("../src/**/*.operations.ts");
const apis = import.meta.glob<{ api: ApiRoute[] }>(["../src/*/api.ts", "!../src/platform/*"], { eager: true });
const pages = import.meta.glob<{ pages: Pages }>(["../src/*/pages.ts", "!../src/platform/*"], { eager: true });
const operations: Operation[] = [];
beforeAll(async () => {
  await Promise.all(Object.values(sources).map((load) => load()));
  operations.push(...allOperations());
});

const permissions = allPermissions();
const guarded = () => operations.filter((op) => permissions.get(op.action) !== "public");

describe("every operation", () => {
  test("is declared whole: name, both languages, permission, audit, shapes", () => {
    expect(operations.length).toBeGreaterThan(20);
    expect(operations.flatMap((op) => declarationFaults(op, permissions))).toEqual([]);
  });

  test("that is not public turns a stranger away before it touches any data", async () => {
    // A platform whose database cannot be reached: whatever looked there would fail otherwise than by 401.
    const apart = createPlatform(parseConfig({ LOG_LEVEL: "silent" }), "postgres://nobody@127.0.0.1:1/nowhere", createLog("silent"));
    expect(guarded().length).toBeGreaterThan(10);
    for (const op of guarded()) await expect(perform(apart, op, stranger, {}), op.name).rejects.toMatchObject({ name: "Problem", status: 401 });
    await apart.close();
  });
});

describe("on a database", () => {
  const platform = testPlatform();
  test("every guarded operation refuses staff without a role for it, and records the attempt", async () => {
    for (const op of guarded()) await expect(perform(platform(), op, asRole("no-such-role"), {}), op.name).rejects.toMatchObject({ status: 403 });
    const { rows } = await sql<{ operation: string }>`select operation from platform.audit where outcome = 'refused' order by id`.execute(platform().database.db);
    expect(rows.map((row) => row.operation)).toEqual(guarded().map((op) => op.name));
  });
});

test("every permission names roles that exist", () => {
  expect(permissions.size).toBeGreaterThan(10);
  for (const [action, roles] of permissions) {
    if (roles !== "public") for (const role of roles) expect(roleIds, action).toContain(role);
  }
});

test("every API route has an address of its own and names fields that its operation takes", () => {
  const routes = Object.values(apis).flatMap(({ api }) => api);
  expect(routes.length).toBeGreaterThan(10);
  expect(routeFaults(routes)).toEqual([]);
});

test("every page has a file and an address of its own, every menu entry two languages, a page and a permission", () => {
  const all = Object.values(pages).map((module) => module.pages);
  const listed = all.flatMap(({ open, desk }) => [...open, ...desk]);
  expect(listed.filter(({ file }) => !existsSync(`src/${file}`))).toEqual([]);
  const addresses = listed.map(({ path }) => path.replace(/:\w+/g, ":"));
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
  for (const { path, title, action } of all.flatMap(({ menu }) => menu)) {
    expect(textFaults(title), path).toEqual([]);
    expect(permissions.has(action), `${path} ${action}`).toBe(true);
    expect(listed.map((page) => `/${page.path}`), "menu").toContain(path);
  }
});

describe("the checker of operations", () => {
  const sound: Operation = {
    name: "people.findPerson",
    title: { en: "Find", ar: "بحث" },
    action: "people.find",
    kind: "write",
    input: z.object({ name: z.string() }),
    output: z.object({}),
    audit: () => ({}),
    run: async () => ({}),
  };
  const small = new Map([["people.find", "public" as const]]);
  test("finds nothing in a sound declaration", () => expect(declarationFaults(sound, small)).toEqual([]));
  const { audit: _, ...silent } = sound;
  const planted: [string, Operation, RegExp][] = [
    ["a name that is one word", { ...sound, name: "findPerson" }, /subject\.verbThing/],
    ["a title that was not translated", { ...sound, title: { en: "Find", ar: "Find" } }, /has no Arabic/],
    ["an undeclared permission", { ...sound, action: "people.burn" }, /no permissions\.ts/],
    ["a write without an audit note", silent, /audit log/],
    ["an input that is no object", { ...sound, input: z.string() }, /not an object/],
  ];
  test.each(planted)("reports %s", (_, op, expected) => expect(declarationFaults(op, small).join("\n")).toMatch(expected));
  test("reports routes that clash, lack a field or write by get", () => {
    const route = { method: "post" as const, path: "/people/:name", operation: sound };
    expect(routeFaults([route])).toEqual([]);
    expect(routeFaults([route, { ...route, path: "/people/:person" }])).toHaveLength(2);
    expect(routeFaults([{ ...route, method: "get" }])).toHaveLength(1);
    expect(routeFaults([{ ...route, idempotencyKey: "key" }])).toHaveLength(1);
  });
});
