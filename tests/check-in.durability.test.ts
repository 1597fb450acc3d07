import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../src/platform/embedded-postgres/embedded-postgres.ts";
import { type App, startApp } from "../bench/app.start.ts";

/** The real thing, killed in the middle: an app process and a database that syncs every commit to disk. */
let folder: string;
let database: EmbeddedPostgres;
let app: App;
let crisis: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "mitaf-durability-"));
  database = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  app = await startApp(folder, { DATABASE_URL: database.url });
  const answer = (await (await fetch(`http://127.0.0.1:${app.port}/api/crises`)).json()) as { crises: { id: number }[] };
  crisis = answer.crises[0]!.id;
});
afterAll(async () => {
  await app?.stop();
  await database?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** People who check in, and who press "send" again, with the same key, for as long as they got no answer. */
function crowd(size: number, name: string) {
  const state = { acknowledged: new Map<string, string>(), sent: 0, tried: 0, stop: false };
  const one = async (n: number) => {
    for (let turn = 0; !state.stop; turn++) {
      const key = `${name}-${n}-${turn}`;
      const body = JSON.stringify({ members: [{ name: `Person ${n}`, status: "safe" }], place: `Place ${turn}` });
      state.sent++;
      for (;;) {
        state.tried++;
        const answer = await fetch(`http://127.0.0.1:${app.port}/api/crises/${crisis}/check-ins`, { method: "POST", body, headers: { "Content-Type": "application/json", "Idempotency-Key": key } }).catch(() => null);
        const said = answer && (await answer.text().catch(() => null));
        if (answer?.status === 201 && said) {
          state.acknowledged.set(key, (JSON.parse(said) as { receipt: string }).receipt);
          break;
        }
        if (answer && answer.status < 500) throw new Error(`${answer.status}: ${said}`);
        await pause(50);
      }
    }
  };
  const all = Promise.all(Array.from({ length: size }, (_, n) => one(n)));
  return { state, finish: async () => ((state.stop = true), await all) };
}

type Kept = { rows: Map<string, Set<string>>; total: number; audited: number };
/** What the database has of a crowd: each key with every receipt that stands for it. */
async function kept(name: string): Promise<Kept> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; receipts: string[] }>(
      `select key, array_agg(c.receipt) || coalesce((select array_agg(o.receipt) from crises.other_receipt o where o.crisis_id = $1 and o.check_in_id = any(array_agg(c.id))), '{}') as receipts
       from crises.check_in c where crisis_id = $1 and key like $2 group by key, id`,
      [crisis, `${name}-%`],
    );
    const audit = await client.query<{ n: string }>("select sum((details ->> 'checkIns')::int) as n from platform.audit where operation in ('crises.recordCheckIn', 'crises.enterHeld')");
    return { rows: new Map(rows.map((row) => [row.key, new Set(row.receipts)])), total: rows.length, audited: Number(audit.rows[0]!.n) };
  } finally {
    await client.end();
  }
}

const probe = async () => (await fetch(`http://127.0.0.1:${app.port}/readyz`).then((answer) => answer.text(), () => "")).split(":")[0]!.trim();
const until = async (what: string, check: () => Promise<boolean>) => {
  for (const end = Date.now() + 20_000; Date.now() < end; await pause(100)) if (await check()) return;
  throw new Error(`waited 20 s in vain until ${what}`);
};
/** Nothing is kept aside any more, in any process's journal. */
const entered = () => until("everything kept aside was entered", async () => !(await readdir(join(folder, "held"))).some((name) => name.endsWith(".journal")));

async function expectNothingLost({ state }: ReturnType<typeof crowd>, name: string): Promise<void> {
  const { rows, total } = await kept(name);
  expect([...state.acknowledged].filter(([key, receipt]) => !rows.get(key)?.has(receipt))).toEqual([]);
  // Every submission was tried until acknowledged, so there is exactly one row for each.
  expect(total).toBe(state.sent);
  expect(rows.size).toBe(total);
}

describe("nothing acknowledged is lost and nothing is doubled", () => {
  it("when the app is killed in the middle of commits and started again, twice", async () => {
    const people = crowd(24, "app-killed");
    for (let kill = 0; kill < 2; kill++) {
      await pause(1_200);
      const before = people.state.acknowledged.size;
      const gone = once(app.process, "exit");
      app.process.kill("SIGKILL");
      await gone;
      app = await startApp(folder, { DATABASE_URL: database.url });
      await until("it goes on", async () => people.state.acknowledged.size > before);
    }
    await people.finish();
    expect(people.state.tried).toBeGreaterThan(people.state.sent);
    await expectNothingLost(people, "app-killed");
  });

  it("when the database is killed in the middle of commits and started again, twice; check-ins go on meanwhile", async () => {
    const people = crowd(24, "database-killed");
    const port = Number(new URL(database.url).port);
    for (let kill = 0; kill < 2; kill++) {
      await pause(1_200);
      process.kill(database.pid, "SIGKILL");
      await database.exited;
      await until("it says so", async () => (await probe()) === "degraded");
      const before = people.state.acknowledged.size;
      await until("check-ins are accepted all the same", async () => people.state.acknowledged.size > before + 24);
      database = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), port });
      await until("it is well again", async () => (await probe()) === "ready");
      const then = people.state.acknowledged.size;
      await until("it goes on", async () => people.state.acknowledged.size > then);
    }
    await people.finish();
    await entered();
    await expectNothingLost(people, "database-killed");
  });

  it("when the database is killed, and the app too while it keeps check-ins aside, and again while it enters them", async () => {
    const people = crowd(24, "both-killed");
    const port = Number(new URL(database.url).port);
    await pause(800);
    process.kill(database.pid, "SIGKILL");
    await database.exited;
    await until("it says so", async () => (await probe()) === "degraded");
    const before = people.state.acknowledged.size;
    await until("check-ins are accepted all the same", async () => people.state.acknowledged.size > before + 24);
    expect((await readdir(join(folder, "held"))).some((name) => name.endsWith(".journal"))).toBe(true);
    const killed = async () => {
      const gone = once(app.process, "exit");
      app.process.kill("SIGKILL");
      await gone;
    };
    await killed();
    database = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), port });
    app = await startApp(folder, { DATABASE_URL: database.url });
    await killed();
    app = await startApp(folder, { DATABASE_URL: database.url });
    await pause(500);
    await people.finish();
    await entered();
    await expectNothingLost(people, "both-killed");
  });

  it("and every check-in that is kept is in the audit log, once", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ n: string }>("select count(*) as n from crises.check_in where channel <> 'officer' and supersedes_id is null");
    await client.end();
    expect((await kept("any")).audited).toBeGreaterThanOrEqual(Number(rows[0]!.n));
  });
}, 120_000);
