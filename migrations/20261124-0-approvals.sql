-- A second person's approval, what an officer is working on, and the register of files that left the facility.
-- Accounts are named as the audit log names them: by id and name, and kept when the account is gone.

create table accounts.approval (
  id bigint generated always as identity primary key,
  kind text not null,
  -- The exact input that is asked for, and its digest: what is performed must be the same.
  input jsonb not null,
  digest bytea not null,
  -- What the decider reads, { "en", "ar" }, and how many records it is about.
  subject jsonb not null,
  rows int not null check (rows >= 0),
  -- Missions it reaches; null: all. Who decides holds the right over each of them.
  missions bigint[],
  reason text not null,
  asked_by text not null,
  asked_by_name text,
  asked_at timestamptz not null default now(),
  -- Until when it may be decided, and once approved, performed.
  expires_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn', 'used')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decision text,
  used_at timestamptz,
  check (decided_by is distinct from asked_by or state in ('asked', 'withdrawn'))
);
create index approval_open on accounts.approval (kind, expires_at) where state = 'asked';
create index approval_asked on accounts.approval (asked_by, id desc);
create unique index approval_once on accounts.approval (kind, digest, asked_by) where state = 'asked';

-- What an officer says to be working on: recorded with everything they are shown, until it is over or changed.
create table accounts.purpose (
  account text primary key,
  -- A code ("service", "crisis:12", "other:…") and what it is called, { "en", "ar" }.
  purpose text not null,
  title jsonb not null,
  chosen_at timestamptz not null default now(),
  expires_at timestamptz not null
);

-- Files of personal data that were handed out: who took what, when, why, and which file it was.
create table accounts.export (
  id bigint generated always as identity primary key,
  kind text not null,
  at timestamptz not null default now(),
  by text not null,
  by_name text,
  category text not null,
  purpose text not null,
  format text not null check (format in ('csv', 'xlsx')),
  rows int not null,
  -- What was chosen (filters, columns), without anything typed about a person.
  details jsonb not null default '{}',
  -- The same choice has the same digest; `copy` counts those handed out of it.
  selection bytea not null,
  copy int not null,
  sha256 bytea,
  approval_id bigint references accounts.approval,
  crisis_id bigint
);
create index export_selection on accounts.export (kind, selection);
create index export_by on accounts.export (by, id desc);
