import { inputErrors } from "#platform/problem.ts";
import type { Text } from "#platform/words.ts";
import { circles } from "../check.rules.ts";
import { checkWords } from "../check.words.ts";
import { type Inject, injectShape, type When } from "../inject.rules.ts";
import { freeId, type Said } from "../scenario.rules.ts";
import type { BadTime } from "../time.rules.ts";
import { loose, readCellTime, readChannel, readCondition, readEffect } from "./cell.rules.ts";
import type { MselField, MselMapping } from "./column.rules.ts";
import { mselWords as w } from "./msel.words.ts";

/** What is wrong in a row, and in which column; null: in the row as a whole. */
export type RowFault = { row: number; field: MselField | null; message: Text };
export type MselRow = { number: number; cells: readonly string[]; cut: boolean };
/** Names that a list may use: of what the scenario has, or (open) of what is made as it goes. */
export type Names = { open: boolean; list: { id: string; texts: readonly Said[] }[] };
export type Vocabulary = { roles: Names; objectives: Names; phases: Names };

const timeFault: Record<Exclude<BadTime, "empty">, (cell: string) => Text> = { unknown: w.badTime, "before-start": w.beforeStart, "too-long": w.tooLate, "no-such-hour": w.noSuchHour };
/** Rows whose faults are shown; the first are enough to see what is wrong. */
export const mostFaults = 200;

/**
 * Reads rows as injects. Every row is looked at, so that all faults are told at once; when there is one, nothing is to be taken.
 * `vocabulary` gains what an open list names.
 */
export function readRows(rows: readonly MselRow[], mapping: MselMapping, vocabulary: Vocabulary): { injects: Inject[]; faults: RowFault[] } {
  const faults: RowFault[] = [];
  const injects: Inject[] = [];
  const rowOf = new Map<number, number>();
  const taken = new Set<number>();
  const timed: Pick<Inject, "number" | "when">[] = [];
  for (const [at, row] of rows.entries()) {
    const before = faults.length;
    const inject = readRow(row, at, mapping, vocabulary, faults);
    const number = inject.number as number | undefined;
    if (number !== undefined) {
      if (taken.has(number)) faults.push({ row: row.number, field: mapping.number === undefined ? null : "number", message: w.numberTwice(number, rowOf.get(number)!) });
      else rowOf.set(number, row.number);
      if (!taken.has(number) && inject.when) timed.push({ number, when: inject.when });
      taken.add(number);
    }
    if (faults.length > before) continue;
    const read = injectShape.safeParse(inject, { reportInput: true });
    if (read.success) injects.push(read.data);
    else for (const { path, message } of inputErrors(read.error.issues)) faults.push({ row: row.number, field: fieldOfPath(path), message });
  }
  if (rows.length > 300) faults.push({ row: rows[300]!.number, field: null, message: w.tooMany });
  faults.push(...conditionFaults(timed, taken, rowOf));
  return { injects, faults: faults.sort((a, b) => a.row - b.row).slice(0, mostFaults) };
}

// Of every row whose time could be read, whatever else is wrong in it.
function conditionFaults(injects: readonly Pick<Inject, "number" | "when">[], numbers: ReadonlySet<number>, rowOf: ReadonlyMap<number, number>): RowFault[] {
  const lost = injects.flatMap(({ number, when }): RowFault[] => (when.kind === "after" && !numbers.has(when.inject) ? [{ row: rowOf.get(number)!, field: "condition", message: checkWords["after-nothing"](String(when.inject)) }] : []));
  const round = circles(injects).flatMap(({ path = [] }) => path.slice(0, -1).map((number): RowFault => ({ row: rowOf.get(number)!, field: "condition", message: checkWords.circle(path.join(" → ")) })));
  return [...lost, ...round];
}

function readRow(row: MselRow, at: number, mapping: MselMapping, vocabulary: Vocabulary, faults: RowFault[]): Partial<Inject> {
  const cell = (field: MselField) => (mapping[field] === undefined ? "" : (row.cells[mapping[field]] ?? "").trim());
  const wrong = (field: MselField | null, message: Text) => void faults.push({ row: row.number, field, message });
  if (row.cut) wrong(null, w.cut);
  const text = (field: "title" | "from" | "message" | "expected" | "note"): Said | undefined => {
    const [en, ar] = [cell(`${field}En`), cell(`${field}Ar`)];
    return en || ar ? { ...(en && { en }), ...(ar && { ar }) } : undefined;
  };
  const needed = (field: "from" | "message" | "expected"): Said => {
    const said = text(field);
    if (!said) wrong(mapping[`${field}En`] === undefined ? `${field}Ar` : `${field}En`, w.needed);
    return said ?? {};
  };
  const number = readNumber(cell("number"), at, mapping.number !== undefined);
  if (number === null) wrong("number", w.badNumber(cell("number")));
  const when = readWhen(cell("time"), cell("condition"), mapping, wrong);
  const named = readChannel(cell("channel"));
  if (!cell("channel")) wrong("channel", w.needed);
  else if (!named) wrong("channel", w.badChannel(cell("channel").slice(0, 80)));
  const effect = cell("effect") ? readEffect(cell("effect")) : undefined;
  if (effect === null) wrong("effect", w.badEffect(cell("effect").slice(0, 80)));
  const minutes = cell("allowed") === "" ? undefined : /^\d{1,5}$/.test(cell("allowed")) ? Number(cell("allowed")) : null;
  if (minutes === null || minutes === 0 || (minutes ?? 0) > 10_080) wrong("allowed", w.badMinutes(cell("allowed").slice(0, 80)));
  const to = cell("to").split(/[;؛\n|]|(?<=\S)\s*[,،]\s*/).map((name) => name.trim()).filter((name) => name !== "");
  if (to.length === 0) wrong("to", w.needed);
  const recipients = to.flatMap((name) => idNamed(name, vocabulary.roles, "role") ?? (wrong("to", w.noRole(name.slice(0, 80))), []));
  const pointed = (field: "objective" | "phase", names: Names, refuse: (name: string) => Text) => {
    if (!cell(field)) return undefined;
    const id = idNamed(cell(field), names, field);
    if (id === null) wrong(field, refuse(cell(field).slice(0, 80)));
    return id ?? undefined;
  };
  const message = needed("message");
  const inject: Partial<Inject> = {
    ...(number !== null && { number }), ...(when && { when }), title: text("title") ?? shortened(message), from: needed("from"), to: [...new Set(recipients)], ...(named && { channel: named }), message, expected: needed("expected"),
  };
  const more = { phase: pointed("phase", vocabulary.phases, w.noPhase), effect: effect ?? undefined, allowed: minutes ?? undefined, objective: pointed("objective", vocabulary.objectives, w.noObjective), note: text("note") };
  return { ...inject, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)) };
}

// A list without numbers is numbered as it stands.
function readNumber(cell: string, at: number, mapped: boolean): number | null {
  if (!mapped) return at + 1;
  const found = /^(?:\p{L}{1,6}[ .#-]*|#)?0*([1-9]\d{0,3})$/u.exec(cell.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));
  return found ? Number(found[1]) : null;
}

function readWhen(time: string, condition: string, mapping: MselMapping, wrong: (field: MselField, message: Text) => void): When | undefined {
  const timeField = mapping.time === undefined ? "condition" : "time";
  if (time && condition) return void wrong("condition", w.both);
  if (!time && !condition) return void wrong(timeField, w.noTime);
  if (condition) {
    const read = readCondition(condition) ?? readWhenTime(condition);
    return read ?? void wrong("condition", w.badCondition(condition.slice(0, 80)));
  }
  const read = readCellTime(time);
  if ("minutes" in read) return { kind: "at", minutes: read.minutes };
  // One column for both is common.
  return readCondition(time) ?? void wrong("time", timeFault[read.fault === "empty" ? "unknown" : read.fault](time.slice(0, 80)));
}

function readWhenTime(cell: string): When | null {
  const read = readCellTime(cell);
  return "minutes" in read ? { kind: "at", minutes: read.minutes } : null;
}

/** The id behind a name; one that an open list does not have yet is made. Null: nothing of that name. */
function idNamed(name: string, names: Names, fallback: string): string | null {
  const wanted = loose(name);
  const found = names.list.find(({ id }) => id === name) ?? names.list.find(({ id, texts }) => loose(id) === wanted || texts.some(({ ar, en }) => (ar && loose(ar) === wanted) || (en && loose(en) === wanted)));
  if (found) return found.id;
  if (!names.open) return null;
  const id = freeId(name, new Set(names.list.map((one) => one.id)), fallback);
  names.list.push({ id, texts: [/[\u0621-\u064a]/.test(name) ? { ar: name } : { en: name }] });
  return id;
}

/** A title for an inject that has none: the beginning of its message. */
function shortened(message: Said): Said {
  const first = (text: string) => {
    const line = text.split("\n")[0]!.slice(0, 80);
    return line.length < text.length ? `${line.replace(/\s+\S*$/u, "")} …` : line;
  };
  return Object.fromEntries(Object.entries(message).map(([language, text]) => [language, first(text as string)]));
}

function fieldOfPath(path: string): MselField | null {
  const [first = "", second] = path.split(".");
  if (first === "when") return "time";
  if (["title", "from", "message", "expected", "note"].includes(first)) return `${first}${second === "en" ? "En" : "Ar"}` as MselField;
  return ["number", "to", "channel", "effect", "allowed", "objective", "phase"].includes(first) ? (first as MselField) : null;
}
