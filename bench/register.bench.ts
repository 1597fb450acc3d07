import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type RegistrationShot, registrations } from "./register.shots.ts";
import { type Server, startServer } from "./server.start.ts";

const perSecond = Number(process.env["RATE"] ?? 50);
const seconds = Number(process.env["SECONDS"] ?? 60);

type Answer = { key: string; people: number; reference: string | null; ms: number };

/**
 * Households that register through the public form of the built server, at a fixed rate whether or not earlier ones have
 * been answered, on the embedded database with fsync on and the background jobs running. Every twentieth is sent twice.
 * Afterwards every acknowledged registration is looked for in the database, and what is there twice.
 */
export async function bench(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-register-"));
  let server: Server | undefined;
  try {
    server = await startServer(dataDir);
    const form = `${server.url}/ar/register`;
    const post = (shot: RegistrationShot) => send(form, shot);
    const next = registrations();
    console.error("  warming up for 5 s");
    await paced(Math.min(10, perSecond), 5, () => post(next()));
    console.error(`  ${perSecond} households a second for ${seconds} s`);
    const began = performance.now();
    const answers = (await paced(perSecond, seconds, async (at) => {
      const shot = next();
      const first = await post(shot);
      return at % 20 === 0 ? [first, { ...(await post(shot)), repeated: true }] : [first];
    })).flat();
    const took = (performance.now() - began) / 1000;
    const url = (await readFile(join(dataDir, "postgres.url"), "utf8")).trim();
    const kept = await look(url, answers);
    const times = answers.map((answer) => answer.ms).sort((a, b) => a - b);
    const at = (share: number) => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 10) / 10;
    const acknowledged = new Set(answers.filter((answer) => answer.reference).map((answer) => answer.key)).size;
    return {
      rate: perSecond, seconds, cpus: cpus().length, households: new Set(answers.map((answer) => answer.key)).size,
      perSecond: Math.round((acknowledged / took) * 10) / 10, p50: at(0.5), p95: at(0.95), p99: at(0.99), refused: answers.filter((answer) => !answer.reference).length, ...kept,
      targets: { rate: acknowledged / took >= perSecond * 0.95, p95Under500ms: at(0.95) < 500, noneLost: kept.missing === 0, noneDoubled: kept.doubled === 0 },
    };
  } finally {
    await server?.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Posts the form as a browser does. A registration is acknowledged by being sent on to its own page. */
async function send(url: string, shot: RegistrationShot): Promise<Answer> {
  const began = performance.now();
  const headers = { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin", accept: "text/html" };
  const answer = await fetch(url, { method: "POST", redirect: "manual", headers, body: shot.body }).catch(() => null);
  await answer?.text();
  const reference = /registered=(\w{8})/.exec(answer?.headers.get("location") ?? "")?.[1] ?? null;
  return { key: shot.key, people: shot.people, reference, ms: performance.now() - began };
}

/** Begins so many a second for so long, whether or not earlier ones have ended; resolves when all have. */
async function paced<T>(rate: number, time: number, begin: (at: number) => Promise<T>): Promise<T[]> {
  const all: Promise<T>[] = [];
  const started = performance.now();
  for (let at = 0; at < rate * time; at++) {
    const wait = started + (at * 1000) / rate - performance.now();
    if (wait > 0) await new Promise((go) => setTimeout(go, wait));
    all.push(begin(at));
  }
  return Promise.all(all);
}

/** Looks for every acknowledged registration under its key, with its reference and all its people. */
async function look(url: string, answers: readonly Answer[]): Promise<{ people: number; present: number; missing: number; doubled: number }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const given = answers.filter((answer) => answer.reference);
    const { rows } = await client.query<{ key: string; reference: string; people: string }>(
      `select r.key, r.reference, count(p.id) as people from people.registration r left join people.person p on p.household_id = r.household_id
       where r.key = any($1) group by r.id`,
      [given.map((answer) => answer.key)],
    );
    const found = new Map(rows.map((row) => [row.key, row]));
    const missing = given.filter((answer) => found.get(answer.key)?.reference !== answer.reference || Number(found.get(answer.key)?.people) !== answer.people).length;
    const passports = await client.query<{ doubled: string }>(
      `select count(*) as doubled from (select number_key from people.document d join people.person p on p.id = d.person_id join people.registration r on r.household_id = p.household_id
       where r.key = any($1) group by number_key having count(*) > 1) twice`,
      [given.map((answer) => answer.key)],
    );
    return { people: rows.reduce((sum, row) => sum + Number(row.people), 0), present: rows.length, missing, doubled: rows.length - found.size + Number(passports.rows[0]!.doubled) };
  } finally {
    await client.end();
  }
}
