import { createHash, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import { system } from "./actor.ts";
import type { Config } from "./config.ts";
import type { AnyDb } from "./database.ts";
import { gatewayDriver } from "./deliver/gateway.ts";
import type { Driver, Message } from "./deliver/message.ts";
import { createPump, type Pump } from "./deliver/pump.ts";
import { pushDriver, pushHosts } from "./deliver/push.ts";
import { insertInbound, insertMessages, type Receipt, writeReceipts } from "./deliver/queue.ts";
import { type Heard, smppDriver } from "./deliver/smpp.ts";
import { smtpDriver } from "./deliver/smtp.ts";
import { exerciseMark } from "./exercise.words.ts";
import { Group } from "./group.ts";
import { event } from "./jobs.ts";
import type { Platform } from "./platform.ts";

export { type Message, messageStates, type MessageState } from "./deliver/message.ts";

/** Messages with a reference were sent, delivered or refused for good. */
export const messageChanged = event({ name: "platform.message-changed", input: z.object({ messages: z.array(z.number().int().positive()).min(1).max(1_000) }) });

/** Somebody sent us a message: its row in `platform.inbound`. */
export const messageReceived = event({ name: "platform.message-received", input: z.object({ inbound: z.number().int().positive() }) });

export type Deliver = {
  /** Queues a message in the caller's transaction. Returns its id, or the id of the one already queued under the key. */
  send(db: AnyDb, message: Message, platform: Platform): Promise<number>;
  /** Queues many at once; ids in the order given. */
  sendMany(db: AnyDb, messages: readonly Message[], platform: Platform): Promise<number[]>;
  /** True when there is a way to send on this channel; otherwise messages stay in the outbox. */
  carries(channel: Message["channel"]): boolean;
  /** Starts sending in this process, and listening to what the carrier tells. */
  work(platform: Platform): void;
  /** Sends everything that is due now, and waits: for tests. Returns how many were tried. */
  drain(platform: Platform): Promise<number>;
  /** Keeps what a carrier tells: a receipt, or a message that somebody sent. */
  hear(platform: Platform, one: Heard): Promise<void>;
  close(): Promise<void>;
};

const channels = ["email", "sms", "push"] as const;

/**
 * Outgoing mail and SMS. A channel without a carrier (all of them in the demo) keeps its messages in the outbox (`held`),
 * which staff can read; nothing leaves the machine.
 */
export function createDeliver(config: Config): Deliver {
  const drivers = new Map<Message["channel"], Driver>();
  const pumps = new Map<Message["channel"], Pump>();
  // In an exercise there is no way out: whatever else is set, messages stay in the outbox.
  const carries = (channel: Message["channel"]) => !config.exercise && (channel === "email" ? config.SMTP_URL !== undefined : channel === "sms" ? config.SMS_URL !== undefined : pushHosts(config) !== null);

  // Receipts come by the thousand: those that arrive while some are being written go together in the next write.
  const receiptsOf = new WeakMap<Platform, Group<Receipt, boolean>>();
  const noteReceipt = (platform: Platform, receipt: Receipt): Promise<boolean> => {
    let group = receiptsOf.get(platform);
    if (!group) {
      group = new Group<Receipt, boolean>(
        async (waiting) => {
          try {
            const known = await platform.database.db.transaction().execute(async (tx) => {
              const { known: found, tell } = await writeReceipts(tx, waiting.map((one) => one.input));
              if (tell.length) await platform.jobs.tell(tx, messageChanged, { messages: tell });
              return found;
            });
            waiting.forEach((one, n) => one.resolve(known.has(n)));
          } catch (error) {
            for (const one of waiting) one.reject(error);
          }
        },
        500,
        1,
      );
      receiptsOf.set(platform, group);
    }
    return group.add(system, receipt);
  };

  const hear = async (platform: Platform, one: Heard): Promise<void> => {
    const { db } = platform.database;
    if (one.kind === "receipt") {
      // A receipt can overtake our own note of the carrier's number.
      for (let tries = 0; tries < 4; tries++) {
        if (await noteReceipt(platform, one)) return;
        await new Promise((again) => setTimeout(again, 250 * 2 ** tries).unref());
      }
      return;
    }
    // The database takes neither NUL nor half a character.
    const body = one.body.replaceAll("\0", "").slice(0, 2_000).toWellFormed();
    // Carriers without numbers of their own: the same words from the same number within one minute are one message.
    const key = one.carrierId ?? createHash("sha256").update(`${one.sender}\0${body}\0${Math.floor(Date.now() / 60_000)}`).digest("hex");
    await db.transaction().execute(async (tx) => {
      const kept = await insertInbound(tx, { channel: "sms", sender: one.sender.replaceAll("\0", "").slice(0, 40).toWellFormed(), body, key: `sms ${key}`.slice(0, 300) });
      if (kept?.told) await platform.jobs.tell(tx, messageReceived, { inbound: kept.id });
    });
  };

  const driverOf = (channel: Message["channel"], platform: Platform): Driver | null => {
    const known = drivers.get(channel);
    if (known || !carries(channel)) return known ?? null;
    const url = config.SMS_URL ?? "";
    const made =
      channel === "push"
        ? pushDriver(platform.database.db, config)
        : channel === "email"
          ? smtpDriver(config.SMTP_URL!, config.MAIL_FROM, config.baseUrl)
          : url.startsWith("http")
            ? gatewayDriver(url, config.SMS_FROM, config.SMS_TOKEN, config.SMS_WINDOW)
            : smppDriver(url, config.SMS_FROM, config.SMS_WINDOW, (one) => hear(platform, one));
    drivers.set(channel, made);
    return made;
  };
  const pumpOf = (channel: Message["channel"], platform: Platform): Pump | null => {
    const driver = driverOf(channel, platform);
    if (!driver) return null;
    const pump = pumps.get(channel) ?? createPump({ db: platform.database.db, live: platform.live, log: platform.log, folder: join(config.DATA_DIR, "outbox"), changed: (db, messages) => platform.jobs.tell(db, messageChanged, { messages }) }, channel, driver);
    pumps.set(channel, pump);
    return pump;
  };

  return {
    carries,
    hear,
    async send(db, message, platform) {
      return (await this.sendMany(db, [message], platform))[0]!;
    },
    async sendMany(db, messages, platform) {
      if (messages.length === 0) return [];
      const { ids, fresh } = await insertMessages(db, messages.map((message) => ({ ...(config.exercise ? marked(message) : message), status: carries(message.channel) ? "queued" : "held" })));
      if (fresh && messages.some((message) => carries(message.channel))) await platform.live.publish(db, "messages");
      return ids;
    },
    work(platform) {
      for (const channel of channels) pumpOf(channel, platform)?.start();
    },
    async drain(platform) {
      let tried = 0;
      for (const channel of channels) tried += (await pumpOf(channel, platform)?.drain()) ?? 0;
      return tried;
    },
    async close() {
      await Promise.all([...pumps.values()].map((pump) => pump.stop()));
      await Promise.all([...drivers.values()].map((driver) => driver.close()));
    },
  };
}

/** A message of an exercise says so before anything else. */
const marked = (message: Message): Message => ({ ...message, body: `${exerciseMark}\n${message.body}`, ...(message.subject === undefined ? {} : { subject: `${exerciseMark}: ${message.subject}` }) });

const fromGateway = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("receipt"), id: z.string().min(1).max(200), delivered: z.boolean() }),
  z.object({ kind: z.literal("message"), from: z.string().min(3).max(40), text: z.string().max(10_000), id: z.string().min(1).max(200).optional() }),
]);

/**
 * What an HTTP gateway tells us. Returns the status to answer: 404 unless a gateway is set up, 401 with a wrong token,
 * 422 for anything else than a receipt or a message, 204 once it is kept.
 */
export async function hearGateway(platform: Platform, authorization: string | undefined, body: unknown): Promise<204 | 401 | 404 | 422> {
  const { SMS_TOKEN: token, SMS_URL: url } = platform.config;
  if (!token || !url?.startsWith("http")) return 404;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  if (!timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`))) return 401;
  const read = fromGateway.safeParse(body);
  if (!read.success) return 422;
  const one = read.data;
  await platform.deliver.hear(platform, one.kind === "receipt" ? { kind: "receipt", carrierId: one.id, delivered: one.delivered } : { kind: "inbound", sender: one.from, body: one.text, carrierId: one.id ?? null });
  return 204;
}
