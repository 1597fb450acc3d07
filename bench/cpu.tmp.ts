import { readFileSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { startApp } from "./app.start.ts";
import { shots } from "./check-in.shots.ts";
import { fire } from "./load.ts";
const dataDir = await mkdtemp("/tmp/mitaf-cpu-");
const app = await startApp(dataDir);
const ticks = (pid: string) => { try { const f = readFileSync(`/proc/${pid}/stat`, "utf8"); const p = f.slice(f.lastIndexOf(")") + 2).split(" "); return (Number(p[11]) + Number(p[12])) * 10; } catch { return 0; } };
const pgPids = () => readdirSync("/proc").filter((p) => /^\d+$/.test(p)).filter((p) => { try { return readFileSync(`/proc/${p}/cmdline`, "utf8").includes("postgres") && descends(p); } catch { return false; } });
function descends(pid: string): boolean { let at = pid; for (let i = 0; i < 6; i++) { if (at === String(app.process.pid)) return true; try { const f = readFileSync(`/proc/${at}/stat`, "utf8"); at = f.slice(f.lastIndexOf(")") + 2).split(" ")[1]!; } catch { return false; } } return false; }
const snap = () => ({ app: ticks(String(app.process.pid)), pg: pgPids().reduce((s, p) => s + ticks(p), 0), me: process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000, t: performance.now() });
for (const [name, path, s] of [["warm", "/api/ping", 2], ["warm", "/api/crises/1/check-ins", 3], ["ping", "/api/ping", 2], ["check-in", "/api/crises/1/check-ins", 4], ["ping", "/api/ping", 2], ["check-in", "/api/crises/1/check-ins", 4]] as const) {
  const a = snap();
  const { figures } = await fire({ connections: 64, seconds: s, port: app.port, next: shots(path) });
  const b = snap();
  const per = (x: number) => ((x / figures.answered) * 1000).toFixed(1);
  const wall = b.t - a.t;
  console.log(name.padEnd(9), figures.perSecond, "/s p95", figures.p95, "| us cpu per request: app", per(b.app - a.app), "pg", per(b.pg - a.pg), "load", per(b.me - a.me), "| busy cores", ((b.app - a.app + b.pg - a.pg + b.me - a.me) / wall).toFixed(2));
}
await app.stop(); await rm(dataDir, { recursive: true }); process.exit(0);
