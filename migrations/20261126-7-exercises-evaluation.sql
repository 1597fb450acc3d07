-- How an exercise went: what observers saw, how they rate it, what players say of it, and the report made out of that. In a hall only.
create table exercises.observer (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  number int not null,
  name text not null default '' check (length(name) <= 80),
  -- Who it is; null while nobody has come by the card.
  account text,
  -- Null for whoever prepares exercises and needs no card. The code itself is worked out from the installation's secret.
  code_hash bytea unique,
  made_at timestamptz not null default now(),
  made_name text,
  joined_at timestamptz,
  left_at timestamptz,
  unique (run_id, number)
);
create unique index observer_account on exercises.observer (run_id, account) where account is not null;

-- What one observer saw of what an inject expects; `elapsed_ms`: exercise time at which it was done.
create table exercises.observation (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  inject_id bigint not null references exercises.run_inject,
  observer_id bigint not null references exercises.observer,
  outcome text not null check (outcome in ('done', 'partly', 'missed')),
  elapsed_ms bigint check (elapsed_ms >= 0),
  note text not null default '' check (length(note) <= 1000),
  at timestamptz not null default clock_timestamp(),
  unique (inject_id, observer_id),
  check ((outcome = 'missed') = (elapsed_ms is null))
);
create index observation_run on exercises.observation (run_id);

create table exercises.rating (
  id bigint generated always as identity primary key,
  run_id bigint not null references exercises.run,
  -- Of the scenario's objectives, and which criteria of its guide were met.
  objective text not null check (length(objective) <= 24),
  observer_id bigint not null references exercises.observer,
  rating text not null check (rating in ('performed', 'some-challenges', 'major-challenges', 'unable')),
  met text[] not null default '{}' check (cardinality(met) <= 12),
  note text not null default '' check (length(note) <= 2000),
  at timestamptz not null default clock_timestamp(),
  unique (run_id, objective, observer_id)
);

-- Numbers by chance, and for what has no name the hour only: the order in which it came tells nobody who wrote it.
create table exercises.wash_note (
  id bigint primary key default 100000000000000 + floor(random() * 899999999999999)::bigint,
  run_id bigint not null references exercises.run,
  kind text not null check (kind in ('well', 'improve', 'idea')),
  text text not null check (length(text) between 1 and 1000),
  -- What several notes have in common, as whoever leads the talk groups them.
  theme text not null default '' check (length(theme) <= 80),
  -- Null: without a name, as the writer chose.
  name text check (length(name) <= 80),
  role text check (length(role) <= 24),
  at timestamptz not null
);
create index wash_note_run on exercises.wash_note (run_id);

create table exercises.feedback (
  id bigint primary key default 100000000000000 + floor(random() * 899999999999999)::bigint,
  run_id bigint not null references exercises.run,
  name text check (length(name) <= 80),
  -- 1 (not at all) to 5 (fully), in the order of the questions.
  answers smallint[] not null check (cardinality(answers) = 5 and 1 <= all (answers) and 5 >= all (answers)),
  text text not null default '' check (length(text) <= 3000),
  at timestamptz not null
);
create index feedback_run on exercises.feedback (run_id);
-- Who has filled the form in; not which one.
create table exercises.feedback_given (
  run_id bigint not null references exercises.run,
  account text not null,
  primary key (run_id, account)
);

-- The report, from its first draft to the end.
create table exercises.report (
  run_id bigint primary key references exercises.run,
  -- As report.rules.ts has it.
  content jsonb not null,
  version int not null default 1,
  drafted_at timestamptz not null default now(),
  drafted_name text,
  changed_at timestamptz not null default now(),
  changed_name text,
  finished_at timestamptz,
  finished_name text
);

-- In a facility: which report of its hall became which review.
create table exercises.taken_over (
  reference text primary key check (length(reference) <= 100),
  review_id bigint not null references crises.review,
  title jsonb not null,
  taken_at timestamptz not null default now(),
  taken_name text
);
create index taken_over_review on exercises.taken_over (review_id);

-- A finished report stays, and so does what it rests on.
create function exercises.report_frozen() returns trigger language plpgsql as $$
begin
  if old.finished_at is not null then raise exception 'a finished report is kept as it is'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger report_is_frozen before update or delete on exercises.report for each row execute function exercises.report_frozen();

create function exercises.of_finished_report() returns trigger language plpgsql as $$
begin
  if exists (select from exercises.report r where r.run_id = (case tg_op when 'DELETE' then old.run_id else new.run_id end) and r.finished_at is not null) then
    raise exception 'what a finished report rests on is kept as it is';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger observation_of_report before insert or update or delete on exercises.observation for each row execute function exercises.of_finished_report();
create trigger rating_of_report before insert or update or delete on exercises.rating for each row execute function exercises.of_finished_report();
create trigger wash_note_of_report before insert or update or delete on exercises.wash_note for each row execute function exercises.of_finished_report();
create trigger feedback_of_report before insert or update or delete on exercises.feedback for each row execute function exercises.of_finished_report();
