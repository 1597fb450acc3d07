-- Exercises as they are held: runs with their clock, injects, players and invented people. Only ever filled in an exercise hall.
create table exercises.run (
  id bigint generated always as identity primary key,
  scenario_id bigint not null references exercises.scenario,
  title jsonb not null,
  state text not null default 'preparing' check (state in ('preparing', 'ready', 'running', 'ended', 'failed')),
  -- How many people are invented for it, and out of which chance.
  population int not null check (population between 1 and 20000),
  seed int not null check (seed > 0),
  made int not null default 0,
  -- Where they live and what the crisis covers, as the scenario had it or the controller chose.
  area jsonb not null,
  crisis_id bigint references crises.crisis,
  fault text,
  -- The run that this one repeats.
  repeats bigint references exercises.run,
  made_at timestamptz not null default now(),
  made_by text,
  made_name text,
  started_at timestamptz,
  ended_at timestamptz,
  ended_name text,
  end_note text
);
create index run_scenario on exercises.run (scenario_id);
-- A hall holds one exercise at a time: its people, screens and telephones are those of that exercise.
create unique index run_now on exercises.run ((true)) where state in ('preparing', 'ready', 'running');

-- The exercise clock as the changes it took: exercise time at any moment is elapsed_ms plus what passed since, times rate.
create table exercises.clock_change (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  at timestamptz not null default clock_timestamp(),
  elapsed_ms bigint not null check (elapsed_ms between 0 and 7776000000),
  rate double precision not null check (rate between 0 and 120),
  reason text not null check (reason in ('start', 'rate', 'pause', 'resume', 'jump', 'pause-all', 'host-clock', 'end')),
  by_account text,
  by_name text
);
create index clock_change_run on exercises.clock_change (run_id, id desc);

create table exercises.run_inject (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  -- As in the scenario; those made up on the way follow on.
  number int not null,
  source_id bigint references exercises.inject,
  -- Exercise time at which it is due; null while a condition has not said.
  due_ms bigint check (due_ms >= 0),
  condition jsonb,
  phase text,
  title jsonb not null,
  sender jsonb not null,
  recipients text[] not null,
  channel text not null,
  message jsonb not null,
  effect jsonb,
  expected jsonb not null,
  minutes_allowed int,
  objective text,
  note jsonb,
  state text not null default 'waiting' check (state in ('waiting', 'fired', 'skipped')),
  state_at timestamptz,
  fired_ms bigint,
  -- Real milliseconds between due and fired, for those that the clock fired.
  late_ms int,
  by_account text,
  by_name text,
  skip_reason text,
  -- How much of its effect has been carried out.
  effect_done int not null default 0,
  effect_fault text,
  version int not null default 1,
  changed_at timestamptz,
  changed_name text,
  unique (run_id, number),
  check ((state = 'waiting') = (state_at is null)),
  check ((state = 'fired') = (fired_ms is not null)),
  check (state <> 'skipped' or skip_reason is not null)
);
create index run_inject_due on exercises.run_inject (run_id, due_ms) where state = 'waiting';

create table exercises.join_card (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  role text not null,
  number int not null,
  -- The code itself is worked out from the installation's secret whenever the card is printed.
  code_hash bytea not null unique,
  made_at timestamptz not null default now(),
  made_name text,
  withdrawn_at timestamptz,
  unique (run_id, number)
);

create table exercises.player (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  role text not null,
  account_id bigint not null references accounts.staff_account,
  name text not null,
  card_id bigint references exercises.join_card,
  joined_at timestamptz not null default now(),
  seen_at timestamptz,
  left_at timestamptz,
  unique (run_id, account_id, role)
);
create index player_account on exercises.player (account_id);
create unique index player_card on exercises.player (card_id) where card_id is not null;

create table exercises.answer (
  id bigint generated always as identity primary key,
  inject_id bigint not null references exercises.run_inject,
  player_id bigint not null references exercises.player,
  kind text not null check (kind in ('acknowledged', 'answered')),
  text text not null default '',
  at timestamptz not null default clock_timestamp(),
  elapsed_ms bigint not null,
  -- Sent again with the same key, an answer is the same answer.
  key text not null,
  unique (player_id, key)
);
create index answer_inject on exercises.answer (inject_id, id);

-- The invented people of a run, one line each.
create table exercises.invented (
  run_id bigint not null references exercises.run,
  person_id bigint not null references people.person on delete cascade,
  household_id bigint not null,
  phone text,
  -- How often they have called and written: whose household said least is taken next.
  calls int not null default 0,
  texts int not null default 0,
  primary key (run_id, person_id)
);
create index invented_person on exercises.invented (person_id);
create index invented_household on exercises.invented (run_id, household_id);

-- What was done in an exercise stays as it was done: clock and answers are only ever added to, an ended run changes no more.
create function exercises.only_added() returns trigger language plpgsql as $$
begin raise exception '% is only ever added to', tg_table_name; end $$;
create trigger clock_is_kept before update or delete on exercises.clock_change for each row execute function exercises.only_added();
create trigger answer_is_kept before update or delete on exercises.answer for each row execute function exercises.only_added();

create function exercises.run_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'ended' then raise exception 'an exercise that has ended changes no more'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger run_is_frozen before update or delete on exercises.run for each row execute function exercises.run_frozen();

create function exercises.of_ended_run() returns trigger language plpgsql as $$
begin
  if exists (select from exercises.run r where r.id = (case tg_op when 'DELETE' then old.run_id else new.run_id end) and r.state = 'ended') then
    raise exception 'an exercise that has ended changes no more';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger inject_of_ended_run before insert or update or delete on exercises.run_inject for each row execute function exercises.of_ended_run();
create trigger clock_of_ended_run before insert on exercises.clock_change for each row execute function exercises.of_ended_run();
