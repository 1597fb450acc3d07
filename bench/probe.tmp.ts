import { readFile, readdir } from "node:fs/promises";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";
import { parseConfig } from "../src/platform/config.ts";
import { createPlatform } from "../src/platform/platform.ts";
import { grouping, perform } from "../src/platform/operation.ts";
import { sql } from "kysely";
import { recordCheckIn } from "../src/crises/check-in/check-in.operations.ts";
const dataDir = "/tmp/probe/data";
const server = await startEmbeddedPostgres({ dataDir });
const platform = createPlatform(parseConfig({ LOG_LEVEL: "error" }), server.url);
const db = platform.database.db;
const has = await sql<{ n: number }>`select count(*)::int as n from pg_namespace where nspname='crises'`.execute(db);
if (!has.rows[0]!.n) {
  for (const f of (await readdir("migrations")).filter((x) => x.endsWith(".sql") && !x.includes("people")).sort()) {
    if (f.includes("crises")) await sql.raw(await readFile("/tmp/probe/people.sql", "utf8")).execute(db);
    await sql.raw(await readFile("migrations/" + f, "utf8")).execute(db);
  }
  await sql`insert into crises.crisis (title_en,title_ar,kind,began_at) values ('a','b','earthquake',now())`.execute(db);
}
const actor = { kind: "stranger", id: null, name: null, grants: [], door: "api", requestId: null } as const;
const run = async (label: string, seconds: number) => {
  const end = Date.now() + seconds * 1000; let n = 0; const lat: number[] = [];
  const began = Date.now();
  await Promise.all(Array.from({ length: 64 }, async (_, w) => {
    while (Date.now() < end) {
      const t = performance.now();
      await perform(platform, recordCheckIn, actor, { crisis: 1, key: `k-${process.pid}-${label}-${w}-${n++}`, members: [{ name: "فاطمة علي", status: "safe" }, { name: "Omar Ali", status: "safe" }, { name: "Sara", status: "needs-help" }], place: "Gaziantep, Şehitkamil", phone: "+905321234567", message: "We are in the school", language: "ar" });
      lat.push(performance.now() - t);
    }
  }));
  lat.sort((a, b) => a - b);
  console.log(label, Math.round(lat.length / ((Date.now() - began) / 1000)), "/s p50", lat[lat.length >> 1]!.toFixed(1), "p95", lat[Math.floor(lat.length * .95)]!.toFixed(1));
};
await run("warm", 2);
const c0 = process.cpuUsage();
await run("grouped", 5);
const c = process.cpuUsage(c0); console.log("cpu", (c.user + c.system) / 5e6);
if (process.argv[2] === "plain") { grouping.most = 1; grouping.lanes = 16; }
await platform.close(); await server.stop();
