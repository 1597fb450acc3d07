import { z } from "zod";
import { event } from "#platform/jobs.ts";

/**
 * Somebody asks for help, is hurt or missing, or wrote a message. `checkIn` is a row of crises.check_in (its persons are in crises.status);
 * without one, `inbound` is a row of platform.inbound from a number that concerns no crisis. Told at least once: keys are
 * "check-in <crisis> <checkIn>" and "inbound <inbound>".
 */
export const checkInNeedsHelp = event({
  name: "crises.check-in-needs-help",
  input: z.object({
    items: z
      .array(
        z.union([
          z.object({ crisis: z.number().int().positive(), checkIn: z.number().int().positive() }),
          z.object({ crisis: z.null(), inbound: z.number().int().positive() }),
        ]),
      )
      .min(1)
      .max(200),
  }),
});
