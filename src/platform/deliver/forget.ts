import { sql } from "kysely";
import type { AnyDb } from "../database.ts";

/**
 * Takes somebody's address and what was written to it out of the outbox: their record was erased. That a message was
 * sent, when and for what stays. What still waits is not sent.
 */
export async function forgetAddresses(db: AnyDb, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await sql`update platform.message set recipient = '', subject = null, body = '', status = case when status in ('queued', 'sending') then 'failed' else status end,
      failure = case when status in ('queued', 'sending') then 'record deleted' else failure end
    where recipient = any(${addresses}::text[])`.execute(db);
  await sql`update platform.inbound set sender = '', body = '' where sender = any(${addresses}::text[])`.execute(db);
}

/** The same for what was written about something whose term is over, by reference ("enquiry:12"). */
export async function forgetReferences(db: AnyDb, references: readonly string[]): Promise<void> {
  if (references.length === 0) return;
  await sql`update platform.message set recipient = '', subject = null, body = '', status = case when status in ('queued', 'sending') then 'failed' else status end,
      failure = case when status in ('queued', 'sending') then 'record deleted' else failure end
    where reference = any(${references}::text[])`.execute(db);
}
