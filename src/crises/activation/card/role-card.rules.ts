import { z } from "zod";
import type { Text } from "#platform/words.ts";
import type { CrisisScreen } from "../crisis-tabs.rules.ts";
import type { CrisisFunction } from "../team/function.rules.ts";
import { roleCardWords as w } from "./role-card.words.ts";

export const roleCardIds = ["call-handler", "case-officer", "roll-clerk", "alert-editor", "enquiry-clerk", "board-watcher", "commander", "newcomer"] as const;
export type RoleCardId = (typeof roleCardIds)[number];
export const roleCardId = z.enum(roleCardIds);

/** One page for somebody who has never seen the system: what to do first, the five screens, what never to do. */
export type RoleCard = { title: Text; first: readonly Text[]; screens: readonly CrisisScreen[]; never: readonly Text[] };

export const roleCards: Record<RoleCardId, RoleCard> = {
  "call-handler": { title: w.callHandler, first: [w.callHandler1, w.callHandler2, w.callHandler3, w.callHandler4], screens: ["board", "queue", "cases", "enquiries", "roster"], never: [w.callHandlerNever1, w.callHandlerNever2, w.callHandlerNever3] },
  "case-officer": { title: w.caseOfficer, first: [w.caseOfficer1, w.caseOfficer2, w.caseOfficer3, w.caseOfficer4], screens: ["cases", "board", "queue", "checklists", "team"], never: [w.caseOfficerNever1, w.caseOfficerNever2, w.caseOfficerNever3] },
  "roll-clerk": { title: w.rollClerk, first: [w.rollClerk1, w.rollClerk2, w.rollClerk3, w.rollClerk4], screens: ["queue", "board", "dashboard", "cases", "roster"], never: [w.rollClerkNever1, w.rollClerkNever2, w.rollClerkNever3] },
  "alert-editor": { title: w.alertEditor, first: [w.alertEditor1, w.alertEditor2, w.alertEditor3, w.alertEditor4], screens: ["alerts", "dashboard", "board", "levels", "log"], never: [w.alertEditorNever1, w.alertEditorNever2, w.alertEditorNever3] },
  "enquiry-clerk": { title: w.enquiryClerk, first: [w.enquiryClerk1, w.enquiryClerk2, w.enquiryClerk3, w.enquiryClerk4], screens: ["enquiries", "cases", "team", "roster", "levels"], never: [w.enquiryClerkNever1, w.enquiryClerkNever2, w.enquiryClerkNever3] },
  "board-watcher": { title: w.boardWatcher, first: [w.boardWatcher1, w.boardWatcher2, w.boardWatcher3, w.boardWatcher4], screens: ["dashboard", "board", "queue", "cases", "checklists"], never: [w.boardWatcherNever1, w.boardWatcherNever2, w.boardWatcherNever3] },
  commander: { title: w.commander, first: [w.commander1, w.commander2, w.commander3, w.commander4], screens: ["dashboard", "levels", "checklists", "team", "log"], never: [w.commanderNever1, w.commanderNever2, w.commanderNever3] },
  newcomer: { title: w.newcomer, first: [w.newcomer1, w.newcomer2, w.newcomer3, w.newcomer4], screens: ["board", "log", "queue", "team", "roster"], never: [w.newcomerNever1, w.newcomerNever2, w.newcomerNever3] },
};

const ofFunction: Record<CrisisFunction, RoleCardId> = {
  command: "commander", operations: "board-watcher", "call-handling": "call-handler", alerts: "alert-editor", evacuation: "case-officer",
  "family-enquiries": "enquiry-clerk", information: "board-watcher", logistics: "board-watcher", "staff-welfare": "board-watcher",
};
const ofScreen: Partial<Record<CrisisScreen, RoleCardId>> = {
  board: "board-watcher", dashboard: "board-watcher", queue: "roll-clerk", families: "call-handler", cases: "case-officer", alerts: "alert-editor", enquiries: "enquiry-clerk", movements: "case-officer", levels: "commander", log: "commander", reports: "board-watcher", reviews: "commander", team: "commander", checklists: "board-watcher", roster: "newcomer",
};

export type Because = "function" | "shift" | "newcomer" | "screen";
/**
 * The card to show somebody: that of the function they hold in the crisis, else of the shift they are on, else, for surge
 * staff, the newcomer's, else that of the screen.
 */
export function cardFor(who: { functions: readonly string[]; shift: string | null; surge: boolean }, screen: CrisisScreen | null): { card: RoleCardId; because: Because; duty: string | null } {
  const held = who.functions.find((one) => one in ofFunction);
  if (held) return { card: ofFunction[held as CrisisFunction], because: "function", duty: held };
  if (who.shift !== null && who.shift in ofFunction) return { card: ofFunction[who.shift as CrisisFunction], because: "shift", duty: who.shift };
  if (who.surge) return { card: "newcomer", because: "newcomer", duty: null };
  return { card: (screen && ofScreen[screen]) ?? "newcomer", because: "screen", duty: null };
}

/** The cookie that says that a card was put away. */
export const cookieOf = (card: RoleCardId, closed: boolean): string => `card-${card}=${closed ? "closed" : ""}`;
/** Cards that were put away, out of a request's Cookie header. */
export const closedCards = (header: string | null): RoleCardId[] => roleCardIds.filter((card) => (header ?? "").split(/;\s*/).includes(cookieOf(card, true)));
