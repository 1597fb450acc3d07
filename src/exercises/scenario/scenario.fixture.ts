import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { readScenarioYaml, type ScenarioFile } from "./scenario-file.ts";
import { channels, figures, hazardKinds, type Inject, type When } from "./inject.rules.ts";
import { contentShape, type Said, type ScenarioContent } from "./scenario.rules.ts";
import { longestStory } from "./time.rules.ts";

/** A shipped scenario, read from the data pack. */
export async function shipped(name: string): Promise<ScenarioFile> {
  const read = readScenarioYaml(await readFile(`facility/libya/exercises/${name}.yaml`, "utf8"));
  if ("faults" in read) throw new Error(JSON.stringify(read.faults.slice(0, 3)));
  return read.scenario;
}

/** A sound inject to start from. */
export const inject = (number: number, more: Partial<Inject> = {}): Inject => ({
  number, when: { kind: "at", minutes: number }, title: { en: `Inject ${number}`, ar: `حدث ${number}` }, from: { en: "Town hall", ar: "البلدية" }, to: ["cell"], channel: "call", message: { en: "Hello", ar: "مرحبًا" }, expected: { en: "Answer", ar: "الرد" }, ...more,
});

/** A sound scenario that `inject` fits. */
export const content = (more: Partial<ScenarioContent> = {}): ScenarioContent => ({
  ...contentShape.parse({
    title: { en: "Drill", ar: "تمرين" },
    objectives: [{ id: "reach", text: { en: "Reach people", ar: "الوصول إلى الناس" }, functions: ["reach"] }],
    roles: [{ id: "cell", title: { en: "Cell", ar: "الخلية" }, plays: "crisis-manager" }],
    guide: [{ objective: "reach", criteria: [{ id: "seen", text: { en: "Seen", ar: "شوهد" } }] }],
    population: { size: 100, places: [{ id: "port", name: { en: "Port", ar: "الميناء" }, latitude: -30.5, longitude: -15.25, share: 100 }] },
  }),
  ...more,
});

const words = fc.oneof(fc.constantFrom("نص عربي، وفيه فاصلة؛ وأخرى", "Two lines\nand a \"quote\"", "=1+1", "-5", "+03:45", "a; b, c | d", "12", "«سؤال؟» 1990", " <b> & "), fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" })).filter((text) => text.trim() !== "" && /[\p{L}\p{N}]/u.test(text));
const pair: fc.Arbitrary<Said> = fc.oneof(fc.record({ en: words, ar: words }), fc.record({ en: words }), fc.record({ ar: words }));
const when: fc.Arbitrary<When> = fc.oneof(
  fc.record({ kind: fc.constant("at" as const), minutes: fc.integer({ min: 0, max: longestStory }) }),
  fc.record({ kind: fc.constant("figure" as const), figure: fc.constantFrom(...figures), passes: fc.constantFrom("above" as const, "below" as const), value: fc.integer({ min: 0, max: 1_000_000 }) }),
  fc.constant({ kind: "controller" as const }),
);
const effect = fc.oneof(
  fc.record({ kind: fc.constant("calls" as const), count: fc.integer({ min: 1, max: 5_000 }) }),
  fc.record({ kind: fc.constant("sms" as const), safe: fc.integer({ min: 1, max: 50_000 }), help: fc.integer({ min: 0, max: 50_000 }), odd: fc.integer({ min: 0, max: 50_000 }) }),
  fc.record({ kind: fc.constant("hazard" as const), hazard: fc.constantFrom(...hazardKinds), grade: fc.integer({ min: 1, max: 3 }), place: fc.constantFrom("port") }),
);
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const generated = fc
  .record({ when, title: pair, from: pair, message: pair, expected: pair, note: optional(pair), allowed: optional(fc.integer({ min: 1, max: 10_080 })), objective: optional(fc.constant("reach")), channel: fc.constantFrom(...channels), effect, to: fc.constantFrom(["cell"], ["cell", "desk"]) })
  .map(({ effect: does, ...one }) => ({ ...one, ...(one.channel === "population" && { effect: does }) }));

/** Lists of injects of every kind; each follows an earlier one now and then, never in a circle. */
export const injectLists: fc.Arbitrary<Inject[]> = fc.array(fc.tuple(generated, optional(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3_000 })))), { minLength: 1, maxLength: 12 }).map((list) =>
  list.map(([one, follows], at) => JSON.parse(JSON.stringify({ ...one, number: at * 3 + 1, ...(follows && at > 0 && { when: { kind: "after", inject: (follows[0] % at) * 3 + 1, minutes: follows[1] } }) })) as Inject),
);
