import { sql } from "kysely";
import { describe, expect, it, vi } from "vitest";
import { createLog } from "./log.ts";
import { createLive } from "./live.ts";
import { testPlatform } from "./testing.ts";

const platform = testPlatform();

describe("live topics", () => {
  it("reach another process on commit, and only then", async () => {
    const { database, live } = platform();
    const elsewhere = createLive(database.url, createLog("silent"));
    let changes = 0;
    elsewhere.subscribe("crisis:1", () => changes++);
    await vi.waitFor(() => expect(changes).toBe(1)); // the first call: changes before now may have been missed
    await database.db.transaction().execute(async (db) => {
      await live.publish(db, "crisis:1");
      await live.publish(db, "crisis:2");
      await new Promise((wait) => setTimeout(wait, 100));
      expect(changes).toBe(1);
    });
    await vi.waitFor(() => expect(changes).toBe(2));
    await elsewhere.close();
  });

  it("recover by themselves when the connection is lost", async () => {
    const { database } = platform();
    const elsewhere = createLive(database.url, createLog("silent"));
    let changes = 0;
    elsewhere.subscribe("crisis:1", () => changes++);
    await vi.waitFor(() => expect(changes).toBe(1));
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mitaf live' and datname = current_database()`.execute(database.db);
    await vi.waitFor(() => expect(changes).toBe(2), 5_000);
    await elsewhere.close();
  });
});
