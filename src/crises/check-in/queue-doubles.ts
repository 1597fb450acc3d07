import { matchPeople, proposeDuplicates } from "#people";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { idsOnRoll, personsOnRoll } from "../roll/roll-person.store.ts";

/**
 * Somebody whom one member of a check-in fits as well as the person whom an officer chose may be that person, entered twice:
 * proposed as a duplicate, for an officer of the register to judge. Only people on the roll, within the officer's missions.
 */
export async function proposeDoubles(platform: Platform, db: AnyDb, crisis: number, scope: "all" | number[], picked: readonly { name: string; person: number; phone: string | null }[]): Promise<void> {
  if (picked.length === 0) return;
  const matches = await matchPeople(platform, db, picked.map(({ name, phone }) => ({ names: [name], phones: phone ? [phone] : [] })), { most: 4, lowest: "likely", among: await idsOnRoll(db, crisis, scope), ...(scope === "all" ? {} : { missions: scope }) });
  const onRoll = new Set((await personsOnRoll(db, crisis, scope, [...new Set(matches.flat().map((one) => one.person))])).map((one) => one.person));
  const twins = picked.flatMap(({ person }, at) => {
    const others = matches[at]!.map((one) => one.person).filter((one) => one !== person && onRoll.has(one));
    return others.length > 0 ? [person, ...others] : [];
  });
  if (twins.length > 0) await proposeDuplicates(platform, db, twins, "check-in");
}
