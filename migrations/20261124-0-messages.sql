-- Outgoing messages become a queue of their own: fair between senders, safe to retry, with the carrier's receipt; and what people answer comes in.
alter table platform.message
  -- Not before this moment: quiet hours, and the wait between two tries.
  add column not_before timestamptz not null default now(),
  -- Whose messages belong together ("campaign:12"): the queue takes turns between them, and the sender is told what became of them.
  add column reference text,
  add column lane text not null generated always as (coalesce(reference, '')) stored,
  -- The carrier's own number for the message, by which its receipt is recognised.
  add column carrier_id text,
  add column claimed_at timestamptz;
alter table platform.message drop constraint message_status_check;
alter table platform.message add constraint message_status_check check (status in ('queued', 'sending', 'sent', 'delivered', 'held', 'failed'));
create index message_queue on platform.message (channel, lane, not_before, id) where status = 'queued';
create index message_claimed on platform.message (claimed_at) where status = 'sending';
create index message_carrier on platform.message (carrier_id) where carrier_id is not null;
create index message_reference on platform.message (reference, id) where reference is not null;
create index message_recipient on platform.message (recipient, id);

create table platform.inbound (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  channel text not null check (channel in ('sms', 'email')),
  -- E.164 where the carrier gave one, else as it came.
  sender text not null,
  body text not null,
  -- The carrier's number or a digest: the same message handed over twice is kept once.
  carrier_key text not null unique,
  -- False: one of a storm from one number. Kept, but told to nobody.
  told boolean not null
);
create index inbound_sender on platform.inbound (sender, at);
