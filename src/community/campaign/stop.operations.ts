import { z } from "zod";
import { optOut, phoneNumber } from "#people";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { typed } from "#platform/shapes.ts";
import "../permissions.ts";
import { readToken } from "../link-token.ts";
import { campaignWords, stopWords as w } from "./campaign.words.ts";
import { masked } from "./message.rules.ts";
import { noteOptOut, recipientById } from "./reply.store.ts";

const link = z.object({ token: z.string().max(60) });

/** Whose messages a link stops, with the middle of the address hidden. Changes nothing. 404 for a forged link. */
export const readStop = operation({
  name: "community.readStop",
  title: w.readStop,
  action: "community.stop",
  kind: "read",
  input: link,
  output: z.object({ address: z.string(), stopped: z.boolean() }),
  async run({ db, platform }, { token }) {
    const recipient = readToken(platform.config.secret, "stop", token);
    const found = recipient === null ? null : await recipientById(db, recipient);
    if (!found?.address) throw notFound();
    return { address: masked(found.address), stopped: found.stopped };
  },
});

/** No more campaigns to the address that a link was sent to. Twice is once. */
export const stopMessages = operation({
  name: "community.stopMessages",
  title: w.stop,
  action: "community.stop",
  kind: "write",
  input: link,
  output: z.object({ campaign: z.number() }),
  audit: (_, { campaign }) => ({ subject: "campaign", ids: [campaign] }),
  async run({ db, platform, now }, { token }) {
    const recipient = readToken(platform.config.secret, "stop", token);
    const found = recipient === null ? null : await recipientById(db, recipient);
    if (!found?.address) throw notFound();
    await optOut(db, found.channel, found.address, "link");
    await noteOptOut(db, found.id, now);
    return { campaign: found.campaign };
  },
});

/** Somebody asks an officer, by phone or at the counter. */
export const stopAddress = operation({
  name: "community.stopAddress",
  title: w.stopAddress,
  action: "community.campaign",
  kind: "write",
  input: z.object({ address: typed(200) }),
  output: z.object({ channel: z.enum(["sms", "email"]) }),
  audit: (_, { channel }) => ({ subject: "opt-out", details: { channel } }),
  async run({ db }, { address }) {
    const email = z.email().safeParse(address.toLowerCase());
    const value = email.success ? email.data : phoneNumber(address, []);
    if (!value) throw invalidInput([{ path: "address", message: campaignWords.badAddress }]);
    const channel: "email" | "sms" = email.success ? "email" : "sms";
    await optOut(db, channel, value, "officer");
    return { channel };
  },
});
