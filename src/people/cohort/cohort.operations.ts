import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { cohortChannels, cohortFilter, cohortSizes } from "./cohort.rules.ts";
import { cohortSize } from "./cohort.store.ts";
import { cohortWords as w } from "./cohort.words.ts";

/** How many people of the actor's missions (or of one of them) a filter means, and how they are reached. Names nobody. */
export const sizeCohort = operation({
  name: "people.sizeCohort",
  title: w.sizeCohort,
  action: "people.search",
  kind: "read",
  input: z.object({ cohort: cohortFilter.default({}), mission: recordId.optional(), channels: z.array(z.enum(cohortChannels)).min(1).max(2).default([...cohortChannels]) }),
  output: cohortSizes,
  async run(ctx, { cohort, mission, channels }) {
    if (mission) ctx.require("people.search", mission);
    return cohortSize(ctx.db, mission ? [mission] : ctx.scope, cohort, { channels });
  },
});
