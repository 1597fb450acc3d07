import type { Actor } from "#platform/actor.ts";
import type { Platform } from "#platform/platform.ts";

let accounts = 0;
/** An enabled account with one role, and the actor who signs in as it. */
export async function addOfficer(platform: Platform, name: string, role: string, mission: number | null = null): Promise<Actor & { id: string }> {
  const { rows } = await platform.database.pool.query<{ id: number }>("insert into accounts.staff_account (name, email) values ($1, $2) returning id", [name, `officer-${++accounts}@example.org`]);
  const id = rows[0]!.id;
  await platform.database.pool.query("insert into accounts.grant (account_id, role, mission_id) values ($1, $2, $3)", [id, role, mission]);
  return { kind: "staff", id: String(id), name, grants: [{ role, mission }], door: "api", requestId: null, purpose: "service" };
}
