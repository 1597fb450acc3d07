import { z } from "zod";
import { may } from "#platform/actor.ts";
import type { Document } from "#platform/document/document.ts";
import { type Context, operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import { commands } from "../activation/team/authority.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { sitrepEdxl } from "./edxl.rules.ts";
import { figuresShape } from "./figures.rules.ts";
import { sitrepCsv } from "./hxl.rules.ts";
import { missingTexts, sitrepSections } from "./section.rules.ts";
import { sitrepDocument } from "./situation-document.ts";
import { sitrepWriters } from "./situation.operations.ts";
import { fileName, type Sitrep, type SitrepHead, sitrepHead, sitrepOutput, sitrepTitle } from "./situation.rules.ts";
import { sectionsOf, sitrepById, sitrepsOf, type SitrepRow } from "./situation.store.ts";
import { situationWords as w } from "./situation.words.ts";

const action = "crises.readSitreps";

function headOf(row: SitrepRow): SitrepHead {
  return {
    id: row.id, crisis: row.crisis_id, number: row.number, title: sitrepTitle(row.number, row.exercise), state: row.state as "draft", asOf: row.as_of.toISOString(), drawnAt: row.drawn_at.toISOString(), exercise: row.exercise,
    example: row.example, version: row.version, startedAt: row.started_at.toISOString(), startedBy: row.started_name, submittedAt: row.submitted_at?.toISOString() ?? null, submittedBy: row.submitted_name,
    signedAt: row.signed_at?.toISOString() ?? null, signedBy: row.signed_name, returnedBecause: row.returned_because, returnedBy: row.returned_name,
  };
}

async function whole(ctx: Context, id: number): Promise<Sitrep> {
  const row = await sitrepById(ctx.db, id);
  const [crisis] = row ? await findCrises(ctx.db, { id: row.crisis_id }) : [];
  if (!row || !crisis) throw notFound();
  const kept = await sectionsOf(ctx.db, id);
  const last = row.follows_id === null ? undefined : await sitrepById(ctx.db, row.follows_id);
  const writer = may(ctx.actor, "crises.sitrep") && (await commands(ctx, row.crisis_id, sitrepWriters));
  return {
    ...headOf(row),
    crisisTitle: crisis.title,
    figures: figuresShape.parse(row.figures),
    last: last?.number ? { number: last.number, figures: figuresShape.parse(last.figures) } : null,
    sections: sitrepSections.map(({ id: section }) => {
      const one = kept.get(section);
      return { section, en: one?.text_en ?? "", ar: one?.text_ar ?? "", carriedFrom: one?.carried_from ?? null, version: one?.version ?? 0, changedAt: one?.changed_at.toISOString() ?? null, changedBy: one?.changed_name ?? null };
    }),
    missing: missingTexts(Object.fromEntries([...kept].map(([section, one]) => [section, { en: one.text_en, ar: one.text_ar }]))),
    mayWrite: row.state === "draft" && writer,
    maySign: row.state === "submitted" && may(ctx.actor, "crises.signSitreps", null) && ctx.actor.id !== null && !row.writers.includes(ctx.actor.id),
    mayTakeBack: row.state === "submitted" && ctx.actor.id !== null && row.submitted_by === ctx.actor.id,
    readAt: ctx.now.toISOString(),
  };
}

/** The reports of a crisis, newest first, the draft too. */
export const listSitreps = operation({
  name: "crises.listSitreps",
  title: w.list,
  action,
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ crisis: z.object({ id: z.number(), title: z.object({ en: z.string(), ar: z.string() }) }), sitreps: z.array(sitrepHead.extend({ concerned: z.number(), unheard: z.number() })), mayWrite: z.boolean(), open: z.number().nullable(), asOf: z.string() }),
  async run(ctx, { crisis }) {
    const [found] = await findCrises(ctx.db, { id: crisis });
    if (!found) throw notFound();
    const rows = await sitrepsOf(ctx.db, crisis);
    return {
      crisis: { id: crisis, title: found.title },
      sitreps: rows.map((row) => ({ ...headOf(row), concerned: row.figures.concerned, unheard: row.figures.unheard })),
      mayWrite: may(ctx.actor, "crises.sitrep") && (await commands(ctx, crisis, sitrepWriters)),
      open: rows.find((row) => row.state === "draft" || row.state === "submitted")?.id ?? null,
      asOf: ctx.now.toISOString(),
    };
  },
});

/** One report: figures, those of the report before, words in both languages, signatures. Also the door for machines. */
export const readSitrep = operation({
  name: "crises.readSitrep",
  title: w.read,
  action,
  kind: "read",
  input: z.object({ sitrep: recordId }),
  output: sitrepOutput,
  run: async (ctx, { sitrep }) => whole(ctx, sitrep),
});

const drawn = z.custom<Document>((value) => typeof value === "object" && value !== null).meta({ description: "a document: title, language, blocks" });

/** A report as a document in one language, ready to be drawn as PDF or DOCX. `filename` has no ending. */
export const drawSitrep = operation({
  name: "crises.drawSitrep",
  title: w.document,
  action,
  kind: "read",
  input: z.object({ sitrep: recordId, language: z.enum(languages).default("ar") }),
  output: z.object({ document: drawn, filename: z.string() }),
  audit: ({ sitrep, language }) => ({ subject: "sitrep", ids: [sitrep], details: { language } }),
  async run(ctx, { sitrep, language }) {
    const found = await whole(ctx, sitrep);
    return { document: sitrepDocument(found, language), filename: fileName(found, `-${language}`) };
  },
});

/** A report for machines of others: the figures by area as CSV with HXL tags, or EDXL-SitRep 1.0. */
export const exportSitrep = operation({
  name: "crises.exportSitrep",
  title: w.export,
  action,
  kind: "read",
  input: z.object({ sitrep: recordId, format: z.enum(["csv", "edxl"]), language: z.enum(languages).default("en") }),
  output: z.object({ content: z.string(), filename: z.string(), mediaType: z.string() }),
  audit: ({ sitrep, format }) => ({ subject: "sitrep", ids: [sitrep], details: { format } }),
  async run(ctx, { sitrep, format, language }) {
    const found = await whole(ctx, sitrep);
    if (format === "csv") return { content: sitrepCsv(found, language), filename: fileName(found, `-${language}.csv`), mediaType: "text/csv; charset=utf-8" };
    const [crisis] = await findCrises(ctx.db, { id: found.crisis });
    return { content: sitrepEdxl(found, crisis!, language, new URL(ctx.platform.config.baseUrl).host), filename: fileName(found, `-${language}.xml`), mediaType: "application/xml; charset=utf-8" };
  },
});
