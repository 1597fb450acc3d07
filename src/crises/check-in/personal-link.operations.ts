import { z } from "zod";
import { operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { conflict, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import type { Language } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { crisisWords } from "../crisis/crisis.words.ts";
import { householdReach } from "../roll/roll-person.store.ts";
import { officerWords } from "./officer.words.ts";
import { makeLink } from "./personal-link.token.ts";

/** Path, within a language, of the check-in form that knows a household. */
export function householdLink(platform: Platform, crisis: number, household: number): string {
  return `/crises/${crisis}/check-in?link=${makeLink(platform.config.secret, "household", crisis, household)}`;
}

/**
 * Sends each household its personal check-in link, by text message or else by e-mail: one message per household, once
 * per crisis however often this is asked. 403 when one of them is of another mission, 409 for a closed crisis.
 */
export const sendPersonalLinks = operation({
  name: "crises.sendPersonalLinks",
  title: officerWords.sendLinks,
  action: "crises.sendLink",
  kind: "write",
  input: z.object({ crisis: recordId, households: z.array(recordId).min(1).max(500), language: z.enum(["ar", "en"]).default("ar") }),
  output: z.object({ messages: z.number(), unreachable: z.array(z.number()) }),
  audit: (input, output) => ({ subject: "household", ids: input.households, details: { crisis: input.crisis, messages: output.messages } }),
  async run({ db, platform, require }, input) {
    const [crisis] = await findCrises(db, { id: input.crisis });
    if (!crisis) throw notFound();
    if (crisis.closedAt) throw conflict(crisisWords.alreadyClosed);
    const language: Language = input.language;
    const households = await householdReach(db, input.crisis, input.households);
    for (const mission of new Set(households.map((one) => one.mission))) require("crises.sendLink", mission);
    const reach = households.filter((one) => one.channel !== null);
    for (const one of reach) {
      const url = `${platform.config.baseUrl}/${language}${householdLink(platform, input.crisis, one.household)}`;
      await platform.deliver.send(
        db,
        {
          channel: one.channel === "phone" ? "sms" : "email",
          recipient: one.value,
          language,
          subject: officerWords.linkSubject(crisis.title)[language],
          body: officerWords.linkBody(crisis.title, url)[language],
          purpose: "personal check-in link",
          onceKey: `check-in-link ${input.crisis} ${one.household}`,
        },
        platform,
      );
    }
    const reached = new Set(reach.map((one) => one.household));
    return { messages: reach.length, unreachable: input.households.filter((id) => !reached.has(id)) };
  },
});
