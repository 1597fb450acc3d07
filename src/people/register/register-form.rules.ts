import type { Fields } from "#platform/form.ts";
import { mostCalled, mostLegs, mostMembers } from "./register.rules.ts";

const lists = { members: mostMembers, stays: mostLegs, emergencyContacts: mostCalled } as const;
type List = keyof typeof lists;
type Row = { [name: string]: Fields[string] };

const rowsOf = (fields: Fields, list: List): Row[] => (Array.isArray(fields[list]) ? (fields[list] as Row[]) : []);

/** Fields that a row carries without anybody typing: alone they say nothing. */
const carried = new Set(["relation", "nationality", "kind", "mayCall", "was", "row"]);
const isBlank = (row: Row): boolean => Object.entries(row).every(([name, value]) => carried.has(name) || (typeof value === "object" && !(value instanceof File) && !Array.isArray(value) && isBlank(value as Row)));

/** What a button of the form means: one more row of a list, one row less, or sending. */
export type Intent = { kind: "send" } | { kind: "add"; list: List } | { kind: "remove"; list: List; at: number };

export function readIntent(value: unknown): Intent {
  const found = /^(add|remove)\.(members|stays|emergencyContacts)(?:\.(\d{1,3}))?$/.exec(typeof value === "string" ? value : "");
  if (!found) return { kind: "send" };
  const list = found[2] as List;
  return found[1] === "add" ? { kind: "add", list } : { kind: "remove", list, at: Number(found[3] ?? -1) };
}

/** After a member went, the numbers by which legs name those after it move up. */
function withoutMember(stays: Row[], gone: number): Row[] {
  return stays.map((leg) => {
    if (typeof leg["who"] !== "string") return leg;
    const kept = leg["who"].split(",").map(Number).filter((number) => number !== gone + 1).map((number) => (number > gone + 1 ? number - 1 : number));
    const { who: _who, ...rest } = leg;
    return kept.length > 0 ? { ...rest, who: kept.join(",") } : rest;
  });
}

/**
 * A posted registration form: what to do with it, the values to show again, and the input. A row in which nothing was
 * typed is left out of the input unless it is the first; `rows` says which row of the form each of the input was.
 */
export function readRegisterForm(fields: Fields): { intent: Intent; values: Fields; input: Fields; rows: Record<List, number[]> } {
  const intent = readIntent(fields["intent"]);
  const { intent: _intent, ...rest } = fields;
  const values: Fields = { ...rest };
  if (intent.kind === "remove") {
    values[intent.list] = rowsOf(fields, intent.list).filter((_, at) => at !== intent.at) as Fields[];
    if (intent.list === "members") values["stays"] = withoutMember(rowsOf(fields, "stays"), intent.at) as Fields[];
  }
  if (intent.kind === "add") {
    const rows = rowsOf(fields, intent.list);
    // Blank rows do not come back from the browser's point of view: a marker keeps their place.
    values[intent.list] = (rows.length < lists[intent.list] ? [...rows, { row: "1" }] : rows) as Fields[];
  }
  const rows: Record<List, number[]> = { members: [], stays: [], emergencyContacts: [] };
  const input: Fields = { ...rest };
  for (const list of Object.keys(lists) as List[]) {
    const kept = rowsOf(fields, list).map((row, at) => ({ row, at })).filter(({ row, at }) => !isBlank(row) || (at === 0 && list !== "emergencyContacts"));
    rows[list] = kept.map(({ at }) => at);
    input[list] = kept.map(({ row: { row: _row, ...row } }) => row) as Fields[];
  }
  input["stays"] = renumbered(input["stays"] as Row[], rows.members) as Fields[];
  return { intent, values, input, rows };
}

/** Legs name members by their row in the form; the input counts those that were filled in. */
function renumbered(stays: Row[], rows: readonly number[]): Row[] {
  return stays.map((leg) => {
    if (typeof leg["who"] !== "string") return leg;
    const kept = leg["who"].split(",").map((number) => rows.indexOf(Number(number) - 1) + 1).filter((number) => number > 0);
    const { who: _who, ...rest } = leg;
    return kept.length > 0 ? { ...rest, who: kept.join(",") } : rest;
  });
}

/** Puts faults beside the row they were typed in. */
export function faultsInForm<P extends { errors: { path: string }[] }>(problem: P, rows: Record<List, number[]>): P {
  const errors = problem.errors.map((error) => ({ ...error, path: error.path.replace(/^(members|stays|emergencyContacts)\.(\d+)/, (_, list: List, at: string) => `${list}.${rows[list][Number(at)] ?? at}`) }));
  return { ...problem, errors };
}
