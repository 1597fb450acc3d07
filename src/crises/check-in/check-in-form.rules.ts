import type { Fields } from "#platform/form.ts";
import type { Text } from "#platform/words.ts";
import { mostMembers } from "./check-in.rules.ts";

const rowsAtFirst = 4;

type Row = { name?: string; person?: string; status?: string };

const oneOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The rows of people in a posted form, in order, without those left blank. */
export function rowsOf(fields: Fields): Row[] {
  const list = Array.isArray(fields["members"]) ? fields["members"] : [];
  return list.map((row) => ({ name: oneOf(row["name"]), person: oneOf(row["person"]), status: oneOf(row["status"]) })).map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row);
}

/**
 * What a posted check-in form means. "all-safe": everyone named is safe unless another status was chosen. "more": only
 * more rows are wanted. People listed by a personal link count only once a status was chosen for them.
 */
export function readCheckInForm(fields: Fields): { intent: "more" | "send"; input: Fields; values: Fields; rows: number[] } {
  const allSafe = fields["intent"] === "all-safe";
  const rows = rowsOf(fields);
  const spoken = rows.map((row, at) => ({ row, at })).filter(({ row }) => row.status !== undefined || row.person === undefined);
  const members = spoken.map(({ row }) => (allSafe && row.status === undefined ? { ...row, status: "safe" } : row));
  const { intent: _intent, crisis: _crisis, rows: shown, ...rest } = fields;
  return {
    intent: fields["intent"] === "more" ? "more" : "send",
    input: { ...rest, members, ...(allSafe ? { allSafe: "true" } : {}) } as Fields,
    values: { ...rest, members: rows, ...(shown === undefined ? {} : { rows: shown }) } as Fields,
    rows: spoken.map(({ at }) => at),
  };
}

/** Puts faults of people beside the row they were typed in: rows without a status were left out of the input. */
export function faultsInRows<P extends { errors: { path: string; message: Text }[] }>(problem: P, rows: readonly number[]): P {
  const moved = problem.errors.map((error) => ({ ...error, path: error.path.replace(/^members\.(\d+)/, (_, at: string) => `members.${rows[Number(at)] ?? at}`) }));
  return { ...problem, errors: moved };
}

/** How many rows a form shows: those shown before, four more when asked for, and one free one at least. */
export function rowCount(filled: number, shown: number, more: boolean): number {
  return Math.min(mostMembers, Math.max(rowsAtFirst, filled + 1, shown + (more ? rowsAtFirst : 0)));
}
