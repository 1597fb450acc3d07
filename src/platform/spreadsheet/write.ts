/** What a spreadsheet program may take for a formula, full-width forms and leading blanks included. */
const formulaStart = /^(?:[\t\r\n]|[\s\p{Cc}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠])/u;
const needsQuotes = /[",;|\t\r\n']|^\s|\s$/;

/**
 * One cell of a CSV file that people will open in a spreadsheet program: quoted where needed, and made harmless where it
 * would be run as a formula (a leading = + - @ tab or line end gets an apostrophe before it).
 */
export function csvCell(value: string): string {
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file, CR LF included. Numbers are written as they are; null and undefined are empty. */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  const cells = values.map((value) => (typeof value === "number" ? String(value) : csvCell(value ?? "")));
  return `${cells.join(",")}\r\n`;
}
