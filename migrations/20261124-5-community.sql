-- Community: associations and wardens abroad, who calls whom, and a public page for each community.
create schema community;

create table community.association (
  id bigint generated always as identity primary key,
  name_en text not null,
  name_ar text not null,
  kind text not null check (kind in ('social', 'student', 'professional', 'business', 'women', 'youth', 'charity', 'cultural', 'sports', 'other')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  place text,
  -- How it stands with the mission.
  standing text not null default 'known' check (standing in ('known', 'in-contact', 'partner', 'dormant', 'dissolved')),
  -- [{ "name", "role"?, "phone"?, "email"? }]: for the mission only, never shown in public.
  contacts jsonb not null default '[]',
  -- As the association itself reports, and when it said so.
  members int check (members between 0 and 10000000),
  members_on date,
  languages text[] not null default '{}',
  note text,
  -- Shown on the community's public page; only with the day on which the association agreed to it.
  public boolean not null default false,
  agreed_on date,
  public_link text check (public_link ~ '^https?://'),
  public_phone text check (public_phone ~ '^\+[0-9]{7,15}$'),
  public_email text,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  changed_at timestamptz not null default now(),
  changed_by text,
  check (not public or agreed_on is not null)
);

create table community.association_mission (
  association_id bigint not null references community.association on delete cascade,
  mission_id bigint not null references directory.mission,
  primary key (association_id, mission_id)
);
create index association_of_mission on community.association_mission (mission_id);

create table community.warden (
  id bigint generated always as identity primary key,
  mission_id bigint not null references directory.mission,
  -- Somebody on the register, or a contact outside it who is named here.
  person_id bigint references people.person on delete set null,
  name text,
  phone text check (phone ~ '^\+[0-9]{7,15}$'),
  email text,
  -- The account (of role warden) with which this warden signs in.
  account text,
  languages text[] not null default '{}',
  channels text[] not null default '{}',
  country text not null check (country ~ '^[A-Z]{2}$'),
  place text,
  area jsonb not null,
  status text not null default 'candidate' check (status in ('candidate', 'active', 'paused', 'ended')),
  from_day date,
  until_day date,
  trained_on date,
  agreed_on date,
  note text,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  changed_at timestamptz not null default now(),
  changed_by text,
  check (until_day >= from_day)
);
create index warden_mission on community.warden (mission_id);
create index warden_account on community.warden (account) where account is not null;

-- Who takes a warden's place, in this order.
create table community.warden_alternate (
  warden_id bigint not null references community.warden on delete cascade,
  position int not null,
  alternate_id bigint not null references community.warden on delete cascade,
  primary key (warden_id, position),
  unique (warden_id, alternate_id),
  check (warden_id <> alternate_id)
);

-- The contact tree of a mission: how many calls one person is asked to make, and when somebody last went through it.
create table community.tree (
  mission_id bigint primary key references directory.mission,
  most_calls int not null default 12 check (most_calls between 2 and 60),
  reviewed_at timestamptz,
  reviewed_by text,
  version int not null default 1
);

-- One who calls or is called: an officer, a warden or an association. Families hang on wardens (community.family).
create table community.branch (
  id bigint generated always as identity primary key,
  mission_id bigint not null references community.tree on delete cascade,
  parent_id bigint references community.branch,
  kind text not null check (kind in ('officer', 'warden', 'association')),
  officer_name text,
  officer_phone text check (officer_phone ~ '^\+[0-9]{7,15}$'),
  warden_id bigint references community.warden on delete cascade,
  association_id bigint references community.association on delete cascade,
  -- Who calls in this one's place.
  alternate_name text,
  alternate_phone text check (alternate_phone ~ '^\+[0-9]{7,15}$'),
  unique (mission_id, warden_id),
  unique (mission_id, association_id),
  check (kind = case when officer_name is not null then 'officer' when warden_id is not null then 'warden' when association_id is not null then 'association' end),
  check (parent_id <> id)
);
create index branch_parent on community.branch (parent_id);

-- The families (households of the register) that a warden calls.
create table community.family (
  household_id bigint primary key references people.household on delete cascade,
  warden_id bigint not null references community.warden on delete cascade,
  assigned_at timestamptz not null default now(),
  assigned_by text
);
create index family_warden on community.family (warden_id);

-- What a warden says of a family; the newest row holds, none is changed.
create table community.call (
  id bigint generated always as identity primary key,
  household_id bigint not null references people.household on delete cascade,
  warden_id bigint not null references community.warden on delete cascade,
  outcome text not null check (outcome in ('reached', 'not-reached', 'moved')),
  note text,
  at timestamptz not null default now(),
  by text,
  -- When an officer has acted on "moved".
  settled_at timestamptz,
  settled_by text
);
create index call_household on community.call (household_id, id desc);
create index call_warden on community.call (warden_id, id desc);

-- The tree was called, in earnest or as a test: how many answered, in how many minutes.
create table community.trial (
  id bigint generated always as identity primary key,
  mission_id bigint not null references community.tree on delete cascade,
  began_at timestamptz not null,
  minutes int not null check (minutes between 1 and 10080),
  reached int not null check (reached >= 0),
  total int not null check (total between 1 and 1000000),
  note text,
  example boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  check (reached <= total)
);
create index trial_mission on community.trial (mission_id, began_at desc);

create table community.page (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  mission_id bigint not null references directory.mission,
  -- IANA name: in which the times of its events are shown.
  time_zone text not null,
  -- { name, about, offers }, each a pair of texts: what is being written, and what the public sees (null: never published).
  draft jsonb not null,
  shown jsonb,
  shown_at timestamptz,
  shown_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  example boolean not null default false,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text
);
create index page_mission on community.page (mission_id);

-- News and events of a page.
create table community.entry (
  id bigint generated always as identity primary key,
  page_id bigint not null references community.page on delete cascade,
  kind text not null check (kind in ('news', 'event')),
  title_en text not null,
  title_ar text not null,
  body_en text not null default '',
  body_ar text not null default '',
  begins_at timestamptz,
  ends_at timestamptz,
  place_en text,
  place_ar text,
  link text check (link ~ '^https?://'),
  state text not null default 'draft' check (state in ('draft', 'published', 'withdrawn')),
  published_at timestamptz,
  withdrawn_at timestamptz,
  example boolean not null default false,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  check ((kind = 'event') = (begins_at is not null)),
  check (ends_at >= begins_at)
);
create index entry_page on community.entry (page_id, kind, begins_at desc, published_at desc);
