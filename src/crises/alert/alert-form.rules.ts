import type { Flat } from "#platform/form.ts";
import type { Text } from "#platform/words.ts";
import type { Texts } from "./alert.rules.ts";


const parts = ["headline", "description", "instruction", "sms"] as const;
const gradings = ["category", "severity", "urgency", "certainty", "response"] as const;

/** The operation's input out of the form's flat fields; the cohort is read beside. A box that is not ticked is absent, so it says no. */
export function readAlertForm(form: Flat, cohort: Record<string, unknown>): Record<string, unknown> {
  const written = (prefix: string) => Object.fromEntries(parts.flatMap((part) => (form[`${prefix}.${part}`] ? [[part, form[`${prefix}.${part}`]]] : [])));
  const language = form["more.language"];
  return {
    level: form["level"], status: form["status"], hours: form["hours"], areas: form["areas"] ?? "", channels: form["channels"] ?? "", public: form["public"] ?? false, checkIn: form["checkIn"] ?? false,
    ...Object.fromEntries(gradings.flatMap((name) => (form[name] ? [[name, form[name]]] : []))),
    texts: { ar: written("texts.ar"), en: written("texts.en"), ...(language ? { more: [{ language, ...written("more") }] } : {}) },
    audience: { previous: form["previous"] ?? false, onRoll: form["onRoll"] ?? false, statuses: form["statuses"] ?? "", cohort },
    ...(form["mission"] ? { mission: form["mission"] } : {}), ...(form["message"] ? { message: form["message"] } : {}), ...(form["follows"] ? { follows: form["follows"] } : {}),
  };
}

type Given = { level: number; status: string; hours: number; areas: readonly number[]; channels: readonly string[]; public: boolean; checkIn: boolean; texts: Texts; audience: { previous: boolean; onRoll: boolean; statuses: readonly string[] } } & Partial<Record<(typeof gradings)[number], string>>;

/** What the form holds for a draft. */
export function formOf(alert: Given): Flat {
  const tick = (on: boolean) => (on ? "on" : "");
  const more = alert.texts.more?.[0];
  return {
    level: String(alert.level), status: alert.status, hours: String(alert.hours), areas: alert.areas.join(","), channels: alert.channels.join(","), public: tick(alert.public), checkIn: tick(alert.checkIn),
    previous: tick(alert.audience.previous), onRoll: tick(alert.audience.onRoll), statuses: alert.audience.statuses.join(","), ...Object.fromEntries(gradings.map((name) => [name, alert[name] ?? ""])), ...textFields(alert.texts),
    ...(more ? { "more.language": more.language, ...Object.fromEntries(parts.map((part) => [`more.${part}`, more[part] ?? ""])) } : {}),
  };
}

/** The form's fields for a text in both languages. */
export function textFields(texts: Pick<Texts, "ar" | "en">): Flat {
  return Object.fromEntries((["ar", "en"] as const).flatMap((language) => parts.map((part) => [`texts.${language}.${part}`, texts[language][part] ?? ""])));
}

/** Faults by the name of the form's input; of several of one input the first. */
export function faultsIn(errors: readonly { path: string; message: Text }[], issues: Record<string, Text> = {}): Record<string, Text> {
  const faults: Record<string, Text> = { ...issues };
  for (const { path, message } of errors) faults[path.replace(/^audience\.cohort\.(\w+).*$/, "cohort.$1").replace(/^audience\.(\w+).*$/, "$1").replace(/^(channels|areas)\..*$/, "$1").replace(/^texts\.more\.0\./, "more.")] ??= message;
  return faults;
}
