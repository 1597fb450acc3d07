-- Families look for people. Whoever asks sees nothing of the register; a clerk looks, and the person sought is asked first.

-- What people consented to, each audience as last said.
create view people.consented with (security_invoker = true) as
  select distinct on (c.person_id, c.audience) c.person_id, c.audience, c.granted, c.at from people.consent c order by c.person_id, c.audience, c.id desc;

create table crises.enquiry (
  id bigint generated always as identity primary key,
  key text not null unique,
  digest bytea not null,
  -- What the enquirer quotes on the telephone.
  receipt text not null unique,
  -- SHA-256 of the personal link's token; the token itself is nowhere.
  link_hash bytea not null unique,
  crisis_id bigint references crises.crisis,
  mission_id bigint references directory.mission,
  -- Who asks.
  asker_name text not null,
  relation text not null check (relation in ('parent', 'child', 'spouse', 'sibling', 'relative', 'friend', 'employer', 'lawyer', 'authority', 'other')),
  asker_phone text,
  asker_email text,
  language text not null check (language in ('ar', 'en')),
  answer_by text not null check (answer_by in ('sms', 'email', 'phone', 'page')),
  -- Who is sought: names and signs as given (enquiry.rules.ts).
  sought jsonb not null,
  photo_file bigint references platform.file,
  state text not null default 'new' check (state in ('new', 'in-hand', 'answered', 'closed')),
  -- Enquiries about the same person stand under the first.
  joined_into bigint references crises.enquiry,
  person_id bigint references people.person,
  found_at timestamptz,
  owner_account text,
  owner_name text,
  case_id bigint references crises.case,
  opened_at timestamptz not null default now(),
  waiting_since timestamptz default now(),
  answered_at timestamptz,
  closed_at timestamptz,
  closed_because text check (closed_because in ('answered', 'by-enquirer', 'not-ours', 'not-found', 'duplicate')),
  door text not null,
  example boolean not null default false,
  version integer not null default 1
);
create index enquiry_open on crises.enquiry (crisis_id, waiting_since) where state <> 'closed';
create index enquiry_person on crises.enquiry (person_id) where state <> 'closed';

-- What was said and done: the enquirer's additions, the clerk's acts, every answer word for word. Append-only.
create table crises.enquiry_event (
  id bigint generated always as identity primary key,
  enquiry_id bigint not null references crises.enquiry,
  kind text not null check (kind in ('opened', 'added', 'note', 'matched', 'unmatched', 'joined', 'asked', 'consented', 'refused', 'answered', 'told', 'closed', 'reopened', 'file')),
  at timestamptz not null default now(),
  by_account text,
  by_name text,
  text text,
  -- What of the person was disclosed, and on which consent.
  details jsonb not null default '{}'
);
create index enquiry_event_enquiry on crises.enquiry_event (enquiry_id, id);

-- The person sought is asked: may we tell this enquirer? One question for each enquiry and person.
create table crises.enquiry_question (
  id bigint generated always as identity primary key,
  enquiry_id bigint not null references crises.enquiry,
  person_id bigint not null references people.person,
  link_hash bytea not null unique,
  asked_at timestamptz not null default now(),
  asked_by text,
  answer text check (answer in ('yes', 'no')),
  answered_at timestamptz,
  unique (enquiry_id, person_id)
);

-- A file about a missing person for the authority that searches and identifies.
create table crises.missing_person (
  id bigint generated always as identity primary key,
  crisis_id bigint references crises.crisis,
  mission_id bigint references directory.mission,
  person_id bigint references people.person,
  enquiry_id bigint references crises.enquiry,
  reference text not null unique,
  -- PFIF fields and what identifies a body (missing.rules.ts).
  fields jsonb not null,
  photo_file bigint references platform.file,
  state text not null default 'open' check (state in ('open', 'transferred', 'found-alive', 'remains-identified', 'closed')),
  opened_at timestamptz not null default now(),
  opened_name text,
  closed_at timestamptz,
  closed_note text,
  example boolean not null default false,
  version integer not null default 1
);
create index missing_person_crisis on crises.missing_person (crisis_id, id);
create unique index missing_person_once on crises.missing_person (coalesce(crisis_id, 0), person_id) where person_id is not null and state in ('open', 'transferred');

create table crises.missing_transfer (
  id bigint generated always as identity primary key,
  missing_id bigint not null references crises.missing_person,
  institution_id bigint not null references directory.institution,
  at timestamptz not null default now(),
  by_account text,
  by_name text,
  -- SHA-256 of the archive that was signed.
  digest text not null,
  -- Their number, when they said that they have it.
  receipt text,
  receipt_at timestamptz,
  answer text check (answer in ('found-alive', 'remains-identified', 'unknown')),
  answer_at timestamptz,
  answer_note text,
  answer_by text
);
create index missing_transfer_missing on crises.missing_transfer (missing_id, id);
