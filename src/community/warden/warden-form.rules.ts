import type { Flat } from "#platform/form.ts";
import { type AreaIssues, parseAreaFields } from "#platform/geo/geo.ts";
import type { Text } from "#platform/words.ts";
import { mostAlternates, type Warden } from "./warden.rules.ts";

/** The operations' input out of the form, and what is wrong with where the area lies. */
export function readWardenForm(flat: Flat): { input: Record<string, unknown>; issues: AreaIssues } {
  const where = parseAreaFields(flat, "area");
  const alternates = Array.from({ length: mostAlternates }, (_, at) => flat[`alternate${at}`]).filter(Boolean);
  const { mission, version, person, name, phone, email, account, languages, channels, country, place, status, fromDay, untilDay, trainedOn, agreedOn, note } = flat;
  return {
    input: { mission, version, person, name, phone, email, account, languages: languages ?? [], channels: channels ?? [], country, place, status, fromDay, untilDay, trainedOn, agreedOn, note, alternates, area: where.ok ? where.area : undefined },
    issues: where.ok ? {} : where.issues,
  };
}

/** Faults by the name of the form's input. */
export function faultsByField(errors: readonly { path: string; message: Text }[], issues: AreaIssues): Record<string, Text> {
  const faults: Record<string, Text> = { ...issues };
  for (const { path, message } of errors) if (!/^area(\.|$)/.test(path)) faults[path.startsWith("alternates") ? "alternate0" : path] ??= message;
  return faults;
}

/** A warden as the form's fields show it. Name and phone of one on the register are the register's and stay empty. */
export function fieldsOf(one: Warden): Flat {
  const text = (value: string | number | null) => (value === null ? "" : String(value));
  return {
    version: String(one.version), person: text(one.person), name: one.person === null ? text(one.name) : "", phone: one.person === null ? text(one.phone) : "", email: text(one.email),
    languages: one.languages.join(","), channels: one.channels.join(","), country: one.country, place: text(one.place), status: one.status, fromDay: text(one.fromDay), untilDay: text(one.untilDay),
    trainedOn: text(one.trainedOn), agreedOn: text(one.agreedOn), note: text(one.note), ...Object.fromEntries(one.alternates.map(({ id }, at) => [`alternate${at}`, String(id)])),
  };
}
