import { z } from "zod";
import { says, problemWords } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { idList, pastMoment } from "./family.rules.ts";
import { movementPath } from "./movement.rules.ts";
import { receptionWords as w } from "./reception.words.ts";

export const onwards = ["home", "family", "shelter", "hospital", "travel", "authority", "other"] as const;
export const onwardTitles: Record<(typeof onwards)[number], Text> = { home: w.home, family: w.family, shelter: w.shelter, hospital: w.hospital, travel: w.travel, authority: w.authority, other: w.other };
export const referrals = ["none", "offered", "accepted", "not-accepted"] as const;
export const referralTitles: Record<(typeof referrals)[number], Text> = { none: w.referralNone, offered: w.offered, accepted: w.accepted, "not-accepted": w.notAccepted };
export const healths = ["well", "first-aid", "doctor", "hospital"] as const;
export const healthTitles: Record<(typeof healths)[number], Text> = { well: w.well, "first-aid": w.firstAid, doctor: w.doctor, hospital: w.toHospital };
export const supports = ["none", "listened", "follow-up", "specialist"] as const;
export const supportTitles: Record<(typeof supports)[number], Text> = { none: w.supportNone, listened: w.listened, "follow-up": w.followUp, specialist: w.specialist };

/** What is asked on arrival, of one person or of several together. Categories only for health and psychological first aid. */
export const receiveInput = z
  .object({
    ...movementPath,
    people: idList(600),
    place: typed(200, 2),
    at: pastMoment.optional(),
    onward: z.enum(onwards),
    onwardPlace: typed(200).optional(),
    referral: z.enum(referrals).default("none"),
    referralTo: typed(200).optional(),
    health: z.enum(healths).default("well"),
    support: z.enum(supports).default("none"),
  })
  .refine(({ referral, referralTo }) => referral === "none" || referralTo !== undefined, { ...says(problemWords.required), path: ["referralTo"] })
  .refine(({ referral, referralTo }) => referral !== "none" || referralTo === undefined, { ...says(w.referralState), path: ["referral"] });

/** Statuses that somebody may be given who left a movement on the way. */
export const leftStatuses = ["left-area", "safe", "needs-help", "injured", "missing"] as const;
export const leftInput = z.object({ ...movementPath, person: recordId, status: z.enum(leftStatuses), because: typed(500, 10), at: pastMoment.optional() });
export const boardInput = z.object({ ...movementPath, people: idList(600), at: pastMoment.optional() });
