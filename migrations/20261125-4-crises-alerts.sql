-- Alerts: what is told to the public and to the people of a crisis, to whom, and what became of each message.
create table crises.alert (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  -- Whose people; null: those of all missions. Only then can it be public.
  mission_id bigint references directory.mission,
  message text not null check (message in ('alert', 'update', 'cancel')),
  -- An update that says "nothing has changed" in the prepared words, to those who were told before.
  no_change boolean not null default false,
  follows_id bigint references crises.alert,
  status text not null default 'actual' check (status in ('actual', 'exercise', 'test')),
  level smallint not null check (level between 1 and 4),
  category text not null,
  severity text not null,
  urgency text not null,
  certainty text not null,
  response text not null,
  -- { "ar": { "headline", "description", "instruction", "sms"? }, "en": …, "more": [{ "language", "headline", … }] }
  texts jsonb not null,
  -- Areas of the crisis; empty: all of them.
  areas bigint[] not null default '{}',
  -- { "previous", "onRoll", "statuses", "cohort" } as alert.rules.ts says.
  audience jsonb not null,
  channels text[] not null,
  public boolean not null,
  check_in boolean not null default true,
  -- Hours from sending after which it no longer holds.
  hours int not null default 24,
  expires_at timestamptz,
  state text not null default 'draft' check (state in ('draft', 'gathering', 'sending', 'paused', 'done', 'stopped')),
  -- Up to which person recipients are frozen.
  gathered_to bigint not null default 0,
  asked_size int,
  asked_by text,
  asked_by_name text,
  approval_id bigint,
  sent_at timestamptz,
  frozen_at timestamptz,
  queued_at timestamptz,
  finished_at timestamptz,
  progress_at timestamptz,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  created_by_name text,
  updated_at timestamptz not null default now(),
  check (not public or mission_id is null),
  check ((message = 'alert') = (follows_id is null))
);
create index alert_crisis on crises.alert (crisis_id, id desc);
create index alert_public on crises.alert (sent_at desc) where public and sent_at is not null;
create index alert_under_way on crises.alert (id) where state in ('gathering', 'sending');
-- What was sent is followed once: a chain, never a fork.
create unique index alert_follows on crises.alert (follows_id) where follows_id is not null and sent_at is not null;

-- What was said stays as it was said: an alert that went out is updated or cancelled by another one.
create function crises.alert_said() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.sent_at is not null then raise exception 'an alert that was sent is never deleted'; end if;
    return old;
  end if;
  if old.sent_at is not null and (new.sent_at, new.texts, new.level, new.status, new.message, new.public, new.areas, new.follows_id, new.category, new.severity, new.urgency, new.certainty, new.response)
    is distinct from (old.sent_at, old.texts, old.level, old.status, old.message, old.public, old.areas, old.follows_id, old.category, old.severity, old.urgency, old.certainty, old.response) then
    raise exception 'an alert that was sent is never changed';
  end if;
  return new;
end $$;
create trigger alert_said before update or delete on crises.alert for each row execute function crises.alert_said();

-- Frozen when the alert goes out: one row for each address.
create table crises.alert_recipient (
  id bigint generated always as identity primary key,
  alert_id bigint not null references crises.alert on delete cascade,
  -- Whom it is addressed to, and everybody whom this address stands for.
  person_id bigint,
  people bigint[] not null default '{}',
  household_id bigint,
  -- The household is on the roll, so a personal link knows it.
  on_roll boolean not null default false,
  mission_id bigint references directory.mission,
  area_id bigint references crises.area,
  channel text not null check (channel in ('sms', 'email')),
  address text,
  language text not null check (language in ('ar', 'en')),
  child boolean not null default false,
  country text,
  longitude double precision,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'queued', 'sent', 'delivered', 'failed', 'held', 'left-out')),
  state_at timestamptz not null default now(),
  message_id bigint,
  failure text,
  unique (alert_id, channel, address)
);
create index alert_recipient_waiting on crises.alert_recipient (alert_id, due_at, id) where state = 'waiting';
create index alert_recipient_message on crises.alert_recipient (message_id) where message_id is not null;
create index alert_recipient_people on crises.alert_recipient using gin (people);

-- When a carrier took something of ours that was meant for a person: "contacted without reply", "time since we last spoke to them".
create table crises.contact (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  person_id bigint not null,
  area_id bigint references crises.area,
  channel text not null check (channel in ('sms', 'email', 'push', 'phone', 'visit')),
  at timestamptz not null,
  alert_id bigint references crises.alert,
  unique (alert_id, person_id)
);
create index contact_person on crises.contact (crisis_id, person_id, at desc);
create index contact_area on crises.contact (crisis_id, area_id, at desc);

-- Browsers that asked to be told. Nothing is known of whose they are.
create table platform.push_subscription (
  endpoint text primary key,
  p256dh text not null,
  auth text not null,
  language text not null check (language in ('ar', 'en')),
  -- "alerts" for everything, or "crisis:12".
  topic text not null,
  at timestamptz not null default now()
);
create index push_subscription_topic on platform.push_subscription (topic, endpoint);

-- Receipts name the number and our reference: by them an answer that a killed process never wrote down is found again.
create index message_unsure on platform.message (recipient) where status = 'sending';
