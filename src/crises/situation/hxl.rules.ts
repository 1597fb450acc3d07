import { csvLine } from "#platform/spreadsheet/write.ts";
import { type Language, type Text, text } from "#platform/words.ts";
import { type RollStatus, rollStatuses, statusTitles } from "../roll/roll.rules.ts";
import { figureWords } from "./figures.words.ts";
import type { Sitrep } from "./situation.rules.ts";
import { hxlWords as w } from "./hxl.words.ts";

type Area = Sitrep["figures"]["areas"][number];
type Column = { title: Text; tag: string; of(sitrep: Sitrep, area: Area): string | number | null };

/** What of a status HXL has an attribute for (hxlstandard.org, dictionary 1.1), else its own word. */
const attributes: Partial<Record<RollStatus, string>> = { deceased: "killed", "left-area": "left", "not-in-area": "elsewhere" };
const tagOf = (status: RollStatus) => `#affected+${attributes[status] ?? status.replaceAll("-", "_")}`;

const columns: readonly Column[] = [
  { title: w.report, tag: "#meta+report", of: (one) => `${one.exercise ? "EXERCISE / تمرين " : ""}${one.number ?? "draft"}` },
  { title: w.asOf, tag: "#date+reported", of: (one) => one.asOf },
  { title: w.crisisEnglish, tag: "#crisis+name+i_en", of: (one) => one.crisisTitle.en },
  { title: w.crisisArabic, tag: "#crisis+name+i_ar", of: (one) => one.crisisTitle.ar },
  { title: w.areaEnglish, tag: "#adm1+name+i_en", of: (_, area) => area.name.en },
  { title: w.areaArabic, tag: "#adm1+name+i_ar", of: (_, area) => area.name.ar },
  { title: w.areaCode, tag: "#adm1+code", of: (_, area) => area.id },
  { title: figureWords.level, tag: "#severity+level+num", of: (_, area) => area.level },
  { title: figureWords.concerned, tag: "#affected", of: (_, area) => area.concerned },
  ...rollStatuses.filter((status) => status !== "duplicate" && status !== "not-in-area").map((status): Column => ({ title: statusTitles[status], tag: tagOf(status), of: (_, area) => area.byStatus[status] ?? 0 })),
];

/** The figures of a report by area as CSV, the tags right below the header; no row of totals, which would count people twice. */
export function sitrepCsv(sitrep: Sitrep, language: Language): string {
  // A byte order mark, so that spreadsheet programs read Arabic.
  return `\ufeff${csvLine(columns.map(({ title }) => text(title, language)))}${csvLine(columns.map(({ tag }) => tag))}${sitrep.figures.areas.map((area) => csvLine(columns.map(({ of }) => of(sitrep, area)))).join("")}`;
}
