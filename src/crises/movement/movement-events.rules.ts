import type { Text } from "#platform/words.ts";
import { stateTitles } from "./movement.rules.ts";
import { movementWords as w } from "./movement.words.ts";

const titles: Record<string, Text> = {
  planned: w.eventPlanned, changed: w.eventChanged, families: w.eventFamilies, withdrawn: w.eventWithdrawn, split: w.eventSplit, seat: w.eventSeat, priority: w.eventPriority, agreed: w.eventAgreed, declined: w.eventDeclined, custody: w.eventCustody,
  promise: w.eventPromise, manifest: w.eventManifest, signed: w.eventSigned, exported: w.eventExported, boarded: w.eventBoarded, received: w.eventReceived, left: w.eventLeft,
};

/** What an entry of a movement's log says; figures that belong to it in brackets. Kinds of others are shown as they are called. */
export function eventTitle(kind: string, details: Record<string, unknown>): Text {
  const state = kind.startsWith("state-") ? stateTitles[kind.slice(6) as keyof typeof stateTitles] : undefined;
  const title = state ?? titles[kind] ?? { en: kind, ar: kind };
  const figure = details["version"] ?? details["people"] ?? details["seats"];
  return typeof figure === "number" ? { en: `${title.en} (${figure})`, ar: `${title.ar} (${figure})` } : title;
}
