-- Scenarios of exercises: a library of versions. What a run has used is frozen; writing in it makes the next version.
create schema if not exists exercises;

create table exercises.scenario (
  id bigint generated always as identity primary key,
  -- What all versions of one scenario have in common.
  key text not null check (key ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  number int not null check (number > 0),
  kind text not null check (kind in ('earthquake', 'conflict', 'mass-casualty', 'hostage', 'pandemic', 'other')),
  -- { title, summary, background, country, begins, minutes, objectives, phases, roles, guide, population } as scenario.rules.ts has it.
  content jsonb not null,
  example boolean not null default false,
  -- Rises with every change, of its injects too: two people who write at once see each other.
  version int not null default 1,
  made_at timestamptz not null default now(),
  made_by text,
  made_name text,
  changed_at timestamptz not null default now(),
  changed_by text,
  changed_name text,
  -- Since when a run uses it.
  frozen_at timestamptz,
  -- Taken out of the library; runs keep what they used.
  withdrawn_at timestamptz,
  unique (key, number)
);
create unique index scenario_draft on exercises.scenario (key) where frozen_at is null;

create table exercises.inject (
  id bigint generated always as identity primary key,
  scenario_id bigint not null references exercises.scenario on delete cascade,
  number int not null check (number between 1 and 9999),
  -- When: minutes of story time after the start, or a condition; never both.
  at_minutes int check (at_minutes between 0 and 86400),
  -- { kind: 'after', inject, minutes } | { kind: 'figure', figure, passes: 'above' | 'below', value } | { kind: 'controller' }
  condition jsonb,
  phase text check (length(phase) <= 24),
  title jsonb not null,
  sender jsonb not null,
  -- Ids of the scenario's roles.
  recipients text[] not null check (cardinality(recipients) between 1 and 12),
  channel text not null check (channel in ('call', 'email', 'sms', 'television', 'social', 'note-verbale', 'minister', 'relative', 'population')),
  message jsonb not null,
  -- What it does to the population: { kind: 'calls', count } | { kind: 'sms', safe, help, odd } | { kind: 'hazard', … }
  effect jsonb,
  expected jsonb not null,
  minutes_allowed int check (minutes_allowed between 1 and 10080),
  objective text check (length(objective) <= 24),
  note jsonb,
  unique (scenario_id, number),
  check ((at_minutes is null) <> (condition is null)),
  check ((channel = 'population') = (effect is not null))
);

-- A list of injects that somebody sent, until it is read in or thrown away.
create table exercises.msel (
  id bigint generated always as identity primary key,
  -- Whose injects it replaces; null: it becomes a scenario of its own.
  scenario_id bigint references exercises.scenario on delete cascade,
  file_id bigint not null,
  file_name text not null,
  header text[] not null,
  sample jsonb not null,
  mapping jsonb not null,
  -- Rows refused at the last reading, [{ row, column, fault }]; null: not read yet.
  faults jsonb,
  made_at timestamptz not null default now(),
  made_by text,
  made_name text,
  -- What became of it.
  done_at timestamptz,
  into_id bigint references exercises.scenario on delete set null
);

-- A frozen scenario is what a run used: only its being withdrawn may still be noted. Nor do its injects change.
create function exercises.scenario_frozen() returns trigger language plpgsql as $$
begin
  if old.frozen_at is null then return case tg_op when 'DELETE' then old else new end; end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - 'withdrawn_at' = to_jsonb(old) - 'withdrawn_at' then return new; end if;
  raise exception 'a scenario that a run used is followed by the next version, never changed or removed';
end $$;
create trigger scenario_is_frozen before update or delete on exercises.scenario for each row execute function exercises.scenario_frozen();

create function exercises.inject_frozen() returns trigger language plpgsql as $$
begin
  if exists (select from exercises.scenario s where s.id = (case tg_op when 'DELETE' then old.scenario_id else new.scenario_id end) and s.frozen_at is not null) then
    raise exception 'an inject of a scenario that a run used is never changed or removed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger inject_is_frozen before insert or update or delete on exercises.inject for each row execute function exercises.inject_frozen();
