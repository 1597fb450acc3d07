import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { issueToken, openRunning } from "../src/accounts/index.ts";
import { settings } from "../src/platform/config.ts";
import { players, writeStory } from "./exercise.story.ts";
import { connected } from "./roll.rows.ts";

const { values } = parseArgs({ args: process.argv.slice(3), options: { minutes: { type: "string", default: "10" }, people: { type: "string", default: "20000" }, checkIns: { type: "string", default: "20000" } } });
const minutes = Number(values.minutes);
const people = Number(values.people);
const checkIns = Number(values.checkIns);
const injects = 60;
// Two hours of story in so many minutes of the room.
const rate = 120 / minutes;

type Server = { url: string; database: string; token: string };
const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const figures = (times: number[]) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) };
};

/**
 * An exercise as it is held: the built server as a hall of its own, 12 players who joined by their cards and listen to their
 * inbox, 60 injects in 10 minutes of a clock that runs 12 times as fast, 20,000 answers by text message from 20,000 invented
 * people. Measures how late injects are (where they are fired, and where a player reads them), and whether the board keeps up.
 */
export async function bench(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-exercise-"));
  let child: ChildProcess | undefined;
  try {
    const started = await start(dataDir);
    child = started.child;
    const { server } = started;
    const scenario = await writeStory(server.database, injects, people, checkIns);
    const began = performance.now();
    const { run } = await call<{ run: number }>(server, "POST", "/exercises/runs", { scenario, population: people });
    const crisis = await ready(server, run);
    const prepareSeconds = Math.round((performance.now() - began) / 1_000);
    console.error(`  ${people} people invented and on the roll after ${prepareSeconds} s`);
    await call(server, "POST", `/exercises/runs/${run}/cards`, {});
    const { cards } = await call<{ cards: { code: string }[] }>(server, "GET", `/exercises/runs/${run}/cards`);
    const over = new AbortController();
    const seen: number[] = [];
    const room = await Promise.all(cards.slice(0, players).map((card, at) => joinBy(server, card.code, `Player ${at + 1}`)));
    const { clock } = await call<{ clock: { at: string } }>(server, "POST", `/exercises/runs/${run}/clock`, { turn: "start", rate });
    const beginning = Date.parse(clock.at);
    const inboxes = room.map((cookie) => listen(server, cookie, beginning, seen, over.signal));
    const board = watchBoard(server, run, crisis, over.signal);
    await wait(minutes * 60_000);
    const lagEnd = Date.now();
    const settled = await settle(server, run);
    over.abort();
    await Promise.all(inboxes);
    const looked = await board;
    const done = await connected(server.database, async (query) => ({
      late: (await query<{ late: number }>("select late_ms as late from exercises.run_inject where run_id = $1 and state = 'fired'", [run])).map((row) => row.late),
      counts: (await query<{ messages: string; counted: string; answered: string; repeated: string }>("select (select count(*) from platform.inbound) as messages, (select count(*) from crises.check_in where crisis_id = $1) as counted, (select count(*) from crises.sms_answer) as answered, (select count(*) from crises.sms_answer where repeated) as repeated", [crisis]))[0]!,
      held: Number((await query<{ n: string }>("select count(*) as n from platform.message where status <> 'held'"))[0]!.n),
    }));
    const fired = figures(done.late);
    const read = figures(seen);
    return {
      cpus: cpus().length, players, injects, minutes, rate, people, prepareSeconds,
      checkIns: { asked: checkIns, received: Number(done.counts.messages), readAsAnswers: Number(done.counts.answered), repeatedByOneNumber: Number(done.counts.repeated), asCheckIns: Number(done.counts.counted), settledSecondsAfterEnd: Math.round((settled - lagEnd) / 1_000) },
      injectLateMs: fired, playerReadsLateMs: read, board: { firstByteMs: figures(looked.took), oldestWaitingMs: figures(looked.backlog), refused: looked.refused }, messagesThatLeft: done.held,
      targets: { injects: fired.count === injects && fired.max <= 2_000, players: read.max <= 2_000, boardPages: figures(looked.took).p95 < 2_000 && looked.refused === 0, answersReadWithin10s: figures(looked.backlog).p95 <= 10_000, allRead: Number(done.counts.answered) === checkIns, isolated: done.held === 0 },
    };
  } finally {
    if (child && child.exitCode === null) {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    }
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function start(dataDir: string): Promise<{ child: ChildProcess; server: Server }> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, "close");
  const plain = Object.fromEntries(Object.keys(settings).map((name) => [name, ""]));
  const env = { ...process.env, ...plain, EXERCISE: "true", NODE_ENV: "production", DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error" };
  const child = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null) throw new Error("the server did not start; see above");
    if (await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false)) break;
    if (tries > 600) throw new Error("the server was not ready within five minutes");
    await wait(500);
  }
  const platform = await openRunning({ ...plain, EXERCISE: "true", DATA_DIR: dataDir });
  const token = await issueToken(platform, { role: "trainer" }, 2);
  await platform.close();
  return { child, server: { url, database: (await readFile(join(dataDir, "postgres.url"), "utf8")).trim(), token } };
}

async function call<T = unknown>(server: Server, method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${server.url}/api${path}`, { method, headers: { Authorization: `Bearer ${server.token}`, ...(body ? { "Content-Type": "application/json" } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Waits until the people are invented, the crisis is open and everybody is on its roll. */
async function ready(server: Server, run: number): Promise<number> {
  return connected(server.database, async (query) => {
    for (let tries = 0; tries < 600; tries++) {
      const [row] = await query<{ crisis: string | null; state: string; fault: string | null; there: boolean }>(
        "select crisis_id as crisis, state, fault, (select count(*) from crises.roll_entry e where e.crisis_id = r.crisis_id) >= r.population as there from exercises.run r where id = $1", [run]);
      if (row!.state === "failed") throw new Error(`preparing failed: ${row!.fault}`);
      if (row!.state === "ready" && row!.there) return Number(row!.crisis);
      await wait(1_000);
    }
    throw new Error("the exercise was not ready within ten minutes");
  });
}

/** Joins as a player does: the form of the open page. Returns the cookies of the session. */
async function joinBy(server: Server, code: string, name: string): Promise<string> {
  const answer = await fetch(`${server.url}/en/exercise/join`, { method: "POST", redirect: "manual", headers: { "Content-Type": "application/x-www-form-urlencoded" }, body: new URLSearchParams({ code, name }).toString() });
  if (answer.status !== 302) throw new Error(`joining: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
  return answer.headers.getSetCookie().map((one) => one.split(";")[0]).join("; ");
}

/** A player's page: told by the stream that something came, it asks for the inbox. Notes how long after its time each message was read. */
async function listen(server: Server, cookie: string, beginning: number, seen: number[], signal: AbortSignal): Promise<void> {
  const known = new Set<number>();
  const every = (120 / injects) * 60_000;
  const due = (fired: number) => beginning + (Math.floor(fired / every) * every) / rate;
  const ask = async () => {
    const answer = await fetch(`${server.url}/api/exercises/inbox`, { headers: { cookie }, signal });
    const { playing } = (await answer.json()) as { playing: { messages: { id: number; fired: number }[] } };
    for (const { id, fired } of playing.messages) if (!known.has(id)) { known.add(id); seen.push(Math.max(0, Date.now() - due(fired))); }
  };
  while (!signal.aborted) {
    try {
      const stream = await fetch(`${server.url}/api/exercises/inbox/live`, { headers: { cookie }, signal });
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
      await ask();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (value.includes("event: changed")) await ask();
      }
    } catch {
      if (!signal.aborted) await wait(500);
    }
  }
}

/** Looks at the crisis's board and the console, and how old the oldest message is that nobody has read as an answer yet. */
async function watchBoard(server: Server, run: number, crisis: number, signal: AbortSignal): Promise<{ took: number[]; backlog: number[]; refused: number }> {
  const looked = { took: [] as number[], backlog: [] as number[], refused: 0 };
  const paths = [`/en/desk/crises/${crisis}`, `/en/desk/exercises/runs/${run}`];
  const platform = await tokenOf(server);
  await connected(server.database, async (query) => {
    for (let turn = 0; !signal.aborted; turn++) {
      const began = performance.now();
      const answer = await fetch(server.url + paths[turn % 2]!, { headers: { Authorization: `Bearer ${turn % 2 ? server.token : platform}` }, redirect: "manual" });
      looked.took.push(performance.now() - began);
      if (answer.status !== 200) looked.refused++;
      await answer.text();
      const [row] = await query<{ ms: number }>("select coalesce(extract(epoch from clock_timestamp() - min(i.at)) * 1000, 0)::float8 as ms from platform.inbound i where not exists (select from crises.sms_answer a where a.inbound_id = i.id)");
      looked.backlog.push(row!.ms);
      await wait(1_000);
    }
  });
  return looked;
}

/** A crisis manager's token, to look at the board. */
async function tokenOf(server: Server): Promise<string> {
  const plain = Object.fromEntries(Object.keys(settings).map((name) => [name, ""]));
  const platform = await openRunning({ ...plain, EXERCISE: "true", DATABASE_URL: server.database });
  try {
    return await issueToken(platform, { role: "crisis-manager" }, 2);
  } finally {
    await platform.close();
  }
}

/** Waits until every text message has been read as an answer, at most five minutes. Returns when. */
async function settle(server: Server, run: number): Promise<number> {
  return connected(server.database, async (query) => {
    for (let tries = 0; tries < 300; tries++) {
      const [row] = await query<{ left: string }>(
        `select (select count(*) from platform.inbound) - (select count(*) from crises.sms_answer) + (select coalesce(sum((effect->>'safe')::int + (effect->>'help')::int + (effect->>'odd')::int - effect_done), 0) from exercises.run_inject where run_id = $1 and effect is not null) as left`, [run]);
      if (Number(row!.left) === 0) break;
      await wait(1_000);
    }
    return Date.now();
  });
}
