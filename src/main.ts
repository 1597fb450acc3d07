import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import type { ServerBuild } from "react-router";
import { assertProductionSafe, exampleSignIn, seedAccounts } from "#accounts";
import { seedCommunity } from "#community";
import { openHeld, seedCrises, seedFeeds } from "#crises";
import { missionIds, seedDirectory } from "#directory";
import { keepTime, seedExercises } from "#exercises";
import { seedLaw } from "#law";
import { openNames, seedEstimates, seedPeople } from "#people";
import { type Config, ConfigError, hallConfig, parseConfig } from "#platform/config.ts";
import { databaseBeside } from "#platform/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#platform/embedded-postgres/embedded-postgres.ts";
import { loadFacility } from "#platform/facility.ts";
import { setCountryNames } from "#platform/countries.ts";
import { migrate } from "#platform/migrations.ts";
import { hasScope } from "#platform/scope.ts";
import { createPlatform, type Platform } from "#platform/platform.ts";
import { words } from "#platform/words.ts";
import { createServerApp } from "./server.ts";

export { ConfigError };

const progressWords = words({
  database: { en: "starting the database", ar: "تشغيل قاعدة البيانات" },
  migrating: { en: "bringing the tables up to date", ar: "تحديث الجداول" },
  filling: { en: "filling in the facility's data pack", ar: "تعبئة حزمة بيانات المرفق" },
  unscoped: {
    en: "warning: the database lets us put on no role for one mission's officers (DATABASE_SCOPED_ROLE); only the operations keep missions apart",
    ar: "تحذير: لا تتيح قاعدة البيانات دورًا خاصًا بموظفي البعثة الواحدة (DATABASE_SCOPED_ROLE)؛ الفصل بين البعثات تقوم به العمليات وحدها",
  },
  hall: { en: "preparing the exercise hall", ar: "إعداد قاعة التمارين" },
  ready: { en: "ready", ar: "جاهز" },
  stopping: { en: "stopping", ar: "إيقاف" },
});

type Say = (message: { en: string; ar: string }) => void;

/**
 * Opens the whole facility for a configuration: database, tables, example data; and beside it (`platform.beside`) its
 * exercise hall, which has a database of its own. Returns the facility with the way to close both.
 */
export async function openFacility(config: Config, say: Say): Promise<{ platform: Platform; embedded: EmbeddedPostgres | null; close(): Promise<void> }> {
  say(progressWords.database);
  const embedded = config.DATABASE_URL
    ? null
    : await startEmbeddedPostgres({ dataDir: join(config.DATA_DIR, "postgres") }).catch((error: Error) => {
        throw error.message.includes("already in use") ? new ConfigError(error.message) : error;
      });
  const url = config.DATABASE_URL ?? embedded!.url;
  if (embedded) {
    // For the scripts that talk to the running facility (token, audit:verify).
    const note = join(config.DATA_DIR, "postgres.url");
    await writeFile(note, `${url}\n`, { mode: 0o600 });
    await chmod(note, 0o600);
  }
  const closers: (() => Promise<void>)[] = [async () => embedded?.stop()];
  const close = async () => {
    for (const one of closers.toReversed()) await one();
  };
  try {
    const platform = await openOne(config, url, closers, say);
    const hallUrl = config.exercise ? null : (config.EXERCISE_DATABASE_URL ?? (embedded && (await databaseBeside(url, "exercise"))));
    if (hallUrl) {
      say(progressWords.hall);
      const hall = await openOne(hallConfig(config), hallUrl, closers);
      platform.beside = hall;
      hall.beside = platform;
    }
    return { platform, embedded, close };
  } catch (error) {
    await close().catch(() => {});
    throw error;
  }
}

/** Brings a database up to date and opens a platform over it, filled from the pack; `closers` take it apart again, the last first. */
async function openOne(config: Config, url: string, closers: (() => Promise<void>)[], say: Say = () => {}): Promise<Platform> {
  const platform = createPlatform(config, url);
  closers.push(() => platform.close());
  say(progressWords.migrating);
  await migrate(platform.database.db, config.DATABASE_SCOPED_ROLE);
  if (!(await hasScope(platform.database.db, url, config.DATABASE_SCOPED_ROLE))) say(progressWords.unscoped);
  await platform.jobs.prepare();
  say(progressWords.filling);
  await fill(platform);
  closers.push(await openHeld(platform));
  return platform;
}

/** Fills in the facility's pack. What is marked there as an example is left out of production; people and crises, of an exercise hall. */
async function fill(platform: Platform): Promise<void> {
  const { config } = platform;
  const facility = await loadFacility(config.FACILITY);
  setCountryNames(facility.facility.countryNames);
  await seedDirectory(platform, facility);
  await seedExercises(platform, config.FACILITY);
  if (config.exercise) {
    if (config.demo) await seedAccounts(platform, { missionBySlug: await missionIds(platform.database.db) });
    return;
  }
  await seedFeeds(platform, config.FACILITY);
  await seedLaw(platform, config.FACILITY, facility.facility.country);
  if (!config.demo) return assertProductionSafe(platform);
  await seedAccounts(platform, { missionBySlug: await missionIds(platform.database.db) });
  await seedPeople(platform, config.FACILITY);
  await seedEstimates(platform, config.FACILITY);
  await seedCommunity(platform, config.FACILITY);
  await seedCrises(platform);
}

/** `npm start`: serves until told to stop; then finishes what is in hand and closes everything. */
export async function main(pages: ServerBuild, environment: Record<string, string | undefined> = process.env): Promise<void> {
  const config = parseConfig(environment);
  const began = Date.now();
  const say: Say = ({ en, ar }) => console.log(`  ${String(((Date.now() - began) / 1000).toFixed(1)).padStart(5)} s  ${en} · ${ar}`);
  console.log("mitaf");
  const { platform, embedded, close } = await openFacility(config, say);
  const stopping = new AbortController();
  const servers: ServerType[] = [];
  for (const one of [platform, platform.beside]) {
    if (!one) continue;
    // Names are read into memory behind the first answers.
    openNames(one);
    const isHall = one !== platform;
    const app = createServerApp(one, { pages, assets: "build/client", stopping: stopping.signal });
    // The facility does without its hall sooner than not to open at all.
    const server = await listen(app.fetch, one.config).catch((error: Error) => {
      if (!isHall) throw error;
      console.error(error.message);
    });
    if (!server) {
      platform.beside = null;
      continue;
    }
    servers.push(server);
    await one.jobs.work(one);
    one.deliver.work(one);
    keepTime(one);
  }
  say(progressWords.ready);
  console.log(welcome(config, servers[0]!, servers[1]));

  let told = false;
  // Without its database the process is of no use; whoever watches over it can start it again.
  void embedded?.exited.then(() => {
    if (told) return;
    console.error("The embedded PostgreSQL server ended by itself; see server.log in the data folder. Start again: nothing acknowledged is lost.");
    process.exit(1);
  });

  const stop = async () => {
    if (told) return;
    told = true;
    say(progressWords.stopping);
    stopping.abort();
    const closed = Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))));
    for (const server of servers) if ("closeIdleConnections" in server) server.closeIdleConnections();
    await Promise.race([closed, new Promise((late) => setTimeout(late, 10_000).unref())]);
    await close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
}

function listen(fetch: (request: Request) => Response | Promise<Response>, config: Config): Promise<ServerType> {
  return new Promise((started, failed) => {
    const server = serve({ fetch, port: config.PORT, hostname: config.HOST, serverOptions: { requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 30_000 } }, () => started(server));
    server.on("error", (error: NodeJS.ErrnoException) =>
      failed(error.code === "EADDRINUSE" ? new ConfigError(`Port ${config.PORT} is taken. Choose another: ${config.exercise ? "EXERCISE_PORT" : "PORT"}=8090 npm start`) : error),
    );
  });
}

function addressOf(config: Config, server: ServerType): string {
  const address = server.address();
  return config.BASE_URL ?? `http://localhost:${typeof address === "object" && address ? address.port : config.PORT}`;
}

function welcome(config: Config, server: ServerType, hall?: ServerType): string {
  const base = addressOf(config, server);
  const lines = ["", `  ${base}/ar   ${base}/en`, `  API  ${base}/api`];
  if (hall) lines.push(`  Exercise hall · قاعة التمارين  ${addressOf(hallConfig(config), hall)}/ar`);
  if (config.demo) lines.push("", "  Sign in (example accounts, one click at the sign-in page) · الدخول بالحسابات التجريبية:", `  ${base}/en/sign-in`, ...exampleSignIn().map((line) => `    ${line}`));
  return [...lines, "", "  Ctrl-C stops.", ""].join("\n");
}
