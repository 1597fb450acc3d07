import type { Text } from "#platform/words.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import type { Outcome } from "./receive.rules.ts";

/** The status of a note in words; null for one that the format does not have. */
export function statusText(status: string | null | undefined): Text | null {
  switch (status) {
    case "information_sought":
      return w.informationSought;
    case "is_note_author":
      return w.isNoteAuthor;
    case "believed_alive":
      return w.believedAlive;
    case "believed_missing":
      return w.believedMissing;
    case "believed_dead":
      return w.believedDead;
    default:
      return null;
  }
}

/** Counts by outcome as one line: "New 3 · Refused 1". */
export function countsText(counts: Partial<Record<Outcome, number>>, t: (pair: Text) => string): string {
  return Object.entries(counts).map(([outcome, count]) => `${t(w[outcome as Outcome])} ${count}`).join(" · ");
}
