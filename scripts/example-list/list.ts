import type { Chance } from "./chance.ts";
import { type Person, peopleMaker } from "./people.ts";
import type { Sources } from "./sources.ts";
import { type Row, columns, writeRow } from "./writing.ts";

const size = { rows: 2_000, inRegion: 900, repeated: 60 };

/** Faults that an importer should find, with how many rows have each: 30 of 2,000. */
const faults: [rows: number, spoil: (row: Row) => Partial<Row>][] = [
  [5, () => ({ birth: "31/02/1990" })],
  [4, () => ({ birth: "2041-05-17" })],
  [2, () => ({ birth: "1985-13-08" })],
  [4, () => ({ latitude: "137.0662" })],
  [1, () => ({ longitude: "شرقًا" })],
  [5, () => ({ phone: "لا يوجد" })],
  [5, () => ({ sex: "" })],
  [2, () => ({ country: "غير معروف" })],
  [2, () => ({ name: "", latin: "" })],
];

/**
 * The example list: 2,000 rows, of which 60 repeat a person (some word for word, most spelt a little differently) and 30
 * have something impossible. People of one household follow each other, as in lists that are kept by hand.
 */
export function exampleRows(sources: Sources, chance: Chance): Row[] {
  const maker = peopleMaker(sources, chance);
  const people: Person[] = [];
  let inRegion = 0;
  while (people.length < size.rows - size.repeated) {
    // Both kinds mixed in the proportion that is still to be made.
    const left = size.rows - size.repeated - people.length;
    const region = chance.happens(Math.max(0, size.inRegion - inRegion) / left);
    const household = maker.household(region).slice(0, left);
    if (region) inRegion += household.filter(({ located }) => located).length;
    people.push(...household);
  }
  const rows = people.map((person) => ({ person, row: writeRow(person, sources, chance) }));
  const spoilt = new Set<Row>();
  for (const [count, spoil] of faults)
    for (let at = 0; at < count; at++) {
      const { row } = chance.one(rows.filter((one) => !spoilt.has(one.row)));
      Object.assign(row, spoil(row));
      spoilt.add(row);
    }
  for (let at = 0; at < size.repeated; at++) {
    const index = chance.between(0, rows.length - 1);
    const { person, row } = rows[index]!;
    if (spoilt.has(row)) {
      at--;
      continue;
    }
    const again = chance.happens(0.4) ? { ...row } : writeRow({ ...person, passport: chance.happens(0.5) ? person.passport : "" }, sources, chance);
    rows.splice(Math.min(rows.length, index + chance.between(1, 300)), 0, { person, row: again });
  }
  return rows.map(({ row }) => row);
}

/** Comma-separated text with a byte-order mark, so that spreadsheet programs read the Arabic; lines end in LF. */
export function writeCsv(rows: readonly (readonly string[])[], mark = true): string {
  const cell = (value: string) => (/[",\n\r]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value);
  return (mark ? "\ufeff" : "") + rows.map((row) => `${row.map(cell).join(",")}\n`).join("");
}

export function cells(row: Row): string[] {
  return (Object.keys(columns) as (keyof Row)[]).map((column) => row[column]);
}
