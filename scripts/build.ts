import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const stamp = join("build", "stamp");

/** A digest of everything the build is made from. */
function sources(): string {
  const hash = createHash("sha256");
  const files = [...globSync("src/**/*.{ts,tsx,css}"), "package-lock.json", "vite.config.ts", "react-router.config.ts", "scripts/build.ts"].filter((file) => !/\.test\.tsx?$/.test(file)).sort();
  for (const file of files) hash.update(file).update("\0").update(readFileSync(file));
  return hash.digest("hex");
}

/** Builds browser and server bundles unless the last build is of the same sources. Throws when the build fails. */
export async function buildIfStale(): Promise<void> {
  const digest = sources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  console.log("building the pages · بناء الصفحات");
  const done = spawnSync(process.execPath, [join("node_modules", "@react-router", "dev", "bin.cjs"), "build"], { encoding: "utf8", env: { ...process.env, NODE_ENV: "production" } });
  if (done.status !== 0) {
    console.error(done.stdout, done.stderr);
    throw new Error("The build failed.");
  }
  // Compressed once here, so that serving an asset costs no CPU.
  for (const file of globSync("build/client/assets/*.{js,css}")) {
    const body = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(body));
    writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));
  }
  writeFileSync(stamp, digest);
}

if (import.meta.main) await buildIfStale();
