import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { stranger, system } from "#platform/actor.ts";
import { standbyOf } from "#platform/journal/standby.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { keepCopy, recallCopy } from "../front/copy.ts";
import { readAllPublic } from "../front/front.operations.ts";
import { closeHeld, replayHeld } from "./held.ts";
import { enterHeld } from "./held.operations.ts";

const everySeconds = 10;

/** Reads the public copy anew. What fails leaves the one before. */
export async function refreshCopy(platform: Platform): Promise<void> {
  await perform(platform, readAllPublic, stranger, {}).then(
    (copy) => keepCopy(platform, copy),
    () => {},
  );
}

/** Enters what was kept aside, now; also what processes left that are no more. */
export async function enterAllHeld(platform: Platform): Promise<{ records: number; spoilt: number }> {
  return replayHeld(platform, async (records) => {
    await perform(platform, enterHeld, system, { records: records.map(({ entry }) => entry) });
  });
}

/**
 * Stands ready for the database to go away: keeps the public copy fresh, and enters what was kept aside at the start and each
 * time the database is back. Returns the way to stop.
 */
export async function openHeld(platform: Platform): Promise<() => Promise<void>> {
  const standby = standbyOf(platform);
  await recallCopy(platform);
  await refreshCopy(platform);
  let again: NodeJS.Timeout | undefined;
  let stopped = false;
  const enter = (): void => {
    clearTimeout(again);
    if (stopped || standby.since) return;
    enterAllHeld(platform).catch((error: unknown) => {
      platform.log.error({ error: error instanceof Error ? error.message : "unknown" }, "check-ins kept aside could not be entered; trying again");
      if (!stopped) again = setTimeout(enter, 5_000).unref();
    });
  };
  standby.onBack(() => {
    enter();
    void refreshCopy(platform);
  });
  enter();
  let soon: NodeJS.Timeout | undefined;
  const unsubscribe = platform.live.subscribe("crises", () => void (soon ??= setTimeout(() => ((soon = undefined), void refreshCopy(platform)), 100).unref()));
  let turns = 0;
  const timer = setInterval(() => {
    if (standby.since) return;
    void refreshCopy(platform);
    // Once a minute: files of processes that died meanwhile.
    if (++turns % 6 === 0) readdir(join(platform.config.DATA_DIR, "held")).then((names) => names.some((name) => name.endsWith(".journal")) && enter(), () => {});
  }, everySeconds * 1_000).unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    clearTimeout(again);
    clearTimeout(soon);
    unsubscribe();
    await closeHeld(platform);
  };
}
