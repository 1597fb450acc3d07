/**
 * ICAO Doc 9303 part 3 (eighth edition, 2021), section 6 C: how Arabic letters are written in the machine-readable zone.
 * Letters without a near Latin one are an X and one or two letters. What is not encoded (vowel signs, tatweel) is lost.
 *
 * How sure each line is: the table was read in the working paper TAG/MRTD/20-WP/17 of its authors (2011) and in a public
 * implementation that names the eighth edition; both agree on all letters of the Arabic language but these:
 * - ة: XTA, and XAH at the end of a name's part, in both. A third list gives P, which the standard uses for پ; it is taken
 *   for an error. Reading accepts XTA and XAH wherever they stand.
 * - ؤ: U in the edition in force, XW in the paper of 2011. U is written; both are read.
 * - shadda: the letter before it twice. Read back it stays two letters, since nothing says that it was one.
 */
const letters: Readonly<Record<string, string>> = {
  "ء": "XE", "آ": "XAA", "أ": "XAE", "ؤ": "U", "إ": "I", "ئ": "XI", "ا": "A", "ب": "B", "ة": "XTA", "ت": "T", "ث": "XTH", "ج": "J", "ح": "XH",
  "خ": "XKH", "د": "D", "ذ": "XDH", "ر": "R", "ز": "Z", "س": "S", "ش": "XSH", "ص": "XSS", "ض": "XDZ", "ط": "XTT", "ظ": "XZZ", "ع": "E", "غ": "G",
  "ف": "F", "ق": "Q", "ك": "K", "ل": "L", "م": "M", "ن": "N", "ه": "H", "و": "W", "ى": "XAY", "ي": "Y",
  // Of Persian, Urdu, Pashto and Kurdish, where a name has them.
  "ٱ": "XXA", "ٹ": "XXT", "ټ": "XRT", "پ": "P", "ځ": "XKE", "څ": "XXH", "چ": "XC", "ڈ": "XXD", "ډ": "XDR", "ڑ": "XXR", "ړ": "XRR", "ږ": "XRX", "ژ": "XJ",
  "ښ": "XXS", "ک": "XKK", "ګ": "XXK", "ڭ": "XNG", "گ": "XGG", "ں": "XNN", "ڼ": "XXN", "ھ": "XDO", "ۀ": "XYH", "ہ": "XXG", "ۂ": "XGE", "ۃ": "XTG",
  "ی": "XYA", "ۍ": "XXY", "ے": "XYB", "ۓ": "XBE",
};
const finalTa = "XAH";
const shadda = "\u0651";

const back: ReadonlyMap<string, string> = new Map([...Object.entries(letters).map(([arabic, latin]) => [latin, arabic] as const), [finalTa, "ة"], ["XW", "ؤ"]]);

/** Arabic letters alone: as they are encoded, without signs that are not. */
function bare(name: string): string {
  // NFKC undoes presentation forms; composing comes after, so that hamza and madda above stand in their letters.
  return name.normalize("NFKC").replace(/[\u0640\u064b-\u0650\u0652-\u065f\u0670]/g, "");
}

/**
 * A name as the machine-readable zone writes it: «محمد صالح» → "MXHMD<SSALXH" with each letter by the table, parts
 * joined by "<". Letters A–Z stay; what has no place in the zone is left out. Empty when nothing is left.
 */
export function arabicToIcao(name: string): string {
  return bare(name)
    .toUpperCase()
    .split(/[\s\-‐–]+/)
    .map(partToIcao)
    .filter(Boolean)
    .join("<");
}

function partToIcao(part: string): string {
  const signs = [...part].filter((sign) => sign === shadda || letters[sign] !== undefined || /[A-Z]/.test(sign));
  let written = "";
  let before = "";
  for (const [at, sign] of signs.entries()) {
    const last = signs.slice(at + 1).every((later) => later === shadda);
    const code = sign === shadda ? before : sign === "ة" && last ? finalTa : (letters[sign] ?? sign);
    written += code;
    before = sign === shadda ? "" : code;
  }
  return written;
}

/**
 * The Arabic behind a name of the machine-readable zone, letter by letter: the inverse of `arabicToIcao`. Null when it
 * is not this writing: a letter that the table does not have, or no X at all (then it may be any Latin name).
 */
export function icaoToArabic(zone: string): string | null {
  const parts = zone.toUpperCase().split(/[<\s-]+/).filter(Boolean);
  if (!parts.some((part) => part.includes("X"))) return null;
  const read = parts.map(partToArabic);
  return read.includes(null) ? null : read.join(" ");
}

function partToArabic(part: string): string | null {
  let read = "";
  for (let at = 0; at < part.length; ) {
    // No code begins another, so that the first that fits is the one.
    const code = (part[at] === "X" ? [3, 2] : [1]).map((length) => part.slice(at, at + length)).find((one) => back.has(one));
    if (!code) return null;
    read += back.get(code);
    at += code.length;
  }
  return read;
}

/**
 * As `icaoToArabic`, but null too where no Arabic name is spelt so: XENIA and ALEXIS fit the letters of the table.
 * For guessing at Latin names of which nobody said that they come from a machine-readable zone.
 */
export function arabicReading(latin: string): string | null {
  const read = icaoToArabic(latin);
  return read && read.split(" ").every(isSpeltSo) ? read : null;
}

function isSpeltSo(part: string): boolean {
  const stem = part.replace(/^و?(?:ال)?/, "");
  // The first never begin a word, ta marbuta and alef maqsura end one, a low hamza begins one; a hamza on ya has a vowel beside it.
  return !/^[ءئؤةى]/.test(part) && !/[ةى]./.test(part) && !/.إ/.test(stem) && !/(.)\1\1/.test(part) && !/(?<![اوي])ئ(?![يو])/.test(part);
}

/**
 * More spellings of a record's names or of a search, beside those given: the Arabic behind each name that is written
 * as in a passport's machine-readable zone ("XSHRYF" → «شريف»). Give them to the index together with the names.
 */
export function spellingsOf(names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => arabicReading(name) ?? []))].filter((one) => !names.includes(one));
}
