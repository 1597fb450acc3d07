import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * `npm run check`: types, lint, generated files, tests; one after the other, stopping at the first that fails.
 * `--all` goes on to the end; `--without-tests` leaves the tests to `npm test`. Exit code 0 only when everything passed.
 */
const bin = (...path: string[]) => join("node_modules", ...path);
const steps: { name: string; commands: string[][] }[] = [
  { name: "types", commands: [[bin("@react-router", "dev", "bin.cjs"), "typegen"], [bin("typescript", "bin", "tsc"), "--noEmit"]] },
  { name: "lint", commands: [[bin("oxlint", "bin", "oxlint"), "--deny-warnings"]] },
  { name: "tables", commands: [["scripts/generate-tables.ts", "--check"]] },
  { name: "tests", commands: [[bin("vitest", "vitest.mjs"), "run"]] },
];

const all = process.argv.includes("--all");
const results: { name: string; passed: boolean | null; seconds: number }[] = [];
for (const { name, commands } of steps.filter((step) => step.name !== "tests" || !process.argv.includes("--without-tests"))) {
  if (!all && results.some((result) => result.passed === false)) {
    results.push({ name, passed: null, seconds: 0 });
    continue;
  }
  console.log(`\n── ${name}`);
  const began = performance.now();
  const passed = commands.every((command) => spawnSync(process.execPath, command, { stdio: "inherit" }).status === 0);
  results.push({ name, passed, seconds: (performance.now() - began) / 1000 });
}
console.log("");
for (const { name, passed, seconds } of results) console.log(`${passed === null ? "not run" : passed ? "passed " : "FAILED "}  ${name.padEnd(8)}${passed === null ? "" : `${seconds.toFixed(1)} s`}`);
process.exitCode = results.every((result) => result.passed) ? 0 : 1;
