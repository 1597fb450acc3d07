import type { Context } from "#platform/operation.ts";
import type { SaidStatus } from "../roll/roll.rules.ts";
import { refusalOf, type Source } from "../roll/status.rules.ts";
import { lockEntry, setStatus } from "../roll/status.store.ts";
import type { MovementRow } from "./movement.store.ts";

/**
 * Says on the roll what a movement did with somebody, in its name ("movement:3"). Nothing happens to whoever is not on the
 * roll, or stands in a state that this may not follow (arrived, dead): false.
 */
export async function sayOf(ctx: Pick<Context, "db" | "actor">, movement: Pick<MovementRow, "id" | "crisis">, said: { person: number; status: SaidStatus; source: Source; at: Date; until?: string | undefined; note?: string | undefined; by?: string | undefined }): Promise<boolean> {
  const entry = await lockEntry(ctx.db, movement.crisis, said.person);
  if (!entry || refusalOf(entry.status, said.status, "officer") !== null) return false;
  const by = { id: ctx.actor.id, name: said.by ?? ctx.actor.name };
  const { person, status, source, at, until, note } = said;
  return (await setStatus(ctx.db, { crisis: movement.crisis, person, status, source, channel: "movement", at, by, until, note, reference: `movement:${movement.id}` })) !== null;
}
