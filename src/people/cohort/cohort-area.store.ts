import { type RawBuilder, sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { type Area, areaBounds, areaContains, EARTH_RADIUS_KM } from "#platform/geo/geo.ts";
import type { PeopleTables } from "../tables.ts";

/** A stay `s` in an area, as a condition. Of a polygon the database knows the box; its edges are for `areaContains`. */
export async function stayWithin(db: Db<PeopleTables>, area: Area): Promise<RawBuilder<unknown>> {
  if (area.kind === "country") return sql`s.country = ${area.country}`;
  const { south, west, north, east } = areaBounds([area])!;
  const between = west <= east ? sql`s.longitude between ${west} and ${east}` : sql`(s.longitude >= ${west} or s.longitude <= ${east})`;
  const box = sql`s.latitude between ${south} and ${north} and ${between}`;
  if (area.kind === "circle") {
    const { latitude, longitude } = area.centre;
    return sql`${box} and 2 * ${EARTH_RADIUS_KM}::float8 * asin(least(1, sqrt(sin(radians(s.latitude - ${latitude}::float8) / 2) ^ 2
      + cos(radians(${latitude}::float8)) * cos(radians(s.latitude)) * sin(radians(s.longitude - ${longitude}::float8) / 2) ^ 2))) <= ${area.radiusKm}::float8`;
  }
  const { rows } = await sql<{ id: number; latitude: number; longitude: number }>`select s.id, s.latitude, s.longitude from people.stay s where ${box}`.execute(db);
  const within = rows.filter(({ latitude, longitude }) => areaContains(area, { coordinates: { latitude, longitude } })).map((row) => row.id);
  return sql`s.id = any(${within}::bigint[])`;
}
