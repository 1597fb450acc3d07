import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { CustodyRole } from "./custody.rules.ts";
import type { By } from "./movement.store.ts";

type Crises = Db<CrisesTables>;
export type CustodyStep = {
  person: number; position: number; fromName: string | null; fromRole: CustodyRole; toName: string | null; toRole: CustodyRole; toDocument: string | null; toContact: string | null; place: string; at: Date; signedName: string | null; note: string | null; recordedBy: string | null;
};
/** The chains of some minors of a movement, step by step. */
export async function custodyOf(db: Crises, movement: number, people: readonly number[]): Promise<CustodyStep[]> {
  return (await sql<CustodyStep>`
    select person_id as person, position, from_name as "fromName", from_role as "fromRole", to_name as "toName", to_role as "toRole", to_document as "toDocument", to_contact as "toContact", place, at,
      signed_name as "signedName", note, recorded_name as "recordedBy"
    from crises.minor_custody where movement_id = ${movement} and person_id = any(${[...people]}::bigint[]) order by person_id, position`.execute(db)).rows;
}

export async function insertCustody(db: Crises, movement: number, step: Omit<CustodyStep, "recordedBy">, by: By): Promise<void> {
  await sql`insert into crises.minor_custody (movement_id, person_id, position, from_name, from_role, to_name, to_role, to_document, to_contact, place, at, signed_name, note, recorded_by, recorded_name)
    values (${movement}, ${step.person}, ${step.position}, ${step.fromName}, ${step.fromRole}, ${step.toName}, ${step.toRole}, ${step.toDocument}, ${step.toContact}, ${step.place}, ${step.at}, ${step.signedName}, ${step.note},
      ${by.account}, ${by.name})`.execute(db);
}
