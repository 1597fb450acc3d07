import type { RollStatus } from "../roll/roll.rules.ts";

/** One colour for a status wherever it is drawn; each has 4.5:1 on white. A number or name always stands beside it. */
export const statusColours: Record<RollStatus, string> = {
  unaccounted: "#7a4b00", "no-reply": "#8a5a00", missing: "#5b1a4b", "needs-help": "#9b1233", injured: "#b3261e", detained: "#4a3b8f", evacuating: "#1d5fa8",
  safe: "#14633a", "left-area": "#0b4f5c", arrived: "#0a6e5c", declined: "#4d5b66", "not-in-area": "#5f6c76", deceased: "#26323a", duplicate: "#5f6c76",
};
