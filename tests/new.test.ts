import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// The real command in a copy of the repository, with its own database.
let copy: string;
const run = (...command: string[]) => {
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$)/.test(name)));
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: copy, encoding: "utf8", env: { ...environment, NO_COLOR: "1" } });
  return { status, output: stdout + stderr };
};

beforeAll(() => {
  copy = realpathSync(mkdtempSync(join(tmpdir(), "mitaf-new-")));
  for (const name of ["src", "scripts", "tests", "migrations", "facility", "package.json", "tsconfig.json", "vitest.config.ts"]) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"), "junction");
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("npm run new", () => {
  test("writes a thing that compiles and whose tests pass", { timeout: 240_000 }, () => {
    const last = readdirSync(join(copy, "migrations")).sort().at(-1)!;
    expect(run("scripts/new.ts", "thing", "directory/site-visit")).toMatchObject({ status: 0 });
    const migration = readdirSync(join(copy, "migrations")).sort().at(-1)!;
    expect(migration > last).toBe(true);
    expect(readFileSync(join(copy, "migrations", migration), "utf8")).toContain("create table directory.site_visit");
    const types = run("node_modules/typescript/bin/tsc", "--noEmit").output.split("\n");
    expect(types.filter((line) => /site-visit|src\/directory/.test(line))).toEqual([]);
    const tests = run("node_modules/vitest/vitest.mjs", "run", "--project", "parts", "src/directory/site-visit");
    expect(tests.output).toContain("2 passed");
    expect(tests.status).toBe(0);
  });

  test.each([
    ["a thing that is there", ["thing", "directory/mission"], "is there already"],
    ["a module off the map", ["thing", "ghosts/report"], "not a module on the map"],
    ["the ground floor", ["thing", "platform/report"], "not a module on the map"],
    ["a name that says nothing", ["thing", "directory/shared"], "says nothing"],
    ["a path out of the module", ["thing", "directory/../x"], "npm run new thing"],
    ["no name", ["thing"], "npm run new thing"],
  ])("refuses %s and writes nothing", (_, words, message) => {
    const before = readdirSync(join(copy, "migrations"));
    const { status, output } = run("scripts/new.ts", ...words);
    expect(status).toBe(1);
    expect(output).toContain(message);
    expect(readdirSync(join(copy, "migrations"))).toEqual(before);
    expect(existsSync(join(copy, "src/ghosts"))).toBe(false);
  });
});
