import { z } from "zod";
import { optOut, peopleRemoved } from "#people";
import type { AnyDb } from "#platform/database.ts";
import { messageChanged, messageReceived } from "#platform/deliver.ts";
import { job, on } from "#platform/jobs.ts";
import { runCampaign } from "./campaign-send.ts";
import { dueCampaigns } from "./campaign.store.ts";
import { isStop } from "./message.rules.ts";
import { forgetPeople, writeStates } from "./recipient.store.ts";
import { inboundById, insertReply, lastWrittenTo, noteOptOut } from "./reply.store.ts";

export const campaignJob = job({
  name: "community.run-campaign",
  input: z.object({ campaign: z.number() }),
  tries: 3,
  expireInSeconds: 1_800,
  run: (platform, { campaign }) => runCampaign(platform, campaign),
});

/** Each minute: campaigns whose time has come, recipients whose night is over, and what a killed process left. */
export const dueCampaignsJob = job({
  name: "community.due-campaigns",
  input: z.object({}),
  schedule: "* * * * *",
  async run(platform) {
    for (const id of await dueCampaigns(platform.database.db)) await runCampaign(platform, id);
  },
});

/** The carrier's word on messages reaches their recipients' rows. */
export const noteDelivery = job({
  name: "community.note-delivery",
  input: messageChanged.input,
  async run(platform, { messages }) {
    const { db } = platform.database;
    for (const campaign of await writeStates(db, messages)) await platform.live.publish(db, `campaign:${campaign}`);
  },
});
on(messageChanged, noteDelivery);

/** "Stop" is obeyed whoever sends it; any other words become a reply to the last campaign that reached the number. */
export const hearReply = job({
  name: "community.hear-reply",
  input: messageReceived.input,
  async run(platform, { inbound }) {
    const message = await inboundById(platform.database.db, inbound);
    if (!message) return;
    await platform.database.db.transaction().execute(async (db: AnyDb) => {
      const recipient = await lastWrittenTo(db, message.sender, message.at);
      if (isStop(message.body)) {
        await optOut(db, message.channel, message.sender, "reply");
        if (recipient) await noteOptOut(db, recipient.id, message.at);
      } else if (recipient) await insertReply(db, { campaign: recipient.campaign, recipient: recipient.id, inbound, at: message.at, body: message.body });
      if (recipient) await platform.live.publish(db, `campaign:${recipient.campaign}`);
    });
  },
});
on(messageReceived, hearReply);

export const forgetRecipients = job({
  name: "community.forget-recipients",
  input: peopleRemoved.input,
  run: (platform, { people }) => platform.database.db.transaction().execute((db: AnyDb) => forgetPeople(db, people)),
});
on(peopleRemoved, forgetRecipients);
