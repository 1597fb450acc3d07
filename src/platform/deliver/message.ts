import type { Language } from "../words.ts";

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
  /** Quiet hours: not to be sent before. */
  notBefore?: Date;
  /** Whose messages belong together, e.g. "campaign:12": the queue takes turns between references, and `messageChanged` is told for them. */
  reference?: string;
};

/** held: there is no carrier; sending: handed to the carrier, no answer yet; sent: the carrier took it; delivered: the handset has it. */
export const messageStates = ["queued", "sending", "sent", "delivered", "held", "failed"] as const;
export type MessageState = (typeof messageStates)[number];

/** A message as the queue hands it to a driver. */
export type Outgoing = Pick<Message, "recipient" | "language" | "body"> & { id: number; subject: string | null; attempts: number };

/** Hands messages to a carrier. Throws `Refused` when trying again is of no use, any other error when it is. */
export type Driver = {
  /** Most messages waiting for the carrier's answer at once. */
  window: number;
  /** Resolves, when the carrier has taken the message, to the carrier's number for it. */
  send(message: Outgoing): Promise<string | null>;
  /** For carriers that send receipts: milliseconds that this process has been listening to them without a break. */
  heardFor?(): number;
  close(): Promise<void>;
};

/** The carrier will never take this message: a wrong number, a mailbox that is not there. */
export class Refused extends Error {}
