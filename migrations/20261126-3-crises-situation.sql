-- Situation reports: the figures of a crisis as of a stated moment, with words, signed by two, numbered and frozen.
create table crises.sitrep (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  -- Given when it is signed, so that no number is ever missing.
  number int check (number > 0),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'signed', 'discarded')),
  -- The moment that the figures are of, and when they were drawn: situation/figures.rules.ts has their shape.
  as_of timestamptz not null,
  figures jsonb not null,
  drawn_at timestamptz not null default now(),
  -- The last signed one, with which the figures are compared.
  follows_id bigint references crises.sitrep,
  exercise boolean not null default false,
  example boolean not null default false,
  -- Every account that wrote in it; none of them may sign it.
  writers text[] not null default '{}',
  version int not null default 1,
  started_at timestamptz not null default now(),
  started_by text,
  started_name text,
  submitted_at timestamptz,
  submitted_by text,
  submitted_name text,
  approval_id bigint,
  returned_because text,
  returned_name text,
  signed_at timestamptz,
  signed_by text,
  signed_name text,
  unique (crisis_id, number),
  check ((state = 'signed') = (number is not null and signed_at is not null)),
  check (state <> 'submitted' or submitted_at is not null),
  -- Two people: who handed it in does not sign it.
  check (state <> 'signed' or signed_by is null or signed_by is distinct from submitted_by)
);
create unique index sitrep_open on crises.sitrep (crisis_id) where state in ('draft', 'submitted');

create table crises.sitrep_section (
  sitrep_id bigint not null references crises.sitrep,
  section text not null check (length(section) <= 40),
  text_en text not null default '' check (length(text_en) <= 8000),
  text_ar text not null default '' check (length(text_ar) <= 8000),
  -- The number of the report in which these words first stood; null once they were written anew.
  carried_from int,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  changed_name text,
  primary key (sitrep_id, section)
);

-- What was signed or discarded is frozen. What was handed in only goes back, or is signed.
create function crises.sitrep_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state = 'draft' and new.state <> 'signed' then return new; end if;
  if tg_op = 'UPDATE' and old.state = 'submitted' and new.state in ('submitted', 'draft', 'signed')
    and (new.crisis_id, new.as_of, new.figures, new.drawn_at, new.follows_id, new.exercise) is not distinct from (old.crisis_id, old.as_of, old.figures, old.drawn_at, old.follows_id, old.exercise) then return new; end if;
  raise exception 'a signed situation report is followed by the next, never changed or removed';
end $$;
create trigger sitrep_is_frozen before update or delete on crises.sitrep for each row execute function crises.sitrep_frozen();

create function crises.sitrep_section_frozen() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' and exists (select 1 from crises.sitrep where id = new.sitrep_id and state = 'draft')
    and (tg_op = 'INSERT' or new.sitrep_id = old.sitrep_id and new.section = old.section) then return new; end if;
  raise exception 'only a draft of a situation report can be written in';
end $$;
create trigger sitrep_section_is_frozen before insert or update or delete on crises.sitrep_section for each row execute function crises.sitrep_section_frozen();
create trigger sitrep_kept before truncate on crises.sitrep for each statement execute function crises.kept_as_written();
create trigger sitrep_section_kept before truncate on crises.sitrep_section for each statement execute function crises.kept_as_written();

-- Published: who decided on an approval, so that a signature names them.
create view accounts.approval_view as select id as approval_id, state, decided_by, decided_by_name as decided_name, decided_at from accounts.approval;
