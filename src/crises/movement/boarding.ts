import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { Context } from "#platform/operation.ts";
import type { CrisesTables } from "../tables.ts";
import { personOfEntry } from "./manifest.store.ts";
import type { MovementState, TravellerState } from "./movement.rules.ts";
import { sayOf } from "./say.ts";

type Boarding = {
  movement: number;
  /** `crises.manifest_entry.id`, of any version of this movement. */
  entry: number;
  /** When the pass was read, by the clock that we trust. */
  at: Date;
  /** Name of who read it. */
  by: string;
  /** The device at the assembly point; null: an officer's own hand. */
  device: string | null;
};
export type Boarded = { outcome: "boarded" | "already"; person: number; at: Date } | { outcome: "not-on-list" | "not-open"; person: number | null; at: null };
const open: readonly MovementState[] = ["boarding", "departed", "arrived"];
const expected: readonly TravellerState[] = ["placed", "no-show"];

/**
 * Somebody boarded: their place is marked and the roll says that they are being evacuated ("movement:3"). Safe to repeat: the
 * first boarding stands and is told ("already"). Scans that come in after departure count. Call within an operation's
 * transaction; the caller has asked who may.
 */
export async function noteBoarded(ctx: Pick<Context, "db" | "actor" | "platform">, boarding: Boarding): Promise<Boarded> {
  const person = await personOfEntry(ctx.db, boarding.movement, boarding.entry);
  return person === undefined ? { outcome: "not-on-list", person: null, at: null } : noteBoardedPerson(ctx, { ...boarding, person });
}

/** The same for a person, without a line of a manifest. */
export async function noteBoardedPerson(ctx: Pick<Context, "db" | "actor" | "platform">, { movement, person, at, by, device }: Omit<Boarding, "entry"> & { person: number }): Promise<Boarded> {
  const db: Db<CrisesTables> = ctx.db;
  const { rows } = await sql<{ state: TravellerState; boardedAt: Date | null; movementState: MovementState; crisis: number; endsOn: string }>`
    select t.state, t.boarded_at as "boardedAt", m.state as "movementState", m.crisis_id as crisis, ((m.ends_at + interval '1 day') at time zone 'UTC')::date::text as "endsOn"
    from crises.traveller t join crises.movement m on m.id = t.movement_id where t.movement_id = ${movement} and t.person_id = ${person} for update of t`.execute(db);
  const found = rows[0];
  if (!found) return { outcome: "not-on-list", person: null, at: null };
  if (found.boardedAt) return { outcome: "already", person, at: found.boardedAt };
  if (!open.includes(found.movementState)) return { outcome: "not-open", person, at: null };
  if (!expected.includes(found.state)) return { outcome: "not-on-list", person, at: null };
  await sql`update crises.traveller set state = 'boarded', boarded_at = ${at}, boarded_by = ${by}, boarded_device = ${device} where movement_id = ${movement} and person_id = ${person}`.execute(db);
  const until = found.endsOn >= at.toISOString().slice(0, 10) ? found.endsOn : undefined;
  await sayOf(ctx, { id: movement, crisis: found.crisis }, { person, status: "evacuating", source: "officer", at, until, by });
  await ctx.platform.live.publish(db, `crisis:${found.crisis}`);
  return { outcome: "boarded", person, at };
}
