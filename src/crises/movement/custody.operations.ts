import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notFound, problemWords } from "#platform/problem.ts";
import { parseMoment } from "../crisis/crisis.rules.ts";
import { isMinor } from "./criteria.rules.ts";
import { custodyInput, isFinal } from "./custody.rules.ts";
import { custodyOf, insertCustody } from "./custody.store.ts";
import { custodyWords as w } from "./custody.words.ts";
import { travellersOf } from "./family.store.ts";
import { addEvent } from "./movement.store.ts";
import { dayOf } from "./place.ts";
import { byOf, known, whole } from "./reach.ts";

/** One step of a minor's chain of custody: who hands over to whom, where, when, and the name that was signed. Steps are never changed. */
export const recordCustody = operation({
  name: "crises.recordCustody",
  title: w.record,
  action: "crises.placeFamilies",
  kind: "write",
  input: custodyInput,
  output: z.object({ person: z.number(), position: z.number(), ended: z.boolean() }),
  audit: (input, { position }) => ({ subject: "person", ids: [input.person], details: { crisis: input.crisis, movement: input.movement, position, to: input.toRole } }),
  async run(ctx, input) {
    const movement = await known(ctx, input, true);
    if (movement.state === "cancelled") throw conflict(w.cancelled);
    const minor = (await whole(ctx, movement, "crises.placeFamilies", () => travellersOf(ctx.db, movement.id))).find((one) => one.person === input.person);
    if (!minor) throw notFound();
    if (minor.mission !== movement.mission) ctx.require("crises.placeFamilies", minor.mission);
    else ctx.require("crises.placeFamilies", movement.mission);
    if (!isMinor(minor.birth, dayOf(movement))) throw invalidInput([{ path: "person", message: w.adult }]);
    const last = (await custodyOf(ctx.db, movement.id, [input.person])).at(-1);
    const at = input.at === undefined ? ctx.now : parseMoment(input.at)!;
    const faults: InputError[] = [];
    if (!last && input.fromName === undefined) faults.push({ path: "fromName", message: problemWords.required });
    if (!last && input.fromRole === undefined) faults.push({ path: "fromRole", message: problemWords.required });
    if (last && input.fromName !== undefined && input.fromName !== last.toName) faults.push({ path: "fromName", message: w.brokenChain(last.toName ?? "") });
    if (last && at < last.at) faults.push({ path: "at", message: w.beforeLast });
    if (last && isFinal(last.toRole)) faults.push({ path: "", message: w.ended });
    if (faults.length > 0) throw invalidInput(faults);
    const position = (last?.position ?? 0) + 1;
    await insertCustody(ctx.db, movement.id, {
      person: input.person, position, fromName: last ? last.toName : input.fromName!, fromRole: last ? last.toRole : input.fromRole!, toName: input.toName, toRole: input.toRole, toDocument: input.toDocument ?? null,
      toContact: input.toContact ?? null, place: input.place, at, signedName: input.signedName, note: input.note ?? null,
    }, byOf(ctx));
    await addEvent(ctx.db, movement.id, "custody", byOf(ctx), { person: input.person, position });
    return { person: input.person, position, ended: isFinal(input.toRole) };
  },
});
