import { sql } from "kysely";
import type { Db } from "#platform/database.ts";
import { writtenBirth } from "../person/person.rules.ts";
import type { PeopleTables } from "../tables.ts";

export type ExportedPerson = {
  number: number; nameArabic: string | null; nameLatin: string | null; sex: string | null; birth: string | null; nationality: string | null; household: number;
  country: string | null; place: string | null; stayKind: string | null; until: string | null; mission: number | null; confirmed: string | null;
  needs: string[]; documents: string[]; phones: string[]; emails: string[];
};

/** What an export says of these people, in the order given: the stay that is current, else the last one. */
export async function peopleToExport(db: Db<PeopleTables>, ids: readonly number[]): Promise<ExportedPerson[]> {
  const { rows } = await sql<ExportedPerson & { precision: string | null }>`
    select p.id as number, p.name_arabic as "nameArabic", p.name_latin as "nameLatin", p.sex, p.birth_date as birth, p.birth_precision as precision, p.nationality, p.household_id as household,
      s.country, s.place, s.kind as "stayKind", s.until_day as until, coalesce(s.mission_id, h.mission_id) as mission, to_char(p.record_confirmed_at at time zone 'UTC', 'YYYY-MM-DD') as confirmed, p.needs,
      array(select d.number from people.document d where d.person_id = p.id order by d.id) as documents,
      array(select c.value from people.contact c where c.person_id = p.id and c.channel = 'phone' order by c.preferred desc, c.id) as phones,
      array(select c.value from people.contact c where c.person_id = p.id and c.channel = 'email' order by c.preferred desc, c.id) as emails
    from unnest(${ids}::bigint[]) with ordinality as chosen (id, place) join people.person p on p.id = chosen.id join people.household h on h.id = p.household_id
    left join lateral (
      select * from people.stay s where s.person_id = p.id order by (s.until_day is null or s.until_day >= current_date) desc, s.from_day desc nulls last, s.id desc limit 1
    ) s on true
    where p.erased_at is null order by chosen.place`.execute(db);
  return rows.map(({ precision, birth, ...rest }) => ({ ...rest, birth: writtenBirth(birth, precision) }));
}
