import { existsSync } from "node:fs";
import { buildIfStale } from "./build.ts";

/** `npm start`: builds what changed since the last build, then serves. */
process.env["NODE_ENV"] ??= "production";
if (Number(process.versions.node.split(".")[0]) < 22) {
  console.error(`Node ${process.versions.node} is too old and the pinned runtime is missing. Run npm ci (with optional packages), or use Node 22.22 or later.`);
  process.exit(1);
}
if (!existsSync("package.json")) {
  console.error("Run this from the project's folder.");
  process.exit(1);
}
await buildIfStale();
const server = (await import(new URL("../build/server/index.js", import.meta.url).href)) as typeof import("../src/entry.ts");
try {
  await server.start();
} catch (error) {
  console.error(error instanceof server.ConfigError ? `\n${error.message}\n` : error);
  process.exit(1);
}
