import { z } from "zod";
import type { Context } from "#platform/operation.ts";
import { operation } from "#platform/operation.ts";
import { loadFile, storeFile } from "#platform/files.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { SpreadsheetProblem } from "#platform/spreadsheet/spreadsheet.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { guessMapping, type Mapping, missingFields } from "./column.rules.ts";
import { importJob } from "./import.job.ts";
import { forecastJob } from "./forecast.job.ts";
import { guessFormer } from "./edition.rules.ts";
import { formerLists, setFormer } from "./edition.store.ts";
import { editionWords } from "./edition.words.ts";
import { requireImport } from "./import-scope.ts";
import { chosenMapping, importLine, importRecord, largestList, mappingOf, resultLine, uploadedList, wantedRows } from "./import.rules.ts";
import * as store from "./import.store.ts";
import { importWords as w } from "./import.words.ts";
import { withList } from "./list-file.ts";
import { listReader, readingOf } from "./list-reader.ts";
import { type Preview, previewer } from "./preview.rules.ts";
import { fileWords } from "./reason.words.ts";
import { reportCsv } from "./report.rules.ts";

const one = z.object({ import: recordId });
const made = z.object({ id: z.number() });
/** Lists of a mission that a later edition may follow. */
const mostFormer = 20;
const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Keeps a list and guesses its columns; nothing of it enters the register yet. 422 at `contentBase64` says why a file is no list. */
export const uploadList = operation({
  name: "people.uploadList",
  title: w.uploadList,
  action: "people.import",
  kind: "write",
  input: uploadedList.extend({ example: z.literal(true).optional() }),
  output: made,
  audit: (input, { id }) => ({ subject: "import", ids: [id], mission: input.mission ?? null, details: { bytes: Math.floor((input.contentBase64.length * 3) / 4) } }),
  async run(ctx, { name, contentBase64, mission: chosen, example }) {
    const mission = chosen ?? (ctx.scope !== "all" && ctx.scope.length === 1 ? ctx.scope[0]! : null);
    if (mission === null && ctx.scope !== "all") throw invalidInput([{ path: "mission", message: w.missionNeeded }]);
    ctx.require("people.import", mission);
    if (mission !== null && !(await store.missionServed(ctx.db, mission))) throw invalidInput([{ path: "mission", message: w.missionNeeded }]);
    const content = Buffer.from(contentBase64, "base64");
    if (content.length === 0) throw invalidInput([{ path: "contentBase64", message: w.chooseFile }]);
    if (content.length > largestList) throw invalidInput([{ path: "contentBase64", message: w.tooLarge }]);
    const head = await readable(() =>
      withList(content, async (list) => {
        const sample: string[][] = [];
        // Well-formed again: a letter cut in half is no text to the database.
        for await (const { cells } of list.rows()) if (sample.push(cells.map((cell) => cell.slice(0, 80).toWellFormed())) >= 5) break;
        return { kind: list.kind, sheet: list.sheet ?? null, header: list.header, sample };
      }),
    );
    const file = await storeFile(ctx.db, { name, mediaType: head.kind === "xlsx" ? xlsx : "text/csv", content });
    // Only the seed's lists are examples; a client that says so is not believed.
    const isExample = example === true && ctx.actor.kind === "system";
    const id = await store.insertImport(ctx.db, {
      mission, file, fileName: name, sheet: head.sheet, header: head.header, sample: head.sample, mapping: guessMapping(head.header), example: isExample, by: ctx.actor.id, byName: ctx.actor.name,
    });
    await setFormer(ctx.db, id, guessFormer({ name, header: head.header }, await formerLists(ctx.db, mission, mostFormer)));
    return { id };
  },
});

/** Says which column holds what, and reads the whole list once to show what importing would do. */
export const mapImport = operation({
  name: "people.mapImport",
  title: w.mapImport,
  action: "people.import",
  kind: "write",
  input: chosenMapping,
  output: made,
  audit: (_, { id }) => ({ subject: "import", ids: [id] }),
  async run(ctx, { import: id, columns, edition }) {
    const found = await requireImport(ctx, id, true);
    if (found.state !== "mapping" && found.state !== "preview") throw conflict(w.wrongState);
    if (edition !== undefined) {
      const former = edition === "none" ? null : edition;
      if (former !== null && !(await formerLists(ctx.db, found.mission_id, mostFormer)).some((one) => one.id === former)) throw invalidInput([{ path: "edition", message: editionWords.notAnEdition }]);
      await setFormer(ctx.db, id, former);
    }
    const mapping = mappingOf(columns, found.header.length);
    if (!mapping) throw invalidInput([{ path: "columns", message: w.columnTwice }]);
    await saveWithPreview(ctx, found, mapping);
    return { id };
  },
});

/** Starts the import as a background job. Without a mapping of its own, the guessed one is used, if it suffices. */
export const startImport = operation({
  name: "people.startImport",
  title: w.startImport,
  action: "people.import",
  kind: "write",
  input: one,
  output: made,
  audit: (_, { id }) => ({ subject: "import", ids: [id] }),
  async run(ctx, { import: id }) {
    const found = await requireImport(ctx, id, true);
    // Asking twice (a second click) is no fault.
    if (found.state === "running" || found.state === "done") return { id };
    if (found.state === "mapping") await saveWithPreview(ctx, found, found.mapping);
    await store.startRunning(ctx.db, id, ctx.now);
    await ctx.platform.jobs.enqueue(ctx.db, importJob, { import: id });
    return { id };
  },
});

/** An import with its columns, preview and progress. */
export const showImport = operation({
  name: "people.showImport",
  title: w.showImport,
  action: "people.import",
  kind: "read",
  input: one,
  output: importRecord,
  async run(ctx, { import: id }) {
    const found = await requireImport(ctx, id);
    const former = await formerLists(ctx.db, found.mission_id, mostFormer);
    return {
      ...lineOf(found), sheet: found.sheet, header: found.header, sample: found.sample, mapping: found.mapping, preview: found.preview, missing: missingFields(found.mapping, found.mission_id !== null),
      edition: found.previous_id, former: former.filter((one) => one.id !== id).map((one) => ({ id: one.id, fileName: one.file_name, createdAt: one.created_at.toISOString() })),
    };
  },
});

/** Imports within the actor's scope, newest first. */
export const listImports = operation({
  name: "people.listImports",
  title: w.listImports,
  action: "people.import",
  kind: "read",
  input: z.object({}),
  output: z.object({ imports: z.array(importLine) }),
  run: async (ctx) => ({ imports: (await store.importsWithin(ctx.db, ctx.scope, 100)).map(lineOf) }),
});

/** Most rows of a report shown on a page. */
export const mostRowsShown = 200;

/** What became of the rows, with reasons; the first 200 of the outcome asked for. */
export const importRows = operation({
  name: "people.readImportRows",
  title: w.importRows,
  action: "people.import",
  kind: "read",
  input: one.extend({ outcome: wantedRows.default("all") }),
  output: z.object({ rows: z.array(resultLine) }),
  audit: (input, { rows }) => ({ subject: "import", ids: [input.import], people: rows.flatMap((one) => one.person ?? []), purpose: "import report", details: { rows: rows.length } }),
  async run(ctx, { import: id, outcome }) {
    await requireImport(ctx, id);
    return { rows: await store.resultsOf(ctx.db, id, outcome, mostRowsShown) };
  },
});

/** The whole report as CSV, in one language. */
export const importReport = operation({
  name: "people.importReport",
  title: w.importReport,
  action: "people.import",
  kind: "read",
  input: one.extend({ language: z.enum(languages).default("ar"), outcome: wantedRows.default("all") }),
  output: z.object({ body: z.string(), filename: z.string(), people: z.array(z.number()) }),
  audit: (input, { people }) => ({ subject: "import", ids: [input.import], people, purpose: "import report downloaded" }),
  async run(ctx, { import: id, language, outcome }) {
    await requireImport(ctx, id);
    const rows = await store.resultsOf(ctx.db, id, outcome, 60_000);
    return { body: reportCsv(rows, language), filename: `import-${id}-${outcome}-${language}.csv`, people: [...new Set(rows.flatMap((one) => one.person ?? []))] };
  },
});

async function saveWithPreview(ctx: Context, found: store.ImportRecord, mapping: Mapping): Promise<void> {
  const missing = missingFields(mapping, found.mission_id !== null);
  if (missing.length > 0) throw invalidInput(missing.map((field) => ({ path: `columns.${field}`, message: field === "name" ? w.needsName : w.needsCountry })));
  const file = await loadFile(ctx.db, found.file_id);
  if (!file) throw notFound();
  const reading = await readingOf(ctx.platform, ctx.db, mapping, found.mission_id);
  const preview = await readable(() =>
    withList(file.content, async (list): Promise<Preview> => {
      const adding = previewer();
      for await (const seen of listReader(list, reading)) adding.add(seen);
      return adding.done();
    }),
  );
  await store.saveMapping(ctx.db, found.id, mapping, preview);
  await ctx.platform.jobs.enqueue(ctx.db, forecastJob, { import: found.id });
}

/** What is wrong with the file as a whole becomes a fault of the field. */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SpreadsheetProblem) throw invalidInput([{ path: "contentBase64", message: fileWords[error.code] }]);
    throw error;
  }
}

function lineOf(found: store.ImportRecord): z.input<typeof importLine> {
  const at = (moment: Date | null) => moment?.toISOString() ?? null;
  return {
    id: found.id, mission: found.mission_id, fileName: found.file_name, state: found.state as z.input<typeof importLine>["state"], rowsTotal: found.rows_total, rowsDone: found.rows_done,
    created: found.created, updated: found.updated, skipped: found.skipped, refused: found.refused, warned: found.warned, proposed: found.proposed, absent: found.absent, failure: found.failure, example: found.example,
    createdAt: found.created_at.toISOString(), createdBy: found.created_by_name, startedAt: at(found.started_at), progressAt: at(found.progress_at), finishedAt: at(found.finished_at),
  };
}
