import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { csvLine } from "#platform/spreadsheet/spreadsheet.ts";
import { formatDate, languages, text } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import { filters } from "./board.rules.ts";
import { boardWords } from "./board.words.ts";
import { mostExported } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";
import { narrowed, open, rowOf } from "./list.operations.ts";
import { countFitting, listFitting } from "./list.store.ts";

/**
 * The roll as CSV within the asker's scope and filters: few columns, no formula runs, at most 5,000 people. The first
 * line says who exported, when, for what and how many; the audit log says the same, and of whom.
 */
export const exportRoll = operation({
  name: "crises.exportRoll",
  title: boardWords.exportRoll,
  action: "crises.export",
  kind: "read",
  input: filters.extend({ crisis: recordId, purpose: typed(200, 5), language: z.enum(languages).default("ar") }),
  output: z.object({ body: z.string(), filename: z.string(), people: z.array(z.number()), total: z.number() }),
  audit: (input, { people, total }) => ({ subject: "person", ids: people, purpose: input.purpose, details: { crisis: input.crisis, rows: people.length, total } }),
  async run(context, { crisis, purpose, language, ...given }) {
    const chosen = narrowed(given);
    const { db, scope, now, actor } = context;
    const areas = await open(context, "crises.export", crisis, chosen);
    const names = new Map((await findCrises(db, { id: crisis }))[0]!.areas.map((area) => [area.id, area.name]));
    const total = await countFitting(db, crisis, { scope }, chosen);
    const rows = (await listFitting(db, crisis, { scope }, chosen, { limit: mostExported, offset: 0 })).map((listed) => ({ listed, row: rowOf(listed, areas, now) }));
    const t = (pair: { en: string; ar: string }) => text(pair, language);
    const at = formatDate(now, language, "date-time");
    const lines = [
      csvLine([t(w.mark(actor.name ?? actor.id ?? actor.kind, at, purpose, rows.length, total))]),
      csvLine([w.number, w.nameArabic, w.nameLatin, w.household, w.status, w.statusAt, w.area, w.place, w.phone, w.risk].map(t)),
      ...rows.map(({ listed, row }) => csvLine([
        row.person, listed.name_arabic, listed.name_latin, row.household, t(statusTitles[row.status]), row.statusAt?.slice(0, 16).replace("T", " "),
        names.has(row.area) ? t(names.get(row.area)!) : null, row.place, row.phones[0], row.status === "unaccounted" ? row.score : null,
      ])),
    ];
    // The mark in front tells spreadsheet programs that the Arabic is UTF-8.
    return { body: `\ufeff${lines.join("")}`, filename: `roll-${crisis}-${now.toISOString().slice(0, 10)}.csv`, people: rows.map(({ row }) => row.person), total };
  },
});
