-- People: every spelling of everybody's name in one narrow table, from which each app process fills the index that it
-- searches names with, and follows what changes. What fills it: 20261124-8-names-follow.sql.

-- Spellings beside the two of people.person: the passport's machine-readable line, a former name, another register's.
create table people.other_name (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person on delete cascade,
  name text not null check (length(name) between 1 and 200),
  -- Written by normaliseName, as those of people.person are.
  key text not null,
  -- Where it is from: 'passport', 'list', 'other-register', 'former', 'merged' …
  source text not null,
  created_at timestamptz not null default now(),
  unique (person_id, name)
);

-- No foreign key: a row outlives its person, without a name, so that processes that hold the name learn to drop it.
create table people.person_name (
  person_id bigint primary key,
  -- As given, Arabic first; empty: nobody (deleted, erased, or merged into somebody else).
  names text[] not null,
  -- The words of the keys: for finding by exact words and by the beginning of one.
  words tsvector not null,
  birth_date date,
  -- Those of the person's stays and household: who may see that this name is there.
  missions int[] not null,
  -- The transaction that wrote the row. Transactions commit in any order; a reader that keeps the snapshot of its
  -- last look finds exactly those that were not visible in it (name-rows.store.ts).
  change bigint not null
);
create index person_name_words on people.person_name using gin (words);
create index person_name_change on people.person_name (change);
create index person_name_birth on people.person_name (birth_date) where birth_date is not null;

-- A phone is remembered by its last digits, or begun with its country.
create index contact_phone_ends on people.contact (reverse(value) text_pattern_ops) where channel = 'phone';
create index contact_phone_begins on people.contact (value text_pattern_ops) where channel = 'phone';

create function people.words_of(keys text[]) returns tsvector language sql immutable as $$
  select array_to_tsvector(coalesce(array_agg(distinct word), '{}')) from unnest(keys) as key, unnest(string_to_array(key, ' ')) as word where word <> ''
$$;

-- Persons whose names hold the words; `within` null: of any mission. Always by the index: with a limit the planner
-- takes a rare word for a common one and reads the whole table.
create function people.holding_words(query tsquery, within int[], most int) returns table (id bigint, names text[])
  language sql stable set search_path = pg_catalog set enable_seqscan = off as $$
  select n.person_id, n.names from people.person_name n where n.words @@ query and (within is null or n.missions && within) limit most
$$;

-- The rows that were not visible in an earlier snapshot, with the snapshot to go on from; at least one row, without a
-- person when nothing changed. Its own transaction's rows are left out. As its owner: the process that keeps all names in
-- memory must learn of all, whoever's request it looks during. A change beyond the present is an old row of a restored copy.
create function people.names_changed_since(seen pg_snapshot) returns table (now text, own boolean, person_id bigint, names text[], birth_date date, missions int[])
  language sql stable security definer set search_path = pg_catalog as $$
  with look as (select pg_current_snapshot() as now, pg_current_xact_id_if_assigned() as own)
  select look.now::text, look.own is not null, n.person_id, n.names, n.birth_date, n.missions
  from look left join people.person_name n on n.change >= pg_snapshot_xmin(seen)::text::bigint
    and n.change < pg_snapshot_xmax(look.now)::text::bigint and not pg_visible_in_snapshot(n.change::text::xid8, seen)
    and n.change is distinct from look.own::text::bigint
$$;
