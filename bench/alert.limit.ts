import { createTransport } from "nodemailer";
import smpp, { type Session } from "smpp";

/**
 * As a process of its own, what a carrier takes from a sender that does nothing else: no database, no receipts to note.
 * `node alert.limit.ts smpp|smtp PORT COUNT WINDOW` prints messages per second.
 */
const [, , kind, port, countText, windowText] = process.argv;
const count = Number(countText);
const window = Number(windowText);
const body = "الزموا مكانًا آمنًا: منطقة الزلزال\nابقوا داخل المباني أو توجهوا إلى أقرب مكان آمن.\nأخبرونا بحالكم: http://localhost:8080/ar/crises/1/check-in?link=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async function inTurn(send: (n: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: window }, async () => {
    while (next < count) await send(next++);
  }));
  return Math.round(count / ((performance.now() - began) / 1000));
}

if (kind === "smpp") {
  const session = await new Promise<Session>((ready) => {
    const one = smpp.connect({ host: "127.0.0.1", port: Number(port) });
    one.on("connect", () => one.bind_transceiver({ system_id: "x", password: "y" }, () => ready(one)));
  });
  const payload = Buffer.from(body, "utf16le").swap16();
  console.log(await inTurn((n) => new Promise<void>((done) => session.submit_sm({ destination_addr: `000${n}`, data_coding: 8, registered_delivery: 1, user_message_reference: n % 65_536, message_payload: payload }, () => done()))));
} else {
  const transport = createTransport({ host: "127.0.0.1", port: Number(port), ignoreTLS: true, pool: true, maxConnections: window, maxMessages: 1_000 } as object);
  console.log(await inTurn(async (n) => void (await transport.sendMail({ from: "a@example.org", to: `${n}@example.org`, subject: "x", text: body }))));
}
process.exit(0);
