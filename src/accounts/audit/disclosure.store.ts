import { sql } from "kysely";
import type { AnyDb } from "#platform/database.ts";

export type DisclosureRow = {
  id: number;
  at: Date;
  /** "people.readPerson"; `operationTitle` of this module says it in both languages. */
  operation: string;
  by: "staff" | "system" | "link" | "stranger";
  /** Of staff: account and name; null once the account is gone, and for others. */
  account: string | null;
  name: string | null;
  /** Of staff: the roles held now, and the missions they are limited to. */
  roles: string[];
  heldFor: number[];
  mission: number | null;
  /** As recorded; `purposeText` of this module says it in both languages. */
  purpose: string | null;
  door: string | null;
};

/** Rows of the audit log about one person, newest first. */
export async function disclosureRows(db: AnyDb, person: number, most: number, before?: number): Promise<DisclosureRow[]> {
  const { rows } = await sql<DisclosureRow>`select e.id, e.at, e.operation, e.actor_kind as by, e.actor_id as account, a.name, e.mission_id as mission, e.purpose,
      array(select distinct g.role from accounts.grant g where g.account_id = a.id order by 1) as roles,
      array(select distinct g.mission_id::int from accounts.grant g where g.account_id = a.id and g.mission_id is not null order by 1) as "heldFor",
      e.details->>'door' as door
    from platform.audit e left join accounts.staff_account a on e.actor_kind = 'staff' and a.id::text = e.actor_id
    where e.subject = 'person' and e.subject_ids @> array[${person}]::bigint[] and e.outcome = 'done'${before ? sql` and e.id < ${before}` : sql``}
    order by e.id desc limit ${most}`.execute(db);
  return rows;
}
