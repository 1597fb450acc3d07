import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type App, startApp } from "./app.start.ts";
import { shots } from "./check-in.shots.ts";
import { type Fired, fire } from "./load.ts";

const connections = 64;
const seconds = Number(process.env["SECONDS"] ?? 20);

/**
 * Check-ins over HTTP against one app process and the embedded database with fsync on, beside an empty JSON handler
 * of the same server (before and after, so that a machine that slows down is fair to both) and a version with one
 * commit per request. Afterwards every acknowledged check-in is looked for in the database.
 */
export async function bench(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-bench-"));
  let app: App | undefined;
  try {
    app = await startApp(dataDir);
    const crisis = await firstCrisis(app);
    const path = `/api/crises/${crisis}/check-ins`;
    const load = (to: string, time: number) => {
      console.error(`  ${to} for ${time} s`);
      return fire({ connections, seconds: time, port: app!.port, next: shots(to) });
    };
    await load("/api/ping", 2);
    await load(path, 3);
    const emptyBefore = await load("/api/ping", seconds / 2);
    const grouped = await load(path, seconds);
    const emptyAfter = await load("/api/ping", seconds / 2);
    const fsync = await setting(app, "fsync");
    await app.stop();
    app = await startApp(dataDir, { GROUPING: "off" });
    await load(path, 2);
    const plain = await load(path, seconds);
    const kept = await look(app.database, crisis, [grouped, plain]);
    const empty = Math.round((emptyBefore.figures.perSecond + emptyAfter.figures.perSecond) / 2);
    const share = grouped.figures.perSecond / empty;
    const times = grouped.figures.perSecond / plain.figures.perSecond;
    return {
      connections,
      seconds,
      cpus: cpus().length,
      fsync,
      empty: { perSecond: empty, before: emptyBefore.figures, after: emptyAfter.figures },
      grouped: grouped.figures,
      plain: plain.figures,
      shareOfEmpty: Math.round(share * 100) / 100,
      timesPlain: Math.round(times * 10) / 10,
      ...kept,
      targets: { shareOfEmpty: share >= 0.5, timesPlain: times >= 3, p95Under150ms: grouped.figures.p95 < 150, nothingLost: kept.missing === 0 && kept.duplicates === 0 },
    };
  } finally {
    await app?.stop().catch(() => {});
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function firstCrisis(app: App): Promise<number> {
  const answer = (await (await fetch(`http://127.0.0.1:${app.port}/api/crises`)).json()) as { crises: { id: number }[] };
  return answer.crises[0]!.id;
}

async function query<T extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function setting(app: App, name: string): Promise<string> {
  return (await query<{ value: string }>(app.database, "select current_setting($1) as value", [name]))[0]!.value;
}

/** Looks for every acknowledged check-in under its key and with the receipt that was given. */
async function look(url: string, crisis: number, fired: Fired[]): Promise<{ acknowledged: number; present: number; missing: number; duplicates: number }> {
  const given = fired.flatMap((one) => [...one.acknowledged].map(([key, body]) => ({ key, receipt: (JSON.parse(body) as { receipt: string }).receipt })));
  const [found] = await query<{ present: string; rows: string }>(
    url,
    `select count(distinct c.key) filter (where c.receipt = g.receipt) as present, count(*) as rows
     from unnest($2::text[], $3::text[]) g(key, receipt) join crises.check_in c on c.crisis_id = $1 and c.key = g.key`,
    [crisis, given.map((one) => one.key), given.map((one) => one.receipt)],
  );
  const present = Number(found!.present);
  return { acknowledged: given.length, present, missing: given.length - present, duplicates: Number(found!.rows) - present };
}
