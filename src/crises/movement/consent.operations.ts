import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { parseMoment } from "../crisis/crisis.rules.ts";
import { insertConsent } from "./consent.store.ts";
import { consentInput } from "./family.rules.ts";
import { familiesOf, setFamilyState, setTravellers, travellersOf } from "./family.store.ts";
import { familyWords as w } from "./family.words.ts";
import { addEvent } from "./movement.store.ts";
import { arrangeNow } from "./place.ts";
import { byOf, shared } from "./reach.ts";
import { sayOf } from "./say.ts";

/**
 * Records that a family agreed to a movement, or refused it: who said it, for whom, when, how, and the very words that were
 * read to them. Who refuses leaves the list and stands as declined on the roll. 409 when the words changed meanwhile.
 */
export const recordConsent = operation({
  name: "crises.recordConsent",
  title: w.consent,
  action: "crises.placeFamilies",
  kind: "write",
  input: consentInput,
  output: z.object({ consent: z.number(), people: z.array(z.number()), granted: z.boolean() }),
  audit: (input, { consent, people, granted }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement, consent, granted, how: input.how } }),
  async run(ctx, input) {
    const { db, now } = ctx;
    const movement = await shared(ctx, input, "crises.placeFamilies");
    const [family] = await familiesOf(db, movement.id, input.household);
    if (!family) throw notFound();
    ctx.require("crises.placeFamilies", family.mission);
    if (input.termsVersion !== movement.termsVersion) throw conflict(w.termsChanged);
    const open = (await travellersOf(db, movement.id, input.household)).filter((one) => one.state === "placed" || one.state === "waiting").map((one) => one.person);
    const people = [...new Set(input.people ?? open)];
    if (people.length === 0 || people.some((one) => !open.includes(one))) throw invalidInput([{ path: "people", message: w.notOfFamily }]);
    const granted = input.granted === "yes";
    const at = input.at === undefined ? now : parseMoment(input.at)!;
    const text = input.language === "ar" ? movement.termsAr : movement.termsEn;
    const consent = await insertConsent(db, { movement: movement.id, people, granted, saidBy: input.saidBy, saidByPerson: input.saidByPerson ?? null, how: input.how, language: input.language, text, textVersion: movement.termsVersion, at }, byOf(ctx));
    await addEvent(db, movement.id, granted ? "agreed" : "declined", byOf(ctx), { household: input.household, people: people.length });
    if (!granted) {
      await setTravellers(db, movement.id, people, "declined");
      if (people.length === open.length) await setFamilyState(db, family.id, "declined");
      for (const person of people) await sayOf(ctx, movement, { person, status: "declined", source: "self", at });
      await arrangeNow(ctx, movement);
    }
    await ctx.platform.live.publish(db, `crisis:${movement.crisis}`);
    return { consent, people, granted };
  },
});
