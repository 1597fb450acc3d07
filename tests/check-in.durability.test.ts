import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
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

async function kept(name: string): Promise<{ rows: Map<string, string>; total: number; audited: number }> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    const { rows } = await client.query<{ key: string; receipt: string }>("select key, receipt from crises.check_in where crisis_id = $1 and key like $2", [crisis, `${name}-%`]);
    const audit = await client.query<{ n: string }>("select sum((details ->> 'checkIns')::int) as n from platform.audit where operation = 'crises.recordCheckIn'");
    return { rows: new Map(rows.map((row) => [row.key, row.receipt])), total: rows.length, audited: Number(audit.rows[0]!.n) };
  } finally {
    await client.end();
  }
}

async function expectNothingLost({ state }: ReturnType<typeof crowd>, name: string): Promise<void> {
  const { rows, total } = await kept(name);
  expect([...state.acknowledged].filter(([key, receipt]) => rows.get(key) !== receipt)).toEqual([]);
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
      await pause(500);
      expect(people.state.acknowledged.size).toBeGreaterThan(before);
    }
    await people.finish();
    expect(people.state.tried).toBeGreaterThan(people.state.sent);
    await expectNothingLost(people, "app-killed");
  });

  it("when the database is killed in the middle of commits and started again, twice", async () => {
    const people = crowd(24, "database-killed");
    const port = Number(new URL(database.url).port);
    for (let kill = 0; kill < 2; kill++) {
      await pause(1_200);
      const before = people.state.acknowledged.size;
      process.kill(database.pid, "SIGKILL");
      await database.exited;
      database = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), port });
      await pause(1_500);
      expect(people.state.acknowledged.size).toBeGreaterThan(before);
    }
    await people.finish();
    expect(people.state.tried).toBeGreaterThan(people.state.sent);
    await expectNothingLost(people, "database-killed");
  });

  it("and every check-in that is kept is in the audit log, once", async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ n: string }>("select count(*) as n from crises.check_in where channel <> 'officer' and supersedes_id is null");
    await client.end();
    expect((await kept("any")).audited).toBeGreaterThanOrEqual(Number(rows[0]!.n));
  });
}, 120_000);
