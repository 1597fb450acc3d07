import { z } from "zod";
import { problemWords } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { crisisKinds, level } from "../crisis/crisis.rules.ts";

const pair = (most: number) => z.object({ en: typed(most), ar: typed(most) });
const needed = { opening: ["title", "areaName"], level: ["crisis", "area"] } as const;

/** Accepting opens a crisis over the proposal's area, or sets the level of an area of one that is open. */
export const acceptInput = z
  .object({ proposal: recordId, by: z.enum(["opening", "level"]), level, because: typed(1_000).optional(), title: pair(160).optional(), areaName: pair(120).optional(), kind: z.enum(crisisKinds).optional(), crisis: recordId.optional(), area: recordId.optional() })
  .superRefine((input, context) => {
    for (const name of needed[input.by]) if (input[name] === undefined) context.addIssue({ code: "custom", path: [name], message: problemWords.required.en, params: { text: problemWords.required } });
  });
export const dismissInput = z.object({ proposal: recordId, because: typed(1_000, 5) });
