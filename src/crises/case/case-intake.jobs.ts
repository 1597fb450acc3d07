import { z } from "zod";
import { phoneNumber } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { job, on } from "#platform/jobs.ts";
import { checkInNeedsHelp } from "../check-in/check-in.events.ts";
import { type AskedFor, askedFor } from "../check-in/help.store.ts";
import { statusTitles } from "../roll/roll.rules.ts";
import type { CaseKind } from "./case-kind.rules.ts";
import { inboundById, knowMatchedPeople } from "./case-intake.store.ts";
import { openCase } from "./open-case.ts";

/** Makes cases of check-ins that ask for help, each item in a transaction of its own; outside the check-in's own path. */
export const casesFromCheckIns = job({
  name: "crises.cases-from-check-ins",
  input: checkInNeedsHelp.input,
  async run(platform, { items }) {
    for (const item of items) {
      await platform.database.db.transaction().execute(async (db: AnyDb) => {
        if (item.crisis === null) {
          const message = await inboundById(db, item.inbound);
          if (!message) return;
          const sender = (message.channel === "sms" && phoneNumber(message.sender, [])) || message.sender;
          await openCase(platform, db, { crisis: null, kind: "other", people: [], source: { channel: message.channel, reference: sender }, text: message.body, contact: sender, key: `inbound ${item.inbound}`, at: message.at });
          return;
        }
        const [asked] = await askedFor(db, [item]);
        if (asked) await openCase(platform, db, fromCheckIn(asked));
      });
    }
  },
});
on(checkInNeedsHelp, casesFromCheckIns);

/** Each minute: people that an officer found for a check-in meanwhile become people of the case it opened. */
export const peopleOfCases = job({
  name: "crises.people-of-cases",
  input: z.object({}),
  schedule: "* * * * *",
  run: (platform) => platform.database.db.transaction().execute((db: AnyDb) => knowMatchedPeople(db)),
});

const kindOf = (statuses: readonly string[]): CaseKind => (statuses.includes("injured") ? "medical" : statuses.includes("missing") ? "separation" : "other");

function fromCheckIn(asked: AskedFor) {
  const statuses = asked.members.map((one) => one.status as string);
  const said = asked.members.filter((one) => one.status !== "safe").map((one) => (one.name ? `${one.name} (${statusTitles[one.status][asked.language]})` : statusTitles[one.status][asked.language]));
  const text = [asked.message, said.join(asked.language === "ar" ? "، " : ", "), asked.place].filter(Boolean).join(" · ");
  return {
    crisis: asked.crisis, kind: kindOf(statuses), people: asked.people, statuses, text, contact: asked.phone, at: asked.at,
    source: { channel: asked.channel, reference: `check-in:${asked.checkIn}` }, key: `check-in ${asked.crisis} ${asked.checkIn}`,
  };
}
