-- Bills: what a draft would do to the law in force, its versions, and what institutions say of it.
create table law.bill (
  id bigint generated always as identity primary key,
  state text not null default 'draft' check (state in ('draft', 'in-consultation', 'submitted', 'enacted', 'withdrawn')),
  -- Of the newest row of bill_version.
  number int not null default 1,
  why text check (length(why) <= 1000),
  -- The law by which it was enacted.
  enacted_by_id bigint references law.instrument,
  created_at timestamptz not null default now(),
  created_by text,
  changed_at timestamptz not null default now()
);

-- A bill as it was saved. Every save is a row.
create table law.bill_version (
  id bigint generated always as identity primary key,
  bill_id bigint not null references law.bill,
  number int not null check (number > 0),
  title jsonb not null,
  sponsor text not null check (length(sponsor) <= 200),
  about jsonb,
  -- What was changed and why, for whoever compares versions.
  note text check (length(note) <= 2000),
  -- Steps of amendments, each with the slug of the instrument that it changes.
  steps jsonb not null,
  saved_at timestamptz not null default now(),
  saved_by text,
  unique (bill_id, number)
);

-- How a cell of the matrix would be rated if the bill were law. The last row of a cell counts.
create table law.bill_proposal (
  id bigint generated always as identity primary key,
  bill_id bigint not null references law.bill,
  bill_number int not null,
  obligation_id bigint not null references law.obligation,
  instrument_id bigint not null references law.instrument,
  e_id text not null,
  rating text not null check (rating in ('aligned', 'partial', 'gap', 'conflict', 'not-applicable', 'text-missing')),
  reasons jsonb not null,
  at timestamptz not null default now(),
  by text
);
create index bill_proposal_bill on law.bill_proposal (bill_id, id);

create table law.bill_round (
  id bigint generated always as identity primary key,
  bill_id bigint not null references law.bill,
  number int not null,
  bill_number int not null,
  -- The last day on which comments are in time, in UTC.
  deadline date not null,
  asks text check (length(asks) <= 2000),
  opened_at timestamptz not null default now(),
  opened_by text,
  closed_at timestamptz,
  closed_by text,
  unique (bill_id, number)
);
create unique index bill_round_open on law.bill_round (bill_id) where closed_at is null;

create table law.bill_comment (
  id bigint generated always as identity primary key,
  bill_id bigint not null references law.bill,
  bill_number int not null,
  round_id bigint not null references law.bill_round,
  -- Null: on the bill as a whole.
  instrument_id bigint references law.instrument,
  e_id text,
  institution_id bigint references directory.institution,
  institution text check (length(institution) <= 200),
  says text not null check (length(says) <= 5000),
  -- After the deadline, or after the round was closed.
  late boolean not null,
  at timestamptz not null default now(),
  by text,
  outcome text check (outcome in ('accepted', 'partly', 'not-accepted', 'noted')),
  answer text check (length(answer) <= 5000),
  answered_at timestamptz,
  answered_by text,
  check ((instrument_id is null) = (e_id is null)),
  check ((institution_id is null) <> (institution is null)),
  check ((outcome is null) = (answered_at is null))
);
create index bill_comment_bill on law.bill_comment (bill_id, id);

create trigger bill_version_kept before update or delete on law.bill_version for each row execute function law.kept();
create trigger bill_proposal_kept before update or delete on law.bill_proposal for each row execute function law.kept();
create trigger bill_comment_kept before update of bill_id, bill_number, round_id, instrument_id, e_id, institution_id, institution, says, late, at, by on law.bill_comment for each row execute function law.kept();
create trigger bill_comment_undeleted before delete on law.bill_comment for each row execute function law.kept();
