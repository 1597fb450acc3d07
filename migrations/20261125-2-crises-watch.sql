-- Watch: hazards that feeds tell of, indicators that people record, and the levels that a written rule proposes. Nothing here opens a crisis.

-- Published (crises joins it): who holds a role, for messages to those on duty.
create view accounts.role_holder_view as
  select g.role, g.mission_id, a.id as account_id, a.email, a.language, a.example
  from accounts.grant g join accounts.staff_account a on a.id = g.account_id where a.disabled_at is null;

create table crises.feed (
  id bigint generated always as identity primary key,
  -- Of the data pack, so that it is not added twice; null when somebody added it.
  slug text unique,
  name_en text not null,
  name_ar text not null,
  url text not null unique,
  active boolean not null default false,
  every_minutes int not null check (every_minutes between 5 and 1440),
  -- Nothing heard for so long is a fault, though every answer was in order.
  stale_minutes int not null check (stale_minutes between 10 and 20160),
  etag text,
  last_modified text,
  tried_at timestamptz,
  heard_at timestamptz,
  failures int not null default 0,
  failing_since timestamptz,
  fault text,
  -- { read, fresh, changed, known, left, faults: [{ at, id, fault }] } of the last document.
  last_report jsonb,
  next_at timestamptz not null default now(),
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  changed_name text
);
create index feed_due on crises.feed (next_at) where active;

-- A document that somebody handed in at the desk.
create table crises.hazard_drop (
  id bigint generated always as identity primary key,
  name text not null,
  sha256 bytea not null,
  size int not null,
  example boolean not null,
  report jsonb not null,
  at timestamptz not null default now(),
  by_account text,
  by_name text
);

create table crises.hazard (
  id bigint generated always as identity primary key,
  source text not null,
  -- Every name under which the source has spoken of it.
  aliases text[] not null check (cardinality(aliases) between 1 and 200),
  kind text not null,
  -- What its newest edition says, as watch/hazard.rules.ts has it.
  said jsonb not null,
  grade smallint not null check (grade between 1 and 3),
  standing text not null check (standing in ('actual', 'exercise', 'test')),
  example boolean not null,
  began_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  over_at timestamptz,
  feed_id bigint references crises.feed,
  drop_id bigint references crises.hazard_drop,
  first_heard_at timestamptz not null default now(),
  heard_at timestamptz not null default now(),
  -- Registered people in its areas, when that was last counted; all missions, and those of none.
  registered int,
  counted_at timestamptz
);
create index hazard_aliases on crises.hazard using gin (aliases);
create index hazard_current on crises.hazard (expires_at) where over_at is null;

-- Every edition as it was heard, the older ones too: never changed.
create table crises.hazard_edition (
  id bigint generated always as identity primary key,
  hazard_id bigint not null references crises.hazard,
  source text not null,
  key text not null,
  said jsonb not null,
  sent_at timestamptz not null,
  feed_id bigint references crises.feed,
  drop_id bigint references crises.hazard_drop,
  heard_at timestamptz not null default now(),
  unique (source, key)
);
create index hazard_edition_hazard on crises.hazard_edition (hazard_id, id);

create table crises.hazard_mission (
  hazard_id bigint not null references crises.hazard on delete cascade,
  mission_id bigint not null references directory.mission,
  registered int not null,
  -- The mission's own building lies in the area.
  inside boolean not null,
  primary key (hazard_id, mission_id)
);
create index hazard_mission_mission on crises.hazard_mission (mission_id);

-- A country, or a part of it, for which indicators are kept.
create table crises.watch_place (
  id bigint generated always as identity primary key,
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- Null: the whole country.
  name_en text,
  name_ar text,
  area jsonb not null,
  key text not null unique,
  example boolean not null default false,
  added_at timestamptz not null default now(),
  added_by text,
  check ((name_en is null) = (name_ar is null))
);

-- What somebody said of an indicator at a place: the newest by the day it speaks of holds, none is ever changed.
create table crises.indicator (
  id bigint generated always as identity primary key,
  place_id bigint not null references crises.watch_place,
  code text not null check (length(code) <= 60),
  state text not null check (state in ('no', 'signs', 'yes', 'unknown')),
  source text not null,
  note text,
  observed_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  recorded_name text,
  example boolean not null default false
);
create index indicator_place on crises.indicator (place_id, code, observed_at desc, id desc);

create table crises.level_proposal (
  id bigint generated always as identity primary key,
  hazard_id bigint references crises.hazard,
  place_id bigint references crises.watch_place,
  level smallint not null check (level between 1 and 4),
  -- Which rule made it ("hazard 1", "indicator 1") and why: [{ code, … }].
  rule text not null,
  reasons jsonb not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed', 'superseded', 'lapsed')),
  example boolean not null,
  made_at timestamptz not null default now(),
  refreshed_at timestamptz not null default now(),
  due_at timestamptz not null,
  closed_at timestamptz,
  decided_by text,
  decided_name text,
  because text,
  crisis_id bigint references crises.crisis,
  area_id bigint references crises.area,
  decided_level smallint check (decided_level between 1 and 4),
  check ((hazard_id is null) <> (place_id is null)),
  check ((state = 'open') = (closed_at is null)),
  check (state <> 'dismissed' or because is not null),
  check (state <> 'accepted' or crisis_id is not null and decided_level is not null)
);
create unique index level_proposal_hazard on crises.level_proposal (hazard_id) where state = 'open' and hazard_id is not null;
create unique index level_proposal_place on crises.level_proposal (place_id) where state = 'open' and place_id is not null;
create index level_proposal_open on crises.level_proposal (due_at) where state = 'open';

create function crises.watch_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'what was heard or recorded is superseded, never changed';
end $$;
create trigger hazard_edition_frozen before update or delete on crises.hazard_edition for each row execute function crises.watch_frozen();
create trigger indicator_frozen before update or delete on crises.indicator for each row execute function crises.watch_frozen();
create trigger hazard_edition_kept before truncate on crises.hazard_edition for each statement execute function crises.watch_frozen();
create trigger indicator_kept before truncate on crises.indicator for each statement execute function crises.watch_frozen();

-- A proposal that was decided stays as it was decided.
create function crises.level_proposal_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'open' then return new; end if;
  raise exception 'a decided proposal is never changed or removed';
end $$;
create trigger level_proposal_frozen before update or delete on crises.level_proposal for each row execute function crises.level_proposal_frozen();
