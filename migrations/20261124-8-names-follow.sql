-- People: what keeps people.person_name (20261124-1-people-names.sql) in step with persons and their missions.

-- Brings the rows of some persons up to date; writes only what changed, and tells it. As its owner, since a role that
-- sees one mission's people only must not take the others for deleted.
create function people.index_names(ids bigint[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare written bigint;
begin
  insert into people.person_name as n (person_id, names, words, birth_date, missions, change)
  select i.id,
    case when p.id is null then '{}' else array_remove(array[p.name_arabic, p.name_latin], null) || coalesce(o.names, '{}') end,
    case when p.id is null then ''::tsvector else people.words_of(array_remove(array[p.key_arabic, p.key_latin], null) || coalesce(o.keys, '{}')) end,
    p.birth_date, coalesce(p.missions::int[], '{}'), pg_current_xact_id()::text::bigint
  from (select distinct unnest(ids) as id) i
  left join people.person p on p.id = i.id and p.merged_into is null and p.erased_at is null
  left join lateral (select array_agg(x.name order by x.id) as names, array_agg(x.key) as keys from people.other_name x where x.person_id = p.id) o on true
  -- In one order, so that two writers of the same people wait rather than deadlock.
  order by i.id
  on conflict (person_id) do update
    set names = excluded.names, words = excluded.words, birth_date = excluded.birth_date, missions = excluded.missions, change = excluded.change
    where (n.names, n.words, n.birth_date, n.missions) is distinct from (excluded.names, excluded.words, excluded.birth_date, excluded.missions);
  get diagnostics written = row_count;
  if written > 0 then perform pg_notify('mitaf_live', 'people:names'); end if;
end $$;

-- Nobody who writes a person can forget it. A person's missions are kept in the row (20261124-7-row-scope.sql), so that
-- stays and households come here as changes of the person.
create function people.names_entered() returns trigger language plpgsql as $$
begin perform people.index_names((select array_agg(id) from changed)); return null; end $$;
create function people.names_changed() returns trigger language plpgsql as $$
begin
  perform people.index_names(ids) from (
    select array_agg(c.id) as ids from changed c join former f on f.id = c.id
    where (c.name_arabic, c.name_latin, c.key_arabic, c.key_latin, c.birth_date, c.missions, c.merged_into, c.erased_at)
      is distinct from (f.name_arabic, f.name_latin, f.key_arabic, f.key_latin, f.birth_date, f.missions, f.merged_into, f.erased_at)) d where ids is not null;
  return null;
end $$;
create trigger names_of_new after insert on people.person referencing new table as changed for each statement execute function people.names_entered();
create trigger names_of_changed after update on people.person referencing new table as changed old table as former for each statement execute function people.names_changed();
create trigger names_of_deleted after delete on people.person referencing old table as changed for each statement execute function people.names_entered();

create function people.other_names_changed() returns trigger language plpgsql as $$
begin perform people.index_names((select array_agg(distinct person_id) from changed)); return null; end $$;
create trigger names_of_new after insert on people.other_name referencing new table as changed for each statement execute function people.other_names_changed();
create trigger names_of_changed after update on people.other_name referencing new table as changed for each statement execute function people.other_names_changed();
create trigger names_of_deleted after delete on people.other_name referencing old table as changed for each statement execute function people.other_names_changed();

-- Row scope, as people.person has it.
alter table people.person_name enable row level security;
create policy of_missions on people.person_name using ((select platform.scope_all()) or missions && (select platform.scope_missions())::int[]);

-- Everybody who is there already.
insert into people.person_name (person_id, names, words, birth_date, missions, change)
  select p.id, array_remove(array[p.name_arabic, p.name_latin], null), people.words_of(array_remove(array[p.key_arabic, p.key_latin], null)), p.birth_date,
    p.missions::int[], pg_current_xact_id()::text::bigint
  from people.person p where p.merged_into is null and p.erased_at is null;
