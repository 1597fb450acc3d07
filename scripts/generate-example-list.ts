import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { chanceFrom } from "./example-list/chance.ts";
import { hostileRows } from "./example-list/hostile.ts";
import { cells, exampleRows, writeCsv } from "./example-list/list.ts";
import { readSources } from "./example-list/sources.ts";
import { columns } from "./example-list/writing.ts";

/** The two example files of a data pack, by name. The same text in every run. */
export function exampleFiles(pack: string): Record<string, string> {
  const head = Object.values(columns);
  return {
    "example-consular-list.csv": writeCsv([head, ...exampleRows(readSources(pack), chanceFrom(20230206)).map(cells)]),
    "example-consular-list-errors.csv": writeCsv([head, ...hostileRows().map(cells)], false),
  };
}

// node scripts/generate-example-list.ts [folder of a data pack]
if (import.meta.main) {
  const pack = process.argv[2] ?? join(import.meta.dirname, "../facility/libya");
  for (const [name, text] of Object.entries(exampleFiles(pack))) {
    writeFileSync(join(pack, name), text);
    console.log(`${join(pack, name)}: ${text.length} characters`);
  }
}
