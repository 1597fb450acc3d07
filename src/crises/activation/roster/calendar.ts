import ical, { ICalEventStatus } from "ical-generator";
import type { Language } from "#platform/words.ts";
import { titleOfFunction } from "../team/function.rules.ts";
import type { CalendarShift } from "./roster.store.ts";
import { rosterWords as w } from "./roster.words.ts";

/** An account's shifts as iCalendar (RFC 5545), times in UTC: function and crisis, and nobody's name. */
export function dutyCalendar(shifts: readonly CalendarShift[], language: Language, host: string): string {
  const calendar = ical({ name: w.calendarName[language], prodId: { company: "mitaf", product: "duty", language: language.toUpperCase() }, ttl: 900 });
  for (const shift of shifts) {
    const duty = titleOfFunction(shift.function);
    calendar.createEvent({
      id: `duty-${shift.id}@${host}`,
      start: shift.starts_at,
      end: shift.ends_at,
      stamp: shift.changed_at,
      sequence: shift.version - 1,
      summary: w.shiftTitle(duty.en, duty.ar, shift.title_en, shift.title_ar)[language],
      status: shift.cancelled_at ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
