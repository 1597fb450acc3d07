import { system } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { draftAlert, prepareAlert, sendAlert } from "./alert.operations.ts";
import { runAlert } from "./alert-send.ts";
import { alertsOf } from "./alert.store.ts";

/** One alert of the example crisis, in the pack's words, public and to its roll. Does nothing when there is one. */
export async function seedAlert(platform: Platform, crisis: number): Promise<void> {
  const db: AnyDb = platform.database.db;
  if ((await alertsOf(db, crisis, "all", 1)).length > 0) return;
  const { texts, level } = await perform(platform, prepareAlert, system, { crisis });
  const { id, version } = await perform(platform, draftAlert, system, { crisis, level, texts, public: true, hours: 720, example: true });
  await perform(platform, sendAlert, system, { alert: id, version });
  // As if it were noon where they are: the example should not begin with everybody asleep.
  await runAlert(platform, id, { now: new Date(`${new Date().toISOString().slice(0, 10)}T10:00:00Z`) });
}
