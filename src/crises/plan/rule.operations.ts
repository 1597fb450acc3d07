import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound, Problem } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { changeOutput, compareSections } from "./compare.rules.ts";
import { by, keep, readContent } from "./keep.ts";
import { contentInput, keptSection, ruleStates } from "./plan.rules.ts";
import { planWords } from "./plan.words.ts";
import { planMissions } from "./plan.store.ts";
import { refreshReadiness } from "./readiness.ts";
import { functionsOf, ruleSection, ruleSectionIds, ruleSections, type RuleSection } from "./rule-section.rules.ts";
import { adoptDraft, insertRule, noteRuleWriter, ruleInForce, ruleRow, ruleRows, ruleSays, type RuleRow } from "./rule.store.ts";
import { ruleWords as w } from "./rule.words.ts";
import { sectionsOn } from "./sections.store.ts";

const version = z.object({ id: z.number(), number: z.number(), state: z.enum(ruleStates), example: z.boolean(), startedAt: z.string(), adoptedAt: z.string().nullable(), adoptedBy: z.string().nullable(), mineToAdopt: z.boolean() });
const shown = (row: RuleRow, account: string | null): z.input<typeof version> => ({
  id: row.id, number: row.number, state: row.state as "draft", example: row.example, startedAt: row.started_at.toISOString(), adoptedAt: row.adopted_at?.toISOString() ?? null, adoptedBy: row.adopted_name,
  mineToAdopt: row.state === "draft" && (account === null || !row.writers.includes(account)),
});

/** Every version of the national rule, and one of them whole: the one asked for, or else the one in force, or else the draft. */
export const readRule = operation({
  name: "crises.readRule",
  title: w.rule,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({ rule: recordId.optional() }),
  output: z.object({ versions: z.array(version), rule: version.nullable(), sections: z.partialRecord(z.enum(ruleSectionIds), keptSection), asOf: z.string() }),
  async run({ db, actor, now }, input) {
    const rows = await ruleRows(db);
    const row = input.rule === undefined ? (rows.find(({ state }) => state === "adopted") ?? rows[0]) : rows.find(({ id }) => id === input.rule);
    if (input.rule !== undefined && !row) throw notFound();
    const sections = row ? await sectionsOn(db, { kind: "rule", of: row.id }) : new Map();
    return { versions: rows.map((one) => shown(one, actor.id)), rule: row ? shown(row, actor.id) : null, sections: Object.fromEntries(sections), asOf: now.toISOString() };
  },
});

/** Starts a draft of the rule as a copy of the one in force. 409 when there is a draft. */
export const startRule = operation({
  name: "crises.startRule",
  title: w.start,
  action: "crises.writeRule",
  kind: "write",
  input: z.object({ example: z.boolean().optional() }),
  output: z.object({ rule: z.number() }),
  audit: (_, { rule }) => ({ subject: "rule", ids: [rule] }),
  async run({ db, actor }, input) {
    const before = await ruleInForce(db);
    const rule = await insertRule(db, before?.id ?? null, by(actor), before?.example === true || (actor.kind === "system" && input.example === true));
    if (rule === null) throw conflict(w.draftAlready);
    return { rule };
  },
});

/** Writes one section of the draft. `at`: the section's version that was looked at, 0 when it was empty; 409 when it is another. */
export const saveRuleSection = operation({
  name: "crises.saveRuleSection",
  title: w.save,
  action: "crises.writeRule",
  kind: "write",
  input: z.object({ rule: recordId, section: z.enum(ruleSectionIds), at: z.union([z.literal(0), z.literal("0").transform(() => 0), recordId]), content: contentInput }),
  output: z.object({ version: z.number() }),
  audit: ({ rule, section }) => ({ subject: "rule", ids: [rule], details: { section } }),
  async run({ db, actor }, { rule, section, at, content }) {
    const row = await ruleRow(db, rule);
    if (!row) throw notFound();
    if (row.state !== "draft") throw conflict(w.notDraft);
    const spec = ruleSection(section);
    const saved = await keep(db, { kind: "rule", of: rule }, spec, readContent(spec, content), at, actor);
    await noteRuleWriter(db, rule, actor.id);
    return { version: saved };
  },
});

/** Brings the draft into force. Whoever wrote in it cannot: 403. 422 while something that plans rest on is missing. */
export const adoptRule = operation({
  name: "crises.adoptRule",
  title: w.adopt,
  action: "crises.certifyPlans",
  kind: "write",
  input: z.object({ rule: recordId }),
  output: z.object({ rule: z.number() }),
  audit: (_, { rule }) => ({ subject: "rule", ids: [rule] }),
  async run({ db, actor, now, require }, { rule }) {
    require("crises.certifyPlans", null);
    const row = await ruleRow(db, rule);
    if (!row) throw notFound();
    if (row.state !== "draft") throw conflict(w.notDraft);
    if (actor.id !== null && row.writers.includes(actor.id)) throw new Problem("own-writing", 403, planWords.ownWriting);
    const says = await ruleSays(db, rule);
    const levelsWithTasks = new Set((says.tasks?.items ?? []).map((item) => Number(item["level"])));
    if (functionsOf(says).length === 0 || levelsWithTasks.size < 4 || !says.standards) throw invalidInput([{ path: "", message: w.incomplete }]);
    if (!(await adoptDraft(db, rule, by(actor), now))) throw conflict(w.notDraft);
    await refreshReadiness(db, (await planMissions(db, "all")).map(({ id }) => id), now);
    return { rule };
  },
});

/** What changed from one version of the rule to another, section by section. */
export const compareRules = operation({
  name: "crises.compareRules",
  title: w.compare,
  action: "crises.readPlans",
  kind: "read",
  input: z.object({ from: recordId, to: recordId }),
  output: z.object({ from: version, to: version, sections: z.array(z.object({ section: z.enum(ruleSectionIds), change: changeOutput })) }),
  async run({ db, actor }, input) {
    const [from, to] = [await ruleRow(db, input.from), await ruleRow(db, input.to)];
    if (!from || !to) throw notFound();
    const [before, after] = [await ruleSays(db, from.id), await ruleSays(db, to.id)];
    const sections = ruleSections.map(({ id }) => ({ section: id as RuleSection, change: compareSections(ruleSection(id), before[id], after[id]) }));
    return { from: shown(from, actor.id), to: shown(to, actor.id), sections };
  },
});
