-- After-action reviews: a timeline out of the records, findings that rest on it, and actions. Actions are those that plans
-- know already (crises.review_action): open ones keep a mission's plan from being certified again.
create table crises.review (
  id bigint generated always as identity primary key,
  -- The crisis that is looked back at; null for an exercise, which ran in a database of its own.
  crisis_id bigint references crises.crisis,
  -- { "title": { "en", "ar" }, "scenario", "ran_from", "ran_to" } of an exercise's report.
  exercise jsonb,
  key text not null unique check (length(key) <= 120),
  digest bytea not null,
  title_en text not null,
  title_ar text not null,
  summary_en text not null default '' check (length(summary_en) <= 8000),
  summary_ar text not null default '' check (length(summary_ar) <= 8000),
  state text not null default 'open' check (state in ('open', 'finished')),
  -- Until when records are in the timeline.
  drawn_to timestamptz,
  example boolean not null default false,
  version int not null default 1,
  started_at timestamptz not null default now(),
  started_by text,
  started_name text,
  finished_at timestamptz,
  finished_by text,
  finished_name text,
  check ((crisis_id is null) <> (exercise is null)),
  check ((state = 'finished') = (finished_at is not null))
);
create index review_crisis on crises.review (crisis_id, id desc);

-- A point of the timeline, as the records had it when it was drawn.
create table crises.review_point (
  id bigint generated always as identity primary key,
  review_id bigint not null references crises.review,
  at timestamptz not null,
  kind text not null check (length(kind) <= 40),
  title_en text not null,
  title_ar text not null,
  author text,
  -- The record: "level:12", "decision:3". Drawn again, it is not added again.
  reference text not null check (length(reference) <= 120),
  added_at timestamptz not null default now(),
  unique (review_id, reference)
);
create index review_point_at on crises.review_point (review_id, at, id);

-- Findings are superseded by later ones, never changed.
create table crises.review_finding (
  id bigint generated always as identity primary key,
  review_id bigint not null references crises.review,
  kind text not null check (kind in ('strength', 'improve')),
  text_en text not null default '',
  text_ar text not null default '',
  supersedes_id bigint references crises.review_finding,
  -- Taken back, with the reason: it supersedes one and says nothing itself.
  withdrawn_because text,
  at timestamptz not null default now(),
  by_account text,
  by_name text,
  check (text_en <> '' or text_ar <> ''),
  check (withdrawn_because is null or supersedes_id is not null)
);
create unique index review_finding_supersedes on crises.review_finding (supersedes_id) where supersedes_id is not null;
create index review_finding_review on crises.review_finding (review_id, id);

create table crises.review_evidence (
  finding_id bigint not null references crises.review_finding,
  point_id bigint not null references crises.review_point,
  primary key (finding_id, point_id)
);

alter table crises.review_action add column review_id bigint references crises.review;
alter table crises.review_action add column finding_id bigint references crises.review_finding;
-- The one before it; that one is closed as dropped when it is superseded.
alter table crises.review_action add column supersedes_id bigint references crises.review_action;
create unique index review_action_supersedes on crises.review_action (supersedes_id) where supersedes_id is not null;
create index review_action_review on crises.review_action (review_id, id) where review_id is not null;

create trigger review_point_kept before update or delete on crises.review_point for each row execute function crises.kept_as_written();
create trigger review_point_whole before truncate on crises.review_point for each statement execute function crises.kept_as_written();
create trigger review_finding_kept before update or delete on crises.review_finding for each row execute function crises.kept_as_written();
create trigger review_finding_whole before truncate on crises.review_finding for each statement execute function crises.kept_as_written();
create trigger review_evidence_kept before update or delete on crises.review_evidence for each row execute function crises.kept_as_written();
create trigger review_evidence_whole before truncate on crises.review_evidence for each statement execute function crises.kept_as_written();
create trigger review_action_whole before truncate on crises.review_action for each statement execute function crises.kept_as_written();

-- An action is closed once, with its result; its words, owner and date are superseded by another action, never overwritten.
create function crises.review_action_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'open'
    and to_jsonb(new) - '{state,result,version,closed_at,closed_by,closed_name}'::text[] = to_jsonb(old) - '{state,result,version,closed_at,closed_by,closed_name}'::text[] then return new; end if;
  raise exception 'a review action is closed or superseded, never changed or removed';
end $$;
create trigger review_action_is_kept before update or delete on crises.review_action for each row execute function crises.review_action_kept();

-- A finished review stays as it is; its actions go on.
create function crises.review_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'open' and new.crisis_id is not distinct from old.crisis_id and new.key = old.key then return new; end if;
  raise exception 'a finished review is kept as it is';
end $$;
create trigger review_is_frozen before update or delete on crises.review for each row execute function crises.review_frozen();
create trigger review_whole before truncate on crises.review for each statement execute function crises.kept_as_written();

create function crises.review_still_open() returns trigger language plpgsql as $$
begin
  if exists (select 1 from crises.review where id = new.review_id and state = 'open') then return new; end if;
  raise exception 'a finished review is kept as it is';
end $$;
create trigger review_point_open before insert on crises.review_point for each row execute function crises.review_still_open();
create trigger review_finding_open before insert on crises.review_finding for each row execute function crises.review_still_open();
