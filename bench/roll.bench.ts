import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { issueToken, openRunning } from "../src/accounts/index.ts";
import { makeLink } from "../src/crises/check-in/personal-link.token.ts";
import { fire } from "./load.ts";
import { connected, fill, household } from "./roll.rows.ts";
import { type Server as Running, startServer, unset } from "./server.start.ts";

const { values } = parseArgs({ args: process.argv.slice(3), options: { people: { type: "string", default: "1000000" } } });
const people = Number(values.people);
const concerned = Math.round(people / 5);
const few = Math.min(10_000, Math.round(people / 10));
const centres = { few: { latitude: 20, longitude: 20 }, many: { latitude: 45, longitude: 60 } };
const checkIns = 1_500;
const looks = 60;
const updates = 8;

type Server = { url: string; port: number; database: string; token: string; secret: string };
const median = (times: number[], share: number) => {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
};

/**
 * A crisis over one fifth of the register, on the built server with the embedded database, fsync on and the jobs running:
 * the board's first byte while check-ins come in, how soon a watching board hears of one, what one check-in costs on a
 * small register and on the whole one, and how many readers of the public page one process serves.
 */
export async function bench(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-roll-"));
  let running: Running | undefined;
  try {
    const started = await start(dataDir);
    running = started.running;
    const server = started.server;
    console.error(`  ${few} people, then ${people}`);
    const small = await crisisOver(server, few, Math.round(few / 5), centres.few);
    await checkIn(server, small, 200);
    const costFew = await checkIn(server, small, checkIns);
    const large = await crisisOver(server, people - few, concerned, centres.many);
    await checkIn(server, large, 200);
    const costMany = await checkIn(server, large, checkIns);
    console.error("  looking at the board");
    const board = `/en/desk/crises/${large.id}`;
    await look(server, board, 3);
    const alone = await look(server, board, looks);
    let busy = true;
    const stream = trickle(server, large, () => busy);
    const under = await look(server, board, looks);
    busy = false;
    await stream;
    const dashboard = await look(server, `${board}/dashboard`, 15);
    console.error("  watching it live");
    const live = await watch(server, large);
    console.error("  the public page");
    const page = Buffer.from(`GET /ar/crises/${large.id} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`, "latin1");
    let n = 0;
    const reader = () => ({ key: String(++n), bytes: page });
    await fire({ connections: 32, seconds: 3, port: server.port, next: reader });
    const read = (await fire({ connections: 32, seconds: 10, port: server.port, next: reader })).figures;
    return {
      cpus: cpus().length, people, concerned, rollSeconds: large.seconds,
      checkInMs: { [`at${few}`]: costFew, [`at${people}`]: costMany, ratio: Math.round((costMany / costFew) * 100) / 100 },
      boardFirstByteMs: { alone: { p50: median(alone, 0.5), p95: median(alone, 0.95) }, withCheckIns: { p50: median(under, 0.5), p95: median(under, 0.95) } },
      dashboardFirstByteMs: { p50: median(dashboard, 0.5), p95: median(dashboard, 0.95) },
      liveMs: { told: { p50: median(live.told, 0.5), worst: Math.round(Math.max(...live.told)) }, shown: { p50: median(live.shown, 0.5), worst: Math.round(Math.max(...live.shown)) } },
      publicRead: read,
      targets: { board: median(under, 0.95) < 300, live: Math.max(...live.shown) < 2_000, flat: costMany / costFew < 1.5, publicRead: read.perSecond >= 1_000 },
    };
  } finally {
    await running?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function start(dataDir: string): Promise<{ running: Running; server: Server }> {
  const running = await startServer(dataDir, { LOG_LEVEL: "error" });
  const platform = await openRunning({ ...unset, DATA_DIR: dataDir });
  const token = await issueToken(platform, { role: "crisis-manager" }, 2);
  const secret = platform.config.secret;
  await platform.close();
  return { running, server: { url: running.url, port: running.port, database: (await readFile(join(dataDir, "postgres.url"), "utf8")).trim(), token, secret } };
}

type Crisis = { id: number; households: number[]; next: number; seconds: number };

/** Fills the register, opens a crisis over some of it, and waits until everybody is on the roll and ranked. */
async function crisisOver(server: Server, more: number, near: number, centre: { latitude: number; longitude: number }): Promise<Crisis> {
  const households = await fill(server.database, more, near, centre);
  const began = performance.now();
  const answer = await fetch(`${server.url}/api/crises`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${server.token}` },
    body: JSON.stringify({ title: { en: "Measured", ar: "للقياس" }, kind: "earthquake", beganAt: "2023-02-06T01:17:35Z", areas: [{ name: { en: "Area", ar: "منطقة" }, where: { kind: "circle", centre, radiusKm: 400 }, level: 2 }] }),
  });
  if (!answer.ok) throw new Error(`opening failed: ${answer.status} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: number };
  const wanted = households.length * household;
  await connected(server.database, async (query) => {
    for (;;) {
      const [row] = await query<{ ready: boolean }>("select count(*) >= $2 and exists (select 1 from crises.ranking where crisis_id = $1) as ready from crises.standing where crisis_id = $1", [id, wanted]);
      if (row!.ready) break;
      await new Promise((wait) => setTimeout(wait, 1_000));
      if (performance.now() - began > 600_000) throw new Error("the roll was not ready within ten minutes");
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    console.error(`  roll of ${wanted} ready after ${seconds} s`);
    await query("analyze crises.roll_entry");
    await query("analyze crises.standing");
    return seconds;
  });
  return { id, households, next: 0, seconds: Math.round((performance.now() - began) / 1000) };
}

async function send(server: Server, crisis: Crisis): Promise<void> {
  const from = crisis.households[crisis.next++ % crisis.households.length]!;
  const body = JSON.stringify({ allSafe: true, members: [], language: "ar", link: makeLink(server.secret, "household", crisis.id, from) });
  const answer = await fetch(`${server.url}/api/crises/${crisis.id}/check-ins`, { method: "POST", headers: { "Content-Type": "application/json", "Idempotency-Key": randomUUID() }, body });
  if (answer.status !== 201) throw new Error(`a check-in was refused: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

/** Households check in by their links, sixteen at a time, each for four people. Returns milliseconds per check-in. */
async function checkIn(server: Server, crisis: Crisis, count: number): Promise<number> {
  let left = count;
  const began = performance.now();
  await Promise.all(Array.from({ length: 16 }, async () => { while (left-- > 0) await send(server, crisis); }));
  return Math.round(((performance.now() - began) / count) * 100) / 100;
}

/** Ten check-ins a second for as long as it is told. */
async function trickle(server: Server, crisis: Crisis, on: () => boolean): Promise<void> {
  while (on()) await Promise.all([send(server, crisis), new Promise((wait) => setTimeout(wait, 100))]);
}

/** Milliseconds to the first byte of a desk page, one look after the other. */
async function look(server: Server, path: string, times: number): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    const answer = await fetch(server.url + path, { headers: { Authorization: `Bearer ${server.token}` }, redirect: "manual" });
    took.push(performance.now() - began);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    await answer.text();
  }
  return took;
}

/** How long after a check-in is sent a watching board is told, and has the new figures. */
async function watch(server: Server, crisis: Crisis): Promise<{ told: number[]; shown: number[] }> {
  const stop = new AbortController();
  const stream = await fetch(`${server.url}/api/crises/${crisis.id}/live`, { headers: { Authorization: `Bearer ${server.token}` }, signal: stop.signal });
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
  let heard = () => {};
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value.includes("event: changed")) heard();
    }
  })().catch(() => {});
  const [told, shown]: [number[], number[]] = [[], []];
  for (let n = 0; n < updates; n++) {
    await new Promise((wait) => setTimeout(wait, 1_500));
    const change = new Promise<void>((ready) => (heard = ready));
    const began = performance.now();
    await send(server, crisis);
    await Promise.race([change, new Promise((_, fail) => setTimeout(() => fail(new Error("nothing was heard within ten seconds")), 10_000))]);
    told.push(performance.now() - began);
    await look(server, `/en/desk/crises/${crisis.id}`, 1);
    shown.push(performance.now() - began);
  }
  stop.abort();
  return { told, shown };
}
