import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { modules } from "../src/modules.ts";
import { openDatabase } from "../src/platform/database.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres/embedded-postgres.ts";
import { migrate } from "../src/platform/migrations.ts";
import { readColumns, renderTables } from "./tables.ts";

/**
 * `npm run tables`: writes src/<module>/tables.ts from a freshly migrated database of its own.
 * `--check`: writes nothing; exits 1 when a file differs from its schema. Module names limit it to those.
 */
const check = process.argv.includes("--check");
const only = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const folder = await mkdtemp(join(tmpdir(), "mitaf-tables-"));
const server = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: "off" } });
const database = openDatabase(server.url, 2);
let stale = 0;
try {
  await migrate(database.db);
  for (const module of Object.keys(modules)) {
    if (module === "platform" || !existsSync(`src/${module}`) || (only.length > 0 && !only.includes(module))) continue;
    const columns = await readColumns(database.db, module);
    if (columns.length === 0) continue;
    const path = `src/${module}/tables.ts`;
    const wanted = renderTables(module, columns);
    const present = await readFile(path, "utf8").catch(() => "");
    if (present === wanted) continue;
    stale++;
    if (check) console.error(`${path} does not follow its schema: run npm run tables`);
    else {
      await writeFile(path, wanted);
      console.log(`wrote ${path}`);
    }
  }
} finally {
  await database.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (check && stale > 0) process.exitCode = 1;
else if (stale === 0) console.log("tables follow their schemas");
