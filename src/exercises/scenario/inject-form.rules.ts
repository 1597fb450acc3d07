import type { Fields } from "#platform/form.ts";
import type { Inject } from "./inject.rules.ts";
import { writtenTime } from "./time.rules.ts";

/** An inject as its form shows it: flat, with times as people write them. */
export function injectValues({ when, effect, to, ...rest }: Inject): Record<string, unknown> {
  const time = when.kind === "at" ? { minutes: writtenTime(when.minutes) } : when.kind === "after" ? { inject: when.inject, later: writtenTime(when.minutes) } : {};
  return { ...rest, to: to.join(","), when: { ...when, minutes: "", ...time }, effect: effect ?? {} };
}

const some = (fields: Fields, names: readonly string[]) => Object.fromEntries(names.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])));

/** The posted form as an inject: of the fields for each kind of time and effect, those of the kind chosen. */
export function injectFromForm(fields: Fields): Record<string, unknown> {
  const { when: time = {}, effect: does = {}, to, ...rest } = fields as Fields & { when?: Fields; effect?: Fields };
  return { ...rest, to: typeof to === "string" ? to.split(",") : [], when: whenOf(time as Fields), ...effectOf(does as Fields) };
}

function whenOf(fields: Fields): Record<string, unknown> {
  switch (fields["kind"]) {
    case "after": return { kind: "after", ...some(fields, ["inject"]), minutes: fields["later"] ?? 0 };
    case "figure": return { kind: "figure", ...some(fields, ["figure", "passes", "value"]) };
    case "controller": return { kind: "controller" };
    default: return { kind: "at", ...some(fields, ["minutes"]) };
  }
}

function effectOf(fields: Fields): Record<string, unknown> {
  switch (fields["kind"]) {
    case "calls": return { effect: { kind: "calls", ...some(fields, ["count"]) } };
    case "sms": return { effect: { kind: "sms", ...some(fields, ["safe", "help", "odd"]) } };
    case "hazard": return { effect: { kind: "hazard", ...some(fields, ["hazard", "grade", "place"]) } };
    default: return {};
  }
}
