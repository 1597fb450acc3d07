import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import type { HazardDocument } from "./document.ts";
import type { Hazard } from "./hazard.rules.ts";
import { endHazards, heardBefore, insertEdition, insertHazard, lockTakeIn, type Origin, sameHazards, updateHazard } from "./hazard.store.ts";
import { weighHazards } from "./weigh.jobs.ts";

/** What became of a document. `known`: editions heard before; `left`: too weak to keep, or beyond what is taken from one; `notes` say which. */
export type TakenIn = { format: string; read: number; fresh: number; changed: number; known: number; left: number; faults: HazardDocument["faults"]; notes: HazardDocument["notes"] };

/** Keeps what a document tells, each hazard once with all its editions, and has levels proposed for what is new. Safe to repeat. */
export async function takeIn(platform: Platform, db: AnyDb, document: HazardDocument, origin: Origin, now: Date): Promise<TakenIn> {
  await lockTakeIn(db);
  const report: TakenIn = { format: document.format, read: document.hazards.length, fresh: 0, changed: 0, known: 0, left: document.left, faults: document.faults, notes: document.notes };
  const changed = new Set<number>();
  // Oldest first, so that editions of one hazard in one document follow each other.
  for (const hazard of document.hazards.toSorted((a, b) => a.sentAt.localeCompare(b.sentAt))) {
    const known = await heardBefore(db, hazard, origin.example, now);
    if (known !== null) {
      report.known++;
      continue;
    }
    const [same, ...others] = await sameHazards(db, hazard, origin.example);
    if (!same) {
      const id = await insertHazard(db, hazard, origin, now);
      await insertEdition(db, id, hazard, origin, now);
      report.fresh++;
      changed.add(id);
      continue;
    }
    await insertEdition(db, same.id, hazard, origin, now);
    report.changed++;
    // An older edition that comes late is history only.
    if (Date.parse(hazard.sentAt) < same.sentAt.getTime()) continue;
    await updateHazard(db, same.id, hazard.over ? takenBack(hazard, same.said) : hazard, now);
    changed.add(same.id);
    if (hazard.over && others.length > 0) {
      await endHazards(db, others.map((one) => one.id), now);
      for (const one of others) changed.add(one.id);
    }
  }
  const ids = [...changed];
  for (let at = 0; at < ids.length; at += 100) await platform.jobs.enqueue(db, weighHazards, { hazards: ids.slice(at, at + 100) });
  if (ids.length > 0) await platform.live.publish(db, "watch");
  return report;
}

/** A cancellation often says no more than that: where and what it was stays readable. */
function takenBack(cancel: Hazard, before: Hazard): Hazard {
  return cancel.areas.length > 0 ? cancel : { ...before, aliases: cancel.aliases, edition: cancel.edition, sentAt: cancel.sentAt, over: true };
}
