import { randomUUID } from "node:crypto";
import type { Grant } from "#platform/actor.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Platform } from "#platform/platform.ts";
import { endSessions } from "../session/session.store.ts";
import { accountByEmail, insertAccount, replaceGrants, setDisabled } from "../account/account.store.ts";
import { openSession } from "../sign-in/auth.door.ts";

/** Longest that a player of an exercise stays signed in, in hours. */
const playerHours = 12;

function onlyInHall(platform: Platform): void {
  if (!platform.config.exercise) throw new Error("players' accounts exist in an exercise hall only");
}

/** Makes an account for a player of an exercise, with no way to sign in but the join card. Throws outside an exercise hall. */
export async function makePlayerAccount(platform: Platform, db: AnyDb, player: { name: string; language: string; grants: readonly Grant[] }): Promise<number> {
  onlyInHall(platform);
  const id = await insertAccount(db, { name: player.name, email: `player-${randomUUID()}@exercise.invalid`, language: player.language });
  await replaceGrants(db, id, player.grants);
  return id;
}

/**
 * The account in an exercise hall of somebody who has one in the facility: found again by its number there, with the roles of today,
 * over everything. It has no password; the way in is the facility. Throws outside an exercise hall.
 */
export async function keepGuestAccount(platform: Platform, db: AnyDb, guest: { account: string; name: string; language: string; roles: readonly string[] }): Promise<number> {
  onlyInHall(platform);
  const email = `guest-${guest.account}@exercise.invalid`;
  const id = (await accountByEmail(db, email))?.id ?? (await insertAccount(db, { name: guest.name, email, language: guest.language }));
  await replaceGrants(db, id, [...new Set(guest.roles)].map((role) => ({ role, mission: null })));
  await setDisabled(db, id, false);
  return id;
}

/** Opens a player's session; returns the cookies to set. Throws outside an exercise hall. */
export async function openPlayerSession(platform: Platform, account: number, request?: Request): Promise<Headers> {
  onlyInHall(platform);
  return (await openSession(platform, account, playerHours, request)).cookies;
}

/** Ends what a player's account may do: signed out everywhere, and for good. Throws outside an exercise hall. */
export async function endPlayerAccount(platform: Platform, db: AnyDb, account: number): Promise<void> {
  onlyInHall(platform);
  await endSessions(db, account);
  await setDisabled(db, account, true);
}
