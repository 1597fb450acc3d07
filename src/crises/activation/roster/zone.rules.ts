import { z } from "zod";
import { says } from "#platform/problem.ts";
import type { Language } from "#platform/words.ts";
import { rosterWords as w } from "./roster.words.ts";

/** A time zone of the IANA list, as "Africa/Tripoli". */
export const zoneName = z.string().max(60).refine(isZone, says(w.noSuchZone));

export function isZone(name: string): boolean {
  // Offsets and abbreviations do not know when clocks change.
  if (!/^([A-Z][A-Za-z_]+\/[A-Za-z_/+-]+|UTC)$/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) clocks.set(zone, (clock = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })));
  return clock;
}

/** What a clock in the zone shows: "2026-03-29T02:30". */
export function localTime(at: Date | string, zone: string): string {
  const parts = Object.fromEntries(clockOf(zone).formatToParts(new Date(at)).map((part) => [part.type, part.value]));
  return `${parts["year"]}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

/**
 * The moment at which clocks in the zone show a local time ("2026-03-29T02:30"). Null when none ever does: no such day, or
 * the hour that is left out when clocks go forward. When clocks go back and it is shown twice: the first time.
 */
export function momentOf(local: string, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(local)) return null;
  const read = Date.parse(`${local}:00Z`);
  if (Number.isNaN(read)) return null;
  const offsetAt = (at: number) => Date.parse(`${localTime(new Date(at), zone)}:00Z`) - at;
  // No zone is further than 15 hours from UTC: the offsets of the day before and after are all that can hold.
  const offsets = [...new Set([offsetAt(read - 86_400_000), offsetAt(read), offsetAt(read + 86_400_000)])];
  const found = offsets.map((offset) => read - offset).filter((at) => localTime(new Date(at), zone) === local).sort((a, b) => a - b);
  return found.length > 0 ? new Date(found[0]!) : null;
}

/** Zones that a form offers first; any other may be typed. */
export const commonZones = ["Africa/Tripoli", "Africa/Tunis", "Africa/Cairo", "Africa/Khartoum", "Africa/Algiers", "Africa/Casablanca", "Africa/Ndjamena", "Africa/Niamey", "Europe/Istanbul", "Asia/Beirut", "Asia/Amman", "Asia/Damascus", "Asia/Riyadh", "Asia/Dubai", "Europe/Rome", "Europe/Athens", "Europe/Valletta", "Europe/Paris", "Europe/Berlin", "Europe/London", "America/New_York", "UTC"] as const;

const names: Record<Language, string> = { en: "en-GB", ar: "ar-u-nu-latn-ca-gregory" };
/** "Mon 23 Nov, 14:00" in the zone. */
export function shortTime(at: string, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(names[language], { timeZone: zone, weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}
/** "14:00" in the zone. */
export function clockTime(at: string, zone: string, language: Language): string {
  return new Intl.DateTimeFormat(names[language], { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));
}
