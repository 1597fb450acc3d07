import { z } from "zod";

const slug = z.string().max(80);
const pair = z.object({ en: z.string(), ar: z.string() });
const clock = z.string().regex(/^\d{2}:\d{2}$/);

/** What ties the records of `example-community.yaml` together; the rest of each is checked by the operation that adds it. */
export const exampleCommunity = z.object({
  associations: z.array(z.looseObject({ missions: z.array(slug), name: pair })).max(200).default([]),
  wardens: z.array(z.looseObject({ key: slug, mission: slug, account: z.string().optional(), alternates: z.array(slug).default([]) })).max(500).default([]),
  trees: z
    .array(
      z.object({
        mission: slug,
        mostCalls: z.number(),
        officers: z.array(z.looseObject({ key: slug })),
        wardens: z.record(z.string(), z.array(slug)).default({}),
        associations: z.record(z.string(), z.array(z.string())).default({}),
        trials: z.array(z.looseObject({ daysAgo: z.number().int().nonnegative(), at: clock })).default([]),
      }),
    )
    .max(100)
    .default([]),
  pages: z
    .array(z.looseObject({ mission: slug, entries: z.array(z.looseObject({ inDays: z.number().int().optional(), begins: clock.optional(), ends: clock.optional(), published: z.boolean().default(false) })).max(100).default([]) }))
    .max(100)
    .default([]),
});
export type ExampleCommunity = z.output<typeof exampleCommunity>;
