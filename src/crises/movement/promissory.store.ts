import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { By } from "./movement.store.ts";
import type { PromiseFields } from "./promissory.rules.ts";

type Crises = Db<CrisesTables>;
export type NoteRow = {
  id: number; household: number; mission: number | null; person: number; fields: PromiseFields | Record<string, never>; seats: number; amount: string; currency: string; madeAt: Date; madeName: string | null; signedAt: Date | null; signedName: string | null;
  witness: string | null; cancelledAt: Date | null; cancelledBecause: string | null;
};
export async function notesOf(db: Crises, movement: number, filter: { household?: number; note?: number } = {}): Promise<NoteRow[]> {
  return (await sql<NoteRow>`
    select n.id, n.household_id as household, f.mission_id as mission, n.person_id as person, n.fields, n.seats, n.amount, n.currency, n.made_at as "madeAt", n.made_name as "madeName", n.signed_at as "signedAt", n.signed_name as "signedName",
      n.witness_name as witness, n.cancelled_at as "cancelledAt", n.cancelled_because as "cancelledBecause"
    from crises.promissory_note n left join crises.movement_family f on f.movement_id = n.movement_id and f.household_id = n.household_id
    where n.movement_id = ${movement} and (${filter.household ?? null}::bigint is null or n.household_id = ${filter.household ?? null}) and (${filter.note ?? null}::bigint is null or n.id = ${filter.note ?? null}) order by n.id limit 2000`.execute(db)).rows;
}

export async function insertNote(db: Crises, note: { movement: number; household: number; person: number; fields: PromiseFields; seats: number; amount: number; currency: string }, by: By): Promise<number> {
  return (await sql<{ id: number }>`insert into crises.promissory_note (movement_id, household_id, person_id, fields, seats, amount, currency, made_by, made_name)
    values (${note.movement}, ${note.household}, ${note.person}, ${JSON.stringify(note.fields)}::jsonb, ${note.seats}, ${note.amount}, ${note.currency}, ${by.account}, ${by.name}) returning id`.execute(db)).rows[0]!.id;
}

/** False when it is signed or cancelled already. */
export async function signNote(db: Crises, note: number, signed: string, witness: string): Promise<boolean> {
  return (await sql`update crises.promissory_note set signed_at = now(), signed_name = ${signed}, witness_name = ${witness} where id = ${note} and signed_at is null and cancelled_at is null returning 1`.execute(db)).rows.length > 0;
}
export async function cancelNote(db: Crises, note: number, because: string): Promise<boolean> {
  return (await sql`update crises.promissory_note set cancelled_at = now(), cancelled_because = ${because} where id = ${note} and cancelled_at is null returning 1`.execute(db)).rows.length > 0;
}
