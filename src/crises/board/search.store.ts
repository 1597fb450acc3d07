import { sql, type RawBuilder } from "kysely";
import type { Search } from "./search.rules.ts";

const holding = (part: string) => `%${part.replace(/[\\%_]/g, "\\$&")}%`;

/** The condition, on `e`, that one of somebody's numbers ends in, or begins with, the digits; or that they were found by name, or their name holds every word. */
export function namedOrCalled({ digits, words, found = [] }: Search): RawBuilder<unknown> {
  if (digits !== null) return sql`e.person_id in (select person_id from people.reach where channel = 'phone' and (value like ${`%${digits}`} or value like ${`+${digits}%`}))`;
  if (words.length === 0) return sql`false`;
  const each = words.map((word) => sql`(key_arabic like ${holding(word)} or key_latin like ${holding(word)})`);
  return sql`(e.person_id = any(${found}::bigint[]) or e.person_id in (select person_id from people.known where ${sql.join(each, sql` and `)}))`;
}
