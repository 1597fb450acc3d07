-- Row scope: an officer of one mission sees that mission's people, in the database as well as in the operation.
-- Policies name no role: they bind whoever is neither owner nor superuser, which is the role that src/platform/scope.ts
-- puts on for the length of a transaction. Grants to it are given there, after each migration.

-- What the transaction may see: a list of missions, '*' for all; without a setting nothing.
create function platform.scope_all() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('mitaf.missions', true) = '*', false) $$;
create function platform.scope_missions() returns bigint[] language sql stable parallel safe as $$
  select case when coalesce(current_setting('mitaf.missions', true), '') in ('', '*') then '{}'::bigint[] else current_setting('mitaf.missions', true)::bigint[] end
$$;

-- The missions of a person: those of their stays and of their household. Kept in the row, so that looking at a million
-- rows asks nothing further of each; written by the triggers below and by nobody else.
alter table people.person add column missions bigint[] not null default '{}';

create function people.missions_now(person bigint, household bigint) returns bigint[] language sql stable set search_path = pg_catalog as $$
  select coalesce(array_agg(distinct m.id order by m.id), '{}') from (
    select s.mission_id as id from people.stay s where s.person_id = person union all select h.mission_id from people.household h where h.id = household
  ) m where m.id is not null
$$;

-- As their owner, since the household or a stay may be one that the writer does not see.
create function people.missions_of_row() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.missions := people.missions_now(new.id, new.household_id);
  return new;
end $$;
create trigger missions_of_row before insert or update of household_id, missions on people.person for each row execute function people.missions_of_row();

create function people.missions_of_stays() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  -- The trigger on the row works out the list again. First who, then the list of those: never of every row there is.
  with mine as materialized (select distinct person_id from changed),
    moved as materialized (select p.id, p.missions as former, people.missions_now(p.id, p.household_id) as present from mine join people.person p on p.id = mine.person_id)
  update people.person p set missions = moved.present from moved where p.id = moved.id and moved.former is distinct from moved.present;
  return null;
end $$;
create trigger missions_of_new after insert on people.stay referencing new table as changed for each statement execute function people.missions_of_stays();
create trigger missions_of_changed after update on people.stay referencing new table as changed for each statement execute function people.missions_of_stays();
create trigger missions_of_former after update on people.stay referencing old table as changed for each statement execute function people.missions_of_stays();
create trigger missions_of_deleted after delete on people.stay referencing old table as changed for each statement execute function people.missions_of_stays();

create function people.missions_of_households() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  with mine as materialized (select c.id from changed c join former f on f.id = c.id where c.mission_id is distinct from f.mission_id),
    moved as materialized (select p.id, p.missions as former, people.missions_now(p.id, p.household_id) as present from mine join people.person p on p.household_id = mine.id)
  update people.person p set missions = moved.present from moved where p.id = moved.id and moved.former is distinct from moved.present;
  return null;
end $$;
create trigger missions_of_changed after update on people.household referencing new table as changed old table as former for each statement execute function people.missions_of_households();

update people.person set missions = '{}';

-- Which missions some persons belong to, and nothing else of them: how an operation tells "not yours" from "nobody".
create function people.missions_of(ids bigint[]) returns table (id bigint, missions bigint[]) language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.missions from people.person p where p.id = any(ids)
$$;

alter table people.person enable row level security;
create policy of_missions on people.person using ((select platform.scope_all()) or missions && (select platform.scope_missions()));

alter table people.household enable row level security;
create policy of_missions on people.household using (
  (select platform.scope_all()) or mission_id = any ((select platform.scope_missions())::bigint[]) or exists (select 1 from people.person p where p.household_id = household.id));

-- What belongs to a person is seen by whoever sees the person.
alter table people.stay enable row level security;
create policy of_person on people.stay using ((select platform.scope_all()) or exists (select 1 from people.person p where p.id = person_id));
alter table people.document enable row level security;
create policy of_person on people.document using ((select platform.scope_all()) or exists (select 1 from people.person p where p.id = person_id));
alter table people.contact enable row level security;
create policy of_person on people.contact using ((select platform.scope_all()) or exists (select 1 from people.person p where p.id = person_id));
alter table people.consent enable row level security;
create policy of_person on people.consent using ((select platform.scope_all()) or exists (select 1 from people.person p where p.id = person_id));
alter table people.other_name enable row level security;
create policy of_person on people.other_name using ((select platform.scope_all()) or exists (select 1 from people.person p where p.id = person_id));
alter table people.emergency_contact enable row level security;
create policy of_household on people.emergency_contact using ((select platform.scope_all()) or exists (select 1 from people.household h where h.id = household_id));

-- What other modules join is read with the reader's own sight, not with the owner's.
alter view people.present set (security_invoker = true);
alter view people.known set (security_invoker = true);
alter view people.reach set (security_invoker = true);
