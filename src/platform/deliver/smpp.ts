import smpp, { type Pdu, type Session } from "smpp";
import { isGsm7 } from "../sms-text.ts";
import { type Driver, Refused } from "./message.ts";

/** What a carrier tells us: a receipt for something sent, or a message somebody sent. */
export type Heard = { kind: "receipt"; carrierId: string; delivered: boolean; number?: string | undefined; reference?: number | undefined } | { kind: "inbound"; sender: string; body: string; carrierId: string | null };

// SMPP 3.4, table 5-2: the number is wrong or not allowed, as opposed to "busy" or "throttled".
const neverTaken = new Set([0x0a, 0x0b, 0x33, 0x34, 0x40, 0x48, 0x50, 0x51]);
const answerWithin = 30_000;

/**
 * SMS over SMPP 3.4 on one transceiver session that reconnects by itself. Long texts go as `message_payload`, cut by the
 * carrier: one message has one answer. `smpp://user:password@host:port` or `ssmpp://…`.
 */
export function smppDriver(url: string, from: string | undefined, window: number, heard: (one: Heard) => Promise<void>): Driver {
  const { protocol, hostname, port, username, password } = new URL(url);
  const tls = protocol === "ssmpp:";
  let bound: Promise<Session> | undefined;
  let closed = false;
  let boundAt: number | null = null;
  /** Who waits for an answer on the present session. */
  const unanswered = new Set<() => void>();

  const bind = (): Promise<Session> =>
    (bound ??= new Promise<Session>((ready, failed) => {
      const session = smpp.connect({ host: hostname, port: Number(port) || (tls ? 3550 : 2775), tls, auto_enquire_link_period: 20_000 });
      const lost = (why: string) => {
        bound = undefined;
        boundAt = null;
        failed(new Error(why));
        for (const gone of unanswered) gone();
        session.destroy();
        // Receipts and answers come by this session too: it must not wait for the next message out.
        if (!closed) setTimeout(() => void bind().catch(() => {}), 2_000).unref();
      };
      const late = setTimeout(() => lost("the carrier did not answer the bind"), answerWithin);
      session.on("error", (error: Error) => lost(error.message));
      session.on("close", () => lost("the carrier closed the session"));
      session.on("connect", () => start());
      session.on("secureConnect", () => start());
      const start = () =>
        session.bind_transceiver({ system_id: decodeURIComponent(username), password: decodeURIComponent(password), interface_version: 0x34 }, (pdu) => {
          clearTimeout(late);
          if (pdu.command_status === 0) {
            boundAt = Date.now();
            ready(session);
          }
          else lost(`the carrier refused the bind (${pdu.command_status})`);
        });
      session.on("deliver_sm", (pdu: Pdu) => {
        const one = readDelivery(pdu);
        // Acknowledged after it is kept: what we lose before that, the carrier sends again.
        (one ? heard(one) : Promise.resolve()).then(
          () => session.send(pdu.response()),
          () => session.send(pdu.response({ command_status: 0x08 })),
        );
      });
    }).catch((error: unknown) => {
      bound = undefined;
      throw error;
    }));

  void bind().catch(() => {});
  return {
    window,
    heardFor: () => (boundAt === null ? 0 : Date.now() - boundAt),
    async send({ id, recipient, body }) {
      const session = await bind();
      const plain = isGsm7(body);
      const bytes = plain ? smpp.encodings.ASCII.encode(body) : Buffer.from(body, "utf16le").swap16();
      const long = bytes.length > (plain ? 160 : 140);
      return new Promise<string | null>((taken, failed) => {
        const end = (why: string) => {
          clearTimeout(late);
          unanswered.delete(gone);
          failed(new Error(why));
        };
        const late = setTimeout(() => end("the carrier did not answer"), answerWithin);
        const gone = () => end("the session ended before the carrier answered");
        unanswered.add(gone);
        session.submit_sm(
          {
            ...(from ? { source_addr: from, source_addr_ton: /^\+?\d+$/.test(from) ? 1 : 5, source_addr_npi: /^\+?\d+$/.test(from) ? 1 : 0 } : {}),
            destination_addr: recipient.replace(/^\+/, ""),
            dest_addr_ton: 1,
            dest_addr_npi: 1,
            data_coding: plain ? 0 : 8,
            registered_delivery: 1,
            // The same in every try, so that a carrier that looks can tell a repeat.
            user_message_reference: id % 65_536,
            ...(long ? { message_payload: bytes } : { short_message: bytes }),
          },
          (pdu) => {
            clearTimeout(late);
            unanswered.delete(gone);
            if (pdu.command_status === 0) return taken(pdu.message_id || null);
            const why = `the carrier answered ${pdu.command_status}`;
            failed(neverTaken.has(pdu.command_status) ? new Refused(why) : new Error(why));
          },
        );
      });
    },
    async close() {
      closed = true;
      const session = await bound?.catch(() => null);
      if (!session) return;
      await new Promise<void>((done) => {
        setTimeout(done, 1_000).unref();
        session.unbind(() => done());
      });
      session.destroy();
    },
  };
}

const textOf = (part: Pdu["short_message"] | Pdu["message_payload"]): string => {
  const message = part !== undefined && typeof part === "object" && !Buffer.isBuffer(part) ? part.message : part;
  return Buffer.isBuffer(message) ? message.toString("latin1") : (message ?? "");
};

function readDelivery(pdu: Pdu): Heard | null {
  const text = textOf(pdu.short_message) || textOf(pdu.message_payload);
  const sender = pdu.source_addr ?? "";
  if (((pdu.esm_class ?? 0) & 0x3c) === 0x04) {
    // Fields of their own (SMPP 3.4) or the text of SMPP 3.3: "id:… stat:DELIVRD …".
    const carrierId = pdu.receipted_message_id || /\bid:(\S+)/.exec(text)?.[1];
    const state = pdu.message_state ?? ({ DELIVRD: 2, ACCEPTD: 6, ENROUTE: 1 } as Record<string, number>)[/\bstat:(\w+)/.exec(text)?.[1] ?? ""] ?? 5;
    if (!carrierId || state === 1 || state === 6) return null;
    return { kind: "receipt", carrierId: carrierId.replace(/\0+$/, ""), delivered: state === 2, reference: pdu.user_message_reference, ...(/^\+?\d{7,15}$/.test(sender) ? { number: `+${sender.replace(/^\+/, "")}` } : {}) };
  }
  if (!/\d/.test(sender)) return null;
  return { kind: "inbound", sender: /^\d{7,15}$/.test(sender) ? `+${sender}` : sender, body: text.replace(/\0/g, ""), carrierId: pdu.receipted_message_id ?? null };
}
