import { z } from "zod";
import type { AnyDb } from "#platform/database.ts";
import { job } from "#platform/jobs.ts";
import { operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { createRate } from "#platform/rate.ts";
import { type Language, languages } from "#platform/words.ts";
import { homeCountry } from "../facility.ts";
import "../permissions.ts";
import { phoneNumber } from "../person/phone.rules.ts";
import { linksToday } from "./link.store.ts";
import { makeOwnLink } from "./own-link.ts";
import { asked } from "./own.rules.ts";
import { householdsAt } from "./own.store.ts";
import { ownWords as w } from "./own.words.ts";

const rate = createRate({ burst: 20, perSecond: 0.1 });
/** Links that one household is sent in a day because somebody asks: enough for a bad day, too few to annoy. */
const mostADay = 3;
const mostHouseholds = 3;

const address = z.object({ channel: z.enum(["phone", "email"]), value: z.string().max(200), language: z.enum(languages) });

/** Sends the households at an address their link, to that address. Runs as a job, so that asking takes as long for anybody. */
export const sendLostLinks = job({
  name: "people.send-lost-links",
  input: address,
  run: (platform, input) => platform.database.db.transaction().execute((db) => sendTo(platform, db, input)),
});

async function sendTo(platform: Platform, db: AnyDb, { channel, value, language }: z.output<typeof address>): Promise<void> {
  for (const one of await householdsAt(db, channel, value, mostHouseholds)) {
    if ((await linksToday(db, one.household, "lost")) >= mostADay) continue;
    const spoken = (one.language ?? language) as Language;
    const url = await makeOwnLink(platform, db, one.household, "lost", spoken);
    const body = channel === "email" ? w.linkBody(url) : w.linkSms(url);
    await platform.deliver.send(db, { channel: channel === "phone" ? "sms" : "email", recipient: value, language: spoken, subject: w.linkSubject[spoken], body: body[spoken], purpose: "personal link" }, platform);
  }
}

/**
 * Asks for a lost link. Answers the same whether or not the address is known, and sends only to an address that is in
 * the register. 422: neither an address nor a number; 429: asked too often from one network.
 */
export const askLink = operation({
  name: "people.askLink",
  title: w.askLink,
  action: "people.own",
  kind: "write",
  input: z.object({ language: z.enum(languages).default("ar"), ...asked.shape }).refine((given) => Boolean(given.email || given.phone), { error: w.oneOfBoth.en, params: { text: w.oneOfBoth }, path: ["email"] }),
  output: z.object({ asked: z.literal(true) }),
  // Not of whom: the log must not become a list of who is registered.
  audit: () => ({ subject: "own-link" }),
  async run(ctx, { email, phone, country, language }) {
    rate.admit(ctx.actor, w.tooOften);
    const countries = [country?.toUpperCase(), await homeCountry(ctx.platform.config.FACILITY)];
    const number = phone ? phoneNumber(phone, countries) : null;
    if (email) await ctx.platform.jobs.enqueue(ctx.db, sendLostLinks, { channel: "email", value: email.toLowerCase(), language });
    if (number) await ctx.platform.jobs.enqueue(ctx.db, sendLostLinks, { channel: "phone", value: number, language });
    return { asked: true as const };
  },
});
