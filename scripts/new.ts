import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { modules } from "../src/modules.ts";
import { skeleton } from "./skeleton.ts";

/** `npm run new thing crises/report`: writes the skeleton of a thing, its migration and permissions, and its row types. */
const usage = `npm run new thing <module>/<thing>, for example: npm run new thing crises/report\nmodules: ${Object.keys(modules).filter((name) => name !== "platform").join(", ")}`;

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

const [kind, path] = process.argv.slice(2);
const [, module, thing] = /^([a-z]+)\/([a-z]+(?:-[a-z]+)*)$/.exec(path ?? "") ?? [];
if (kind !== "thing" || !module || !thing) stop(usage);
if (!(module in modules) || module === "platform") stop(`${module} is not a module on the map.\n${usage}`);
if (/(^|-)(utils?|helpers?|common|shared|managers?)(-|$)/.test(thing)) stop(`${thing} says nothing: name the thing it is about.`);
if (existsSync(`src/${module}/${thing}`)) stop(`src/${module}/${thing} is there already.`);

// Names decide the order of migrations: this one must come after every other.
const today = new Date().toISOString().slice(0, 10).replaceAll("-", "");
const last = readdirSync("migrations").filter((name) => name.endsWith(".sql")).sort().at(-1) ?? "";
const latest = last.slice(0, 8);
// Compared as text, 10 would come before 9: after nine in a day the next day's are begun.
const full = latest >= today && Number(/^\d+-(\d+)/.exec(last)?.[1] ?? 0) >= 9;
const day = full ? dayAfter(latest) : latest > today ? latest : today;
const number = last.startsWith(day) ? Number(/^\d+-(\d+)/.exec(last)?.[1] ?? 0) + 1 : 1;
const { files, permissions, next } = skeleton(module, thing, `${day}-${number}-${module}-${thing}`);

for (const [file, content] of Object.entries(files)) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content, { flag: "wx" });
  console.log(`wrote ${file}`);
}
const table = `src/${module}/permissions.ts`;
const before = readFileSync(table, "utf8");
const end = before.lastIndexOf("});");
if (end < 0) console.error(`${table} has no table that ends with "});". Add:\n${permissions}`);
else writeFileSync(table, before.slice(0, end) + permissions + before.slice(end));

const tables = spawnSync(process.execPath, ["scripts/generate-tables.ts", module], { stdio: "inherit" });
console.log(`\nNext:\n${next.map((line) => `- ${line}`).join("\n")}`);
process.exit(tables.status ?? 1);

function dayAfter(written: string): string {
  const next = new Date(Date.UTC(Number(written.slice(0, 4)), Number(written.slice(4, 6)) - 1, Number(written.slice(6, 8)) + 1));
  return next.toISOString().slice(0, 10).replaceAll("-", "");
}
