import smpp, { type Pdu, type Session } from "smpp";
import { SMTPServer } from "smtp-server";

/** What a carrier has been given: how often each message, by the number under which it knows a repeat, and how often each recipient. */
export type Taken = { total: number; ids: Map<string, number>; recipients: Map<string, number>; firstAt: number; lastAt: number; watch: ((recipient: string) => void) | null };
const nothing = (): Taken => ({ total: 0, ids: new Map(), recipients: new Map(), firstAt: 0, lastAt: 0, watch: null });

function take(taken: Taken, id: string, recipient: string): void {
  taken.total++;
  taken.ids.set(id, (taken.ids.get(id) ?? 0) + 1);
  taken.recipients.set(recipient, (taken.recipients.get(recipient) ?? 0) + 1);
  taken.lastAt = performance.now();
  taken.firstAt ||= taken.lastAt;
  taken.watch?.(recipient);
}

export type Carrier = { port: number; taken: Taken; reset(): void; close(): void };

/**
 * An SMPP 3.4 server that takes everything and sends a receipt for each message, as a carrier does: with our reference and
 * the number, and again after the next bind when nobody acknowledged it.
 */
export async function smppCarrier(): Promise<Carrier> {
  const carrier = { port: 0, taken: nothing(), reset: () => void (carrier.taken = nothing()), close: () => {} };
  const unheard = new Map<string, object>();
  const sessions = new Set<Session>();
  const tell = (session: Session, id: string, receipt: object) => session.deliver_sm(receipt, (pdu) => void (pdu.command_status === 0 && unheard.delete(id)));
  let numbers = 0;
  const server = smpp.createServer((session) => {
    sessions.add(session);
    session.on("error", () => sessions.delete(session));
    session.on("close", () => sessions.delete(session));
    session.on("bind_transceiver", (pdu: Pdu) => {
      session.send(pdu.response());
      for (const [id, receipt] of unheard) tell(session, id, receipt);
    });
    session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
    session.on("unbind", (pdu: Pdu) => session.send(pdu.response()));
    session.on("submit_sm", (pdu: Pdu) => {
      const id = `m${++numbers}`;
      const to = pdu.destination_addr!;
      take(carrier.taken, `${to} ${pdu.user_message_reference}`, to);
      session.send(pdu.response({ message_id: id }));
      if (to.startsWith("000")) return;
      const receipt = { source_addr: to, esm_class: 4, receipted_message_id: id, message_state: 2, user_message_reference: pdu.user_message_reference };
      unheard.set(id, receipt);
      tell(session, id, receipt);
    });
  });
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", () => up()));
  carrier.port = (server.address() as { port: number }).port;
  carrier.close = () => {
    for (const session of sessions) session.destroy();
    server.close();
  };
  return carrier;
}

/** A mail server that takes everything. */
export async function smtpCarrier(): Promise<Carrier> {
  const carrier = { port: 0, taken: nothing(), reset: () => void (carrier.taken = nothing()), close: () => {} };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      let head = "";
      stream.on("data", (part: Buffer) => (head += head.length < 4_000 ? part.toString("latin1") : ""));
      stream.on("end", () => {
        take(carrier.taken, /^message-id:\s*(\S+)/im.exec(head)?.[1] ?? "none", session.envelope.rcptTo[0]!.address);
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", () => up()));
  carrier.port = (server.server.address() as { port: number }).port;
  carrier.close = () => server.close();
  return carrier;
}
