-- Directory: our missions abroad and the institutions we work with.
create schema directory;

create table directory.mission (
  id bigint generated always as identity primary key,
  -- Stable and readable: lists and data packs name a mission by it.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('embassy', 'consulate-general', 'consulate', 'office')),
  name_en text not null,
  name_ar text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  place_en text not null,
  place_ar text not null,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  -- Countries whose residents this mission serves.
  jurisdiction text[] not null check (cardinality(jurisdiction) between 1 and 60),
  phone text check (phone ~ '^\+[0-9]{7,15}$'),
  email text,
  duty_officer text,
  duty_phone text check (duty_phone ~ '^\+[0-9]{7,15}$'),
  duty_since timestamptz,
  example boolean not null default false,
  -- Raised by each change, so that two people cannot overwrite each other unseen.
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text
);
create index mission_jurisdiction on directory.mission using gin (jurisdiction);

create table directory.institution (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  kind text not null check (kind in ('ministry', 'agency', 'judiciary', 'academic', 'civil-society', 'partner')),
  name_en text not null,
  name_ar text not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text
);

-- A focal point is an office, not a person: the title stays when its holder changes.
create table directory.focal_point (
  institution_id bigint not null references directory.institution on delete cascade,
  position int not null,
  title_en text not null,
  title_ar text not null,
  email text,
  primary key (institution_id, position)
);

-- Published: other modules may join these, and nothing else of this schema.
create view directory.mission_view as
  select id, slug, kind, name_en, name_ar, country, place_en, place_ar, latitude, longitude, jurisdiction, phone, email, example
  from directory.mission;

create view directory.institution_view as
  select id, slug, kind, name_en, name_ar from directory.institution;
