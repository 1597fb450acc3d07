import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import { type Driver, Refused } from "./message.ts";

/** Mail over SMTP. A message keeps its Message-ID over all tries, so that a mail server or reader recognises a repeat. */
export function smtpDriver(url: string, from: string, baseUrl: Config["baseUrl"]): Driver {
  const window = 10;
  const transport = createTransport({ url, pool: true, maxConnections: window, maxMessages: 1_000, socketTimeout: 30_000, greetingTimeout: 15_000, connectionTimeout: 15_000 } as object);
  const host = new URL(baseUrl).hostname;
  return {
    window,
    async send({ id, recipient, subject, body }) {
      const messageId = `<message-${id}@${host}>`;
      try {
        await transport.sendMail({ from, to: { name: "", address: recipient }, subject: subject ?? "", text: body, messageId });
      } catch (error) {
        const { responseCode, code } = error as { responseCode?: number; code?: string };
        // 5xx of the whole session (wrong password) is ours to mend, not the recipient's: worth another try.
        if (code === "EENVELOPE" || (responseCode !== undefined && responseCode >= 500 && code !== "EAUTH")) throw new Refused((error as Error).message);
        throw error;
      }
      return messageId;
    },
    async close() {
      transport.close();
    },
  };
}
