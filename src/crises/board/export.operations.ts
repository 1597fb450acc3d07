import { z } from "zod";
import { handOut, type HandedOut, isApproved, requireApproval, rowsAlone } from "#accounts";
import { type Context, operation } from "#platform/operation.ts";
import { text } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { isUnheard, statusTitles } from "../roll/roll.rules.ts";
import { boardWords } from "./board.words.ts";
import { countChosen, exportsOfRoll, fieldsOfChoice, type RollChoice, rollChoice, rollExportApproval } from "./export-choice.ts";
import { mostExported } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";
import { narrowed, open, rowOf } from "./list.operations.ts";
import { listFitting } from "./list.store.ts";

const taken = z.object({ export: z.number(), filename: z.string(), people: z.array(z.number()), total: z.number(), approval: z.number().nullable() });

const note = (choice: Pick<RollChoice, "crisis" | "purpose" | "category">, { people, total, export: number, approval }: z.output<typeof taken>) => ({
  subject: "person", ids: people, purpose: `${choice.category}: ${choice.purpose}`,
  details: { crisis: choice.crisis, export: number, rows: people.length, total, ...(approval === null ? {} : { approval }) },
});

/**
 * The roll within the asker's scope and filters as a file: few columns, marked, entered in the register of exports, at most
 * 5,000 people, most at risk first; above 200 only with a second person's approval of exactly this choice.
 */
async function takeRoll(ctx: Context, choice: RollChoice): Promise<z.output<typeof taken> & { file: HandedOut }> {
  const { crisis, category, purpose, format, language, ...given } = choice;
  const { db, scope, now } = ctx;
  const chosen = await narrowed(ctx, crisis, given);
  const areas = await open(ctx, "crises.export", crisis, given);
  const { total, rows: count } = await countChosen(ctx, choice);
  const approval = count > rowsAlone ? await requireApproval(ctx, rollExportApproval, choice, count) : null;
  const names = new Map((await findCrises(db, { id: crisis }))[0]!.areas.map((area) => [area.id, area.name]));
  const listed = await listFitting(db, crisis, { scope }, chosen, { limit: mostExported, offset: 0 });
  const t = (pair: { en: string; ar: string }) => text(pair, language);
  const file = await handOut(ctx, {
    kind: exportsOfRoll, name: `roll-${crisis}`, language, category, purpose, format, approval, crisis, of: total,
    head: [w.number, w.nameArabic, w.nameLatin, w.household, w.status, w.statusAt, w.area, w.place, w.phone, w.risk],
    rows: listed.map((one) => {
      const row = rowOf(one, areas, now);
      return [
        row.person, one.name_arabic, one.name_latin, row.household, t(statusTitles[row.status]), row.statusAt?.slice(0, 16).replace("T", " "),
        names.has(row.area) ? t(names.get(row.area)!) : null, row.place, row.phones[0], isUnheard(row.status) ? row.score : null,
      ];
    }),
    details: { crisis, status: given.status, ...(given.area ? { area: given.area } : {}), ...(given.mission ? { mission: given.mission } : {}), ...(given.text ? { search: true } : {}) },
    selection: { crisis, ...given },
  });
  return { export: file.export, filename: file.filename, people: listed.map((one) => one.person), total, approval, file };
}

/** The roll as CSV text: at the API, by GET. */
export const exportRoll = operation({
  name: "crises.exportRoll",
  title: boardWords.exportRoll,
  action: "crises.export",
  kind: "read",
  input: rollChoice.omit({ format: true }),
  output: taken.extend({ body: z.string() }),
  audit: (input, output) => note(input, output),
  async run(ctx, input) {
    const { file, ...rest } = await takeRoll(ctx, { ...input, format: "csv" });
    return { ...rest, body: file.content.toString("utf8") };
  },
});

/** The roll as a file of either format. */
export const exportRollFile = operation({
  name: "crises.exportRollFile",
  title: boardWords.exportRoll,
  action: "crises.export",
  kind: "write",
  input: rollChoice,
  output: taken.extend({ mediaType: z.string(), contentBase64: z.string() }),
  audit: (input, output) => note(input, output),
  async run(ctx, input) {
    const { file, ...rest } = await takeRoll(ctx, input);
    return { ...rest, mediaType: file.mediaType, contentBase64: file.content.toString("base64") };
  },
});

/** What a choice would take, and whether this actor may take it now: for the form before the file. Discloses nobody. */
export const prepareRollExport = operation({
  name: "crises.prepareRollExport",
  title: w.prepare,
  action: "crises.export",
  kind: "read",
  input: rollChoice,
  output: z.object({ people: z.number(), total: z.number(), approved: z.boolean(), fields: z.record(z.string(), z.string()) }),
  async run(ctx, choice) {
    const { rows, total } = await countChosen(ctx, choice);
    const approved = rows <= rowsAlone || ctx.actor.kind === "system" || (await isApproved(ctx, rollExportApproval, choice, rows));
    return { people: rows, total, approved, fields: fieldsOfChoice(choice) };
  },
});
