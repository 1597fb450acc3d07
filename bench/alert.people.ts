import type pg from "pg";

/** Fills the register with people who each have a number and an address of their own, all at one place. Portions: the triggers of the register remember each row until the end of its transaction. */
export async function fillRegister(client: pg.Client, count: number, longitude: number, prefix: string): Promise<void> {
  for (let done = 0; done < count; done += portion) await fillPortion(client, Math.min(portion, count - done), done, longitude, prefix);
  await client.query("analyze people.person, people.household, people.stay, people.contact");
}

const portion = 2_000;

async function fillPortion(client: pg.Client, count: number, before: number, longitude: number, prefix: string): Promise<void> {
  await client.query(
    `with made as (insert into people.household (language) select case when n % 4 = 0 then 'en' else 'ar' end from generate_series(1, $1::int) n returning id),
      numbered as (select id, $4::int + row_number() over (order by id) as n from made),
      person as (insert into people.person (household_id, name_latin, key_latin, source) select id, 'Bench ' || $3 || n, 'bench ' || $3 || n, 'list' from numbered returning id, household_id),
      stay as (insert into people.stay (person_id, country, latitude, longitude) select id, 'TR', 10, $2::float8 from person)
    insert into people.contact (person_id, channel, value, raw)
    select p.id, c.channel, case c.channel when 'phone' then '+90' || $3 || lpad(n.n::text, 9, '0') else $3 || 'p' || n.n || '@example.org' end, '' from person p join numbered n on n.id = p.household_id cross join (values ('phone'), ('email')) as c(channel)`,
    [count, longitude, prefix, before],
  );
}
