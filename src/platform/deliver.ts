import { sql } from "kysely";
import { createTransport } from "nodemailer";
import { z } from "zod";
import type { Config } from "./config.ts";
import type { AnyDb } from "./database.ts";
import { job } from "./jobs.ts";
import type { Platform } from "./platform.ts";
import type { Language } from "./words.ts";

/** One message to one recipient. `onceKey` makes it impossible to send the same thing twice. */
export type Message = {
  channel: "email" | "sms" | "push";
  /** E-mail address, E.164 number or push endpoint. */
  recipient: string;
  language: Language;
  subject?: string;
  body: string;
  /** What it is for, e.g. "check-in receipt"; shown to staff beside the message. */
  purpose: string;
  onceKey?: string;
};

/** Sends over one channel; throws when the carrier refuses. */
type Driver = (message: Message) => Promise<void>;

export type Deliver = {
  /** Queues a message in the caller's transaction. Returns its id, or the id of the one already queued under the key. */
  send(db: AnyDb, message: Message, platform: Platform): Promise<number>;
  driver(channel: Message["channel"]): Driver | null;
};

const sendMessage = job({
  name: "platform.send-message",
  input: z.object({ message: z.number() }),
  async run(platform, { message: id }) {
    const { db } = platform.database;
    const { rows } = await sql<Message & { status: string }>`select channel, recipient, language, subject, body, purpose, status from platform.message where id = ${id}`.execute(db);
    const message = rows[0];
    const driver = message && platform.deliver.driver(message.channel);
    if (!message || !driver || message.status === "sent") return;
    try {
      await driver(message);
      await sql`update platform.message set status = 'sent', status_at = now(), attempts = attempts + 1, failure = null where id = ${id}`.execute(db);
    } catch (error) {
      const failure = error instanceof Error ? error.message.slice(0, 300) : "refused";
      await sql`update platform.message set status = 'failed', status_at = now(), attempts = attempts + 1, failure = ${failure} where id = ${id}`.execute(db);
      throw error;
    }
  },
});

/**
 * Outgoing mail, SMS and push. A channel without a carrier (all of them in the demo) keeps its
 * messages in the outbox (`held`), which staff can read; nothing leaves the machine.
 */
export function createDeliver(config: Config): Deliver {
  const smtp = config.SMTP_URL ? createTransport(config.SMTP_URL) : null;
  const drivers: Record<Message["channel"], Driver | null> = {
    email: smtp && (async (m) => void (await smtp.sendMail({ from: config.MAIL_FROM, to: m.recipient, subject: m.subject ?? "", text: m.body }))),
    sms: null,
    push: null,
  };
  return {
    driver: (channel) => drivers[channel],
    async send(db, message, platform) {
      const status = drivers[message.channel] ? "queued" : "held";
      const { rows } = await sql<{ id: number; fresh: boolean }>`
        insert into platform.message (channel, recipient, language, subject, body, purpose, once_key, status)
        values (${message.channel}, ${message.recipient}, ${message.language}, ${message.subject ?? null}, ${message.body}, ${message.purpose}, ${message.onceKey ?? null}, ${status})
        on conflict (once_key) do update set once_key = excluded.once_key
        returning id, (xmax = 0) as fresh`.execute(db);
      const { id, fresh } = rows[0]!;
      if (fresh && status === "queued") await platform.jobs.enqueue(db, sendMessage, { message: id });
      return id;
    },
  };
}
