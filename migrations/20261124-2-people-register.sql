-- Self-registration: what a household says of itself, the personal link by which it keeps that right, and how a record ends.

alter table people.household
  -- What they want to be written to in, and how; an empty list of channels: any that is known.
  add column language text check (language in ('ar', 'en')),
  add column channels text[] not null default '{}',
  -- Where they may be found when nothing else answers: a neighbour, a workplace, a landmark.
  add column found_at text,
  -- A group too large for one registration stays together by this.
  add column with_household_id bigint references people.household,
  -- When they were last asked whether the record is still right, and how often since they last said so.
  add column confirm_asked_at timestamptz,
  add column confirm_asks int not null default 0;
create index household_with on people.household (with_household_id) where with_household_id is not null;

alter table people.person
  -- To the person who registers the household, who is 'self'.
  add column relation text check (relation in ('self', 'spouse', 'child', 'parent', 'sibling', 'relative', 'employee', 'other')),
  -- The birth date as it was typed, where it is kept as another: "1405-07-12" of the Hijri calendar.
  add column birth_given text,
  -- They said that they left, returned, or an officer closed it: no longer present, kept until the record expires.
  add column closed_at timestamptz,
  add column closed_on date,
  add column closed_reason text check (closed_reason in ('left', 'returned', 'died', 'other')),
  -- Emptied: nothing personal is left, the row stays because others count it.
  add column erased_at timestamptz,
  add constraint person_closed check ((closed_at is null) = (closed_reason is null)),
  drop constraint person_check,
  add constraint person_named check (name_arabic is not null or name_latin is not null or erased_at is not null),
  add constraint person_erased check (erased_at is null or (name_arabic is null and name_latin is null and key_arabic is null and key_latin is null
    and birth_date is null and birth_given is null and sex is null and nationality is null and needs = '{}' and languages = '{}'));
-- For the daily jobs: whose record has aged.
create index person_confirmed on people.person ((coalesce(record_confirmed_at, created_at)), id) where erased_at is null;

-- One submission of the registration form. The same key again is the same registration.
create table people.registration (
  id bigint generated always as identity primary key,
  key text not null,
  -- Of what was said, to tell a repetition from another submission under the same key.
  digest bytea not null,
  household_id bigint not null references people.household,
  reference text not null unique,
  language text not null check (language in ('ar', 'en')),
  door text not null,
  at timestamptz not null default now(),
  constraint registration_key unique (key)
);
create index registration_household on people.registration (household_id);

-- Somebody who does not travel along and is called when the household cannot be reached.
create table people.emergency_contact (
  id bigint generated always as identity primary key,
  household_id bigint not null references people.household on delete cascade,
  name text not null,
  relation text,
  -- E.164; what was typed is kept beside it.
  phone text,
  phone_raw text,
  email text,
  -- They know of it and agreed to be called.
  may_call boolean not null default false,
  check (phone is not null or email is not null)
);
create index emergency_contact_household on people.emergency_contact (household_id);

-- Personal links. The token is in the message only; here is its SHA-256.
create table people.own_link (
  id bigint generated always as identity primary key,
  household_id bigint not null references people.household on delete cascade,
  token_hash bytea not null unique,
  made_at timestamptz not null default now(),
  made_for text not null check (made_for in ('registration', 'confirmation', 'lost', 'officer', 'campaign')),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
create index own_link_household on people.own_link (household_id);
create index own_link_expires on people.own_link (expires_at);

-- What is left of an erased record: that there was one, since when, and why it ended.
create table people.tombstone (
  person_id bigint primary key references people.person,
  household_id bigint not null,
  at timestamptz not null default now(),
  reason text not null check (reason in ('own-wish', 'expired', 'officer', 'source-expired')),
  source text not null,
  recorded_at timestamptz not null,
  by_kind text not null default 'system'
);
create index tombstone_at on people.tombstone (at);
