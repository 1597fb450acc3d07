-- Check-ins by text message, by a warden for a list, and while the database is away; who asks for help is told of.

alter table crises.check_in drop constraint check_in_channel_check;
alter table crises.check_in add constraint check_in_channel_check check (channel in ('web', 'api', 'link', 'sms', 'officer', 'phone', 'email', 'visit', 'warden'));
-- For the messages of one number.
create index check_in_sms on crises.check_in (crisis_id, phone) where channel = 'sms';

-- Check-ins that ask for something, from the moment they are written until they are told of (check-in/help.ts). Written in the same
-- statement as the check-in, so that telling costs a rush nothing.
create table crises.help_waiting (
  crisis_id bigint not null,
  check_in_id bigint not null,
  at timestamptz not null default now(),
  primary key (crisis_id, check_in_id)
);

-- What became of each text message that somebody sent us.
create table crises.sms_answer (
  inbound_id bigint primary key references platform.inbound,
  sender text not null,
  at timestamptz not null,
  meaning text not null check (meaning in ('safe', 'help', 'mixed', 'unclear', 'stop')),
  -- The rule's reading, to tell a repetition: who it speaks of and how many.
  reading text not null,
  language text check (language in ('ar', 'en')),
  -- The crises for which it became a check-in; none for a repetition.
  crises bigint[] not null,
  -- Says again what the number had said shortly before: counted, not queued.
  repeated boolean not null default false,
  -- The receipt that it was answered with.
  message_id bigint
);
create index sms_answer_sender on crises.sms_answer (sender, at desc);
-- Until when an officer has seen the messages of a number that sends many.
create table crises.storm_seen (
  sender text primary key,
  seen_until timestamptz not null,
  seen_by text
);

-- Published: which serving warden has which household.
create view community.family_view with (security_invoker = true) as
  select f.household_id, f.warden_id, w.account, w.mission_id, w.status, w.from_day, w.until_day
  from community.family f join community.warden w on w.id = f.warden_id;

-- Receipts that were given while the database was away, for check-ins that were counted under another.
create table crises.other_receipt (
  crisis_id bigint not null,
  receipt text not null,
  check_in_id bigint not null,
  primary key (crisis_id, receipt, check_in_id),
  foreign key (crisis_id, check_in_id) references crises.check_in
);
