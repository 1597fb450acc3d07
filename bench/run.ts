import { readdir } from "node:fs/promises";

/**
 * `npm run bench NAME`: runs `bench/NAME.bench.ts`. Progress goes to standard error; the last line of standard output
 * is one JSON object.
 */
const folder = new URL(".", import.meta.url);
const names = (await readdir(folder)).filter((file) => file.endsWith(".bench.ts")).map((file) => file.replace(/\.bench\.ts$/, ""));
const name = process.argv[2];
if (!name || !names.includes(name)) {
  console.error(`Which one? npm run bench NAME, where NAME is one of: ${names.join(", ")}`);
  process.exit(2);
}
const { bench } = (await import(new URL(`${name}.bench.ts`, folder).href)) as { bench(): Promise<object> };
const result = await bench();
console.log(JSON.stringify({ bench: name, ...result }));
process.exit(0);
