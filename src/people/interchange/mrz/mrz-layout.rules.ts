/**
 * Where each thing stands in a machine-readable zone: ICAO Doc 9303 parts 4 (TD3), 5 (TD1), 6 (TD2) and 7 (visas). A
 * place is [line, first column, column after the last], from 0.
 */
export const mrzFormats = ["TD1", "TD2", "TD3", "MRV-A", "MRV-B"] as const;
export type MrzFormat = (typeof mrzFormats)[number];
export type Place = readonly [line: number, from: number, to: number];
export const checkedFields = ["number", "birth", "expiry", "optional", "composite"] as const;
export type CheckedField = (typeof checkedFields)[number];

export type Layout = {
  lines: number;
  length: number;
  places: Readonly<Record<"code" | "issuer" | "names" | "number" | "nationality" | "birth" | "sex" | "expiry" | "optional", Place>> & { more?: Place };
  /** Each check digit with the places it is counted over. */
  checks: readonly (readonly [field: CheckedField, at: Place, over: readonly Place[]])[];
};

const pages = (names: Place, optional: Place): Layout["places"] => ({
  code: [0, 0, 2], issuer: [0, 2, 5], names, number: [1, 0, 9], nationality: [1, 10, 13], birth: [1, 13, 19], sex: [1, 20, 21], expiry: [1, 21, 27], optional,
});
const three: Layout["checks"] = [
  ["number", [1, 9, 10], [[1, 0, 9]]],
  ["birth", [1, 19, 20], [[1, 13, 19]]],
  ["expiry", [1, 27, 28], [[1, 21, 27]]],
];

export const layouts: Readonly<Record<MrzFormat, Layout>> = {
  TD3: {
    lines: 2, length: 44, places: pages([0, 5, 44], [1, 28, 42]),
    checks: [...three, ["optional", [1, 42, 43], [[1, 28, 42]]], ["composite", [1, 43, 44], [[1, 0, 10], [1, 13, 20], [1, 21, 43]]]],
  },
  TD2: { lines: 2, length: 36, places: pages([0, 5, 36], [1, 28, 35]), checks: [...three, ["composite", [1, 35, 36], [[1, 0, 10], [1, 13, 20], [1, 21, 35]]]] },
  "MRV-A": { lines: 2, length: 44, places: pages([0, 5, 44], [1, 28, 44]), checks: three },
  "MRV-B": { lines: 2, length: 36, places: pages([0, 5, 36], [1, 28, 36]), checks: three },
  TD1: {
    lines: 3, length: 30,
    places: { code: [0, 0, 2], issuer: [0, 2, 5], number: [0, 5, 14], optional: [0, 15, 30], birth: [1, 0, 6], sex: [1, 7, 8], expiry: [1, 8, 14], nationality: [1, 15, 18], more: [1, 18, 29], names: [2, 0, 30] },
    checks: [
      ["number", [0, 14, 15], [[0, 5, 14]]],
      ["birth", [1, 6, 7], [[1, 0, 6]]],
      ["expiry", [1, 14, 15], [[1, 8, 14]]],
      ["composite", [1, 29, 30], [[0, 5, 30], [1, 0, 7], [1, 8, 15], [1, 18, 29]]],
    ],
  },
};

export const at = (lines: readonly string[], [line, from, to]: Place): string => (lines[line] ?? "").slice(from, to);

/** The check digit of a text of A–Z, 0–9 and "<": weights 7, 3, 1 (Doc 9303 part 3, 4.9). */
export function checkDigit(text: string): string {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index]!;
    const value = sign === "<" ? 0 : sign <= "9" ? Number(sign) : sign.charCodeAt(0) - 55;
    sum += value * weights[index % 3]!;
  }
  return String(sum % 10);
}

export type Check = { field: CheckedField; digit: string; expected: string; holds: boolean };

/**
 * The check digits of a zone. Of a number longer than nine signs (TD1, TD2) the first nine stand at its place, "<" at its
 * check digit's, and the rest with the digit begins the optional data.
 */
export function checksOf(format: MrzFormat, lines: readonly string[]): Check[] {
  return layouts[format].checks.map(([field, place, over]) => {
    const digit = at(lines, place);
    const text = over.map((one) => at(lines, one)).join("");
    const rest = field === "number" && digit === "<" && lines[0]!.length !== 44 ? longRest(format, lines) : null;
    if (rest) return checked(field, rest.at(-1)!, checkDigit(text + rest.slice(0, -1)));
    // Where there is nothing, the digit may be left out.
    if (digit === "<" && field === "optional" && /^<*$/.test(text)) return { field, digit, expected: "0", holds: true };
    return checked(field, digit, checkDigit(text));
  });
}

const checked = (field: CheckedField, digit: string, expected: string): Check => ({ field, digit, expected, holds: digit === expected });

/** What of a long document number stands in the optional data, its check digit last; null when it is not long. */
export function longRest(format: MrzFormat, lines: readonly string[]): string | null {
  return /^[A-Z0-9]+\d(?=<|$)/.exec(at(lines, layouts[format].places.optional))?.[0] ?? null;
}
