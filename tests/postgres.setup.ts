import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres/embedded-postgres.ts";
import { parseConfig } from "../src/platform/config.ts";
import { createLog } from "../src/platform/log.ts";
import { migrate } from "../src/platform/migrations.ts";
import { createPlatform } from "../src/platform/platform.ts";


/** One real PostgreSQL for the whole run, with a migrated template that each test file clones. */
export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-test-"));
  // Durability is tested where it matters with servers of its own; here it would only cost time.
  const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "200" } });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create database mitaf_template");
  await client.end();
  const url = new URL(server.url);
  url.pathname = "/mitaf_template";
  const platform = createPlatform(parseConfig({ LOG_LEVEL: "error" }), url.href, createLog("error"));
  await migrate(platform.database.db);
  await platform.jobs.prepare();
  await platform.close();
  project.provide("postgresUrl", server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
