import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { LawTables } from "../../tables.ts";
import type { EditedInstrument } from "./editing.rules.ts";

type D = Db<LawTables>;
const json = (value: unknown) => JSON.stringify(value ?? null);

/** Writes an instrument anew; false when somebody changed it first. */
export async function updateInstrument(db: D, id: number, one: EditedInstrument): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update law.instrument set kind = ${one.kind}, country = ${one.country ?? null}, number = ${one.number ?? null}, year = ${one.year ?? null}, akn = ${one.akn ?? null}, title = ${json(one.title)}::jsonb, aliases = ${json(one.aliases)}::jsonb,
      issuer = nullif(${json(one.issuer)}::jsonb, 'null'), gazette = nullif(${json(one.gazette)}::jsonb, 'null'), issued_on = ${one.issuedOn ?? null}, date_text = ${one.dateText ?? null}, calendar = ${one.calendar ?? null},
      date_note = nullif(${json(one.dateNote)}::jsonb, 'null'), topics = ${one.topics}::text[], sources = ${json(one.sources)}::jsonb, version = version + 1
    where id = ${id} and version = ${one.version}`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}

export async function versionOfInstrument(db: D, id: number): Promise<number> {
  return (await sql<{ version: number }>`select version from law.instrument where id = ${id}`.execute(db)).rows[0]!.version;
}

/** Whether another instrument has this Akoma Ntoso name. */
export async function aknTaken(db: D, id: number, akn: string): Promise<boolean> {
  return (await sql`select from law.instrument where akn = ${akn} and id <> ${id}`.execute(db)).rows.length > 0;
}
