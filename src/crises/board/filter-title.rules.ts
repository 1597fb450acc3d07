import type { Text } from "#platform/words.ts";
import { type RollStatus, statusTitles } from "../roll/roll.rules.ts";
import { type Filters, type StatusGroup, statusGroups } from "./board.rules.ts";
import { boardWords as w } from "./board.words.ts";

export const groupTitles: Record<StatusGroup, Text> = { unheard: w.groupUnheard, open: w.groupOpen, closed: w.groupClosed, due: w.groupDue, disputed: w.groupDisputed, all: w.noStatus };

/** What a choice of the list is called. */
export function statusFilterTitle(status: Filters["status"]): Text {
  return (statusGroups as readonly string[]).includes(status) ? groupTitles[status as StatusGroup] : statusTitles[status as RollStatus];
}
