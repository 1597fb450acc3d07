import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { issueToken, openRunning } from "../src/accounts/index.ts";
import { type Server, startServer, unset } from "./server.start.ts";

const { values } = parseArgs({ args: process.argv.slice(3), options: { seconds: { type: "string", default: "10" }, connections: { type: "string", default: "50" } } });
const seconds = Number(values.seconds);
const connections = Number(values.connections);

/**
 * Readers of a crisis's public page, in both languages and packed as browsers ask for it, on one process of the built server
 * with the embedded database; then the same while check-ins come in. Beside them, before and after, the shortest answer that
 * the same server gives (/healthz), so that a busy machine is fair to both. `--seconds 10 --connections 50`.
 */
export async function bench(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-read-"));
  let server: Server | undefined;
  try {
    server = await startServer(dataDir, { LOG_LEVEL: "error" });
    const { url } = server;
    const crisis = await openCrisis(url, dataDir);
    const pages = ["ar", "en"].map((language) => `/${language}/crises/${crisis}`);
    const bytes = (await (await fetch(url + pages[0])).text()).length;
    await load(url, pages, 3);
    const pingBefore = await load(url, ["/healthz"], seconds / 2);
    const alone = await load(url, pages, seconds);
    const pingAfter = await load(url, ["/healthz"], seconds / 2);
    const flow = { on: true, sent: 0 };
    const sending = checkIns(url, crisis, flow);
    const withCheckIns = await load(url, pages, seconds);
    flow.on = false;
    await sending;
    const ping = Math.round((pingBefore.perSecond + pingAfter.perSecond) / 2);
    const all = [alone, withCheckIns];
    return {
      cpus: cpus().length, connections, seconds, pageCharacters: bytes, ping: { perSecond: ping, before: pingBefore, after: pingAfter }, alone, withCheckIns, checkInsSent: flow.sent,
      shareOfPing: Math.round((alone.perSecond / ping) * 100) / 100,
      targets: { perSecond: all.every((one) => one.perSecond >= 1_000), noneFailed: all.every((one) => one.failed === 0) },
    };
  } finally {
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function load(url: string, paths: readonly string[], time: number) {
  console.error(`  ${paths.join(" ")} for ${time} s`);
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({ url, connections, duration: time, headers: { "accept-encoding": "gzip" }, requests: paths.map((path) => ({ method: "GET" as const, path })) });
  return { perSecond: Math.round(requests.average), p50: latency.p50, p97: latency.p97_5, p99: latency.p99, answered: requests.total, failed: errors + timeouts + non2xx };
}

async function openCrisis(url: string, dataDir: string): Promise<number> {
  const platform = await openRunning({ ...unset, DATA_DIR: dataDir });
  const token = await issueToken(platform, { role: "crisis-manager" }, 2);
  await platform.close();
  const answer = await fetch(`${url}/api/crises`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ title: { en: "Measured", ar: "للقياس" }, kind: "earthquake", beganAt: "2023-02-06T01:17:35Z", areas: [{ name: { en: "Area", ar: "منطقة" }, where: { kind: "circle", centre: { latitude: 37, longitude: 37 }, radiusKm: 100 }, level: 3 }] }),
  });
  if (!answer.ok) throw new Error(`opening failed: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: number }).id;
}

/** Twenty check-ins a second by strangers for as long as it is told. */
async function checkIns(url: string, crisis: number, flow: { on: boolean; sent: number }): Promise<void> {
  while (flow.on) {
    const body = JSON.stringify({ allSafe: false, members: [{ name: `Reader ${flow.sent}`, status: "safe" }], language: "en" });
    const [answer] = await Promise.all([fetch(`${url}/api/crises/${crisis}/check-ins`, { method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() }, body }), new Promise((wait) => setTimeout(wait, 50))]);
    if (answer.status !== 201) throw new Error(`a check-in was refused: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
    flow.sent++;
  }
}
