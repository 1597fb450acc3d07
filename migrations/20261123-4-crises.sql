-- Crises, their areas, the roll of people concerned, check-ins and what they say of each person.
create schema if not exists crises;

create table crises.crisis (
  id bigint generated always as identity primary key,
  title_en text not null,
  title_ar text not null,
  kind text not null,
  began_at timestamptz not null,
  opened_at timestamptz not null default now(),
  opened_by text,
  closed_at timestamptz,
  closed_by text,
  -- The account that commands; its name is kept beside it, so that the record stays readable when the account is gone.
  commander_account text,
  commander_name text,
  example boolean not null default false,
  roll_computed_at timestamptz
);

-- A crisis stays on record for good: what refers to one may rely on it.
create function crises.crisis_kept() returns trigger language plpgsql as $$
begin
  raise exception 'a crisis is closed, never deleted';
end $$;
create trigger crisis_kept before delete on crises.crisis for each row execute function crises.crisis_kept();

create table crises.area (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  name_en text not null,
  name_ar text not null,
  kind text not null check (kind in ('country', 'circle', 'polygon')),
  shape jsonb not null,
  level smallint not null check (level between 1 and 4),
  level_at timestamptz not null default now()
);
create index area_crisis on crises.area (crisis_id);

create table crises.area_level (
  id bigint generated always as identity primary key,
  area_id bigint not null references crises.area,
  level smallint not null check (level between 1 and 4),
  at timestamptz not null default now(),
  by_account text,
  by_name text
);
create index area_level_area on crises.area_level (area_id, id);

-- What was said, as it was said. Never changed, but for the queue's own columns (state …).
-- A submission is one row: members stay together as given, so that accepting one costs one insert.
create table crises.check_in (
  id bigint generated always as identity,
  -- No foreign key: the one statement that writes here joins the crisis, which is never deleted, and a thousand
  -- references a second to one row are work for nothing.
  crisis_id bigint not null,
  key text not null,
  receipt text not null,
  channel text not null check (channel in ('web', 'api', 'link', 'sms', 'officer')),
  relation text not null check (relation in ('self', 'other')),
  language text not null check (language in ('ar', 'en')),
  all_safe boolean not null,
  -- [{ "name"?, "person"?, "status" }], in the order given.
  members jsonb not null,
  count smallint,
  place text,
  latitude double precision,
  longitude double precision,
  phone text,
  message text,
  -- The moment that the report speaks of; received_at is when it reached us.
  at timestamptz not null,
  received_at timestamptz not null default now(),
  household_id bigint references people.household,
  supersedes_id bigint,
  after_closing boolean not null,
  recorded_by text,
  -- matched: every member is a person on the roll. waiting: an officer must look. superseded: corrected before that.
  state text not null check (state in ('matched', 'waiting', 'dismissed', 'superseded')),
  decided_at timestamptz,
  decided_by text,
  dismissed_because text,
  primary key (crisis_id, id),
  foreign key (crisis_id, supersedes_id) references crises.check_in,
  constraint check_in_key unique (crisis_id, key),
  constraint check_in_receipt unique (crisis_id, receipt)
);
create index check_in_waiting on crises.check_in (crisis_id, id) where state = 'waiting';
-- One correction each: a chain, never a fork.
create unique index check_in_supersedes on crises.check_in (crisis_id, supersedes_id) where supersedes_id is not null;

-- Every person a crisis concerns. The present status is derived from crises.status: its newest row (see status_order).
create table crises.roll_entry (
  crisis_id bigint not null references crises.crisis,
  person_id bigint not null references people.person,
  household_id bigint references people.household,
  area_id bigint not null references crises.area,
  mission_id bigint references directory.mission,
  added_at timestamptz not null default now(),
  removed_at timestamptz,
  status text not null default 'unaccounted' check (status in ('unaccounted', 'safe', 'needs-help', 'injured', 'missing', 'left-area')),
  status_id bigint,
  status_at timestamptz,
  status_relation text,
  status_channel text,
  check_in_id bigint,
  primary key (crisis_id, person_id),
  foreign key (crisis_id, check_in_id) references crises.check_in
);
create index roll_entry_household on crises.roll_entry (household_id, crisis_id);
create index roll_entry_person on crises.roll_entry (person_id);

-- Append-only: a status is superseded by a newer row, never overwritten.
create table crises.status (
  id bigint generated always as identity primary key,
  crisis_id bigint not null,
  person_id bigint not null,
  status text not null check (status in ('safe', 'needs-help', 'injured', 'missing', 'left-area')),
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  relation text not null check (relation in ('self', 'other')),
  channel text not null check (channel in ('web', 'api', 'link', 'sms', 'officer')),
  check_in_id bigint not null,
  -- Which member of the check-in this is; null when the whole household was reported safe at once.
  member smallint,
  recorded_by text,
  foreign key (crisis_id, person_id) references crises.roll_entry,
  foreign key (crisis_id, check_in_id) references crises.check_in
);
create index status_person on crises.status (crisis_id, person_id, id);
create index status_check_in on crises.status (check_in_id);

create function crises.status_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'statuses are superseded, never changed';
end $$;
create trigger status_frozen before update or delete on crises.status for each row execute function crises.status_frozen();
create trigger status_kept before truncate on crises.status for each statement execute function crises.status_frozen();

-- For the board: what orders the list of the unaccounted, and where they are on the map. Computed ahead by board/standing.jobs.ts
-- (joining the register for 200,000 people at each look would be slow), and kept apart from roll_entry so that check-ins never wait for it.
create table crises.standing (
  crisis_id bigint not null,
  person_id bigint not null,
  -- Points that do not change as check-ins arrive (board/risk.rules.ts).
  risk smallint not null,
  place text,
  latitude double precision,
  longitude double precision,
  primary key (crisis_id, person_id),
  foreign key (crisis_id, person_id) references crises.roll_entry on delete cascade
);
create table crises.ranking (
  crisis_id bigint primary key references crises.crisis,
  edition smallint not null,
  ranked_at timestamptz not null
);
