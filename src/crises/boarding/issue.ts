import { randomBytes } from "node:crypto";
import type { Context } from "#platform/operation.ts";
import type { MovementRow } from "../movement/movement.store.ts";
import { heldKeys, makeKey, type SigningKey, signPass } from "./keys.ts";
import { codeOf, graceHours } from "./pass.rules.ts";
import { addKey, holdKeys, keysOf, type ListedRow, type NewPass, type PassRow } from "./pass.store.ts";

/** The key that signs now; made at the first use. The newest in force whose private half this process can read. */
export async function signingKey(ctx: Pick<Context, "db" | "platform">): Promise<SigningKey> {
  const { DATA_DIR } = ctx.platform.config;
  await holdKeys(ctx.db);
  const held = new Map((await heldKeys(DATA_DIR)).map((key) => [key.id, key]));
  const known = await keysOf(ctx.db);
  const inForce = known.find((row) => row.retiredAt === null && held.has(row.id));
  if (inForce) return held.get(inForce.id)!;
  // A file that the database has never heard of: made just before something went wrong.
  const spare = [...held.values()].find((key) => !known.some((row) => row.id === key.id));
  const key = spare ?? (await makeKey(DATA_DIR));
  await addKey(ctx.db, key);
  return key;
}

/** A pass for each of some people on the list. */
export function drawnPasses(key: SigningKey, movement: Pick<MovementRow, "id" | "endsAt">, people: readonly ListedRow[], taken: ReadonlySet<string>, now: Date): NewPass[] {
  const expiresAt = new Date(movement.endsAt.getTime() + graceHours * 3_600_000);
  const codes = new Set(taken);
  return people.map((one) => {
    let code = codeOf(randomBytes(5));
    while (codes.has(code)) code = codeOf(randomBytes(5));
    codes.add(code);
    const fields = { movement: movement.id, entry: one.entry, class: one.class, issued: now, expires: expiresAt, nonce: randomBytes(8) };
    return { person: one.person, household: one.household, entry: one.entry, class: one.class, nonce: fields.nonce, code, keyId: key.id, token: signPass(key, fields), expiresAt, issuedAt: now };
  });
}

/** People of the list with their good passes, as pages and papers show them. Who has none is left out. */
export function shown(people: readonly ListedRow[], passes: readonly PassRow[]) {
  const good = new Map(passes.filter((one) => !one.revokedAt).map((one) => [one.person, one]));
  return people.flatMap((one) => {
    const pass = good.get(one.person);
    return pass ? [{ person: one.person, nameArabic: one.nameArabic, nameLatin: one.nameLatin, class: pass.class, alone: one.alone, code: pass.code, token: pass.token, expiresAt: pass.expiresAt.toISOString(), boardedAt: one.boardedAt?.toISOString() ?? null }] : [];
  });
}

/** What everybody may know of a movement. */
export const headOf = (movement: MovementRow) => ({
  crisis: movement.crisis, number: movement.number, title: movement.title, state: movement.state, place: movement.assemblyPlace, startsAt: movement.startsAt.toISOString(), zone: movement.assemblyZone, example: movement.example,
});
export type ShownPass = ReturnType<typeof shown>[number];
