import { z } from "zod";
import { event } from "#platform/jobs.ts";

/** Person `from` now counts as person `into`, or (`undone`) stands alone again. The view `people.merged` has what holds now. */
export const peopleMerged = event({
  name: "people.merged",
  input: z.object({ from: z.number().int().positive(), into: z.number().int().positive(), undone: z.boolean().default(false) }),
});
