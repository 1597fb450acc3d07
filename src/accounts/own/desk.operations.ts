import { z } from "zod";
import { operation, performWithin } from "#platform/operation.ts";
import "../permissions.ts";
import { countApprovals } from "../approval/approval.operations.ts";
import { purposeOf } from "../purpose/purpose.store.ts";
import { purposeWords } from "../purpose/purpose.words.ts";

const text = z.object({ en: z.string(), ar: z.string() });

/** What the frame of every desk page says of its reader: what they are working on, and how many requests wait for them. */
export const readDesk = operation({
  name: "accounts.readDesk",
  title: purposeWords.read,
  action: "accounts.own",
  kind: "read",
  input: z.object({}),
  output: z.object({ purpose: text.nullable(), waiting: z.number() }),
  async run(ctx) {
    const purpose = ctx.actor.id === null ? null : await purposeOf(ctx.db, ctx.actor.id);
    const { waiting } = await performWithin(ctx, countApprovals, {});
    return { purpose: purpose?.title ?? null, waiting };
  },
});
