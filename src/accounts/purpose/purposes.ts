import type { AnyDb } from "#platform/database.ts";
import { type Purpose, standing } from "./purpose.rules.ts";
import { purposeWords as w } from "./purpose.words.ts";

type Lister = (db: AnyDb) => Promise<readonly Purpose[]>;
const listers: Lister[] = [];

/** A module above this one on the map says which further purposes there are now; its codes are "thing:id". */
export function providePurposes(list: Lister): void {
  listers.push(list);
}

/** All purposes offered now, standing ones first. "other" is offered besides. */
export async function purposes(db: AnyDb): Promise<Purpose[]> {
  const more: Purpose[] = [];
  for (const list of listers) more.push(...(await list(db)).slice(0, 20));
  return [...standing.map((code) => ({ code, title: w[code] })), ...more];
}
