import { z } from "zod";
import { planFunctions } from "#crises";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { type Check, checkCodes, checkScenario, mayRun, scenarioParts } from "./check.rules.ts";
import { earliest, injectShape, inOrder } from "./inject.rules.ts";
import { copyInjects, injectsOf } from "./inject.store.ts";
import { partInput, repeatedIds, withPart } from "./part.rules.ts";
import { requireReader } from "./reader.ts";
import { by, openForWriting } from "./scenario-open.ts";
import { contentShape, freeId, said, scenarioKinds } from "./scenario.rules.ts";
import { insertScenario, keysInUse, lockScenario, newestScenarios, scenarioById, setFrozen, setWithdrawn, touchScenario, versionsOf } from "./scenario.store.ts";
import { scenarioWords as w } from "./scenario.words.ts";

const one = z.object({ scenario: recordId });
const made = z.object({ scenario: z.number() });
const saved = made.extend({ version: z.number() });
const moment = z.string().nullable();
const sidePair = z.object({ ar: z.string().optional(), en: z.string().optional() });

export const checkOutput = z.object({
  code: z.enum(checkCodes), grade: z.enum(["error", "warning"]), inject: z.number().optional(), part: z.enum(scenarioParts).optional(), entry: z.string().optional(), field: z.string().optional(), is: z.string().optional(),
  path: z.array(z.number()).optional(),
});

/** The library: the newest version of each scenario. `errors`: how much must be corrected before it can be run. */
export const listScenarios = operation({
  name: "exercises.listScenarios",
  title: w.list,
  action: "exercises.readScenarios",
  kind: "read",
  input: z.object({ search: typed(100, 0).optional() }),
  output: z.object({
    scenarios: z.array(
      z.object({
        id: z.number(), key: z.string(), number: z.number(), kind: z.enum(scenarioKinds), title: sidePair, summary: sidePair.nullable(), country: sidePair.nullable(), minutes: z.number(), people: z.number().nullable(), injects: z.number(),
        example: z.boolean(), frozen: z.boolean(), changedAt: z.string(), changedBy: moment,
      }),
    ),
    asOf: z.string(),
  }),
  async run({ db, now }, { search }) {
    const wanted = (search ?? "").toLowerCase();
    const found = (await newestScenarios(db)).filter(({ key, content: { title, summary, country } }) => [key, title, summary, country].some((text) => JSON.stringify(text ?? "").toLowerCase().includes(wanted)));
    return {
      scenarios: found.map(({ id, key, number, kind, content, injects, example, frozen_at, changed_at, changed_name }) => ({
        id, key, number, kind, title: content.title, summary: content.summary ?? null, country: content.country ?? null, minutes: content.minutes, people: content.population?.size ?? null, injects, example,
        frozen: frozen_at !== null, changedAt: changed_at.toISOString(), changedBy: changed_name,
      })),
      asOf: now.toISOString(),
    };
  },
});

/** A version of a scenario with its injects in the order of the story, and what is wrong with it. `earliest`: minute of the story at which an inject can first come. */
export const readScenario = operation({
  name: "exercises.readScenario",
  title: w.read,
  action: "exercises.readScenarios",
  kind: "read",
  input: one,
  output: z.object({
    id: z.number(), key: z.string(), number: z.number(), kind: z.enum(scenarioKinds), version: z.number(), example: z.boolean(), frozenAt: moment, withdrawn: z.boolean(), changedAt: z.string(), changedBy: moment,
    content: contentShape,
    injects: z.array(z.object({ id: z.number(), earliest: z.number().nullable(), inject: injectShape })),
    checks: z.array(checkOutput),
    /** Functions of the plans, which objectives name, as the national rule in force has them. */
    functions: z.array(z.object({ value: z.string(), label: z.object({ en: z.string(), ar: z.string() }) })),
    versions: z.array(z.object({ id: z.number(), number: z.number(), frozen: z.boolean(), changedAt: z.string() })),
    asOf: z.string(),
  }),
  async run({ db, actor, now }, { scenario }) {
    await requireReader({ db, actor });
    const found = await scenarioById(db, scenario);
    if (!found) throw notFound();
    const kept = await injectsOf(db, scenario);
    const times = earliest(kept);
    return {
      id: found.id, key: found.key, number: found.number, kind: found.kind, version: found.version, example: found.example, frozenAt: found.frozen_at?.toISOString() ?? null, withdrawn: found.withdrawn_at !== null,
      changedAt: found.changed_at.toISOString(), changedBy: found.changed_name, content: found.content,
      injects: inOrder(kept).map(({ id, ...inject }) => ({ id, earliest: times.get(inject.number) ?? null, inject })),
      checks: checkScenario(found.content, kept),
      functions: await planFunctions(db),
      versions: (await versionsOf(db, found.key)).map(({ id, number, frozen_at, changed_at }) => ({ id, number, frozen: frozen_at !== null, changedAt: changed_at.toISOString() })),
      asOf: now.toISOString(),
    };
  },
});

/** Starts an empty scenario. */
export const startScenario = operation({
  name: "exercises.startScenario",
  title: w.start,
  action: "exercises.write",
  kind: "write",
  input: z.object({ title: said(160), kind: z.enum(scenarioKinds) }),
  output: made,
  audit: (_, { scenario }) => ({ subject: "scenario", ids: [scenario] }),
  async run({ db, actor }, { title, kind }) {
    const key = freeId(title.en ?? "", await keysInUse(db), kind);
    const scenario = await insertScenario(db, { key, number: 1, kind, content: contentShape.parse({ title }), example: false }, by(actor));
    if (scenario === null) throw conflict();
    return { scenario };
  },
});

/** Changes one part of a scenario, everything but its injects. A version that a run used is followed by the next: see `scenario` of the answer. */
export const saveScenarioPart = operation({
  name: "exercises.saveScenarioPart",
  title: w.savePart,
  action: "exercises.write",
  kind: "write",
  input: z.object({ scenario: recordId, at: recordVersion, change: partInput }),
  output: saved,
  audit: ({ change }, { scenario }) => ({ subject: "scenario", ids: [scenario], details: { part: change.part } }),
  async run(ctx, { scenario, at, change }) {
    const repeated = repeatedIds(change);
    if (repeated.length > 0) throw invalidInput(repeated.map(({ path }) => ({ path: `change.${path}`, message: w.idTwice })));
    const open = await openForWriting(ctx, scenario, at);
    const version = await touchScenario(ctx.db, open.id, withPart(open.content, change), by(ctx.actor), ctx.now, change.part === "general" ? change.kind : null);
    return { scenario: open.id, version };
  },
});

/** A new scenario with everything of this version. */
export const duplicateScenario = operation({
  name: "exercises.duplicateScenario",
  title: w.duplicateTitle,
  action: "exercises.write",
  kind: "write",
  input: one,
  output: made,
  audit: (_, output) => ({ subject: "scenario", ids: [output.scenario] }),
  async run({ db, actor }, { scenario }) {
    const found = await scenarioById(db, scenario);
    if (!found) throw notFound();
    const { ar, en } = found.content.title;
    const title = { ...(ar && { ar: `${ar.slice(0, 150)} (نسخة)` }), ...(en && { en: `${en.slice(0, 150)} (copy)` }) };
    const key = freeId(found.key.slice(0, 20), await keysInUse(db), found.kind);
    const id = await insertScenario(db, { key, number: 1, kind: found.kind, content: { ...found.content, title }, example: found.example }, by(actor));
    if (id === null) throw conflict();
    await copyInjects(db, scenario, id);
    return { scenario: id };
  },
});

/** Takes a scenario, all its versions, out of the library. Runs keep the version they use. */
export const withdrawScenario = operation({
  name: "exercises.withdrawScenario",
  title: w.withdraw,
  action: "exercises.write",
  kind: "write",
  input: one,
  output: made,
  audit: (_, output) => ({ subject: "scenario", ids: [output.scenario] }),
  async run({ db, now }, { scenario }) {
    const found = await lockScenario(db, scenario);
    if (!found) throw notFound();
    await setWithdrawn(db, found.key, now);
    return { scenario };
  },
});

/** Freezes a version because a run uses it. 409 while there is an error in it or it was taken out of the library; again is no fault. */
export const freezeScenario = operation({
  name: "exercises.freezeScenario",
  title: w.freeze,
  action: "exercises.write",
  kind: "write",
  input: one,
  output: made,
  audit: (_, output) => ({ subject: "scenario", ids: [output.scenario] }),
  async run({ db, now }, { scenario }) {
    const found = await lockScenario(db, scenario);
    if (!found) throw notFound();
    if (found.frozen_at) return { scenario };
    if (found.withdrawn_at) throw conflict(w.withdrawn);
    const checks: Check[] = checkScenario(found.content, await injectsOf(db, scenario));
    if (!mayRun(checks)) throw conflict(w.notSound);
    await setFrozen(db, scenario, now);
    return { scenario };
  },
});
