-- Ground floor: audit chain, outgoing messages, files.
create schema if not exists platform;

-- Append-only and chained: each row's hash covers the row and the hash before it.
create table platform.audit (
  id bigint primary key,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor_id text,
  operation text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  subject text,
  subject_ids bigint[] not null default '{}',
  mission_id bigint,
  purpose text,
  details jsonb not null default '{}',
  request_id text,
  previous_hash bytea not null,
  hash bytea not null
);
create index audit_at on platform.audit (at);
create index audit_operation on platform.audit (operation, id);
create index audit_subject on platform.audit using gin (subject_ids) where subject is not null;

create function platform.audit_hash(entry platform.audit) returns bytea language sql immutable as $$
  select sha256(entry.previous_hash || convert_to(jsonb_build_array(
    entry.id, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor_kind, entry.actor_id, entry.operation, entry.outcome,
    entry.subject, entry.subject_ids, entry.mission_id, entry.purpose, entry.details, entry.request_id)::text, 'UTF8'))
$$;

-- The lock is held to the end of the transaction, so ids and hashes follow the order of commits.
create function platform.audit_chain() returns trigger language plpgsql as $$
declare
  head platform.audit;
begin
  perform pg_advisory_xact_lock(7241001);
  select * into head from platform.audit order by id desc limit 1;
  new.id := coalesce(head.id, 0) + 1;
  new.at := clock_timestamp();
  new.previous_hash := coalesce(head.hash, '\x00'::bytea);
  new.hash := platform.audit_hash(new);
  return new;
end $$;
create trigger audit_chain before insert on platform.audit for each row execute function platform.audit_chain();

create function platform.audit_frozen() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end $$;
create trigger audit_frozen before update or delete on platform.audit for each row execute function platform.audit_frozen();
create trigger audit_kept before truncate on platform.audit for each statement execute function platform.audit_frozen();

create table platform.message (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  channel text not null check (channel in ('email', 'sms', 'push')),
  recipient text not null,
  language text not null check (language in ('ar', 'en')),
  subject text,
  body text not null,
  purpose text not null,
  once_key text unique,
  status text not null default 'queued' check (status in ('queued', 'sent', 'held', 'failed')),
  status_at timestamptz not null default now(),
  attempts int not null default 0,
  failure text
);
create index message_status on platform.message (status, id);

create table platform.file (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  name text not null,
  media_type text not null,
  size int not null,
  sha256 bytea not null,
  content bytea not null
);
-- Compressed files gain nothing from compression in the database.
alter table platform.file alter column content set storage external;
