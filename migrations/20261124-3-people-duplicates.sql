-- Duplicates: pairs that may be one person, merging with undo, and lists that come again.

-- A person who turned out to be another: the row stays as history and points to the one who stands for both.
alter table people.person add column merged_into bigint references people.person;
create index person_merged on people.person (merged_into) where merged_into is not null;
-- A household whose members were brought into another: its number in a list still leads there.
alter table people.household add column merged_into bigint references people.household;

-- Two records that may be of one person. A pair has at most one open row; judgements before it stay as rows of their own.
create table people.duplicate (
  id bigint generated always as identity primary key,
  person_a bigint not null references people.person on delete cascade,
  person_b bigint not null references people.person on delete cascade,
  band text not null check (band in ('same', 'likely', 'possible')),
  score double precision not null,
  -- [MatchReason]: what speaks for it and against it, as match.ts says it.
  reasons jsonb not null,
  found_on text not null check (found_on in ('registration', 'import', 'check-in', 'correction')),
  import_id bigint references people.import on delete set null,
  found_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'same', 'different', 'undone')),
  -- Set aside: behind all others until somebody comes to it again.
  later_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  because text,
  -- Digests of what was compared on each side: a judgement holds until one of them is another.
  print_a text not null,
  print_b text not null,
  -- Missions of each side when it was found or last looked at: whose officers see the pair.
  missions_a bigint[] not null default '{}',
  missions_b bigint[] not null default '{}',
  check (person_a < person_b)
);
create unique index duplicate_open on people.duplicate (person_a, person_b) where state = 'open';
create index duplicate_pair on people.duplicate (person_a, person_b, id desc);
create index duplicate_b on people.duplicate (person_b);
create index duplicate_queue on people.duplicate (band, found_at, id) where state = 'open';

-- What a person looked like when duplicates of theirs were last searched for: nothing new, no search.
create table people.compared (
  person_id bigint primary key references people.person on delete cascade,
  print text not null,
  at timestamptz not null default now()
);

-- One merge, with both records as they were before and the one as it was right after: what undoing needs.
create table people.merge (
  id bigint generated always as identity primary key,
  duplicate_id bigint references people.duplicate on delete set null,
  kept bigint not null references people.person on delete cascade,
  gone bigint not null references people.person on delete cascade,
  -- { field: "kept" | "gone" }
  chosen jsonb not null,
  before_kept jsonb not null,
  before_gone jsonb not null,
  after_kept jsonb not null,
  -- { table: [keys] }: rows that only point to a person and were moved.
  moved jsonb not null,
  at timestamptz not null default now(),
  by_account text,
  by_name text,
  undone_at timestamptz,
  undone_by text,
  undone_by_name text,
  undone_because text,
  -- What was changed after the merge and so stayed with the one kept.
  left_over jsonb
);
create unique index merge_gone on people.merge (gone) where undone_at is null;
create index merge_kept on people.merge (kept);

-- The list of which an import is a later edition; null: it is the first, or a list of its own.
alter table people.import add column previous_id bigint references people.import on delete set null;
alter table people.import add column proposed int not null default 0;
alter table people.import add column absent int;

-- When the row was written: the same moment as what it wrote, so that a record which nobody else touched since is told apart.
-- Null of rows from before: a list corrects nothing that they wrote.
alter table people.import_row add column written_at timestamptz;
alter table people.import_row alter column written_at set default now();
-- Whether all that the record said until then was from lists of this mission.
alter table people.import_row add column owns boolean not null default false;

-- Who was in the edition before and is not in this one. An officer says what it means; nothing ends by itself.
create table people.import_absent (
  import_id bigint not null references people.import on delete cascade,
  person_id bigint not null references people.person on delete cascade,
  previous_row int not null,
  decision text check (decision in ('ended', 'kept')),
  decided_at timestamptz,
  decided_by text,
  primary key (import_id, person_id)
);
create index import_absent_person on people.import_absent (person_id);

-- Published: who was merged into whom, now.
create view people.merged as
  select id as person_id, merged_into from people.person where merged_into is not null;
comment on column people.merged.person_id is 'not null';
comment on column people.merged.merged_into is 'not null';
-- Published: households whose members were brought into another.
create view people.joined as
  select id as household_id, merged_into from people.household where merged_into is not null;
comment on column people.joined.household_id is 'not null';
comment on column people.joined.merged_into is 'not null';

-- A merged person is present, known and reached as the one who stands for both.
create or replace view people.present as
  select p.id as person_id, p.household_id, s.mission_id, p.name_arabic, p.name_latin, p.sex, p.birth_date, p.needs,
    (select c.value from people.contact c where c.person_id = p.id and c.channel = 'phone' order by c.preferred desc, c.id limit 1) as phone,
    s.country, s.place, s.latitude, s.longitude, s.from_day, s.until_day, s.id as stay_id, s.kind as stay_kind,
    greatest(p.updated_at, s.updated_at) as updated_at
  from people.person p join people.stay s on s.person_id = p.id where p.merged_into is null;
create or replace view people.known as
  select id as person_id, household_id, name_arabic, name_latin, key_arabic, key_latin from people.person where merged_into is null;

-- The roll: the entry of a merged person stays with its statuses, off the roll, and counts as the other's history.
alter table crises.roll_entry add column merged_into bigint;
-- Equal to removed_at when the merge took it off the roll; for undoing.
alter table crises.roll_entry add column merged_at timestamptz;
-- What the merge did to the other's entry: made it, or brought it back on the roll.
alter table crises.roll_entry add column merge_effect text check (merge_effect in ('made', 'revived'));
create index roll_entry_merged on crises.roll_entry (crisis_id, merged_into) where merged_into is not null;
