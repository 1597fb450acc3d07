import { createHash } from "node:crypto";

/** What is compared of a record. Phones count for searching anew, not for whether a judgement still holds. */
export type Compared = { names: readonly (string | null)[]; birth: string | null; sex: string | null; nationality: string | null; documents: readonly string[]; reach?: readonly string[] };

/** A digest that is another when the record is another as far as telling people apart goes; order of lists does not matter. */
export function printOf({ names, birth, sex, nationality, documents, reach = [] }: Compared): string {
  const said = [[...names].map((name) => name ?? ""), birth, sex, nationality, [...documents].sort(), [...reach].sort()];
  return createHash("sha256").update(JSON.stringify(said)).digest("base64url").slice(0, 22);
}
