-- Interchange of records of people who are missing, displaced or found (PFIF 1.4): files received, what they say, and
-- which of our own records were given out, so that whoever took a copy learns of its change and of its end.

create table people.interchange (
  id bigint generated always as identity primary key,
  file_name text not null,
  -- The same bytes again are the same file.
  sha256 bytea not null unique,
  size int not null,
  -- { "person": { "created": 3, … }, "note": { … } }
  counts jsonb not null,
  -- [{ "kind", "record", "outcome", "faults" }]: what became of each record, at most 2,000; no names, since it outlives them.
  report jsonb not null default '[]',
  at timestamptz not null default now(),
  by_id text,
  by_name text
);

-- A record of another repository, kept as it came. It enters the register only by an officer's decision.
create table people.foreign_person (
  id bigint generated always as identity primary key,
  -- «domain/local»: the domain names the repository that is its authority.
  record_id text not null unique check (record_id ~ '^[^/]+/.+$'),
  -- { "full_name": "…", "home_country": "LY", … } in the names of PFIF 1.4; emptied when the record has expired.
  fields jsonb not null,
  name text,
  entry_date timestamptz,
  source_date timestamptz,
  expiry_date timestamptz,
  -- Set when the fields were emptied because their time was over or their repository ended them.
  expired_at timestamptz,
  interchange_id bigint not null references people.interchange,
  received_at timestamptz not null default now(),
  state text not null default 'open' check (state in ('open', 'linked', 'added', 'dismissed')),
  -- No foreign key: the person may be erased, and what was decided stays.
  person_id bigint,
  reason text,
  decided_at timestamptz,
  decided_by text,
  -- Raised by each change, so that two officers cannot decide upon different contents unseen.
  version int not null default 1,
  check ((state in ('linked', 'added')) = (person_id is not null))
);
create index foreign_person_state on people.foreign_person (state, id desc);
create index foreign_person_person on people.foreign_person (person_id) where person_id is not null;
create index foreign_person_expiry on people.foreign_person (expiry_date) where expired_at is null;
create index foreign_person_interchange on people.foreign_person (interchange_id);

-- What somebody says of a person: of a record above, or (our own domain) of a person of the register.
create table people.foreign_note (
  id bigint generated always as identity primary key,
  record_id text not null unique check (record_id ~ '^[^/]+/.+$'),
  person_record_id text not null,
  fields jsonb not null,
  status text,
  entry_date timestamptz,
  source_date timestamptz,
  expired_at timestamptz,
  interchange_id bigint not null references people.interchange,
  received_at timestamptz not null default now()
);
create index foreign_note_person on people.foreign_note (person_record_id);
create index foreign_note_interchange on people.foreign_note (interchange_id);

-- Records that were given out, for each audience a stream of its own, so that whoever holds a copy learns of its change
-- and of its end. Outlives the person: the last row is the tombstone.
create table people.given_record (
  person_id bigint not null,
  audience text not null,
  -- Ours, or of the repository that the person came from.
  record_id text not null,
  -- Never goes back within an audience: a partner asks for what is newer than the newest they have.
  entry_date timestamptz not null,
  source_date timestamptz not null,
  expiry_date timestamptz not null,
  -- Of the fields as given, so that entry_date moves only when they do.
  digest text not null,
  ended_at timestamptz,
  primary key (person_id, audience)
);
create index given_record_entry on people.given_record (audience, entry_date);
