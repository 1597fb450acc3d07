-- Reaching people before a crisis: who wants no more messages, campaigns to a cohort of the register, and surveys.

-- An address that answered "stop". Only a digest is kept, so that it outlives the erasure of the person's record.
create table people.opt_out (
  -- people.address_digest(channel, address)
  digest bytea primary key,
  channel text not null check (channel in ('sms', 'email')),
  how text not null check (how in ('link', 'reply', 'officer')),
  at timestamptz not null default now()
);

create function people.address_digest(channel text, address text) returns bytea language sql immutable parallel safe
  return sha256(convert_to(channel || ' ' || address, 'UTF8'));

-- When somebody last had a message from us that was meant for them: "not contacted for 90 days".
create table people.contacted (
  person_id bigint primary key references people.person on delete cascade,
  at timestamptz not null
);

-- Published: whose record was emptied, so that modules above forget them too.
create view people.forgotten as select id as person_id, erased_at from people.person where erased_at is not null;

create table community.survey (
  id bigint generated always as identity primary key,
  mission_id bigint references directory.mission,
  -- The readable end of the open link, when there is one: anybody who knows it may answer.
  slug text unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  title_en text not null,
  title_ar text not null,
  about_en text not null,
  about_ar text not null,
  -- What happens with the answers; agreed to by sending them.
  consent_en text not null,
  consent_ar text not null,
  -- Declared to those who answer and never changed once somebody has.
  anonymous boolean not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  closes_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  -- The version being edited or asked: the highest of survey_version.
  current_version int not null default 1,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  created_by_name text,
  updated_at timestamptz not null default now()
);
create index survey_mission on community.survey (mission_id, id desc);

-- The questions as they were asked. A version that has answers is never changed: editing makes the next one.
create table community.survey_version (
  survey_id bigint not null references community.survey on delete cascade,
  version int not null,
  -- [{ id, kind, text: {en, ar}, required, options?, least?, most?, showIf? }] as survey.rules.ts says.
  questions jsonb not null,
  created_at timestamptz not null default now(),
  created_by_name text,
  primary key (survey_id, version)
);

create table community.campaign (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('invite', 'confirm', 'survey', 'consultation', 'event')),
  -- Whose people; null: those of all missions.
  mission_id bigint references directory.mission,
  title_en text not null,
  title_ar text not null,
  subject_en text not null,
  subject_ar text not null,
  body_en text not null,
  body_ar text not null,
  -- Ways to reach people, the first that a person has is used.
  channels text[] not null check (channels <@ array['sms', 'email'] and cardinality(channels) between 1 and 2),
  -- cohortFilter of the register (people/cohort).
  cohort jsonb not null default '{}',
  survey_id bigint references community.survey,
  -- Hours of the recipient's own clock in which nothing is sent; equal: no quiet hours.
  quiet_from time not null default '21:00',
  quiet_until time not null default '08:00',
  -- Not before; null: at once.
  start_at timestamptz,
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'sending', 'paused', 'done', 'cancelled')),
  -- Why it went back to draft by itself: the cohort has grown past what was counted when somebody said "send".
  returned text check (returned in ('grown', 'empty')),
  -- Recipients counted when sending was asked for, and the approval of a second person where one was needed.
  asked_size int,
  asked_by text,
  asked_by_name text,
  asked_at timestamptz,
  approval_id bigint,
  -- When the recipients became rows of campaign_recipient.
  frozen_at timestamptz,
  progress_at timestamptz,
  finished_at timestamptz,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  created_by_name text,
  updated_at timestamptz not null default now(),
  updated_by_name text
);
create index campaign_mission on community.campaign (mission_id, id desc);
create index campaign_under_way on community.campaign (state) where state in ('scheduled', 'sending');

-- Who gets the message, as it was when sending began. One row per address.
create table community.campaign_recipient (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references community.campaign on delete cascade,
  person_id bigint references people.person on delete set null,
  mission_id bigint,
  channel text not null check (channel in ('sms', 'email')),
  -- Emptied when the person is removed from the register.
  address text,
  language text not null check (language in ('ar', 'en')),
  sex text,
  age text,
  country text,
  longitude double precision,
  state text not null default 'waiting' check (state in ('waiting', 'queued', 'sent', 'delivered', 'failed', 'held', 'left-out')),
  state_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  message_id bigint,
  failure text,
  answered_at timestamptz,
  replied_at timestamptz,
  opted_out_at timestamptz,
  unique (campaign_id, channel, address)
);
create index campaign_recipient_due on community.campaign_recipient (campaign_id, due_at, id) where state = 'waiting';
create index campaign_recipient_person on community.campaign_recipient (person_id);
create index campaign_recipient_message on community.campaign_recipient (message_id) where message_id is not null;
create index campaign_recipient_address on community.campaign_recipient (address, id desc);

-- With the person goes the address.
create function community.recipient_forgotten() returns trigger language plpgsql as $$
begin
  new.address := null;
  new.longitude := null;
  if new.state = 'waiting' then new.state := 'left-out'; end if;
  return new;
end $$;
create trigger recipient_forgotten before update of person_id on community.campaign_recipient
  for each row when (old.person_id is not null and new.person_id is null) execute function community.recipient_forgotten();

create table community.campaign_reply (
  id bigint generated always as identity primary key,
  campaign_id bigint not null references community.campaign on delete cascade,
  recipient_id bigint not null references community.campaign_recipient on delete cascade,
  -- The platform's inbound message: one that is told twice is kept once.
  inbound_id bigint not null unique,
  at timestamptz not null,
  body text not null
);
create index campaign_reply_campaign on community.campaign_reply (campaign_id, id desc);

create table community.survey_answer (
  id bigint generated always as identity primary key,
  survey_id bigint not null references community.survey on delete cascade,
  version int not null,
  -- Who holds the pen: a keyed digest of the personal link or of the open form's key. One answer each.
  holder bytea not null,
  by_link boolean not null,
  -- Null where the survey is anonymous.
  recipient_id bigint references community.campaign_recipient on delete set null,
  person_id bigint references people.person on delete cascade,
  -- { questionId: answer }
  answers jsonb not null,
  language text not null check (language in ('ar', 'en')),
  sex text,
  age text,
  mission_id bigint,
  -- To the day only where the survey is anonymous.
  at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  foreign key (survey_id, version) references community.survey_version,
  unique (survey_id, holder)
);
create index survey_answer_person on community.survey_answer (person_id) where person_id is not null;
