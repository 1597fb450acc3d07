-- People: citizens abroad and those with them, where they are and until when, and the consular lists they came from.
create schema people;

create table people.household (
  id bigint generated always as identity primary key,
  mission_id bigint references directory.mission,
  label text,
  -- The household's number in the mission's own list: how the next edition of the list finds it again.
  reference text,
  created_at timestamptz not null default now(),
  created_by text
);
create index household_mission on people.household (mission_id);
create index household_reference on people.household (reference) where reference is not null;

create table people.person (
  id bigint generated always as identity primary key,
  household_id bigint not null references people.household,
  -- As given, each in its own script; never transliterated.
  name_arabic text,
  name_latin text,
  -- Written by normaliseName (name.rules.ts): for searching and matching, never shown.
  key_arabic text,
  key_latin text,
  sex text check (sex in ('female', 'male')),
  -- A date known to the month or year only stands at its first day.
  birth_date date,
  birth_precision text check (birth_precision in ('day', 'month', 'year')),
  nationality text check (nationality ~ '^[A-Z]{2}$'),
  languages text[] not null default '{}',
  needs text[] not null default '{}',
  source text not null check (source in ('list', 'officer', 'self')),
  example boolean not null default false,
  -- When somebody last said that this is still right.
  record_confirmed_at timestamptz,
  created_at timestamptz not null default now(),
  created_by text,
  updated_at timestamptz not null default now(),
  updated_by text,
  -- Raised by each change, so that two people cannot overwrite each other unseen.
  version int not null default 1,
  check (name_arabic is not null or name_latin is not null),
  check ((birth_date is null) = (birth_precision is null))
);
create index person_household on people.person (household_id);
create index person_key_arabic on people.person (key_arabic);
create index person_key_latin on people.person (key_latin);
create index person_updated on people.person (updated_at desc, id desc);

create table people.document (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person on delete cascade,
  kind text not null check (kind in ('passport', 'national-id', 'residence-permit', 'other')),
  number text not null,
  -- Letters and digits of the number only, capitals: how a number is found however it was typed.
  number_key text not null,
  country text check (country ~ '^[A-Z]{2}$'),
  expires date,
  unique (person_id, number_key)
);
create index document_number on people.document (number_key);

create table people.contact (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person on delete cascade,
  channel text not null check (channel in ('phone', 'email')),
  -- E.164 or a lower-case address; what was typed is kept beside it.
  value text not null,
  raw text not null,
  preferred boolean not null default false,
  unique (person_id, channel, value)
);
create index contact_value on people.contact (value);

-- Who may be told what about a person; the newest row of an audience holds.
create table people.consent (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person on delete cascade,
  audience text not null check (audience in ('family', 'friends', 'host-authorities', 'missions', 'media')),
  granted boolean not null,
  at timestamptz not null default now(),
  recorded_by text
);
create index consent_person on people.consent (person_id, audience, id);

create table people.stay (
  id bigint generated always as identity primary key,
  person_id bigint not null references people.person on delete cascade,
  country text not null check (country ~ '^[A-Z]{2}$'),
  place text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  from_day date,
  until_day date,
  kind text not null default 'resident' check (kind in ('resident', 'student', 'patient', 'traveller')),
  mission_id bigint references directory.mission,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by text,
  check ((latitude is null) = (longitude is null)),
  check (until_day >= from_day)
);
create index stay_person on people.stay (person_id);
create index stay_country on people.stay (country, person_id);
create index stay_position on people.stay (latitude, longitude) where latitude is not null;
create index stay_mission on people.stay (mission_id, person_id);

-- A consular list that somebody sent, on its way from file to report.
create table people.import (
  id bigint generated always as identity primary key,
  -- Whose list it is; null: rows are given to the missions that serve where they are.
  mission_id bigint references directory.mission,
  file_id bigint not null references platform.file,
  file_name text not null,
  sheet text,
  header text[] not null,
  -- The first rows as they stand in the file.
  sample jsonb not null,
  -- { "name": 2, … }: which column fills which field.
  mapping jsonb not null,
  -- What importing with this mapping would do; null until somebody has looked.
  preview jsonb,
  state text not null default 'mapping' check (state in ('mapping', 'preview', 'running', 'done', 'failed')),
  example boolean not null default false,
  rows_total int,
  rows_done int not null default 0,
  -- The last row that is committed: where a job that was killed goes on.
  last_row int not null default 0,
  created int not null default 0,
  updated int not null default 0,
  skipped int not null default 0,
  refused int not null default 0,
  warned int not null default 0,
  failure text,
  created_at timestamptz not null default now(),
  created_by text,
  created_by_name text,
  started_at timestamptz,
  progress_at timestamptz,
  finished_at timestamptz
);
create index import_mission on people.import (mission_id, id desc);

create table people.import_row (
  import_id bigint not null references people.import on delete cascade,
  row_number int not null,
  outcome text not null check (outcome in ('created', 'updated', 'skipped', 'refused')),
  -- [{ "code", "field"?, "value"?, "row"? }]: why, in codes whose sentences the module owns.
  reasons jsonb not null default '[]',
  -- The name as the row gives it, so that a refused row can be found again.
  name text,
  person_id bigint references people.person,
  primary key (import_id, row_number)
);
create index import_row_outcome on people.import_row (import_id, outcome, row_number);
create index import_row_person on people.import_row (person_id) where person_id is not null;

-- Household numbers of a list already met: rows of one household may lie in different chunks.
create table people.import_household (
  import_id bigint not null references people.import on delete cascade,
  reference text not null,
  household_id bigint not null references people.household,
  primary key (import_id, reference)
);

-- Published: where people are, a row for each stay of each person. Whoever reads it says of which day it asks:
-- (from_day is null or from_day <= day) and (until_day is null or until_day >= day).
create view people.present as
  select p.id as person_id, p.household_id, s.mission_id, p.name_arabic, p.name_latin, p.sex, p.birth_date, p.needs,
    (select c.value from people.contact c where c.person_id = p.id and c.channel = 'phone' order by c.preferred desc, c.id limit 1) as phone,
    s.country, s.place, s.latitude, s.longitude, s.from_day, s.until_day, s.id as stay_id, s.kind as stay_kind,
    greatest(p.updated_at, s.updated_at) as updated_at
  from people.person p join people.stay s on s.person_id = p.id;
comment on column people.present.updated_at is 'not null';
comment on column people.present.stay_id is 'not null';
comment on column people.present.stay_kind is 'not null';

-- Published (crises joins it): everybody on the register, wherever they are, with the keys that names are compared by.
create view people.known as
  select id as person_id, household_id, name_arabic, name_latin, key_arabic, key_latin from people.person;

-- Published (crises joins it): how people are reached, and so recognised.
create view people.reach as
  select person_id, channel, value, preferred, id as contact_id from people.contact;
