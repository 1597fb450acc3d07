import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import type { PeopleTables } from "../tables.ts";
import type { Facts } from "./match.rules.ts";

type D = Db<PeopleTables>;

/** The register as people are found in it: not those erased or merged into somebody else. */
const standing = sql`exists (select 1 from people.person_name n where n.person_id = p.id and n.names <> '{}')`;

/** Everything that tells persons apart; those erased or merged are missing. */
export async function factsOf(db: D, people: readonly number[]): Promise<Map<number, Facts>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<Facts>`
    select p.id, p.household_id as household, n.names, n.missions, p.sex, p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.nationality,
      array(select d.number_key from people.document d where d.person_id = p.id) as documents,
      array(select c.value from people.contact c where c.person_id = p.id) as contacts,
      array(select distinct s.country from people.stay s where s.person_id = p.id) as countries,
      array(select distinct s.place from people.stay s where s.person_id = p.id and s.place is not null) as places
    from people.person p join people.person_name n on n.person_id = p.id and n.names <> '{}' where p.id = any(${people}::bigint[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

const mostOfOne = 20;

/** Persons who have one of these document numbers or contacts, at most 20 of each value: value → persons. */
export async function holdersOf(db: D, documents: readonly string[], contacts: readonly string[]): Promise<Map<string, number[]>> {
  if (documents.length + contacts.length === 0) return new Map();
  const { rows } = await sql<{ value: string; people: number[] }>`
    select 'd ' || v as value, array(select p.id from people.document d join people.person p on p.id = d.person_id where d.number_key = v and ${standing} order by p.id limit ${mostOfOne}) as people from unnest(${documents}::text[]) v
    union all
    select 'c ' || v, array(select p.id from people.contact c join people.person p on p.id = c.person_id where c.value = v and ${standing} order by p.id limit ${mostOfOne}) from unnest(${contacts}::text[]) v`.execute(db);
  return new Map(rows.map((row) => [row.value, row.people]));
}

/** Persons whose phone ends with the digits (without a leading zero), or begins with them after the plus; at most `most`. */
export async function phonesLike(db: D, digits: string, most: number): Promise<{ id: number; value: string }[]> {
  const end = digits.replace(/^0+/, "");
  if (!/^\d{4,20}$/.test(end)) return [];
  const { rows } = await sql<{ id: number; value: string }>`
    select p.id, c.value from people.contact c join people.person p on p.id = c.person_id
    where c.channel = 'phone' and (reverse(c.value) like ${`${[...end].toReversed().join("")}%`} or c.value like ${`+${end}%`}) and ${standing} order by p.id limit ${most}`.execute(db);
  return rows;
}

/** A name's words as a query of the text index: each quoted, the last perhaps only begun. */
export function wordsQuery(words: readonly string[], unfinished: boolean): string {
  return words.map((word, at) => (unfinished && at === words.length - 1 ? `(${beginnings(word).map((one) => `'${one}':*`).join(" | ")})` : `'${word}'`)).join(" & ");
}

// The article is part of the word that is kept and is often left off the word that is typed.
const beginnings = (word: string) => (/^(ال|al|el)/.test(word) ? [word] : /\p{Script=Arabic}/u.test(word) ? [word, `ال${word}`] : [word, `al${word}`, `el${word}`]);

/** Persons whose names hold all the words (keys), within missions: exact words only, of one script. */
export async function holdingWords(db: D, words: readonly string[], options: { unfinished: boolean; most: number; missions: "all" | readonly number[] }): Promise<{ id: number; names: string[] }[]> {
  // Keys are letters and digits only (normaliseName); anything else would be syntax here.
  const asked = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).filter(Boolean);
  if (asked.length === 0) return [];
  const { rows } = await sql<{ id: number; names: string[] }>`
    select id, names from people.holding_words(${wordsQuery(asked, options.unfinished)}::tsquery, ${options.missions === "all" ? null : options.missions}::int[], ${options.most})`.execute(db);
  return rows;
}
