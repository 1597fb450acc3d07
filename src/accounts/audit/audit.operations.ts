import { z } from "zod";
import { verifyAudit } from "#platform/audit.ts";
import { allOperations, operation } from "#platform/operation.ts";
import { day, recordId, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import "../permissions.ts";
import { signInEvents } from "../sign-in/sign-in.words.ts";
import { auditEntries, operationsSeen } from "./audit.store.ts";
import { auditWords as w, jobEvents } from "./audit.words.ts";

export const auditPerPage = 100;
const operationName = z.string().regex(/^[A-Za-z0-9.-]{1,80}$/);

/** Entries of the audit log, newest first, 100 at a time; `before` goes on from an id. */
export const readAudit = operation({
  name: "audit.read",
  title: w.read,
  action: "audit.read",
  kind: "read",
  input: z.object({
    actor: typed(120, 0).optional(),
    operation: operationName.optional(),
    outcome: z.enum(["done", "refused", "failed"]).optional(),
    subject: z.string().regex(/^[a-z-]{1,40}$/).optional(),
    record: recordId.optional(),
    from: day.optional(),
    until: day.optional(),
    before: recordId.optional(),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        id: z.number(),
        at: z.date(),
        actorKind: z.string(),
        actorId: z.string().nullable(),
        actorName: z.string().nullable(),
        operation: z.string(),
        title: z.object({ en: z.string(), ar: z.string() }).nullable(),
        outcome: z.string(),
        subject: z.string().nullable(),
        ids: z.array(z.number()),
        idCount: z.number(),
        mission: z.number().nullable(),
        purpose: z.string().nullable(),
        details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
        requestId: z.string().nullable(),
      }),
    ),
    /** Where to go on, when there is more. */
    before: z.number().nullable(),
    operations: z.array(z.object({ name: z.string(), title: z.object({ en: z.string(), ar: z.string() }).nullable() })),
  }),
  async run(ctx, filter) {
    const rows = await auditEntries(ctx.db, defined(filter), auditPerPage + 1);
    const entries = rows.slice(0, auditPerPage).map((row) => ({ ...row, title: operationTitle(row.operation) }));
    const operations = (await operationsSeen(ctx.db)).map((name) => ({ name, title: operationTitle(name) }));
    return { entries, before: rows.length > auditPerPage ? entries.at(-1)!.id : null, operations };
  },
});

/** Recomputes the whole chain. Leaves an entry itself, since an auditor's question is worth knowing too. */
export const verifyAuditChain = operation({
  name: "audit.verify",
  title: w.verify,
  action: "audit.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ entries: z.number(), firstBreak: z.object({ id: z.number(), reason: z.enum(["changed", "missing before"]) }).nullable() }),
  audit: (_input, { entries, firstBreak }) => ({ details: { entries, intact: firstBreak === null, ...(firstBreak ? { breaksAt: firstBreak.id } : {}) } }),
  run: (ctx) => verifyAudit(ctx.db),
});

/** An operation's title, or that of what happens at sign-in or in a job. */
export function operationTitle(name: string): Text | null {
  const others: Record<string, Text> = { ...signInEvents, ...jobEvents };
  return allOperations().find((op) => op.name === name)?.title ?? others[name] ?? null;
}

function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined && one !== "")) as never;
}
