import { z } from "zod";
import { loadFile, storeFile } from "#platform/files.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, inputErrors, notFound } from "#platform/problem.ts";
import { numberBetween, recordId, typed } from "#platform/shapes.ts";
import { SpreadsheetProblem } from "#platform/spreadsheet/spreadsheet.ts";
import { writeXlsx, xlsxType } from "#platform/spreadsheet/write-xlsx.ts";
import { languages } from "#platform/words.ts";
import "../../permissions.ts";
import { injectsOf, replaceInjects } from "../inject.store.ts";
import { requireReader } from "../reader.ts";
import { by, openForWriting } from "../scenario-open.ts";
import { freeId, type Said, said, saidIn, scenarioKey, scenarioKinds } from "../scenario.rules.ts";
import { insertScenario, keysInUse, scenarioById, touchScenario } from "../scenario.store.ts";
import { scenarioWords } from "../scenario.words.ts";
import { guessColumns, type MselField, mselFields, type MselMapping, missingColumns } from "./column.rules.ts";
import { type MselFile, readMselFile } from "./msel-file.ts";
import { endReading, insertMsel, mselById, type MselRow } from "./msel.store.ts";
import { mselWords as w } from "./msel.words.ts";
import { contentOf, type Plan, vocabularyOf } from "./plan.rules.ts";
import { readRows, type RowFault } from "./row.rules.ts";
import { injectSheet, readScenarioSheet, scenarioSheet, SheetFault } from "./sheet.rules.ts";

/** Largest list, in bytes. */
export const largestMsel = 5 * 1024 * 1024;
const base64 = z.string().max(Math.ceil(largestMsel / 3) * 4 + 4).min(1);
const one = z.object({ msel: recordId });
const textOutput = z.object({ en: z.string(), ar: z.string() });
const faultOutput = z.object({ row: z.number(), field: z.enum(mselFields).nullable(), message: textOutput });

/** Keeps a list of injects and guesses its columns; nothing of it is taken yet. `scenario`: whose injects it is to replace. */
export const uploadMsel = operation({
  name: "exercises.uploadMsel",
  title: w.upload,
  action: "exercises.write",
  kind: "write",
  input: z.object({ name: typed(200), contentBase64: base64, scenario: recordId.optional() }),
  output: z.object({ msel: z.number() }),
  audit: (input, { msel }) => ({ subject: "msel", ids: [msel], details: { bytes: Math.floor((input.contentBase64.length * 3) / 4) } }),
  async run(ctx, { name, contentBase64, scenario }) {
    if (scenario !== undefined && !(await scenarioById(ctx.db, scenario))) throw notFound();
    const content = Buffer.from(contentBase64, "base64");
    if (content.length > largestMsel) throw invalidInput([{ path: "contentBase64", message: w.tooLarge }]);
    const { header, rows } = await readable(content);
    const sample = rows.slice(0, 8).map(({ cells }) => cells.map((cell) => cell.slice(0, 80).toWellFormed()));
    const file = await storeFile(ctx.db, { name, mediaType: "application/octet-stream", content });
    return { msel: await insertMsel(ctx.db, { scenario: scenario ?? null, file, fileName: name, header, sample, mapping: guessColumns(header, sample) }, by(ctx.actor)) };
  },
});

/** A list that was sent: its columns, its first rows, and what was wrong at the last reading. */
export const showMsel = operation({
  name: "exercises.showMsel",
  title: w.show,
  action: "exercises.write",
  kind: "read",
  input: one,
  output: z.object({
    id: z.number(), fileName: z.string(), scenario: z.number().nullable(), header: z.array(z.string()), sample: z.array(z.array(z.string())), mapping: z.partialRecord(z.enum(mselFields), z.number()), whole: z.boolean(),
    faults: z.array(faultOutput).nullable(), into: z.number().nullable(), madeAt: z.string(),
  }),
  async run({ db }, { msel }) {
    const found = await mselById(db, msel);
    if (!found) throw notFound();
    const { scenario } = await fileOf({ db }, found);
    return { id: found.id, fileName: found.file_name, scenario: found.scenario_id, header: found.header, sample: found.sample, mapping: found.mapping, whole: scenario !== null, faults: found.faults, into: found.into_id, madeAt: found.made_at.toISOString() };
  },
});

/**
 * Reads a list in: all of it, or nothing. `columns`: field → column, counted from 1. `faults` says what is wrong by row and
 * column; then `scenario` is null. A missing column is a 422 at `columns.<field>`.
 */
export const readMsel = operation({
  name: "exercises.readMsel",
  title: w.read,
  action: "exercises.write",
  kind: "write",
  input: z.object({ msel: recordId, columns: z.partialRecord(z.enum(mselFields), numberBetween(1, 60)), title: said(160).optional(), kind: z.enum(scenarioKinds).default("other") }),
  output: z.object({ scenario: z.number().nullable(), faults: z.array(faultOutput) }),
  audit: ({ msel }, { scenario, faults }) => ({ subject: "msel", ids: [msel], details: { scenario, faults: faults.length } }),
  async run(ctx, { msel, columns, title, kind }) {
    const found = await mselById(ctx.db, msel, true);
    if (!found) throw notFound();
    if (found.done_at) throw conflict(w.done);
    const mapping = mappingOf(columns, found.header.length);
    const file = await fileOf(ctx, found);
    const plan = await planOf(ctx, found, file, mapping, title ?? { en: found.file_name.replace(/\.\w{1,5}$/, "") });
    if ("faults" in plan) {
      await endReading(ctx.db, msel, mapping, plan);
      return { scenario: null, faults: plan.faults };
    }
    const into = found.scenario_id === null ? await asNew(ctx, plan, kind) : await replacing(ctx, found.scenario_id, plan);
    await endReading(ctx.db, msel, mapping, { into, now: ctx.now });
    return { scenario: into, faults: [] };
  },
});

/** A version as a workbook: its injects on the first sheet, the rest of the scenario on the second. Reads back as the same. */
export const exportMsel = operation({
  name: "exercises.exportMsel",
  title: scenarioWords.exportXlsx,
  action: "exercises.readScenarios",
  kind: "read",
  input: z.object({ scenario: recordId, language: z.enum(languages).default("ar") }),
  output: z.object({ contentBase64: z.string(), mediaType: z.string(), filename: z.string() }),
  audit: ({ scenario }) => ({ subject: "scenario", ids: [scenario] }),
  async run({ db, actor, now }, { scenario, language }) {
    await requireReader({ db, actor });
    const found = await scenarioById(db, scenario);
    if (!found) throw notFound();
    const injects = await injectsOf(db, scenario);
    const title = `${saidIn(found.content.title, language)} · ${scenarioWords.version(found.number)[language]}`;
    const top = `EXERCISE / تمرين · ${title}`;
    const book = writeXlsx(injectSheet(injects, top, language), { title, creator: actor.name ?? "mitaf", description: top, created: now }, [scenarioSheet(found.key, found.kind, found.content, top, language)]);
    return { contentBase64: book.toString("base64"), mediaType: xlsxType, filename: `${found.key}-${found.number}-${language}.xlsx` };
  },
});

async function readable(content: Buffer): Promise<MselFile> {
  try {
    const file = await readMselFile(content);
    if (!file) throw invalidInput([{ path: "contentBase64", message: w.noList }]);
    return file;
  } catch (error) {
    if (error instanceof SpreadsheetProblem) throw invalidInput([{ path: "contentBase64", message: error.code === "no-header" || error.code === "empty" ? w.noList : w.notSpreadsheet }]);
    throw error;
  }
}

async function fileOf({ db }: Pick<Context, "db">, { file_id }: MselRow): Promise<MselFile> {
  const kept = await loadFile(db, file_id);
  if (!kept) throw notFound();
  return readable(kept.content);
}

function mappingOf(columns: Partial<Record<MselField, number>>, width: number): MselMapping {
  const chosen = Object.entries(columns).map(([field, at]) => [field as MselField, Math.round(at) - 1] as const);
  if (new Set(chosen.map(([, at]) => at)).size < chosen.length || chosen.some(([, at]) => at >= width)) throw invalidInput([{ path: "columns", message: w.columnTwice }]);
  const mapping: MselMapping = Object.fromEntries(chosen);
  const missing = missingColumns(mapping);
  if (missing.length > 0) throw invalidInput(missing.map((field) => ({ path: `columns.${field}`, message: w.missingColumn })));
  return mapping;
}

async function planOf({ db }: Context, found: MselRow, file: MselFile, mapping: MselMapping, title: Said): Promise<Plan | { faults: RowFault[] }> {
  if (file.rows.length === 0) return { faults: [{ row: 1, field: null, message: w.empty }] };
  try {
    const sheet = file.scenario && readScenarioSheet(file.scenario);
    const target = found.scenario_id === null ? null : await scenarioById(db, found.scenario_id);
    const base = sheet?.content ?? target?.content ?? null;
    const vocabulary = vocabularyOf(base);
    const { injects, faults } = readRows(file.rows, mapping, vocabulary);
    if (faults.length > 0) return { faults };
    const content = base ?? contentOf(vocabulary, injects, title);
    // More roles or longer names than a scenario has room for.
    if ("issues" in content) return { faults: inputErrors(content.issues).map(({ message }) => ({ row: file.rows[0]!.number, field: null, message })) };
    const known = z.enum(scenarioKinds).safeParse(sheet?.kind);
    return { key: sheet?.key ?? null, kind: known.success ? known.data : null, content, injects };
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    const messages = inputErrors(error.at.map(({ issue }) => issue));
    return { faults: messages.map(({ message, path }, at) => ({ row: error.at[at]!.row, field: null, message: { en: `${w.sheetScenario.en} (${path}): ${message.en}`, ar: `${w.sheetScenario.ar} (\u2066${path}\u2069): ${message.ar}` } })) };
  }
}

async function asNew({ db, actor }: Context, plan: Plan, kind: string): Promise<number> {
  const keys = await keysInUse(db);
  const offered = scenarioKey.safeParse(plan.key);
  const key = offered.success && !keys.has(offered.data) ? offered.data : freeId(offered.success ? offered.data : (plan.content.title.en ?? ""), keys, kind);
  const id = await insertScenario(db, { key, number: 1, kind: plan.kind ?? kind, content: plan.content, example: false }, by(actor));
  if (id === null) throw conflict();
  await replaceInjects(db, id, plan.injects);
  return id;
}

async function replacing(ctx: Context, scenario: number, plan: Plan): Promise<number> {
  const found = await scenarioById(ctx.db, scenario);
  if (!found) throw notFound();
  const open = await openForWriting(ctx, scenario, found.version);
  await replaceInjects(ctx.db, open.id, plan.injects);
  await touchScenario(ctx.db, open.id, plan.content, by(ctx.actor), ctx.now, plan.kind);
  return open.id;
}
