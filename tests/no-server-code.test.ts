import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { build } from "vite";
import { noServerCode } from "../scripts/vite-no-server-code.ts";

let folder: string;
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Builds a small page for the browser (or the server) out of these files. */
async function built(files: Record<string, string>, ssr = false) {
  folder = await mkdtemp(join(tmpdir(), "mitaf-build-"));
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), source);
  }
  const entry = join(folder, "src/page.tsx");
  return build({ root: folder, configFile: false, logLevel: "silent", plugins: [noServerCode()], build: { write: false, minify: false, ssr: ssr ? entry : false, rollupOptions: { input: entry, external: [/^node:/] } } });
}

const store = { "src/people/person.store.ts": `export const read = () => "select"; export const label = "x";` };

test.each([
  ["a store", store, `import { read } from "./people/person.store.ts"; document.title = read();`, /src\/people\/person\.store\.ts, imported by .*page\.tsx/],
  ["an operation that registers itself", { "src/people/person.operations.ts": `globalThis.known = [1];` }, `import "./people/person.operations.ts";`, /person\.operations\.ts/],
  ["the database by a detour", { "src/people/x.ts": `export { db } from "../platform/database.ts";`, "src/platform/database.ts": `export const db = {};` }, `import { db } from "./people/x.ts"; console.log(db);`, /platform\/database\.ts, imported by .*people\/x\.ts/],
  ["a store in a chunk loaded later", store, `void import("./people/person.store.ts").then(({ read }) => read());`, /person\.store\.ts/],
])("a build fails with %s in the browser's bundle", async (_, files, page, message) => {
  await expect(built({ ...files, "src/page.tsx": page })).rejects.toThrow(message);
});

test("a build passes when nothing of the store is left in the bundle, and for the server", async () => {
  const unused = { ...store, "src/page.tsx": `import { read } from "./people/person.store.ts"; const unused = () => read(); document.title = "x";` };
  await expect(built(unused)).resolves.toBeTruthy();
  await rm(folder, { recursive: true, force: true });
  await expect(built({ ...store, "src/page.tsx": `import { read } from "./people/person.store.ts"; console.log(read());` }, true)).resolves.toBeTruthy();
});
