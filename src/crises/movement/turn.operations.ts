import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, problemWords } from "#platform/problem.ts";
import { isFinal, minorsAlone } from "./custody.rules.ts";
import { custodyOf } from "./custody.store.ts";
import { buildManifest } from "./manifest-build.ts";
import { versionsOf } from "./manifest.store.ts";
import { familiesOf, setFamilyState, setTravellers, travellersOf, type TravellerRow } from "./family.store.ts";
import { movementStates, turnInput, turns } from "./movement.rules.ts";
import { addEvent, type MovementRow, setState } from "./movement.store.ts";
import { movementWords as w } from "./movement.words.ts";
import { dayOf } from "./place.ts";
import { markNoShows } from "./reception.store.ts";
import { byOf, own, whole } from "./reach.ts";
import type { Context } from "#platform/operation.ts";

/**
 * Moves a movement on. 409 where the table of states does not allow it, or: boarding without a signed list of how it stands;
 * back or cancelled with people on board; completed with somebody on board not received, or a minor not in their people's
 * hands. When it departs, whoever did not board is marked.
 */
export const turnMovement = operation({
  name: "crises.turnMovement",
  title: w.turn,
  action: "crises.movement",
  kind: "write",
  input: turnInput,
  output: z.object({ state: z.enum(movementStates), version: z.number(), noShow: z.array(z.number()) }),
  audit: (input, { state, noShow }) => ({ subject: "movement", ids: [input.movement], details: { crisis: input.crisis, state, noShow: noShow.length } }),
  async run(ctx, input) {
    const movement = await own(ctx, input, "crises.movement");
    const { to } = input;
    if (!turns[movement.state].includes(to)) throw conflict(w.mayNotFollow);
    if (to === "cancelled" && input.because === undefined) throw invalidInput([{ path: "because", message: problemWords.required }]);
    const all = await whole(ctx, movement, "crises.movement", () => travellersOf(ctx.db, movement.id));
    const aboard = all.filter((one) => one.state === "boarded");
    if ((to === "planned" || to === "cancelled") && aboard.length > 0) throw conflict(w.peopleAboard(aboard.length));
    if (to === "boarding") await mustBeSigned(ctx, movement);
    if (to === "departed" && aboard.length === 0) throw conflict(w.nobodyAboard);
    if (to === "completed") await mustBeReceived(ctx, movement, all);
    if (!(await setState(ctx.db, movement.id, input.version, to, input.because ?? null))) throw conflict();
    const noShow = to === "departed" ? await markNoShows(ctx.db, movement.id) : [];
    if (to === "cancelled") {
      await setTravellers(ctx.db, movement.id, all.filter((one) => one.state === "placed" || one.state === "waiting").map((one) => one.person), "withdrawn");
      for (const family of await familiesOf(ctx.db, movement.id)) if (family.state === "placed" || family.state === "waiting") await setFamilyState(ctx.db, family.id, "withdrawn", input.because);
    }
    await addEvent(ctx.db, movement.id, `state-${to}`, byOf(ctx), { ...(noShow.length > 0 ? { noShow: noShow.length } : {}), ...(to === "cancelled" ? { because: input.because } : {}) });
    await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
    return { state: to, version: input.version + 1, noShow };
  },
});

async function mustBeSigned(ctx: Context, movement: MovementRow): Promise<void> {
  const [newest] = await versionsOf(ctx.db, movement.id);
  if (!newest?.signedAt) throw conflict(w.notSigned);
  if ((await buildManifest(ctx, movement)).digest !== newest.digest) throw conflict(w.changedSinceSigned);
}

async function mustBeReceived(ctx: Context, movement: MovementRow, all: readonly TravellerRow[]): Promise<void> {
  const aboard = all.filter((one) => one.state === "boarded").length;
  if (aboard > 0) throw conflict(w.notReceived(aboard));
  const alone = minorsAlone(all, dayOf(movement)).map((one) => one.person);
  const last = new Map((await custodyOf(ctx.db, movement.id, alone)).map((step) => [step.person, step]));
  const open = alone.filter((one) => !last.has(one) || !isFinal(last.get(one)!.toRole)).length;
  if (open > 0) throw conflict(w.minorsOpen(open));
}
