import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { recordId } from "#platform/shapes.ts";
import { requireOpen } from "../activation/team/authority.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { criteriaOf } from "./criteria-pack.ts";
import { missionChoices } from "./movement.store.ts";
import { movementWords as w } from "./movement.words.ts";

const pair = z.object({ en: z.string(), ar: z.string() });

/** What the form of a new movement begins with: whose it may be, and the words that families are told. 409 in a closed crisis. */
export const prepareMovement = operation({
  name: "crises.prepareMovement",
  title: w.plan,
  action: "crises.movement",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ missions: z.array(z.object({ id: z.number(), name: pair })), all: z.boolean(), terms: pair }),
  async run(ctx, { crisis }) {
    await requireOpen(ctx, crisis);
    const { pack } = await criteriaOf(ctx.platform.config.FACILITY);
    return { missions: await missionChoices(ctx.db, ctx.scope), all: ctx.scope === "all", terms: pack.terms };
  },
});

/** Areas of a crisis, to fill a movement from one of them. */
export const areasOfCrisis = operation({
  name: "crises.movementAreas",
  title: w.read,
  action: "crises.readMovements",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ areas: z.array(z.object({ id: z.number(), name: pair })) }),
  run: async ({ db }, { crisis }) => ({ areas: ((await findCrises(db, { id: crisis }))[0]?.areas ?? []).map(({ id, name }) => ({ id, name })) }),
});
