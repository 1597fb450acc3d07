import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import type { Actor } from "./actor.ts";
import { parseConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { createPlatform, type Platform } from "./platform.ts";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/**
 * A platform on a database of its own, cloned from the migrated template, for one test file.
 * Read it inside tests through the returned function.
 */
export function testPlatform(environment: Record<string, string> = {}): () => Platform {
  let platform: Platform | undefined;
  const name = `test_${randomBytes(6).toString("hex")}`;
  beforeAll(async () => {
    const server = inject("postgresUrl");
    await onServer(server, `create database ${name} template mitaf_template`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    platform = createPlatform(parseConfig({ LOG_LEVEL: "silent", DATABASE_POOL: "8", ...environment }), url.href, createLog("silent"));
  });
  afterAll(async () => {
    await platform?.close();
    await onServer(inject("postgresUrl"), `drop database if exists ${name} with (force)`);
  });
  return () => {
    if (!platform) throw new Error("testPlatform() is read inside tests only");
    return platform;
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Two files cloning the template in the same moment, or the server's own vacuum still in the database: wait and try again.
  for (let tries = 1; ; tries++) {
    try {
      await client.query(statement);
      break;
    } catch (error) {
      if (tries >= 20 || !["55006", "42501"].includes((error as { code?: string }).code ?? "")) throw error;
      await new Promise((again) => setTimeout(again, 100 * tries));
    }
  }
  await client.end();
}

/** A signed-in actor holding one role, over one mission or (null) all. */
export function asRole(role: string, mission: number | null = null): Actor {
  return { kind: "staff", id: `test-${role}`, name: role, grants: [{ role, mission }], door: "api", requestId: null, purpose: "service" };
}
