import { z } from "zod";
import { requirePurpose } from "#accounts";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import type { Document } from "#platform/document/document.ts";
import "../permissions.ts";
import { changeOutput, compareSections } from "./compare.rules.ts";
import { followUps, followUpOutput } from "./follow-up.read.ts";
import { vulnerableOf } from "./linked.store.ts";
import { planDocument } from "./plan-document.ts";
import { versionOf, wholePlan } from "./plan-read.ts";
import { choiceOutput, contentOutput, keptSection, linkedOutput, missingIn, planStates, ruleStates, textOutput } from "./plan.rules.ts";
import { planSection, planSectionIds, planSections } from "./plan-section.rules.ts";
import { planMissions, planRows } from "./plan.store.ts";
import { planWords as w } from "./plan.words.ts";
import { readiness } from "./readiness.rules.ts";
import { readinessFor } from "./readiness.ts";
import { ruleSectionIds } from "./rule-section.rules.ts";
import { vulnerableWords } from "./vulnerable.words.ts";

const version = z.object({
  id: z.number(), number: z.number(), state: z.enum(planStates), example: z.boolean(), startedAt: z.string(), startedBy: z.string().nullable(), submittedAt: z.string().nullable(), submittedBy: z.string().nullable(),
  certifiedAt: z.string().nullable(), certifiedBy: z.string().nullable(), reviewOn: z.string().nullable(), returnedBecause: z.string().nullable(), returnedBy: z.string().nullable(), mineToSign: z.boolean(),
});
const mission = z.object({ id: z.number(), name: textOutput, place: textOutput, country: z.string(), latitude: z.number(), longitude: z.number() });
const brief = z.object({ id: z.number(), number: z.number(), state: z.enum(planStates), reviewOn: z.string().nullable(), example: z.boolean() }).nullable();

/** Every mission of the reader's with how ready it is and why, the least ready first. */
export const overviewPlans = operation({
  name: "crises.overviewPlans",
  title: w.plans,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({}),
  output: z.object({ missions: z.array(z.object({ mission, readiness, certified: brief, open: brief, drilledOn: z.string().nullable(), openActions: z.number() })), asOf: z.string() }),
  async run({ db, scope, now }) {
    const missions = await planMissions(db, scope);
    const standing = await readinessFor(db, missions.map(({ id }) => id), now);
    const listed = missions.map((one) => {
      const { certified, open, ...rest } = standing.get(one.id)!;
      const short = (row: typeof certified) => row && { id: row.id, number: row.number, state: row.state as "draft", reviewOn: row.review_on, example: row.example };
      return { mission: one, ...rest, certified: short(certified), open: short(open) };
    });
    return { missions: listed.sort((a, b) => a.readiness.score - b.readiness.score || a.mission.name.en.localeCompare(b.mission.name.en)), asOf: now.toISOString() };
  },
});

/** A mission's plan in one version (`plan`, or the one being written, or the certified), with what it lacks and what is linked. */
export const readPlan = operation({
  name: "crises.readPlan",
  title: w.plan,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({ mission: recordId, plan: recordId.optional() }),
  output: z.object({
    mission, versions: z.array(version), version: version.nullable(), rule: z.object({ id: z.number(), number: z.number(), state: z.enum(ruleStates) }).nullable(),
    sections: z.array(z.object({ section: z.enum(planSectionIds), kept: keptSection.nullable(), missing: z.array(textOutput) })),
    ruleSections: z.partialRecord(z.enum(ruleSectionIds), contentOutput), functions: z.array(choiceOutput),
    linked: linkedOutput, readiness, followUp: followUpOutput, asOf: z.string(),
  }),
  audit: ({ mission }) => ({ subject: "plan", mission }),
  async run({ db, actor, now, require }, input) {
    require("crises.readPlans", input.mission);
    const found = await wholePlan(db, input.mission, input.plan, now);
    return {
      mission: found.mission,
      versions: found.rows.map((row) => versionOf(row, actor)),
      version: found.row && versionOf(found.row, actor),
      rule: found.rule && { id: found.rule.id, number: found.rule.number, state: found.rule.state as "adopted" },
      sections: planSectionIds.map((section) => ({ section, kept: found.kept.get(section) ?? null, missing: missingIn(section, found.judged) })),
      ruleSections: found.ruleSays,
      functions: found.functions,
      linked: found.linked,
      readiness: (await readinessFor(db, [input.mission], now)).get(input.mission)!.readiness,
      followUp: await followUps(db, input.mission),
      asOf: now.toISOString(),
    };
  },
});

/** What changed from one version of a mission's plan to another, section by section. */
export const comparePlans = operation({
  name: "crises.comparePlans",
  title: w.compare,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({ mission: recordId, from: recordId, to: recordId }),
  output: z.object({ mission, from: version, to: version, functions: z.array(choiceOutput), sections: z.array(z.object({ section: z.enum(planSectionIds), change: changeOutput })) }),
  async run({ db, actor, now, require }, input) {
    require("crises.readPlans", input.mission);
    const [from, to] = [await wholePlan(db, input.mission, input.from, now), await wholePlan(db, input.mission, input.to, now)];
    // Living sections are the same in all versions.
    const sections = planSections.map(({ id }) => ({ section: id, change: compareSections(planSection(id), from.judged.sections[id], to.judged.sections[id]) }));
    return { mission: from.mission, from: versionOf(from.row!, actor), to: versionOf(to.row!, actor), functions: to.functions, sections };
  },
});

const drawn = z.custom<Document>((value) => typeof value === "object" && value !== null).meta({ description: "a document: title, language, blocks" });

/** A plan as a document in one language, ready to be drawn: the version asked for, or else the certified, or else the draft. */
export const drawPlan = operation({
  name: "crises.drawPlan",
  title: w.read,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({ mission: recordId, plan: recordId.optional(), language: z.enum(languages).default("ar") }),
  output: z.object({ document: drawn, filename: z.string() }),
  audit: ({ mission, language }) => ({ subject: "plan", mission, details: { language } }),
  async run({ db, now, actor, require }, { mission, plan, language }) {
    require("crises.readPlans", mission);
    const found = await wholePlan(db, mission, plan ?? "certified", now);
    if (!found.row) throw notFound();
    const { readiness: score } = (await readinessFor(db, [mission], now)).get(mission)!;
    const document = planDocument({ whole: found, version: versionOf(found.row, actor), readiness: score, followUp: await followUps(db, mission), language, now });
    return { document, filename: `plan-${found.mission.name.en.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")}-v${found.row.number}-${language}.pdf` };
  },
});

/** Which missions of the reader's have a plan to draw, for a folder of all of them. */
export const listPlanned = operation({
  name: "crises.listPlanned",
  title: w.plans,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({}),
  output: z.object({ missions: z.array(z.number()) }),
  async run({ db, scope }) {
    const missions = (await planMissions(db, scope)).map(({ id }) => id);
    return { missions: [...new Set((await planRows(db, missions)).map((row) => row.mission_id))] };
  },
});

/** Who of a mission's register needs more help: for those who may see people, recorded with the purpose. */
export const listVulnerable = operation({
  name: "crises.listVulnerable",
  title: vulnerableWords.title,
  action: "crises.vulnerable",
  kind: "read",
  input: z.object({ mission: recordId, purpose: z.string().max(80).optional() }),
  output: z.object({ mission, people: z.array(z.object({ person: z.number(), household: z.number().nullable(), name: z.string().nullable(), needs: z.array(z.string()), place: z.string().nullable(), phone: z.string().nullable() })), all: z.number(), asOf: z.string() }),
  audit: ({ mission }, { people }) => ({ subject: "person", ids: people.map(({ person }) => person), mission }),
  async run(ctx, { mission, purpose }) {
    ctx.require("crises.vulnerable", mission);
    const [found] = await planMissions(ctx.db, [mission]);
    if (!found) throw notFound();
    await requirePurpose(ctx, purpose);
    return { mission: found, ...(await vulnerableOf(ctx.db, mission, ctx.now.toISOString().slice(0, 10))), asOf: ctx.now.toISOString() };
  },
});
