import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { settings } from "../src/platform/config.ts";
import { missingPaths, settingRows } from "./docs.ts";

const skipped = /^(node_modules|\.git|build|data|\.react-router)(\/|$)/;
const files = readdirSync(".", { encoding: "utf8" }).flatMap((name) => (skipped.test(name) ? [] : [name, ...list(name)]));
function list(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name.replaceAll("\\", "/")}`);
  } catch {
    return [];
  }
}
const documents = files.filter((file) => /^(README|README\.ar|CONTRIBUTING|SECURITY|CHANGELOG)\.md$|^docs\/.*\.md$|^src\/[^/]+\/README\.md$|^facility\/.*\.md$/.test(file));

describe("the documents", () => {
  test("are there to be checked", () => expect(documents.length).toBeGreaterThan(5));
  test.each(documents)("%s names only what exists", (document) => expect(missingPaths(document, readFileSync(document, "utf8"), files)).toEqual([]));

  test.skipIf(!existsSync("docs/operate.md"))("docs/operate.md lists every setting with its default", () => {
    const rows = settingRows(readFileSync("docs/operate.md", "utf8"));
    expect(rows.map((row) => row.name)).toEqual(Object.keys(settings));
    for (const row of rows) {
      const fallback: unknown = settings[row.name as keyof typeof settings].shape.safeParse(undefined).data;
      // A setting whose default depends on others is explained in words.
      if (fallback !== undefined) expect(row).toMatchObject({ default: String(fallback) });
      expect(row.means, row.name).not.toBe("");
    }
  });
});

describe("the checker of documents", () => {
  const there = ["src/people/person.rules.ts", "docs/pictures/board.png", "migrations/1-a.sql", "package.json", "src/people"];
  test.each([
    ["a file that is gone", "see `src/people/gone.ts`", ["src/people/gone.ts"]],
    ["a folder that is gone", "see `src/ghosts/`", ["src/ghosts/"]],
    ["the bare name of a file that is gone", "see `gone.rules.ts`", ["gone.rules.ts"]],
    ["a pattern that nothing fits", "see `migrations/*.ts`", ["migrations/*.ts"]],
    ["a link to nothing", "[x](../gone.md)", ["../gone.md"]],
    ["a picture of nothing", `<img src="pictures/gone.png">`, ["pictures/gone.png"]],
  ])("reports %s", (_, text, missing) => expect(missingPaths("docs/a.md", text, there)).toEqual(missing));
  test("lets pass what exists, commands, addresses and patterns of names", () => {
    const text = "`src/people/person.rules.ts` `src/people/` `person.rules.ts` `migrations/*.sql` `npm run check` `/ar/crises` `thing.rules.ts` `a.b` [x](pictures/board.png) [y](https://example.org)";
    expect(missingPaths("docs/a.md", text, there)).toEqual([]);
  });
  test("reads a table of settings", () => {
    expect(settingRows("| `PORT` | `8080` | where |\n| other | x | y |\n| `SECRET` | | keep it |")).toEqual([
      { name: "PORT", default: "8080", means: "where" },
      { name: "SECRET", default: "", means: "keep it" },
    ]);
  });
});
