import { z } from "zod";
import type { Text } from "#platform/words.ts";
import { functionWords as w } from "./function.words.ts";

/** The functions of a crisis team; each has a primary and an alternate. */
export const crisisFunctions = ["command", "operations", "call-handling", "alerts", "evacuation", "family-enquiries", "information", "logistics", "staff-welfare"] as const;
export type CrisisFunction = (typeof crisisFunctions)[number];
export const crisisFunction = z.enum(crisisFunctions);

export const functionTitles: Record<CrisisFunction, Text> = {
  command: w.command, operations: w.operations, "call-handling": w.callHandling, alerts: w.alerts, evacuation: w.evacuation,
  "family-enquiries": w.familyEnquiries, information: w.information, logistics: w.logistics, "staff-welfare": w.staffWelfare,
};
export const functionDoes: Record<CrisisFunction, Text> = {
  command: w.commandDoes, operations: w.operationsDoes, "call-handling": w.callHandlingDoes, alerts: w.alertsDoes, evacuation: w.evacuationDoes,
  "family-enquiries": w.familyEnquiriesDoes, information: w.informationDoes, logistics: w.logisticsDoes, "staff-welfare": w.staffWelfareDoes,
};

/** A function's title; one that was taken off the list since shows its id. */
export const titleOfFunction = (id: string): Text => functionTitles[id as CrisisFunction] ?? { en: id, ar: id };
export const isFunction = (id: string | null): id is CrisisFunction => id !== null && (crisisFunctions as readonly string[]).includes(id);

export const ranks = ["primary", "alternate"] as const;
export type Rank = (typeof ranks)[number];
export const rank = z.enum(ranks);
export const rankTitles: Record<Rank, Text> = { primary: w.primary, alternate: w.alternate };

/** Functions that somebody must hold at every hour while a crisis is open. */
export const alwaysStaffed: readonly CrisisFunction[] = ["command", "operations", "call-handling"];

/** Roles of accounts that can be given a function or a shift. */
export const teamRoles = ["administrator", "crisis-manager", "consular-officer", "surge-officer", "enquiry-clerk"] as const;
