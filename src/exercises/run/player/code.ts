import { createHash, createHmac } from "node:crypto";
import { joinCode } from "./code.rules.ts";

/**
 * A code worked out from a secret whenever it is printed, so that it need not be kept. As hard to guess as the secret: where that
 * may be public, use `cardCode`.
 */
export function codeOf(secret: string, run: number, card: number): string {
  for (let turn = 0; ; turn++) {
    const code = joinCode(createHmac("sha256", secret).update(`exercise join card\0${run}\0${card}\0${turn}`).digest());
    if (code) return code;
  }
}

/**
 * The code of a join card of a run: its salt is chance that only this database holds, so that a secret which is public (the
 * demo's) gives nothing away, and whoever reads the database alone finds no codes either.
 */
export const cardCode = (secret: string, run: { id: number; joinSalt: string }, card: number): string => codeOf(`${secret}\0${run.joinSalt}`, run.id, card);

/** What is kept of a code: enough to know it again. */
export const codeHash = (code: string): Buffer => createHash("sha256").update(`exercise join card\0${code}`).digest();
