import { createHash, createHmac } from "node:crypto";
import { joinCode } from "./code.rules.ts";

/**
 * The code of a join card: worked out from the installation's secret whenever it is printed, so that whoever reads the database
 * finds none. Signed over run, card and the moment at which it was made.
 */
export function codeOf(secret: string, run: number, card: number): string {
  for (let turn = 0; ; turn++) {
    const code = joinCode(createHmac("sha256", secret).update(`exercise join card\0${run}\0${card}\0${turn}`).digest());
    if (code) return code;
  }
}

/** What is kept of a code: enough to know it again. */
export const codeHash = (code: string): Buffer => createHash("sha256").update(`exercise join card\0${code}`).digest();
