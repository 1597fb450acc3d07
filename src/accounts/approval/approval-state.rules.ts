import type { ApprovalState } from "./approval.rules.ts";

export const stateColors: Record<ApprovalState, string> = { asked: "#9a3412", approved: "teal.9", refused: "red.9", withdrawn: "gray.8", used: "teal.9", expired: "gray.8" };
