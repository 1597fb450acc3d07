import { z } from "zod";
import { isCountryCode } from "#platform/countries.ts";
import { problemWords, says } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { idList } from "./family.rules.ts";
import { movementPath } from "./movement.rules.ts";

const country = z.string().trim().refine(isCountryCode, says(problemWords.notListed)).optional();

/**
 * What an adult says who promises to pay a fare back. After the fields of the United States form DS-5528 (evacuee manifest and
 * promissory note), without a social security number; the words of the note are our own.
 */
export const promiseInput = z.object({
  ...movementPath,
  /** The adult who promises. */
  person: recordId,
  /** Those of the family for whom they promise; themselves unless told. */
  covers: idList(60).optional(),
  birthPlace: typed(120).optional(),
  lodging: typed(200).optional(),
  phone: typed(60).optional(),
  email: typed(200).optional(),
  /** Where a bill reaches them. */
  billing: typed(300, 5),
  billingCountry: country,
  /** Somebody who does not travel with them. */
  emergencyName: typed(120, 2),
  emergencyRelation: typed(80),
  emergencyPhone: typed(60, 3),
  /** Only what they want a crew to know. */
  health: typed(300).optional(),
});
export const promiseSigned = z.object({ ...movementPath, note: recordId, signedName: typed(120, 2), witness: typed(120, 2) });
export const promiseCancelled = z.object({ ...movementPath, note: recordId, because: typed(300, 5) });

/** The fields as they are kept with the note. */
export const promiseFields = z.object({
  name: z.object({ arabic: z.string().nullable(), latin: z.string().nullable() }),
  sex: z.string().nullable(), birth: z.string().nullable(), birthPlace: z.string().nullable(), nationality: z.string().nullable(),
  document: z.object({ kind: z.string(), number: z.string(), country: z.string().nullable() }).nullable(),
  lodging: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable(), billing: z.string(), billingCountry: z.string().nullable(),
  emergency: z.object({ name: z.string(), relation: z.string(), phone: z.string() }), health: z.string().nullable(),
  covers: z.array(z.object({ person: z.number(), arabic: z.string().nullable(), latin: z.string().nullable(), birth: z.string().nullable(), nationality: z.string().nullable(), relation: z.string().nullable(), class: z.string(), document: z.string().nullable() })),
});
export type PromiseFields = z.output<typeof promiseFields>;
