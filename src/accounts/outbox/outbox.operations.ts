import { z } from "zod";
import { may } from "#platform/actor.ts";
import { messageStates } from "#platform/deliver.ts";
import { operation } from "#platform/operation.ts";
import { recordId } from "#platform/shapes.ts";
import { invitationPurpose } from "../invitation/invitation.rules.ts";
import "../permissions.ts";
import { masked, withoutLinks } from "./outbox.rules.ts";
import { outgoingMessages } from "./outbox.store.ts";
import { outboxWords as w } from "./outbox.words.ts";

export const messagesPerPage = 50;

/**
 * Outgoing messages, newest first. Officers of missions see masked recipients and no personal links;
 * the link of an invitation, which sets a password, is shown to administrators only.
 */
export const listOutbox = operation({
  name: "outbox.list",
  title: w.list,
  action: "outbox.read",
  kind: "read",
  input: z.object({ channel: z.enum(["email", "sms", "push"]).optional(), status: z.enum(messageStates).optional(), before: recordId.optional() }),
  output: z.object({
    messages: z.array(
      z.object({
        id: z.number(),
        at: z.date(),
        channel: z.enum(["email", "sms", "push"]),
        recipient: z.string(),
        language: z.enum(["ar", "en"]),
        subject: z.string().nullable(),
        /** null: this reader may not see it. */
        body: z.string().nullable(),
        purpose: z.string(),
        status: z.enum(messageStates),
        statusAt: z.date(),
        attempts: z.number(),
        failure: z.string().nullable(),
      }),
    ),
    before: z.number().nullable(),
  }),
  audit: (_input, { messages }) => ({ subject: "message", ids: messages.map((message) => message.id) }),
  async run(ctx, filter) {
    const rows = await outgoingMessages(ctx.db, filter as never, messagesPerPage + 1);
    const open = may(ctx.actor, "outbox.recipients", null);
    const invitations = may(ctx.actor, "outbox.invitations", null);
    const messages = rows.slice(0, messagesPerPage).map((row) => ({
      ...row,
      recipient: open ? row.recipient : masked(row.recipient),
      body: row.purpose === invitationPurpose && !invitations ? null : open ? row.body : withoutLinks(row.body),
      // A carrier's refusal may quote the address.
      failure: open ? row.failure : row.failure && w.failed.en,
    }));
    return { messages, before: rows.length > messagesPerPage ? messages.at(-1)!.id : null };
  },
});
