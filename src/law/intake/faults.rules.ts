import { mostParagraphs, type Note, type PieceFault, type StoredPiece } from "./intake.rules.ts";

/** An article's number without what was inserted behind it, and whether something was: "art_19bis_a" → 19, true. A range counts to its end. */
const counted = (eId: string): { from: number; to: number; inserted: boolean } | null => {
  const found = /(?:^|__)art_(\d+)(?:_(\d+))?([a-z_]\w*)?$/.exec(eId);
  return found ? { from: Number(found[1]), to: Number(found[2] ?? found[1]), inserted: Boolean(found[3]) } : null;
};

/**
 * What is amiss with each provision, in their order: its number stands twice, could not be read, leaves a gap behind the one
 * before or falls behind it; it is empty or too long; a line in it begins like a heading. `gone`: names of provisions that do not hold on the day.
 */
export function faultsOf(pieces: readonly StoredPiece[], gone: ReadonlySet<string> = new Set()): PieceFault[][] {
  const count = new Map<string, number>();
  for (const one of pieces) if (!one.skip) count.set(one.eId, (count.get(one.eId) ?? 0) + 1);
  const last = new Map<string, number>();
  return pieces.map((one) => {
    if (one.skip) return [];
    const faults: PieceFault[] = [];
    if (count.get(one.eId)! > 1) faults.push("twice");
    if (one.kind === "article" && !one.number) faults.push("unread");
    const number = one.kind === "article" ? counted(one.eId) : null;
    if (number) {
      const series = one.eId.includes("__") ? one.eId.slice(0, one.eId.lastIndexOf("__")) : "";
      const before = last.get(series);
      if (before === undefined ? number.from > 1 && !number.inserted : number.from > before + 1) faults.push("gap");
      else if (before !== undefined && number.from < before) faults.push("order");
      // An article out of order does not make the next one out of order too.
      last.set(series, Math.max(before ?? 0, number.to));
    }
    if ((one.kind === "article" || one.kind === "preamble") && one.paragraphs.length === 0) faults.push("empty");
    if (one.paragraphs.length > mostParagraphs) faults.push("long");
    if (one.doubts.length > 0) faults.push("speaks-of");
    if (gone.has(one.eId)) faults.push("gone");
    return faults;
  });
}

/** What is to be said of the text as a whole. */
export function notesOf(pieces: readonly StoredPiece[], language: "ar" | "en"): Note[] {
  const sample = pieces.slice(0, 200).flatMap((one) => one.paragraphs.map(({ text }) => text)).join(" ").slice(0, 20_000);
  const [arabic, latin] = [sample.match(/[\u0621-\u064a]/g)?.length ?? 0, sample.match(/[a-z]/gi)?.length ?? 0];
  return [
    ...(pieces.some(({ kind }) => kind === "article") ? [] : ["no-articles" as const]),
    ...((language === "ar" ? latin > arabic * 2 : arabic > latin * 2) ? ["other-language" as const] : []),
  ];
}
