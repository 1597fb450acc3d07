-- Activation: why levels change, who holds which function, checklists, roster, handovers, decisions, closing and reopening.

-- Published: staff accounts that are enabled, with what they may do, so that functions and shifts are given to accounts.
create view accounts.officer_view as
  select a.id as account_id, a.name, a.example,
    (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'mission', g.mission_id) order by g.id), '[]') from accounts.grant g where g.account_id = a.id) as grants
  from accounts.staff_account a where a.disabled_at is null;

-- Nothing of this changes or goes away once it is written.
create function crises.kept_as_written() returns trigger language plpgsql as $$
begin
  raise exception 'what was recorded is kept as it was written';
end $$;

-- Why the level of an area was changed, and what it was before (null: when the crisis was opened).
alter table crises.area_level add column reason text, add column before smallint check (before between 1 and 4);
create index area_level_at on crises.area_level (at desc);
create trigger area_level_kept before update or delete on crises.area_level for each row execute function crises.kept_as_written();
create trigger area_level_whole before truncate on crises.area_level for each statement execute function crises.kept_as_written();

-- Closings and reopenings.
create table crises.crisis_turn (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  turn text not null check (turn in ('closed', 'reopened')),
  at timestamptz not null default now(),
  by_account text,
  by_name text,
  reason text,
  -- What was still open at that moment: [{ "code", "count" }].
  still jsonb not null default '[]'
);
create index crisis_turn_crisis on crises.crisis_turn (crisis_id, id);
create trigger crisis_turn_kept before update or delete on crises.crisis_turn for each row execute function crises.kept_as_written();
create trigger crisis_turn_whole before truncate on crises.crisis_turn for each statement execute function crises.kept_as_written();

-- A function of the crisis team, held by an account from a moment to another.
create table crises.post (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  function text not null check (length(function) <= 40),
  rank text not null check (rank in ('primary', 'alternate')),
  -- Null only for a commander who was named when the crisis was opened and has no account.
  account text,
  name text not null,
  taken_at timestamptz not null default now(),
  given_by text,
  given_name text,
  because text,
  ended_at timestamptz,
  ended_by text,
  ended_name text,
  ended_because text,
  check (ended_at is null or ended_at >= taken_at)
);
create unique index post_held on crises.post (crisis_id, function, rank) where ended_at is null;
create index post_account on crises.post (account) where ended_at is null;

-- Ended once, otherwise never changed.
create function crises.post_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is null and new.ended_at is not null
    and to_jsonb(new) - '{ended_at,ended_by,ended_name,ended_because}'::text[] = to_jsonb(old) - '{ended_at,ended_by,ended_name,ended_because}'::text[] then return new; end if;
  raise exception 'who held a function is kept as it was';
end $$;
create trigger post_is_kept before update or delete on crises.post for each row execute function crises.post_kept();
create trigger post_whole before truncate on crises.post for each statement execute function crises.kept_as_written();

-- What is to be done at a level: of a mission, from its plan, or of headquarters (null), from the national rule.
create table crises.checklist (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  area_id bigint not null references crises.area,
  mission_id bigint references directory.mission,
  level smallint not null check (level between 1 and 4),
  source text not null check (source in ('plan', 'rule', 'basic')),
  opened_at timestamptz not null default now(),
  opened_by text,
  opened_name text,
  superseded_at timestamptz,
  -- The level that took its place.
  superseded_level smallint check (superseded_level between 1 and 4)
);
create unique index checklist_in_force on crises.checklist (area_id, (coalesce(mission_id, 0))) where superseded_at is null;
create index checklist_crisis on crises.checklist (crisis_id, id);

create table crises.checklist_item (
  id bigint generated always as identity primary key,
  checklist_id bigint not null references crises.checklist,
  position smallint not null,
  -- The entry's id in the plan or rule; the same task is not opened twice in one list.
  key text not null check (length(key) <= 60),
  -- The level it belongs to; lower than the list's when it was left over or skipped.
  level smallint not null check (level between 1 and 4),
  task_en text not null,
  task_ar text not null,
  function_en text,
  function_ar text,
  function text,
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'not-applicable')),
  owner_account text,
  owner_name text,
  reason text,
  decided_at timestamptz,
  decided_by text,
  decided_name text,
  -- The item of the list before that this one goes on with.
  continues_id bigint references crises.checklist_item,
  version int not null default 1,
  unique (checklist_id, key),
  check ((state = 'open') = (decided_at is null)),
  check (state <> 'not-applicable' or reason is not null)
);
create index checklist_item_open on crises.checklist_item (due_at) where state = 'open';
create index checklist_item_owner on crises.checklist_item (owner_account) where state = 'open';

-- What was done with an item, each time.
create table crises.checklist_note (
  id bigint generated always as identity primary key,
  item_id bigint not null references crises.checklist_item,
  what text not null check (what in ('done', 'not-applicable', 'open', 'owner')),
  detail text,
  at timestamptz not null default now(),
  by_account text,
  by_name text
);
create index checklist_note_item on crises.checklist_note (item_id, id);
create trigger checklist_note_kept before update or delete on crises.checklist_note for each row execute function crises.kept_as_written();
create trigger checklist_note_whole before truncate on crises.checklist_note for each statement execute function crises.kept_as_written();

-- A list is superseded, its items keep their last state: neither is deleted, and nothing is ticked in a list no longer in force.
create function crises.checklist_item_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and not exists (select 1 from crises.checklist where id = old.checklist_id and superseded_at is not null)
    and (new.id, new.checklist_id, new.key, new.task_en, new.task_ar, new.level) = (old.id, old.checklist_id, old.key, old.task_en, old.task_ar, old.level) then return new; end if;
  raise exception 'an item of a checklist is done or set aside, never removed; a superseded checklist stays as it was';
end $$;
create trigger checklist_item_guarded before update or delete on crises.checklist_item for each row execute function crises.checklist_item_guard();
create trigger checklist_item_whole before truncate on crises.checklist_item for each statement execute function crises.kept_as_written();
create trigger checklist_whole before delete on crises.checklist for each row execute function crises.kept_as_written();

-- Who is on duty from when to when. Times are kept as moments, with the zone in which they were written.
create table crises.shift (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  function text not null check (length(function) <= 40),
  account text not null,
  name text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null check (length(zone) <= 60),
  version int not null default 1,
  changed_at timestamptz not null default now(),
  made_by text,
  made_name text,
  cancelled_at timestamptz,
  cancelled_by text,
  cancelled_because text,
  check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours')
);
create index shift_crisis on crises.shift (crisis_id, starts_at);
create index shift_account on crises.shift (account, starts_at);

-- The private address of somebody's duty calendar: only its digest is kept. A new one ends the one before.
create table crises.duty_calendar (
  account text primary key,
  digest bytea not null unique,
  made_at timestamptz not null default now()
);

-- Handing a function over: written and signed by who leaves, signed by who takes over; at that moment the function passes.
create table crises.handover (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  post_id bigint not null references crises.post,
  function text not null,
  from_account text not null,
  from_name text not null,
  to_account text not null,
  to_name text not null,
  still_open text not null,
  decisions text not null,
  worries text not null,
  -- Figures at the moment of signing: { "overdue", "open", "waiting", "unaccounted" }.
  figures jsonb not null,
  signed_at timestamptz not null default now(),
  received_at timestamptz,
  received_note text,
  withdrawn_at timestamptz,
  check (received_at is null or withdrawn_at is null)
);
create unique index handover_offered on crises.handover (post_id) where received_at is null and withdrawn_at is null;
create index handover_crisis on crises.handover (crisis_id, id desc);
create index handover_to on crises.handover (to_account) where received_at is null and withdrawn_at is null;

-- Only the second signature, or its being withdrawn before that, is added to what was signed.
create function crises.handover_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.received_at is null and old.withdrawn_at is null
    and to_jsonb(new) - '{received_at,received_note,withdrawn_at}'::text[] = to_jsonb(old) - '{received_at,received_note,withdrawn_at}'::text[] then return new; end if;
  raise exception 'a signed handover is kept as it was signed';
end $$;
create trigger handover_is_kept before update or delete on crises.handover for each row execute function crises.handover_kept();
create trigger handover_whole before truncate on crises.handover for each statement execute function crises.kept_as_written();

-- Decisions: numbered in each crisis, superseded by a later one, never edited.
create table crises.decision (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  number int not null,
  decision text not null,
  why text not null,
  decided_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- Who decided, in words (a minister has no account), and the account that wrote it down.
  decided_by text not null,
  by_account text,
  by_name text,
  supersedes_id bigint references crises.decision,
  unique (crisis_id, number)
);
create unique index decision_supersedes on crises.decision (supersedes_id) where supersedes_id is not null;
create trigger decision_kept before update or delete on crises.decision for each row execute function crises.kept_as_written();
create trigger decision_whole before truncate on crises.decision for each statement execute function crises.kept_as_written();

-- Who commands crises that were opened before functions were kept.
insert into crises.post (crisis_id, function, rank, account, name, taken_at)
  select id, 'command', 'primary', commander_account, commander_name, opened_at from crises.crisis where commander_name is not null;
