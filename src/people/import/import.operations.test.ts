import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import { testPlatform } from "#platform/testing.ts";
import { seedPeople } from "../seed.ts";
import { showImport, importRows } from "./import.operations.ts";

const platform = testPlatform();
test("x", async () => {
  const t = performance.now();
  await seedPeople(platform(), "facility/libya");
  console.log(performance.now() - t);
  const r = await perform(platform(), showImport, system, { import: 1 });
  console.log(JSON.stringify({ ...r, sample: 0, preview: { ...r.preview, first: 0, faulty: 0 } }, null, 1));
  const { rows } = await sql<any>`select row_number, outcome, name, reasons from people.import_row where outcome in ('refused','skipped') or reasons<>'[]'`.execute(platform().database.db);
  for (const x of rows) console.log(JSON.stringify(x));
});
