import { sql } from "kysely";
import type { PeopleViews } from "#people";
import type { Db } from "#platform/database.ts";
import type { CommunityTables } from "./tables.ts";

/** Takes out families of whom nobody with a name is left, with what was said of them; a warden who was erased ends, without name and number. */
export async function forgetRemoved(db: Db<CommunityTables & PeopleViews>, people: readonly number[]): Promise<void> {
  const empty = sql`not exists (select 1 from people.known k where k.household_id = t.household_id and (k.name_arabic is not null or k.name_latin is not null))`;
  await sql`delete from community.call t where ${empty}`.execute(db);
  await sql`delete from community.family t where ${empty}`.execute(db);
  await sql`
    update community.warden set person_id = null, name = null, phone = null, email = null, account = null, note = null, status = 'ended', version = version + 1, changed_at = now()
    where person_id = any(${people}::bigint[])`.execute(db);
}
