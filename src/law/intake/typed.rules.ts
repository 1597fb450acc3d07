import type { Text } from "#platform/words.ts";
import { intakeWords as w } from "./intake.words.ts";

/** Lines of a field as a list; anything else as none. */
export const linesTyped = (value: unknown): string[] => (typeof value === "string" ? value.split("\n").map((line) => line.trim()).filter(Boolean) : []);

export const stateTitles: Record<"review" | "accepted" | "dropped", Text> = { review: w.stateReview, accepted: w.stateAccepted, dropped: w.stateDropped };
/** Provisions on one page of a review. */
export const perPage = 25;
/** Style of a field whose every line runs in the direction of its own words; `dir` of a Mantine field is its frame's. */
export const eachLineOwn = { unicodeBidi: "plaintext", textAlign: "start" } as const;
