import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { MessageState } from "#platform/deliver.ts";
import type { AccountsTables } from "../tables.ts";

export type OutboxFilter = { channel?: string; status?: string; before?: number };
export type OutboxRow = {
  id: number;
  at: Date;
  channel: "email" | "sms" | "push";
  recipient: string;
  language: "ar" | "en";
  subject: string | null;
  body: string;
  purpose: string;
  status: MessageState;
  statusAt: Date;
  attempts: number;
  failure: string | null;
};

/** Outgoing messages, newest first, at most `most`. */
export async function outgoingMessages(db: Db<AccountsTables>, filter: OutboxFilter, most: number): Promise<OutboxRow[]> {
  const { rows } = await sql<OutboxRow>`select id, at, channel, recipient, language, subject, body, purpose, status, status_at as "statusAt", attempts, failure
    from platform.message
    where (${filter.channel ?? null}::text is null or channel = ${filter.channel ?? null})
      and (${filter.status ?? null}::text is null or status = ${filter.status ?? null})
      and (${filter.before ?? null}::bigint is null or id < ${filter.before ?? null})
    order by id desc limit ${most}`.execute(db);
  return rows;
}
