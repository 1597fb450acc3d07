-- Contingency plans: one national rule, one plan per mission derived from it, how ready each mission is, drills and open actions.

-- Published: the estimates in force, so that a plan shows them and nobody types them again.
create view people.estimate_view as
  select mission_id, area_key, area ->> 'kind' as area_kind, country, name_en, name_ar, number, lowest, highest, method, confidence, on_day, example
  from people.estimate where superseded_at is null;

-- Published: wardens with the name that holds, seen with the reader's own sight.
create view community.warden_view with (security_invoker = true) as
  select w.id as warden_id, w.mission_id, coalesce((select coalesce(k.name_arabic, k.name_latin) from people.known k where k.person_id = w.person_id), w.name) as name,
    coalesce(w.phone, (select r.value from people.reach r where r.person_id = w.person_id and r.channel = 'phone' order by r.preferred desc, r.contact_id limit 1)) as phone,
    w.country, w.place, w.status, w.from_day, w.until_day, w.trained_on,
    (select count(*)::int from community.family f where f.warden_id = w.id) as families,
    (select count(*)::int from community.warden_alternate a where a.warden_id = w.id) as alternates
  from community.warden w;

-- Published: who calls whom.
create view community.branch_view with (security_invoker = true) as
  select b.id as branch_id, b.mission_id, b.parent_id, b.kind, b.warden_id,
    coalesce(b.officer_name, w.name, a.name_ar) as name_ar, coalesce(b.officer_name, w.name, a.name_en) as name_en,
    coalesce(b.officer_phone, w.phone, a.contacts -> 0 ->> 'phone', a.public_phone) as phone, b.alternate_name, b.alternate_phone
  from community.branch b left join community.warden_view w on w.warden_id = b.warden_id left join community.association a on a.id = b.association_id;

create view community.tree_view as
  select t.mission_id, t.most_calls, t.reviewed_at, (select count(*)::int from community.branch b where b.mission_id = t.mission_id) as branches,
    l.began_at as tried_at, l.minutes as tried_minutes, l.reached as tried_reached, l.total as tried_total
  from community.tree t left join lateral (select * from community.trial r where r.mission_id = t.mission_id order by r.began_at desc limit 1) l on true;

-- The national rule: levels, signs, roles, checklists and standards. Versions; one is in force.
create table crises.rule (
  id bigint generated always as identity primary key,
  number int not null unique,
  state text not null default 'draft' check (state in ('draft', 'adopted', 'superseded')),
  example boolean not null default false,
  -- Every account that wrote in this version; none of them may adopt it.
  writers text[] not null default '{}',
  started_at timestamptz not null default now(),
  started_by text,
  adopted_at timestamptz,
  adopted_by text,
  adopted_name text,
  check ((state = 'draft') = (adopted_at is null))
);
create unique index rule_draft on crises.rule ((true)) where state = 'draft';
create unique index rule_in_force on crises.rule ((true)) where state = 'adopted';

create table crises.rule_section (
  rule_id bigint not null references crises.rule,
  section text not null check (length(section) <= 40),
  -- { facts: {…}, items: [{ id, … }] } as plan/rule-sections.rules.ts has it.
  content jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  changed_name text,
  primary key (rule_id, section)
);

create table crises.plan (
  id bigint generated always as identity primary key,
  mission_id bigint not null references directory.mission,
  number int not null,
  rule_id bigint not null references crises.rule,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'certified', 'superseded')),
  example boolean not null default false,
  -- Every account that wrote in this version; none of them may certify it.
  writers text[] not null default '{}',
  started_at timestamptz not null default now(),
  started_name text,
  submitted_at timestamptz,
  submitted_by text,
  submitted_name text,
  certified_at timestamptz,
  certified_by text,
  certified_name text,
  -- The day by which it must be looked at again; set when it is certified.
  review_on date,
  -- Why a submitted version went back to its writers, the last time.
  returned_because text,
  returned_name text,
  -- What the linked figures were when it was certified: { registered, vulnerable, estimate, wardens }.
  figures jsonb,
  unique (mission_id, number),
  check ((state in ('certified', 'superseded')) = (certified_at is not null and review_on is not null)),
  check (state <> 'submitted' or submitted_at is not null)
);
create unique index plan_open on crises.plan (mission_id) where state in ('draft', 'submitted');
create unique index plan_certified on crises.plan (mission_id) where state = 'certified';

create table crises.plan_section (
  plan_id bigint not null references crises.plan,
  section text not null check (length(section) <= 40),
  content jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  changed_name text,
  primary key (plan_id, section)
);

-- What changes between versions of a plan and is never certified: documents in custody (kinds and counts, no content), stocks.
create table crises.plan_living (
  mission_id bigint not null references directory.mission,
  section text not null check (section in ('custody', 'stocks')),
  content jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  changed_name text,
  primary key (mission_id, section)
);

-- What was signed is frozen: only its being superseded may still be noted.
create function crises.rule_frozen() returns trigger language plpgsql as $$
begin
  if old.state = 'draft' and tg_op = 'UPDATE' then return new; end if;
  if tg_op = 'UPDATE' and old.state = 'adopted' and new.state = 'superseded' and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then return new; end if;
  raise exception 'an adopted rule is superseded by the next, never changed or removed';
end $$;
create trigger rule_is_frozen before update or delete on crises.rule for each row execute function crises.rule_frozen();

create function crises.plan_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.state in ('draft', 'submitted') then return new; end if;
  if tg_op = 'UPDATE' and old.state = 'certified' and new.state = 'superseded' and to_jsonb(new) - 'state' = to_jsonb(old) - 'state' then return new; end if;
  raise exception 'a certified plan is superseded by the next, never changed or removed';
end $$;
create trigger plan_is_frozen before update or delete on crises.plan for each row execute function crises.plan_frozen();

create function crises.rule_section_frozen() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' and exists (select 1 from crises.rule where id = new.rule_id and state = 'draft')
    and (tg_op = 'INSERT' or new.rule_id = old.rule_id and new.section = old.section) then return new; end if;
  raise exception 'only a draft of the rule can be written in';
end $$;
create trigger rule_section_is_frozen before insert or update or delete on crises.rule_section for each row execute function crises.rule_section_frozen();

create function crises.plan_section_frozen() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' and exists (select 1 from crises.plan where id = new.plan_id and state = 'draft')
    and (tg_op = 'INSERT' or new.plan_id = old.plan_id and new.section = old.section) then return new; end if;
  raise exception 'only a draft of the plan can be written in';
end $$;
create trigger plan_section_is_frozen before insert or update or delete on crises.plan_section for each row execute function crises.plan_section_frozen();

create function crises.plan_kept() returns trigger language plpgsql as $$
begin
  raise exception 'plans and rules are kept';
end $$;
create trigger rule_kept before truncate on crises.rule for each statement execute function crises.plan_kept();
create trigger plan_kept before truncate on crises.plan for each statement execute function crises.plan_kept();
create trigger plan_section_kept before truncate on crises.plan_section for each statement execute function crises.plan_kept();
create trigger rule_section_kept before truncate on crises.rule_section for each statement execute function crises.plan_kept();

-- Drills and what was found in them.
create table crises.drill (
  id bigint generated always as identity primary key,
  mission_id bigint not null references directory.mission,
  kind text not null check (kind in ('contact-tree', 'table-top', 'assembly', 'communications', 'documents', 'full', 'real')),
  on_day date not null,
  minutes int check (minutes between 1 and 10080),
  people int check (people between 0 and 1000000),
  found text not null,
  example boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  recorded_name text
);
create index drill_mission on crises.drill (mission_id, on_day desc);

-- What a drill, a review or a reader of the plan asked for. Those still open keep a plan from being certified again.
create table crises.review_action (
  id bigint generated always as identity primary key,
  mission_id bigint references directory.mission,
  title text not null,
  source text not null check (source in ('drill', 'review', 'crisis', 'exercise', 'audit', 'other')),
  -- The record that asked for it, when there is one: "drill:12".
  source_reference text,
  owner text not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'dropped')),
  result text,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  closed_at timestamptz,
  closed_by text,
  closed_name text,
  check ((state = 'open') = (closed_at is null))
);
create index review_action_open on crises.review_action (mission_id, due_on) where state = 'open';

-- How ready each mission was when it was last worked out (plan/readiness.rules.ts), and why.
create table crises.readiness_now (
  mission_id bigint primary key references directory.mission,
  score smallint not null check (score between 0 and 100),
  -- [{ code, points, count }], the heaviest first.
  reasons jsonb not null,
  at timestamptz not null
);
-- Published.
create view crises.readiness as select mission_id, score, reasons, at from crises.readiness_now;
comment on column crises.readiness.mission_id is 'not null';
comment on column crises.readiness.score is 'not null';
comment on column crises.readiness.reasons is 'not null';
comment on column crises.readiness.at is 'not null';
