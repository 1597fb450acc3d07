import pg from "pg";

export const household = 4;

/** A connection of the bench's own, for as long as `use` runs. */
export async function connected<T>(url: string, use: (query: <R extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<R[]>) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await use(async (text, values = []) => (await client.query(text, values)).rows as never);
  } finally {
    await client.end();
  }
}

/**
 * Puts people into the register in bulk: households of four, one stay each, `near` of them within some 200 km of a point,
 * the others far away. Row triggers are off meanwhile; what they derive (whose people they are) is written here. Spellings
 * for the search of names are left out: names have a bench of their own. Returns the ids of the households near the point.
 */
export async function fill(url: string, people: number, near: number, centre: { latitude: number; longitude: number }): Promise<number[]> {
  return connected(url, async (query) => {
    const [mission] = await query<{ id: string }>("select id from directory.mission order by id limit 1");
    for (const table of ["household", "person", "stay"]) await query(`alter table people.${table} disable trigger user`);
    const [from] = await query<{ household: string }>("select coalesce(max(id), 0) as household from people.household");
    const first = Number(from!.household);
    const households = Math.ceil(people / household);
    await query("insert into people.household (mission_id) select $1 from generate_series(1, $2::int)", [mission!.id, households]);
    await query(
      `insert into people.person (household_id, name_latin, key_latin, source, missions, birth_date, birth_precision, needs)
       select h.id, 'Person ' || h.id || ' ' || m, 'person ' || h.id || ' ' || m, 'list', array[$1::bigint], date '1950-01-01' + ((h.id * 37 + m * 7919) % 26000)::int, 'day',
         case when h.id % 25 = 0 and m = 1 then array['wheelchair'] else '{}'::text[] end
       from (select id from people.household where id > $2 order by id) h cross join generate_series(1, ${household}) m`,
      [mission!.id, first],
    );
    await query(
      `insert into people.stay (person_id, country, place, latitude, longitude, mission_id)
       select p.id, 'TR', 'Place ' || p.household_id % 60, place.latitude, place.longitude, $1
       from people.person p cross join lateral (select case when p.household_id - $2 <= $3::bigint then $4::float8 + ((p.household_id * 7) % 60 - 30) / 20.0 else -40 + (p.household_id % 200) / 10.0 end as latitude,
         case when p.household_id - $2 <= $3::bigint then $5::float8 + ((p.household_id * 13) % 60 - 30) / 20.0 else -120 + (p.household_id % 700) / 10.0 end as longitude) place
       where p.household_id > $2`,
      [mission!.id, first, Math.ceil(near / household), centre.latitude, centre.longitude],
    );
    for (const table of ["household", "person", "stay"]) await query(`alter table people.${table} enable trigger user`);
    for (const table of ["household", "person", "stay"]) await query(`analyze people.${table}`);
    const rows = await query<{ id: string }>("select id from people.household where id > $1 and id <= $2 order by id", [first, first + Math.ceil(near / household)]);
    return rows.map((row) => Number(row.id));
  });
}
