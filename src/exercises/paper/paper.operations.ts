import { zipSync } from "fflate";
import { z } from "zod";
import type { Document } from "#platform/document/document.ts";
import { drawPdf, pdfOf } from "#platform/document/pdf.ts";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { injectsOf } from "../scenario/inject.store.ts";
import { requireReader } from "../scenario/reader.ts";
import { scenarioById } from "../scenario/scenario.store.ts";
import { answerSheets, type CardSheet, controllerSheet, evaluationForms, injectCards, type Printed, roleCards, type Sheet, sheets, signSheet } from "./sheets.ts";
import { paperWords as w } from "./paper.words.ts";

const cards = (sheet: CardSheet) => drawPdf(sheet, "src/exercises/paper/cards.typ");
const document = (made: Document) => pdfOf(made);
const draw: Record<Sheet, (printed: Printed, language: (typeof languages)[number]) => Promise<Buffer>> = {
  cards: (...given) => cards(injectCards(...given)), sheet: (...given) => document(controllerSheet(...given)), forms: (...given) => document(evaluationForms(...given)),
  answers: (...given) => document(answerSheets(...given)), roles: (...given) => cards(roleCards(...given)), sign: (...given) => document(signSheet(...given)),
};

/** A version of a scenario on paper in one language: one sheet as PDF, or all of them in a ZIP. Not for those who play in a run. */
export const printPaper = operation({
  name: "exercises.printPaper",
  title: w.read,
  action: "exercises.readScenarios",
  kind: "read",
  input: z.object({ scenario: recordId, language: z.enum(languages).default("ar"), sheet: z.enum([...sheets, "all"]).default("all") }),
  output: z.object({ contentBase64: z.string(), mediaType: z.string(), filename: z.string() }),
  audit: ({ scenario, sheet }) => ({ subject: "scenario", ids: [scenario], details: { sheet } }),
  async run({ db, actor, now }, { scenario, language, sheet }) {
    await requireReader({ db, actor });
    const found = await scenarioById(db, scenario);
    if (!found) throw notFound();
    const printed: Printed = { content: found.content, injects: await injectsOf(db, scenario), number: found.number, date: now.toISOString().slice(0, 10) };
    const base = `${found.key}-${found.number}-${language}`;
    if (sheet !== "all") return { contentBase64: (await draw[sheet](printed, language)).toString("base64"), mediaType: "application/pdf", filename: `${base}-${sheet}.pdf` };
    const files: Record<string, Uint8Array> = {};
    for (const [at, one] of sheets.entries()) files[`${base}/${at + 1}-${one}.pdf`] = new Uint8Array(await draw[one](printed, language));
    // PDFs are compressed already.
    return { contentBase64: Buffer.from(zipSync(files, { level: 0, mtime: now })).toString("base64"), mediaType: "application/zip", filename: `${base}.zip` };
  },
});
