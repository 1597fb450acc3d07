import { z } from "zod";
import { typed } from "#platform/shapes.ts";
import { longest, personShape } from "../person/person.rules.ts";
import { stayShape } from "../stay/stay.rules.ts";

/** A household with its members, all in one place. */
export const newHousehold = z.object({
  label: typed(longest.label).optional(),
  reference: typed(longest.reference).optional(),
  stay: stayShape,
  members: z.array(personShape).min(1).max(30),
});
