import { z } from "zod";
import { exportKind, exportReason, handOut, rowsAlone } from "#accounts";
import { type Actor, allPermissions } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { text } from "#platform/words.ts";
import "../permissions.ts";
import { missionNames } from "../board/figures.store.ts";
import { caseById, caseFigures as figuresOf, listCases } from "./case-list.store.ts";
import { caseFilters, caseLine, caseRecord, exportFilters, figures, perPage } from "./case.rules.ts";
import { caseWords as w, kindTitles, outcomeTitles, priorityTitles, stateTitles } from "./case.words.ts";
import { officersFor } from "./owner.store.ts";
import { triageOf } from "./triage-pack.ts";
import type { Criterion } from "./triage.rules.ts";

const whoIs = ({ scope, actor }: { scope: "all" | number[]; actor: Actor }) => ({ scope, account: actor.id });
export const caseRoles = (): readonly string[] => {
  const roles = allPermissions().get("crises.case");
  return Array.isArray(roles) ? roles : [];
};
const purposeOf = (crisis: number | null | undefined) => (crisis ? { purpose: `crisis:${crisis}` } : {});

/** Cases within the asker's scope that fit the filters, in the order in which they should be taken, 30 a page; with the figures of the queue. */
export const listCasesOp = operation({
  name: "crises.listCases",
  title: w.list,
  action: "crises.case",
  kind: "read",
  input: caseFilters,
  output: z.object({
    cases: z.array(caseLine), total: z.number(), page: z.number(), pages: z.number(), figures, owners: z.array(z.object({ id: z.string(), name: z.string() })),
    missions: z.array(z.object({ id: z.number(), name: z.object({ en: z.string(), ar: z.string() }) })), asOf: z.iso.datetime(),
  }),
  audit: (input, output) => ({
    subject: "case", ids: output.cases.map((one) => one.id), people: output.cases.flatMap((one) => one.people.map((person) => person.id)),
    ...purposeOf(typeof input.crisis === "number" ? input.crisis : null), details: { view: input.view },
  }),
  async run(ctx, { page, ...filters }) {
    const who = whoIs(ctx);
    const { rows, total } = await listCases(ctx.db, filters, who, { most: perPage, from: (page - 1) * perPage });
    const owners = await officersFor(ctx.db, caseRoles(), ctx.scope === "all" ? [] : ctx.scope);
    const names = await missionNames(ctx.db, [...new Set(rows.flatMap((row) => row.mission ?? []))]);
    return {
      cases: rows, total, page, pages: Math.max(1, Math.ceil(total / perPage)), figures: await figuresOf(ctx.db, ctx.scope, filters.crisis ?? null),
      owners: owners.map(({ id, name }) => ({ id, name })), missions: [...names].map(([id, name]) => ({ id, name })), asOf: ctx.now.toISOString(),
    };
  },
});

/** One case with everything about it; the reasons of its priority in the words of the criteria it was weighed by. */
export const readCase = operation({
  name: "crises.readCase",
  title: w.read,
  action: "crises.case",
  kind: "read",
  input: z.object({ case: recordId }),
  output: caseRecord,
  audit: (input, output) => ({ subject: "case", ids: [input.case], people: output.persons.map((one) => one.id), mission: output.mission, ...purposeOf(output.crisis) }),
  async run(ctx, input) {
    const found = await caseById(ctx.db, input.case, whoIs(ctx));
    if (!found) throw notFound();
    const { pack } = await triageOf(ctx.platform.config.FACILITY);
    const { chosen, criteriaContent, ...rest } = found;
    // Weighed by the version kept with it; a new confirmation weighs by today's.
    const known = found.triaged ? ((criteriaContent as Criterion[] | null) ?? pack.criteria) : pack.criteria;
    const criteria = known.map(({ id, sentence, points, atLeast }) => ({ id, sentence, points, atLeast: atLeast ?? null, chosen: chosen.includes(id) }));
    const owners = await officersFor(ctx.db, caseRoles(), [found.mission]);
    return { ...rest, criteria, owners: owners.map(({ id, name }) => ({ id, name })), triesNeeded: pack.triesBeforeUnreachable, asOf: ctx.now.toISOString() };
  },
});

/** Depth, age and what is overdue, within the asker's scope; of one crisis, of none, or of all. */
export const readCaseFigures = operation({
  name: "crises.readCaseFigures",
  title: w.figures,
  action: "crises.case",
  kind: "read",
  input: z.object({ crisis: z.union([z.literal("none"), recordId]).optional() }),
  output: figures.extend({ asOf: z.iso.datetime() }),
  run: async (ctx, input) => ({ ...(await figuresOf(ctx.db, ctx.scope, input.crisis ?? null)), asOf: ctx.now.toISOString() }),
});

const exportsOfCases = exportKind("crises.cases", w.exportCases);

/** The list as a file: few columns and no names, marked and entered in the register of exports; at most 200 cases. */
export const exportCases = operation({
  name: "crises.exportCases",
  title: w.exportCases,
  action: "crises.case-export",
  kind: "write",
  input: exportFilters.extend({ ...exportReason, format: exportReason.format.default("csv") }),
  output: z.object({ export: z.number(), filename: z.string(), mediaType: z.string(), contentBase64: z.string(), rows: z.number() }),
  audit: (input, output) => ({ subject: "export", ids: [output.export], purpose: `${input.category}: ${input.purpose}`, details: { rows: output.rows, view: input.view } }),
  async run(ctx, { language, category, purpose, format, ...filters }) {
    const { rows, total } = await listCases(ctx.db, filters, whoIs(ctx), { most: rowsAlone, from: 0 });
    if (total > rowsAlone) throw invalidInput([{ path: "", message: w.exportMany }]);
    const names = await missionNames(ctx.db, [...new Set(rows.flatMap((row) => row.mission ?? []))]);
    const t = (pair: { en: string; ar: string }) => text(pair, language);
    const at = (moment: string | null) => moment?.slice(0, 16).replace("T", " ") ?? null;
    const file = await handOut(ctx, {
      kind: exportsOfCases, name: "cases", language, category, purpose, format, approval: null, ...(typeof filters.crisis === "number" ? { crisis: filters.crisis } : {}),
      head: [w.number, w.kind, w.priority, w.state, w.mission, w.owner, w.opened, w.due, w.outcome],
      rows: rows.map((one) => [one.id, t(kindTitles[one.kind]), t(priorityTitles[one.priority]!), t(stateTitles[one.state]), one.mission !== null && names.has(one.mission) ? t(names.get(one.mission)!) : null, one.owner, at(one.openedAt), at(one.dueAt), one.outcome && t(outcomeTitles[one.outcome])]),
      details: { view: filters.view }, selection: filters,
    });
    return { export: file.export, filename: file.filename, mediaType: file.mediaType, contentBase64: file.content.toString("base64"), rows: rows.length };
  },
});
