import type { Fields } from "#platform/form.ts";
import { localTime } from "../activation/roster/zone.rules.ts";

/** Rows for legs that the form always shows; more are added by saving. */
export const legRows = 3;

/** A posted form without the legs that were left empty (their zones are always filled in). */
export function withoutEmptyLegs(fields: Fields): Record<string, unknown> {
  const legs = Array.isArray(fields["legs"]) ? fields["legs"].filter((leg) => ["fromPlace", "toPlace", "departs", "arrives"].some((name) => leg[name] !== undefined)) : [];
  return { ...fields, legs };
}

type Known = {
  title: string; mode: string; carrier: string | null; vehicle: string | null; carrierContact: string | null; assemblyPlace: string; latitude: number | null; longitude: number | null; startsAt: string; assemblyZone: string; promissory: boolean;
  fare: string | null; currency: string | null; terms: { en: string; ar: string }; capacity: Record<string, number>; version: number;
  legs: { fromPlace: string; fromCountry: string; toPlace: string; toCountry: string; departsAt: string; departsZone: string; arrivesAt: string; arrivesZone: string }[];
};
/** A movement as the fields of the form. */
export function formOf(one: Known): Record<string, unknown> {
  return {
    title: one.title, mode: one.mode, carrier: one.carrier ?? "", vehicle: one.vehicle ?? "", carrierContact: one.carrierContact ?? "", assemblyPlace: one.assemblyPlace, assemblyLatitude: one.latitude === null ? "" : String(one.latitude),
    assemblyLongitude: one.longitude === null ? "" : String(one.longitude), assembly: localTime(one.startsAt, one.assemblyZone), assemblyZone: one.assemblyZone, promissory: one.promissory ? "on" : "", fare: one.fare ?? "", currency: one.currency ?? "",
    terms: one.terms, seats: Object.fromEntries(Object.entries(one.capacity).map(([seat, count]) => [seat, String(count)])), version: String(one.version),
    legs: one.legs.map((leg) => ({ fromPlace: leg.fromPlace, fromCountry: leg.fromCountry, toPlace: leg.toPlace, toCountry: leg.toCountry, departs: localTime(leg.departsAt, leg.departsZone), departsZone: leg.departsZone, arrives: localTime(leg.arrivesAt, leg.arrivesZone), arrivesZone: leg.arrivesZone })),
  };
}
