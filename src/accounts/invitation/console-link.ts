import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { accountByEmail } from "../account/account.store.ts";
import { inviteFromConsole } from "../account/account.operations.ts";
import { sendInvitation } from "./invitation.operations.ts";
import { invitationLink } from "./invitation.store.ts";

/**
 * The link by which somebody at the machine's console comes in: of a new account, or, once there is one, a further link that
 * sets its password anew (a disabled account: Problem 404). Earlier unused links stop working.
 */
export async function linkFromConsole(platform: Platform, account: { email: string; name: string; role: string; language: string }): Promise<string> {
  const { db } = platform.database;
  const known = await accountByEmail(db, account.email);
  if (!known) return inviteFromConsole(platform, account);
  await perform(platform, sendInvitation, { ...system, door: "console" }, { account: known.id });
  return invitationLink(db, account.email);
}
