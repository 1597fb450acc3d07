import { join } from "node:path";
import type { Actor } from "#platform/actor.ts";
import { JournalFull, type Journal, openJournal, type Replayed } from "#platform/journal/journal.ts";
import { databaseAway, standbyOf } from "#platform/journal/standby.ts";
import type { Platform } from "#platform/platform.ts";
import { Problem, problemWords } from "#platform/problem.ts";
import { copyOf } from "../front/copy.ts";
import type { CheckInInput, receipt } from "./check-in.rules.ts";
import type { z } from "zod";
import { digestOf, heldLink, heldReceipt, readHeldLink } from "./held.token.ts";
import { readHeld } from "./held.rules.ts";

/** Most bytes of check-ins kept aside by one process: some 400,000 of them. */
const mostBytes = 256 * 1024 * 1024;

type Receipt = z.input<typeof receipt>;
type Kept = { digest: string; written: Promise<Receipt> };
type Held = { journal: Promise<Journal>; byKey: Map<string, Kept> };
const all = new WeakMap<object, Held>();

function heldBy(platform: Platform): Held {
  const known = all.get(platform.database);
  if (known) return known;
  const held = { journal: openJournal({ folder: join(platform.config.DATA_DIR, "held"), mostBytes }), byKey: new Map() };
  // Tried again at the next use.
  held.journal.catch(() => all.delete(platform.database));
  all.set(platform.database, held);
  return held;
}

const place = (input: { crisis: number; key: string }) => `${input.crisis} ${input.key}`;
const keyReused = () => new Problem("key-reused", 409, problemWords.keyReused);

/** Whether this process has anything that is not entered yet: hardly ever, so nobody pays for the look. */
export const anyHeld = (platform: Platform): boolean => (all.get(platform.database)?.byKey.size ?? 0) > 0;

/** The answer that a submission got while the database was away, as long as it is not entered; undefined: it got none here. */
export function answerHeld(platform: Platform, input: CheckInInput): Promise<Receipt | undefined> | Problem | undefined {
  const kept = all.get(platform.database)?.byKey.get(place(input));
  if (!kept) return undefined;
  return kept.digest === digestOf(input) ? kept.written.catch(() => undefined) : keyReused();
}

/**
 * Takes in a check-in while the database is away: acknowledged after it is on this machine's disk. The receipt follows from
 * what was sent, so the same submission has the same one wherever it is sent again. Refuses (503) for a crisis that the last
 * good copy does not know, and when the disk takes no more.
 */
export async function acceptHeld(platform: Platform, actor: Actor, input: CheckInInput): Promise<Receipt> {
  // Nothing between here and the entry in the list below may wait, or two of the same could both be written.
  const before = answerHeld(platform, input);
  if (before instanceof Problem) throw before;
  if (before) {
    const answered = await before;
    if (answered) return answered;
    throw databaseAway();
  }
  const held = heldBy(platform);
  if (!copyOf(platform)?.crises.some((one) => one.id === input.crisis)) throw databaseAway();
  const at = new Date().toISOString();
  const code = heldReceipt(platform.config.secret, input);
  const answer: Receipt = { receipt: code, link: `/crises/${input.crisis}/check-in/received?link=${heldLink(platform.config.secret, input.crisis, code)}`, at, held: true };
  const written = held.journal
    .then((journal) => journal.append({ version: 1, input, at, door: actor.door, receipt: code }))
    .then(() => answer)
    .catch((error: unknown) => {
      held.byKey.delete(place(input));
      platform.log.error({ error: error instanceof JournalFull ? "full" : "not written" }, "a check-in could not be kept aside");
      throw databaseAway();
    });
  held.byKey.set(place(input), { digest: digestOf(input), written });
  return written;
}

/** Enters everything kept aside, through `enter`; what this version cannot read stays on disk as it is. */
export async function replayHeld(platform: Platform, enter: (records: NonNullable<ReturnType<typeof readHeld>>[]) => Promise<void>): Promise<Replayed> {
  const held = heldBy(platform);
  const done = await (await held.journal).replay(async (values) => {
    const records = values.map(readHeld);
    if (records.some((one) => one === null)) throw new Error("a check-in kept aside cannot be read by this version");
    const read = records.filter((one) => one !== null);
    await enter(read);
    for (const { input } of read) held.byKey.delete(place(input));
  });
  if (done.records > 0 || done.spoilt > 0) platform.log.warn(done, "check-ins kept aside are entered");
  return done;
}

/** Whether the database is away, since when, and how many check-ins of this process wait for it. */
export function heldState(platform: Platform): { away: Date | null; waiting: number; accepts: boolean } {
  return { away: standbyOf(platform).since, waiting: all.get(platform.database)?.byKey.size ?? 0, accepts: copyOf(platform) !== null };
}

/** Whether a link is that of a check-in which was kept aside for this crisis; its receipt then. */
export const heldReceiptOf = (platform: Platform, crisis: number, link: string): string | null => readHeldLink(platform.config.secret, crisis, link);

export async function closeHeld(platform: Platform): Promise<void> {
  await (await all.get(platform.database)?.journal.catch(() => undefined))?.close();
}
