-- What other modules see of people: nobody who was erased or stands for another, and those who said that they left only until then.
-- Read with the reader's own sight (20261124-7-row-scope.sql); replacing a view would lose that unless it is said again.
create or replace view people.present with (security_invoker = true) as
  select p.id as person_id, p.household_id, s.mission_id, p.name_arabic, p.name_latin, p.sex, p.birth_date, p.needs,
    (select c.value from people.contact c where c.person_id = p.id and c.channel = 'phone' order by c.preferred desc, c.id limit 1) as phone,
    s.country, s.place, s.latitude, s.longitude, s.from_day,
    case when p.closed_at is null then s.until_day else least(s.until_day, coalesce(p.closed_on, p.closed_at::date)) end as until_day,
    s.id as stay_id, s.kind as stay_kind,
    greatest(p.updated_at, s.updated_at) as updated_at
  from people.person p join people.stay s on s.person_id = p.id where p.merged_into is null and p.erased_at is null;

create or replace view people.known with (security_invoker = true) as
  select id as person_id, household_id, name_arabic, name_latin, key_arabic, key_latin from people.person where merged_into is null and erased_at is null;

-- A merge holds what was known of both persons: seen by whoever sees the one that stayed.
alter table people.merge enable row level security;
create policy of_person on people.merge using ((select platform.scope_all()) or exists (select 1 from people.person p where p.id = kept));
