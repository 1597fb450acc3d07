import type { AnyDb } from "#platform/database.ts";
import { allOperations } from "#platform/operation.ts";
import { disclosureRows, type DisclosureRow } from "./disclosure.store.ts";

/** Once that somebody saw, took or changed what is known of a person. */
export type Disclosure = DisclosureRow & { how: "seen" | "exported" | "changed" };

/**
 * Who saw, exported or changed this person's record, newest first, at most `most` (200), from the audit log: every
 * operation that discloses people leaves a row of subject "person" with their ids. `before` is the id below which to go
 * on. Asks no right: the caller has made sure that the person, or an auditor, is asking.
 */
export async function disclosuresOf(db: AnyDb, person: number, options: { most?: number; before?: number } = {}): Promise<Disclosure[]> {
  const kinds = new Map(allOperations().map(({ name, kind }) => [name, kind]));
  const rows = await disclosureRows(db, person, options.most ?? 200, options.before);
  // What no operation declares is written by jobs, which change.
  return rows.map((row) => ({ ...row, how: /export/i.test(row.operation) ? "exported" : kinds.get(row.operation) === "read" ? "seen" : "changed" }));
}
