import type { Actor } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { conflict } from "#platform/problem.ts";
import { tellChanged } from "../changed.events.ts";
import { normaliseName } from "../person/name.rules.ts";
import { lockPeople } from "../person/person-write.store.ts";
import type { Chosen, LeftOver } from "./duplicate.rules.ts";
import { duplicateWords as w } from "./duplicate.words.ts";
import { defaultChoice, mergeRecords, unmergeRecords } from "./merge.rules.ts";
import { insertMerge, joinHousehold, markUndone, membersOf, mergeById, type Moved, partHousehold, pointBack, pointTo, replaceParts, replacePerson, snapshotsOf } from "./merge.store.ts";
import { peopleMerged } from "./merged.events.ts";

type Asked = { duplicate: number | null; kept: number; gone: number; choose: Chosen; join: boolean };

/**
 * Makes one record of two, in the caller's transaction: `kept` survives with the values chosen (`a` is kept's, `b` the
 * other's) and with the documents, contacts, stays, consents and lists of both; `gone` stays as a row that points to it.
 * Throws 409 when one of them is merged already.
 */
export async function mergePeople(platform: Platform, db: AnyDb, actor: Actor, { duplicate, kept, gone, choose, join }: Asked): Promise<{ merge: number; members: number[] }> {
  await lockPeople(db, [kept, gone]);
  const before = await snapshotsOf(db, [kept, gone]);
  const [a, b] = [before.get(kept), before.get(gone)];
  if (!a || !b || a.person["merged_into"] != null || b.person["merged_into"] != null || a.person["erased_at"] != null || b.person["erased_at"] != null) throw conflict(w.mergedMeanwhile);
  const chosen = { ...defaultChoice(a.person, b.person), ...choose };
  const merged = mergeRecords(a, b, chosen, normaliseName);
  const to = Number(merged.person["household_id"]);
  const from = Number((chosen.household === "b" ? a : b).person["household_id"]);
  const members = from === to ? [] : await membersOf(db, from, [kept, gone]);
  await lockPeople(db, members);
  const moved: Moved = { ...(await pointTo(db, gone, kept)), household: null };
  await replacePerson(db, merged.person, actor.name);
  await replaceParts(db, new Map([[kept, merged], [gone, { ...merged, document: [], contact: [], stay: [], consent: [], other_name: [] }]]));
  // Where nobody else lives there is nothing to keep apart.
  if (from !== to && (join || members.length === 0)) moved.household = await joinHousehold(db, from, to, members);
  const after = (await snapshotsOf(db, [kept])).get(kept)!;
  const merge = await insertMerge(db, { duplicate_id: duplicate, kept, gone, chosen, before_kept: a, before_gone: b, after_kept: after, moved, by: actor.id, byName: actor.name });
  const touched = moved.household?.members ?? [];
  await platform.jobs.tell(db, peopleMerged, { from: gone, into: kept });
  await tellChanged(platform, db, [kept, gone, ...touched]);
  return { merge, members: touched };
}

/**
 * Takes a merge apart. Both records are as they were; what was changed since stays with the survivor and is returned.
 * Throws 409 when it was undone before, or when the survivor itself is merged into somebody since: that comes first.
 */
export async function undoMergeOf(platform: Platform, db: AnyDb, actor: Actor, id: number, because: string): Promise<{ kept: number; gone: number; duplicate: number | null; left: LeftOver[] }> {
  const merge = await mergeById(db, id, true);
  if (!merge || merge.undone_at) throw conflict(w.undoneMeanwhile);
  const { kept, gone, moved } = merge;
  const house = moved.household;
  await lockPeople(db, [...new Set([kept, gone, ...(house?.members ?? [])])]);
  const now = (await snapshotsOf(db, [kept])).get(kept);
  if (!now || now.person["merged_into"] != null) throw conflict(w.undoLaterFirst);
  if (now.person["erased_at"] != null) throw conflict(w.undoErased);
  const apart = unmergeRecords({ a: merge.before_kept, b: merge.before_gone, after: merge.after_kept, now });
  await replacePerson(db, apart.a.person, actor.name);
  await pointBack(db, gone, kept, moved);
  if (house) await partHousehold(db, house);
  await replaceParts(db, new Map([[kept, apart.a], [gone, apart.b]]));
  await markUndone(db, id, actor, because, apart.left);
  await platform.jobs.tell(db, peopleMerged, { from: gone, into: kept, undone: true });
  await tellChanged(platform, db, [kept, gone, ...(house?.members ?? [])]);
  return { kept, gone, duplicate: merge.duplicate_id, left: apart.left };
}
