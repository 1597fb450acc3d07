import { createHash } from "node:crypto";
import { z } from "zod";
import { noteContacted, peopleRemoved } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { messageChanged } from "#platform/deliver.ts";
import { subscriptionsAfter } from "#platform/deliver/subscription.ts";
import { job, on } from "#platform/jobs.ts";
import { turnMs } from "./alert.rules.ts";
import { runAlert } from "./alert-send.ts";
import { alertById, dueAlerts } from "./alert.store.ts";
import { topicsOf } from "./audience.ts";
import { noteContacts } from "./contact.store.ts";
import { forgetRecipients, writeStates } from "./recipient.store.ts";

/** One alert's turn. What is left queues behind the others, so that no alert waits for a large one. */
export const alertJob = job({
  name: "crises.run-alert",
  input: z.object({ alert: z.number() }),
  tries: 5,
  async run(platform, { alert }) {
    if (await runAlert(platform, alert, { forMs: turnMs })) await platform.jobs.enqueue(platform.database.db, alertJob, { alert });
  },
});

/** Each minute: recipients whose night is over, and what a killed process left. */
export const dueAlertsJob = job({
  name: "crises.due-alerts",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    for (const alert of await dueAlerts(platform.database.db)) await platform.jobs.enqueue(platform.database.db, alertJob, { alert });
  },
});

const pushedAtOnce = 1_000;
/** Tells the browsers that asked: the alert's number only, never its words. */
export const pushAlertJob = job({
  name: "crises.push-alert",
  input: z.object({ alert: z.number(), after: z.string().max(2_000).default("") }),
  run: (platform, { alert: id, after }) =>
    platform.database.db.transaction().execute(async (db: AnyDb) => {
      const alert = await alertById(db, id);
      if (!alert?.public) return;
      const found = await subscriptionsAfter(db, topicsOf(alert.crisis), after, pushedAtOnce);
      await platform.deliver.sendMany(
        db,
        found.map(({ endpoint, language }) => ({
          channel: "push", recipient: endpoint, language, body: JSON.stringify({ alert: id, language }), purpose: `alert ${id}`, reference: `alert:${id}`,
          onceKey: `alert:${id}:${createHash("sha256").update(endpoint).digest("base64url")}`,
        })),
        platform,
      );
      if (found.length === pushedAtOnce) await platform.jobs.enqueue(db, pushAlertJob, { alert: id, after: found.at(-1)!.endpoint });
    }),
});

/** The carrier's word on messages reaches their recipients' rows, and whoever got one counts as spoken to. */
export const noteAlertDelivery = job({
  name: "crises.note-alert-delivery",
  input: messageChanged.input,
  batch: 20,
  run: (platform, { messages }) =>
    platform.database.db.transaction().execute(async (db: AnyDb) => {
      const alerts = await writeStates(db, messages);
      if (alerts.length === 0) return;
      const people = await noteContacts(db, messages);
      if (people.length > 0) await noteContacted(db, people, new Date());
      for (const alert of alerts) await platform.live.publish(db, `alert:${alert}`);
    }),
});
on(messageChanged, noteAlertDelivery);

export const forgetAlerted = job({
  name: "crises.forget-alerted",
  input: peopleRemoved.input,
  run: (platform, { people }) => platform.database.db.transaction().execute((db: AnyDb) => forgetRecipients(db, people)),
});
on(peopleRemoved, forgetAlerted);
