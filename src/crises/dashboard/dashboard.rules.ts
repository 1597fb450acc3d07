import { z } from "zod";
import { recordId } from "#platform/shapes.ts";

const count = z.number().int();
const text = z.object({ en: z.string(), ar: z.string() });
const waiting = z.object({ count, oldest: z.string().nullable() });

export const dashboardInput = z.object({ crisis: recordId });
export const dashboardOutput = z.object({
  /** Oldest first; the last one is now. */
  trend: z.array(z.object({ at: z.string(), unheard: count, working: count, closed: count })),
  /** What waits for somebody: null for those who may not work on it. */
  queues: z.object({ checkIns: waiting.nullable(), cases: waiting.extend({ urgent: count, unowned: count }).nullable(), enquiries: waiting.extend({ open: count }).nullable(), deaths: waiting.nullable(), due: count, disputed: count }),
  /** Per area: when we last reached somebody of it, and whether that is too long ago for its level. */
  cadence: z.array(z.object({ area: z.number(), last: z.string().nullable(), silent: z.boolean(), hours: count })),
  /** Needs of those with whom we are not done, most people first, as counted at a moment. */
  needs: z.object({ at: z.string().nullable(), list: z.array(z.object({ need: z.string(), people: count })) }),
  /** Of those registered and of those estimated: how many are accounted for. */
  coverage: z.object({
    areas: z.array(z.object({ area: z.number(), registered: count, accounted: count, estimate: z.object({ number: count, onDay: z.string() }).nullable() })),
    missions: z.array(z.object({ mission: z.number().nullable(), name: text.nullable(), registered: count, accounted: count, estimate: z.object({ number: count, onDay: z.string() }).nullable() })),
  }),
  asOf: z.string(),
});
export type Dashboard = z.output<typeof dashboardOutput>;
