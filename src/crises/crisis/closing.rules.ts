import { z } from "zod";
import type { Text } from "#platform/words.ts";
import { openStatuses, statusTitles } from "../roll/roll.rules.ts";
import { closingWords as w } from "./closing.words.ts";

/** What can be unfinished: people in a state that we are not done with, and work that waits. */
export const stillCodes = [...openStatuses, "check-ins", "cases", "enquiries", "alerts", "movements", "tasks"] as const;
export type StillCode = (typeof stillCodes)[number];
export const still = z.object({ code: z.enum(stillCodes), count: z.number() });
export type Still = z.output<typeof still>;

const others: Record<string, Text> = { "check-ins": w.checkIns, cases: w.cases, enquiries: w.enquiries, alerts: w.alerts, movements: w.movements, tasks: w.tasks };
export const titleOfStill = (code: StillCode): Text => others[code] ?? statusTitles[code as (typeof openStatuses)[number]];

/** Where each is worked on, under /desk/crises/:crisis. */
export const whereStill = (code: StillCode): string =>
  code === "check-ins" ? "/queue" : code === "cases" ? "/cases" : code === "enquiries" ? "/enquiries" : code === "alerts" ? "/alerts" : code === "movements" ? "/movements" : code === "tasks" ? "/checklists" : `?status=${code}#people`;
