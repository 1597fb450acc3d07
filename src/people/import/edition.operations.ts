import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { tellChanged } from "../changed.events.ts";
import { lockPeople } from "../person/person-write.store.ts";
import { absentChoice, absentLine } from "./edition.rules.ts";
import { absentOf, confirmPeople, decideAbsentOf, endStaysOf } from "./edition.store.ts";
import { editionWords as w } from "./edition.words.ts";
import { requireImport } from "./import-scope.ts";

/** Most people shown at once; the rest come up as these are decided. */
export const mostAbsent = 200;

/** Who was in the edition before and is not in this one; undecided first. */
export const listAbsent = operation({
  name: "people.listAbsent",
  title: w.listAbsent,
  action: "people.import",
  kind: "read",
  input: z.object({ import: recordId }),
  output: z.object({ people: z.array(absentLine) }),
  audit: (input, { people }) => ({ subject: "person", ids: people.map((one) => one.person), purpose: "import report", details: { import: input.import } }),
  async run(ctx, { import: id }) {
    await requireImport(ctx, id);
    return { people: await absentOf(ctx.db, id, mostAbsent) };
  },
});

/** Ends the stays of people who are not in this edition, or says that they are still there. Nobody who may be a new row of the list is ended before that pair is decided. */
export const decideAbsent = operation({
  name: "people.decideAbsent",
  title: w.decideAbsent,
  action: "people.import",
  kind: "write",
  input: absentChoice,
  output: z.object({ people: z.array(z.number()) }),
  audit: (input, { people }) => ({ subject: "person", ids: people, details: { import: input.import, choice: input.choice } }),
  async run(ctx, { import: id, people, choice, untilDay }) {
    const { mission_id: mission } = await requireImport(ctx, id);
    await lockPeople(ctx.db, people);
    const decided = await decideAbsentOf(ctx.db, id, people, choice, ctx.actor.name);
    if (decided.length === 0) throw invalidInput([{ path: "people", message: w.notAbsent }]);
    if (choice === "ended") await endStaysOf(ctx.db, decided, mission, untilDay!, ctx.actor.name);
    else await confirmPeople(ctx.db, decided);
    await tellChanged(ctx.platform, ctx.db, decided);
    return { people: decided };
  },
});
