/** The status that a PFIF 1.4 note may state of a person. */
export const noteStatuses = ["information_sought", "is_note_author", "believed_alive", "believed_missing", "believed_dead"] as const;
export type NoteStatus = (typeof noteStatuses)[number];

/** States of a roll in which somebody was heard of and is alive. */
const alive = new Set(["safe", "needs-help", "injured", "detained", "evacuating", "evacuated", "arrived", "left-area", "left", "declined", "not-in-area"]);

/**
 * How a state of a roll is said in a PFIF note; null where PFIF has no word for it (nobody heard of them yet, or the
 * record is a duplicate). `self`: the person or their household said it themselves.
 */
export function noteStatusOf(state: string, self: boolean): NoteStatus | null {
  if (alive.has(state)) return self ? "is_note_author" : "believed_alive";
  if (state === "missing") return "believed_missing";
  return state === "deceased" ? "believed_dead" : null;
}

/** What a note says for a roll: whether the person is thought alive, and whether they said so themselves. */
export type NoteMeaning = { standing: "alive" | "missing" | "dead" | "sought"; self: boolean };

/** The inverse as far as there is one: a note says no more than alive, missing, dead or sought. Null: it says nothing of it. */
export function meaningOf(status: string | null | undefined): NoteMeaning | null {
  switch (status) {
    case "is_note_author":
      return { standing: "alive", self: true };
    case "believed_alive":
      return { standing: "alive", self: false };
    case "believed_missing":
      return { standing: "missing", self: false };
    case "believed_dead":
      return { standing: "dead", self: false };
    case "information_sought":
      return { standing: "sought", self: false };
    default:
      return null;
  }
}
