import type { AnyDb } from "#platform/database.ts";
import type { Message } from "#platform/deliver.ts";
import type { Platform } from "#platform/platform.ts";

export type Reachable = { channel: "phone" | "email"; value: string };

/**
 * One message to a household about its own record, by the first way it wants: e-mail before text message, since a link
 * is longer than a text message likes. `wanted` empty: any way. Null when there is no way.
 */
export function messageFor(contacts: readonly Reachable[], wanted: readonly string[], message: (channel: "email" | "sms") => Omit<Message, "channel" | "recipient">): Message | null {
  const way = (channel: "email" | "sms") => contacts.find((one) => one.channel === (channel === "sms" ? "phone" : "email"));
  const order = (["email", "sms"] as const).toSorted((a, b) => Number(wanted.includes(b)) - Number(wanted.includes(a)));
  const channel = order.find((one) => way(one));
  return channel ? { channel, recipient: way(channel)!.value, ...message(channel) } : null;
}

/** Queues it. Returns the channel used, null when there is no way. */
export async function writeOf(platform: Platform, db: AnyDb, ...given: Parameters<typeof messageFor>): Promise<"email" | "sms" | null> {
  const message = messageFor(...given);
  if (message) await platform.deliver.send(db, message, platform);
  return message?.channel === "sms" ? "sms" : message ? "email" : null;
}
