import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { CrisesTables } from "../tables.ts";
import type { Way } from "./family.rules.ts";
import type { By } from "./movement.store.ts";

type Crises = Db<CrisesTables>;
export type NewConsent = { movement: number; people: readonly number[]; granted: boolean; saidBy: string; saidByPerson: number | null; how: Way; language: "ar" | "en"; text: string; textVersion: number; at: Date };

export async function insertConsent(db: Crises, said: NewConsent, by: By): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crises.evacuation_consent (movement_id, people, granted, said_by, said_by_person, how, language, text, text_version, at, recorded_by, recorded_name)
    values (${said.movement}, ${[...said.people]}::bigint[], ${said.granted}, ${said.saidBy}, ${said.saidByPerson}, ${said.how}, ${said.language}, ${said.text}, ${said.textVersion}, ${said.at}, ${by.account}, ${by.name}) returning id`.execute(db);
  await sql`update crises.traveller set consent = ${said.granted} where movement_id = ${said.movement} and person_id = any(${[...said.people]}::bigint[])`.execute(db);
  return rows[0]!.id;
}

export type ConsentRow = { id: number; people: number[]; granted: boolean; saidBy: string | null; how: Way; language: "ar" | "en"; text: string; textVersion: number; at: Date; recordedBy: string | null };
/** What these people said of a movement, newest first. */
export async function consentsOf(db: Crises, movement: number, people: readonly number[]): Promise<ConsentRow[]> {
  return (await sql<ConsentRow>`select id, people, granted, said_by as "saidBy", how, language, text, text_version as "textVersion", at, recorded_name as "recordedBy" from crises.evacuation_consent
    where movement_id = ${movement} and people && ${[...people]}::bigint[] order by id desc limit 50`.execute(db)).rows;
}
