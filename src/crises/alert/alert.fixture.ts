import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { asRole } from "#platform/testing.ts";
import { draftAlert, sendAlert } from "./alert.operations.ts";
import { runAlert } from "./alert-send.ts";

/** For tests: words of an alert, and one drafted, sent and taken to its end. */
export const manager = asRole("crisis-manager");
export const texts = {
  ar: { headline: "الزموا مكانًا آمنًا", description: "وقع زلزال.", instruction: "ابقوا بعيدًا عن المباني." },
  en: { headline: "Stay where it is safe", description: "There was an earthquake.", instruction: "Keep away from buildings." },
};

export async function drafted(platform: Platform, crisis: number, more: object = {}): Promise<number> {
  return (await perform(platform, draftAlert, manager, { crisis, level: 3, texts, public: true, ...more })).id;
}

export async function sent(platform: Platform, crisis: number, more: object = {}): Promise<number> {
  const alert = await drafted(platform, crisis, more);
  await perform(platform, sendAlert, manager, { alert, version: 1 });
  await runAlert(platform, alert);
  return alert;
}

export type Outgoing = { id: number; channel: string; recipient: string; language: string; subject: string | null; body: string; status: string };
/** The messages of an alert in the outbox, in order of recipient. */
export async function outbox(platform: Platform, alert: number): Promise<Outgoing[]> {
  return (await platform.database.pool.query("select id, channel, recipient, language, subject, body, status from platform.message where reference = $1 order by recipient", [`alert:${alert}`])).rows as Outgoing[];
}
