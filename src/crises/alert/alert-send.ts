import { optedOutOf } from "#people";
import type { AnyDb } from "#platform/database.ts";
import type { Message } from "#platform/deliver.ts";
import type { Platform } from "#platform/platform.ts";
import { byClock } from "#platform/quiet-hours.ts";
import { householdLink } from "../check-in/personal-link.operations.ts";
import { packOf } from "./alert-pack.ts";
import { type AlertPack, reachesEverybody, waitsForMorning } from "./alert-pack.rules.ts";
import { emailOf, smsOf } from "./alert-text.rules.ts";
import { chunkSize, isAllowed } from "./alert.rules.ts";
import { type Alert, alertById, beginSending, chainOf, finishIfDone, noteGathered, noteProgress } from "./alert.store.ts";
import { nextRecipients, type Whom } from "./audience.ts";
import { copyRecipients, type Due, insertRecipients, leaveOut, markQueued, putOff, takeDue } from "./recipient.store.ts";

export const whomOf = (alert: Alert, pack: AlertPack): Whom => ({ ...alert, toAll: reachesEverybody(pack, alert.level) });

/**
 * Takes an alert on by steps of one transaction each, until nothing is due or its turn is over: freezes recipients page by
 * page, then queues their messages chunk by chunk. Safe to run twice, at once or in turn; after a kill it goes on where the
 * last commit was. Returns whether there is more to do now. `most`: steps, as if killed there (for tests).
 */
export async function runAlert(platform: Platform, id: number, options: { now?: Date; most?: number; forMs?: number } = {}): Promise<boolean> {
  const began = performance.now();
  const pack = await packOf(platform.config.FACILITY);
  for (let step = 0; step < (options.most ?? Number.POSITIVE_INFINITY); step++) {
    if (step > 0 && options.forMs !== undefined && performance.now() - began > options.forMs) return true;
    if (!(await takeStep(platform, pack, id, options.now ?? new Date()))) {
      await finishIfDone(platform.database.db, id);
      return false;
    }
  }
  return true;
}

async function takeStep(platform: Platform, pack: AlertPack, id: number, now: Date): Promise<boolean> {
  return platform.database.db.transaction().execute(async (db: AnyDb) => {
    // One step of an alert at a time; whoever pauses or stops waits for the one under way.
    const alert = await alertById(db, id, "update");
    if (alert?.state !== "gathering" && alert?.state !== "sending") return false;
    const went = alert.state === "gathering" ? await gather(db, alert, pack, now) : await sendChunk(platform, db, alert, pack, now);
    await platform.live.publish(db, `alert:${id}`);
    return went;
  });
}

async function gather(db: AnyDb, alert: Alert, pack: AlertPack, now: Date): Promise<true> {
  const earlier = alert.audience.previous && alert.follows !== null ? await chainOf(db, alert.follows) : null;
  if (earlier) await copyRecipients(db, alert.id, earlier.map((one) => one.id), alert.channels, now);
  const { recipients, to } = earlier ? { recipients: [], to: null } : await nextRecipients(db, whomOf(alert, pack), alert.gatheredTo);
  if (recipients.length > 0) await insertRecipients(db, alert.id, recipients, now);
  if (to === null) await beginSending(db, alert.id);
  else await noteGathered(db, alert.id, to);
  return true;
}

async function sendChunk(platform: Platform, db: AnyDb, alert: Alert, pack: AlertPack, now: Date): Promise<boolean> {
  const due = await takeDue(db, alert.id, now, chunkSize);
  if (due.length === 0) return false;
  const stopped = reachesEverybody(pack, alert.level) ? new Set<string>() : await optedOutOf(db, due);
  await leaveOut(db, due.filter((one) => stopped.has(one.address)).map((one) => one.id));
  const wanted = due.filter((one) => !stopped.has(one.address));
  const { ready, later } = waitsForMorning(pack, alert.level) ? byClock(wanted, pack.quietHours, now) : { ready: wanted, later: [] };
  await putOff(db, later);
  const ids = await platform.deliver.sendMany(db, ready.map((one) => messageTo(platform, alert, one)), platform);
  await markQueued(db, ready.map((one, at) => ({ id: one.id, message: ids[at]! })));
  await noteProgress(db, alert.id);
  return true;
}

/** Where a recipient says how they are: the personal form of a household on the roll, else the open one. */
export function checkInLink(platform: Platform, alert: Pick<Alert, "crisis" | "checkIn" | "crisisClosed">, one: Pick<Due, "household" | "onRoll" | "language">): string | null {
  if (!alert.checkIn || alert.crisisClosed) return null;
  return `${platform.config.baseUrl}/${one.language}${one.onRoll && one.household !== null ? householdLink(platform, alert.crisis, one.household) : `/crises/${alert.crisis}/check-in`}`;
}

export const publicPath = (platform: Platform, alert: Pick<Alert, "id" | "public">, language: string): string | null => (alert.public ? `${platform.config.baseUrl}/${language}/alerts/${alert.id}` : null);

function messageTo(platform: Platform, alert: Alert, to: Due): Message {
  const link = checkInLink(platform, alert, to);
  const about = { language: to.language, recipient: to.address, purpose: `alert ${alert.id}`, onceKey: `alert:${alert.id}:${to.id}`, reference: `alert:${alert.id}` };
  if (to.channel === "sms") return { ...about, channel: "sms", body: smsOf(alert, to.language, link) };
  return { ...about, channel: "email", ...emailOf(alert, to.language, link, publicPath(platform, alert, to.language)) };
}

/** May this alert be followed by another? Not before it is sent, and not once it is. */
export const mayFollow = (alert: Pick<Alert, "state" | "followedBy" | "message">): boolean => isAllowed("follow", alert.state) && alert.followedBy === null && alert.message !== "cancel";
