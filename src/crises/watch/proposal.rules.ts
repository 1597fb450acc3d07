import { z } from "zod";
import { problemWords } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { crisisKinds, level } from "../crisis/crisis.rules.ts";
import { chosenAreas, wholeCountry } from "./area-choice.rules.ts";

const pair = (most: number) => z.object({ en: typed(most), ar: typed(most) });
const needed = { opening: ["title"], adding: ["crisis"], level: ["crisis", "area"] } as const;

/**
 * Accepting opens a crisis over the chosen areas, adds them to one that is open, or sets the level of an area of one.
 * `areas`: of those that `readProposal` offers; without it (and without `country`) the usual ones. `areaName` is needed
 * unless only whole countries are chosen, which have names of their own.
 */
export const acceptInput = z
  .object({
    proposal: recordId,
    by: z.enum(["opening", "adding", "level"]),
    level,
    because: typed(1_000).optional(),
    title: pair(160).optional(),
    areas: chosenAreas.optional(),
    country: wholeCountry.optional(),
    areaName: pair(120).optional(),
    kind: z.enum(crisisKinds).optional(),
    crisis: recordId.optional(),
    area: recordId.optional(),
  })
  .superRefine((input, context) => {
    for (const name of needed[input.by]) if (input[name] === undefined) context.addIssue({ code: "custom", path: [name], message: problemWords.required.en, params: { text: problemWords.required } });
  });
export const dismissInput = z.object({ proposal: recordId, because: typed(1_000, 5) });
