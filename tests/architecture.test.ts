import { existsSync, readdirSync, readFileSync } from "node:fs";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { modules } from "../src/modules.ts";
import { testPlatform } from "../src/platform/testing.ts";
import { faults, type House, type Link, linkFaults, longestFile, type Tree } from "./architecture.ts";

const platform = testPlatform();

/** Types of these files need one another: a platform is made of parts whose jobs and messages are given the platform. */
const knots = [["deliver", "jobs", "platform"].map((name) => `src/platform/${name}.ts`)];

const linksNow = async () =>
  (
    await sql<Link>`
      select fn.nspname as "from", tn.nspname as "to", c.conrelid::regclass || ' ' || c.conname as name, false as "toView", 'foreign key' as kind
      from pg_constraint c
      join pg_class f on f.oid = c.conrelid join pg_namespace fn on fn.oid = f.relnamespace
      join pg_class t on t.oid = c.confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where c.contype = 'f'
      union
      select vn.nspname, tn.nspname, v.oid::regclass::text, t.relkind in ('v', 'm'), 'view'
      from pg_rewrite r
      join pg_class v on v.oid = r.ev_class join pg_namespace vn on vn.oid = v.relnamespace
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass and d.refobjid <> v.oid
      join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
      where vn.nspname not in ('pg_catalog', 'information_schema')`.execute(platform().database.db)
  ).rows;

function readTree(): Tree {
  const folders = ["src", "scripts", "tests", "bench"].filter((folder) => existsSync(folder));
  const paths = folders.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`));
  return Object.fromEntries(paths.filter((path) => /\.tsx?$/.test(path)).map((path) => [path, readFileSync(path, "utf8")]));
}

describe("the house as it stands", () => {
  test("keeps to the map, to the roles of files and to names and sizes", async () => {
    const { rows } = await sql<{ name: string }>`select schemaname || '.' || viewname as name from pg_views`.execute(platform().database.db);
    expect(faults(readTree(), { map: modules, views: new Set(rows.map((row) => row.name)), knots })).toEqual([]);
  });
  test("has foreign keys and views along the map only", async () => {
    const links = await linksNow();
    expect(links.length).toBeGreaterThan(0);
    expect(linkFaults(links, modules)).toEqual([]);
  });
  test("resolves #names as package.json does", () => {
    const { imports } = JSON.parse(readFileSync("package.json", "utf8")) as { imports: Record<string, string> };
    const named = Object.keys(modules).filter((name) => name !== "platform");
    expect(imports).toEqual({ "#platform/*": "./src/platform/*", ...Object.fromEntries(named.flatMap((name) => [[`#${name}`, `./src/${name}/index.ts`], [`#${name}/ui`, `./src/${name}/ui.tsx`]])) });
  });
});

const house: House = { map: { platform: [], places: ["platform"], people: ["platform", "places"], crises: ["platform", "places", "people"] }, views: new Set(["people.person_view"]) };
const sound: Tree = {
  "src/server.ts": `import { api } from "./people/api.ts";`,
  "src/platform/words.ts": `export const words = 1;`,
  "src/platform/database.ts": `import pg from "pg"; export type Db = pg.Pool;`,
  "src/platform/testing.ts": ``,
  "src/people/index.ts": `export { find } from "./person/person.operations.ts";`,
  "src/people/ui.tsx": `export const Card = () => <b>x</b>;`,
  "src/people/api.ts": `import { find } from "./person/person.operations.ts"; export const api = [find];`,
  "src/people/tables.ts": `export type T = 1;`,
  "src/people/person/person.words.ts": `import { words } from "#platform/words.ts"; export const w = words;`,
  "src/people/person/person.rules.ts": `import { z } from "zod"; import { w } from "./person.words.ts"; export const shape = z.string(w);`,
  "src/people/person/person.store.ts": `import type { Db } from "#platform/database.ts"; import type { T } from "../tables.ts"; import { shape } from "./person.rules.ts"; export const read = (db: Db) => "select * from people.person";`,
  "src/people/person/person.operations.ts": `import { read } from "./person.store.ts"; export const find = read;`,
  "src/people/person/person-show.page.tsx": `import { find } from "./person.operations.ts"; export const loader = find; export default () => <p/>;`,
  "src/people/person/person.test.ts": `import "#platform/testing.ts"; import "./person.store.ts";`,
  "src/crises/index.ts": `export {};`,
  "src/crises/roll/roll.store.ts": `import type { Find } from "#people"; export const sql = "select * from crises.roll join people.person_view using (id)";`,
  "src/crises/roll/roll.operations.ts": `import { find } from "#people"; export const roll = find;`,
};

describe("the checker", () => {
  test("finds nothing in a sound house", () => expect(faults(sound, house)).toEqual([]));

  const planted: [string, string, string, RegExp][] = [
    ["a module used against the map", "src/people/person/x.ts", `import { roll } from "#crises";`, /map .* does not let people use crises/],
    ["its type alone", "src/people/person/x.ts", `import type { Roll } from "#crises";`, /does not let people use crises/],
    ["a re-export of it", "src/people/person/x.ts", `export { roll } from "#crises";`, /does not let people use crises/],
    ["a re-exported type of it", "src/people/person/x.ts", `export type { Roll } from "#crises";`, /does not let people use crises/],
    ["all of it re-exported", "src/people/person/x.ts", `export * from "#crises";`, /does not let people use crises/],
    ["a dynamic import of it", "src/people/person/x.ts", `const x = await import("#crises");`, /does not let people use crises/],
    ["an import type expression", "src/people/person/x.ts", `type X = import("#crises").Roll;`, /does not let people use crises/],
    ["a require of it", "src/people/person/x.ts", `const x = require("#crises");`, /does not let people use crises/],
    ["a relative way round the map", "src/people/person/x.ts", `import "../../crises/index.ts";`, /does not let people use crises/],
    ["a glob of it", "src/people/person/x.ts", `const x = import.meta.glob(["../../crises/index.ts"]);`, /does not let people use crises/],
    ["a wrong import in a test", "src/people/person/x.test.ts", `import "#crises";`, /does not let people use crises/],
    ["a relative import across modules", "src/crises/roll/x.ts", `import "../../people/index.ts";`, /across modules write #people/],
    ["a deep path into another module", "src/crises/roll/x.ts", `import "#people/person/person.store.ts";`, /use the front door #people/],
    ["its own name inside a module", "src/people/person/x.ts", `import "#people";`, /inside a module imports are relative/],
    ["platform that knows a module", "src/platform/x.ts", `import type { P } from "../people/index.ts";`, /platform is the ground floor/],
    ["platform that knows a module by name", "src/platform/x.ts", `import "#people";`, /platform is the ground floor/],
    ["platform reached by a relative path", "src/people/person/x.ts", `import "../../platform/words.ts";`, /across modules write #platform/],
    ["the application reached from a module", "src/people/person/x.ts", `import "../../server.ts";`, /do not reach up into the application/],
    ["the application inside a module's folders", "src/routes.ts", `import "./people/person/person.store.ts";`, /folder top/],
    ["a module that is not on the map", "src/ghosts/x.ts", `import "zod";`, /ghosts is not on the map/],
    ["a file outside src", "src/people/person/x.ts", `import "../../../scripts/new.ts";`, /nothing outside src/],
    ["a file that does not exist", "src/people/person/x.ts", `import "./gone.ts";`, /no such file/],
    ["test things in the product", "src/people/person/x.ts", `import "#platform/testing.ts";`, /only tests/],
    ["rules with a store", "src/people/person/x.rules.ts", `import "./person.store.ts";`, /rules: rules are pure/],
    ["rules with a store's type", "src/people/person/x.rules.ts", `import type { P } from "./person.store.ts";`, /rules: rules are pure/],
    ["rules that read files", "src/people/person/x.rules.ts", `import { readFileSync } from "node:fs";`, /rules: rules are pure/],
    ["rules that reach the database by a detour", "src/people/person/x.rules.ts", `import "#platform/database.ts";`, /reaches pg by src\/people\/person\/x\.rules\.ts → src\/platform\/database\.ts/],
    ["a store with an operation", "src/people/person/x.store.ts", `import "./person.operations.ts";`, /store: a store is SQL/],
    ["a store that calls another module", "src/crises/roll/x.store.ts", `import { find } from "#people";`, /store: a store is SQL/],
    ["a store that reads another module's table", "src/crises/roll/x.store.ts", "export const q = sql`select * from people.person`;", /reads people\.person: join another module only through a view/],
    ["a store that reads up the map", "src/people/person/x.store.ts", `export const q = db.selectFrom("crises.roll as r");`, /reads crises\.roll: the map/],
    ["operations with SQL", "src/people/person/x.operations.ts", `import { sql } from "kysely";`, /operations: an operation knows no markup and no SQL/],
    ["operations with markup", "src/people/person/x.operations.ts", `import { redirect } from "react-router";`, /operations: an operation knows no markup/],
    ["operations with another module's components", "src/crises/roll/x.operations.ts", `import "#people/ui";`, /components are for pages/],
    ["a page with a store", "src/people/person/x.page.tsx", `import { read } from "./person.store.ts";`, /page: a page reads and writes through an operation/],
    ["a page with a store's type", "src/people/person/x.page.tsx", `import type { R } from "./person.store.ts";`, /page: a page reads/],
    ["a page with SQL", "src/people/person/x.page.tsx", `import { sql } from "kysely";`, /page: a page reads/],
    ["a component with an operation", "src/people/person/x.tsx", `import { find } from "./person.operations.ts";`, /piece: a component is given/],
    ["a front door with components", "src/people/index.ts", `export { Card } from "./ui.tsx";`, /front door: index\.ts/],
    ["words that decide", "src/people/person/x.words.ts", `import "./person.rules.ts";`, /words: words are sentences/],
    ["a circle of two files", "src/people/person/person.rules.ts", `import "./y.rules.ts";`, /in a circle: src\/people\/person\/person\.rules\.ts, src\/people\/person\/y\.rules\.ts/],
    ["a file named for nothing", "src/people/person-utils.ts", ``, /a name that says nothing/],
    ["a folder named for nothing", "src/people/shared/x.ts", ``, /a name that says nothing/],
    ["a file too long", "src/people/person/x.ts", "//\n".repeat(longestFile + 1), /401 lines/],
    ["a written file that says it is generated", "src/people/person/x.ts", "// Written by `npm run tables`\n".repeat(500), /500 lines/],
  ];
  test.each(planted)("reports %s", (_, path, source, expected) => {
    const tree = { ...sound, "src/people/person/y.rules.ts": `import type { shape } from "./person.rules.ts";`, [path]: source };
    const found = faults(tree, house);
    expect(found.filter((fault) => !fault.startsWith(path) && !fault.includes("circle"))).toEqual([]);
    expect(found.filter((fault) => fault.startsWith(path)).join("\n")).toMatch(expected);
  });

  test("lets types, and nothing else, close a circle inside a declared knot", () => {
    const tree = { "src/platform/a.ts": `import type { B } from "./b.ts";`, "src/platform/b.ts": `import { a } from "./a.ts";` };
    const knots = [["src/platform/a.ts", "src/platform/b.ts"]];
    expect(faults(tree, house)).toHaveLength(1);
    expect(faults(tree, { ...house, knots })).toEqual([]);
    expect(faults({ ...tree, "src/platform/a.ts": `import { b } from "./b.ts";` }, { ...house, knots })).toHaveLength(1);
  });

  test("reports a foreign key and a view against the map, and a view on another module's table", () => {
    const link = { name: "x", toView: false, kind: "foreign key" as const };
    expect(linkFaults([{ ...link, from: "people", to: "crises" }], house.map)).toHaveLength(1);
    expect(linkFaults([{ ...link, from: "places", to: "people", kind: "view", toView: true }], house.map)).toHaveLength(1);
    expect(linkFaults([{ ...link, from: "crises", to: "people", kind: "view" }], house.map)).toHaveLength(1);
    expect(linkFaults([{ ...link, from: "crises", to: "people", kind: "view", toView: true }, { ...link, from: "crises", to: "people" }, { ...link, from: "people", to: "people" }], house.map)).toEqual([]);
  });
});
