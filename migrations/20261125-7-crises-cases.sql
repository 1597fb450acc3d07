-- Requests for help. Whatever comes in, by whatever channel, becomes a case or joins one.
create table crises.case (
  id bigint generated always as identity primary key,
  -- A case outside any crisis has none.
  crisis_id bigint references crises.crisis,
  -- Who works on it; unknown until the people are (then everybody's).
  mission_id bigint references directory.mission,
  household_id bigint references people.household,
  kind text not null check (kind in ('medical', 'shelter', 'money', 'document-lost', 'custody', 'detention', 'exit-permit', 'minor-alone', 'separation', 'transport', 'death', 'other')),
  -- What else was asked for since, by items that joined.
  also text[] not null default '{}',
  state text not null default 'new' check (state in ('new', 'triaged', 'in-hand', 'referred', 'resolved')),
  summary text not null,
  contact text,
  -- Triage: which criteria, of which version, what they come to. `proposed`: found by rule, not yet looked at by anybody.
  criteria text[] not null default '{}',
  criteria_version integer not null,
  score integer not null,
  priority smallint not null check (priority between 1 and 4),
  triaged_at timestamptz,
  triaged_by text,
  override_priority smallint check (override_priority between 1 and 4),
  override_reason text,
  override_name text,
  owner_account text,
  owner_name text,
  opened_at timestamptz not null default now(),
  -- Since when somebody waits for us to do something; null when what came in last was answered by an act. Looking at a case,
  -- or taking it, changes nothing here.
  waiting_since timestamptz default now(),
  due_at timestamptz,
  tries smallint not null default 0,
  outcome text check (outcome in ('helped', 'referred', 'left', 'declined', 'not-reachable', 'duplicate', 'out-of-mandate', 'no-longer-needed', 'died')),
  outcome_note text,
  duplicate_of bigint references crises.case,
  resolved_at timestamptz,
  resolved_name text,
  -- The one before it, about the same people.
  follows_id bigint references crises.case,
  example boolean not null default false,
  version integer not null default 1,
  check ((state = 'resolved') = (outcome is not null)),
  check ((override_priority is null) = (override_reason is null))
);
create index case_open on crises.case (crisis_id, mission_id, due_at) where state <> 'resolved';
create index case_household on crises.case (household_id) where state <> 'resolved';
create index case_list on crises.case (crisis_id, id);

-- The criteria as they stood when the first case was weighed by them.
create table crises.criteria (
  version integer primary key,
  content jsonb not null,
  digest text not null,
  used_since timestamptz not null default now()
);

create table crises.case_person (
  case_id bigint not null references crises.case,
  person_id bigint not null references people.person,
  -- The one who needs help first, or somebody who belongs to the matter.
  role text not null default 'concerned' check (role in ('concerned', 'related')),
  added_at timestamptz not null default now(),
  primary key (case_id, person_id)
);
create index case_person_person on crises.case_person (person_id);

-- What came in, word for word. The key makes telling twice harmless.
create table crises.case_item (
  id bigint generated always as identity primary key,
  case_id bigint not null references crises.case,
  key text not null unique,
  channel text not null,
  reference text not null,
  kind text not null,
  text text not null,
  at timestamptz not null default now()
);
create index case_item_case on crises.case_item (case_id, id);
create index case_item_reference on crises.case_item (channel, reference);

-- What was done, by whom. Append-only.
create table crises.case_event (
  id bigint generated always as identity primary key,
  case_id bigint not null references crises.case,
  kind text not null check (kind in ('item', 'triage', 'override', 'owner', 'note', 'call', 'started', 'referral', 'answer', 'task', 'task-done', 'person', 'file', 'travel-document', 'custody', 'handed-back', 'resolved', 'reopened', 'mission')),
  at timestamptz not null default now(),
  by_account text,
  by_name text,
  text text,
  details jsonb not null default '{}'
);
create index case_event_case on crises.case_event (case_id, id);

create table crises.referral (
  id bigint generated always as identity primary key,
  case_id bigint not null references crises.case,
  institution_id bigint not null references directory.institution,
  reason text not null,
  sent_at timestamptz not null default now(),
  sent_by text,
  answer_by timestamptz not null,
  answer text check (answer in ('accepted', 'refused', 'withdrawn')),
  answered_at timestamptz,
  answered_note text,
  answered_by text,
  check ((answer is null) = (answered_at is null))
);
create index referral_case on crises.referral (case_id, id);
-- One waiting for an answer from the same institution.
create unique index referral_waiting on crises.referral (case_id, institution_id) where answer is null;

create table crises.case_task (
  id bigint generated always as identity primary key,
  case_id bigint not null references crises.case,
  title text not null,
  due_at timestamptz,
  done_at timestamptz,
  done_name text,
  created_at timestamptz not null default now(),
  created_name text
);
create index case_task_case on crises.case_task (case_id, id);

create table crises.case_file (
  file_id bigint primary key references platform.file,
  case_id bigint not null references crises.case,
  title text not null,
  added_at timestamptz not null default now(),
  added_name text
);
create index case_file_case on crises.case_file (case_id);

create table crises.travel_document (
  id bigint generated always as identity primary key,
  case_id bigint not null references crises.case,
  person_id bigint references people.person,
  -- What the document says: names, birth, sex, journey, reason (travel-document.rules.ts).
  fields jsonb not null,
  photo_file bigint references platform.file,
  number text unique,
  issued_at timestamptz,
  issued_by text,
  valid_until date,
  cancelled_at timestamptz,
  cancelled_because text,
  specimen boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  created_name text,
  check ((number is null) = (issued_at is null) and (issued_at is null) = (valid_until is null))
);
create index travel_document_case on crises.travel_document (case_id, id);
create sequence crises.travel_document_number;

-- Documents of people that a mission holds: what, whose, where, and to whom it went back.
create table crises.custody (
  id bigint generated always as identity primary key,
  mission_id bigint not null references directory.mission,
  case_id bigint references crises.case,
  person_id bigint references people.person,
  holder text not null,
  kind text not null check (kind in ('passport', 'national-id', 'residence-permit', 'certificate', 'other')),
  number text,
  country text,
  location text not null,
  received_at timestamptz not null default now(),
  received_name text,
  returned_at timestamptz,
  returned_to text,
  returned_note text,
  returned_name text,
  example boolean not null default false,
  version integer not null default 1,
  check ((returned_at is null) = (returned_to is null))
);
create index custody_mission on crises.custody (mission_id, id) where returned_at is null;
create index custody_person on crises.custody (person_id);

-- The words of somebody who was erased go; nothing else of an event ever changes.
create function crises.case_event_frozen() returns trigger language plpgsql as $$
begin
  if new.text is not null or (new.id, new.case_id, new.kind, new.at, new.by_account, new.by_name) is distinct from (old.id, old.case_id, old.kind, old.at, old.by_account, old.by_name) then
    raise exception 'what was done about a case is never rewritten';
  end if;
  return new;
end $$;
create trigger case_event_frozen before update on crises.case_event for each row execute function crises.case_event_frozen();
