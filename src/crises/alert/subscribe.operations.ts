import { z } from "zod";
import { isPushAddress, pushHosts, usualPushHosts } from "#platform/deliver/push.ts";
import { dropSubscription, saveSubscription } from "#platform/deliver/subscription.ts";
import { operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { alertWords as w, publicWords } from "./alert.words.ts";

const rate = createRate({ burst: 20, perSecond: 0.2 });
const endpoint = z.string().max(1_000);
// An uncompressed point of P-256 is 65 bytes beginning with 4, the secret 16: base64url without padding.
const keys = z.object({ p256dh: z.string().regex(/^B[A-Za-z0-9_-]{86}=?$/), auth: z.string().regex(/^[A-Za-z0-9_-]{22}(==)?$/) });

/** A browser asks to be told of public alerts, of one crisis or of all. Nothing is kept of whose it is. */
export const subscribePush = operation({
  name: "crises.subscribePush",
  title: w.subscribe,
  action: "crises.subscribe",
  kind: "write",
  input: z.object({ endpoint, keys, language: z.enum(languages).default("ar"), topic: z.string().regex(/^(alerts|crisis:[1-9]\d{0,14})$/).default("alerts") }),
  output: z.object({ subscribed: z.boolean() }),
  audit: (input) => ({ subject: "push subscription", details: { topic: input.topic } }),
  async run({ db, platform, actor }, { endpoint: at, keys: given, language, topic }) {
    rate.admit(actor, publicWords.tooMany);
    if (!isPushAddress(at, pushHosts(platform.config) ?? usualPushHosts)) throw invalidInput([{ path: "endpoint", message: publicWords.badSubscription }]);
    await saveSubscription(db, { endpoint: at, p256dh: given.p256dh.replace(/=+$/, ""), auth: given.auth.replace(/=+$/, ""), language, topic });
    return { subscribed: true };
  },
});

/** Whoever knows the address is the browser: it is long and nobody else's. */
export const unsubscribePush = operation({
  name: "crises.unsubscribePush",
  title: w.unsubscribe,
  action: "crises.subscribe",
  kind: "write",
  input: z.object({ endpoint }),
  output: z.object({ subscribed: z.boolean() }),
  audit: () => ({ subject: "push subscription" }),
  async run({ db, actor }, { endpoint: at }) {
    rate.admit(actor, publicWords.tooMany);
    await dropSubscription(db, at);
    return { subscribed: false };
  },
});
