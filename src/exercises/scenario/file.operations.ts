import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound, Problem } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { largestYaml, readScenarioYaml, writeScenarioYaml } from "./scenario-file.ts";
import { injectsOf, replaceInjects } from "./inject.store.ts";
import { requireReader } from "./reader.ts";
import { by } from "./scenario-open.ts";
import { insertScenario, keysInUse, scenarioById } from "./scenario.store.ts";
import { scenarioWords as w } from "./scenario.words.ts";

/** A version as a YAML file of the data pack. */
export const exportScenarioYaml = operation({
  name: "exercises.exportScenarioYaml",
  title: w.exportYaml,
  action: "exercises.readScenarios",
  kind: "read",
  input: z.object({ scenario: recordId }),
  output: z.object({ body: z.string(), filename: z.string() }),
  audit: ({ scenario }) => ({ subject: "scenario", ids: [scenario] }),
  async run({ db, actor }, { scenario }) {
    await requireReader({ db, actor });
    const found = await scenarioById(db, scenario);
    if (!found) throw notFound();
    return { body: writeScenarioYaml({ key: found.key, kind: found.kind, content: found.content, injects: await injectsOf(db, scenario) }), filename: `${found.key}.yaml` };
  },
});

/** Takes in a whole scenario from YAML as a new one. 422 names line and fault; nothing is taken then. `example`: for the data pack's own only. */
export const importScenarioYaml = operation({
  name: "exercises.importScenarioYaml",
  title: w.importYaml,
  action: "exercises.write",
  kind: "write",
  input: z.object({ yaml: z.string().min(1).max(largestYaml), example: z.literal(true).optional() }),
  output: z.object({ scenario: z.number() }),
  audit: (_, { scenario }) => ({ subject: "scenario", ids: [scenario] }),
  async run({ db, actor }, { yaml, example }) {
    const read = readScenarioYaml(yaml);
    if ("faults" in read) throw invalidInput(read.faults.map(({ line, path, message }) => ({ path: "yaml", message: w.badYaml(line, path, message) })));
    const { key, kind, content, injects } = read.scenario;
    if ((await keysInUse(db)).has(key)) throw new Problem("key-taken", 409, w.keyTaken);
    const scenario = await insertScenario(db, { key, number: 1, kind, content, example: actor.kind === "system" && example === true }, by(actor));
    if (scenario === null) throw new Problem("key-taken", 409, w.keyTaken);
    await replaceInjects(db, scenario, injects);
    return { scenario };
  },
});
