-- The roll: all states that an account of people needs, with their source, their end and who confirmed them; whom we spoke to
-- without a reply; figures that are kept rather than counted again; and how they went since the opening.

alter table crises.roll_entry drop constraint roll_entry_status_check;
alter table crises.roll_entry add constraint roll_entry_status_check check (status in ('unaccounted', 'no-reply', 'safe', 'needs-help', 'injured', 'missing',
  'detained', 'evacuating', 'arrived', 'left-area', 'declined', 'deceased', 'not-in-area', 'duplicate'));
alter table crises.status drop constraint status_status_check;
alter table crises.status add constraint status_status_check check (status in ('safe', 'needs-help', 'injured', 'missing', 'detained', 'evacuating', 'arrived',
  'left-area', 'declined', 'deceased', 'not-in-area', 'duplicate'));
alter table crises.status drop constraint status_channel_check;
alter table crises.status add constraint status_channel_check check (channel in ('web', 'api', 'link', 'sms', 'officer', 'phone', 'email', 'visit', 'warden', 'movement', 'interchange'));

-- A status may come without a check-in: an officer, a manifest or another repository says it.
alter table crises.status alter column check_in_id drop not null;
-- Who said it, more closely than `relation`; null of check-ins, whose relation is all that is known.
alter table crises.status add column source text check (source in ('self', 'family', 'warden', 'officer', 'host-authority', 'mission', 'other'));
alter table crises.status add constraint status_source_relation check (source is null or (source = 'self') = (relation = 'self'));
alter table crises.status add column note text check (length(note) <= 1000);
-- What it came from: "alert:12", "movement:3", "case:77".
alter table crises.status add column reference text check (length(reference) <= 120);
-- The last day for which it was meant to hold; null: until somebody says otherwise.
alter table crises.status add column until_day date;
-- An officer decided it, knowing what was on the roll. Only such a row ends a state that holds against later words
-- (deceased, duplicate): roll/status.rules.ts.
alter table crises.status add column decision boolean not null default false;
alter table crises.status add column recorded_by_name text;
alter table crises.status add column confirmed_by text;
alter table crises.status add column confirmed_by_name text;
alter table crises.status add constraint status_held check (status not in ('deceased', 'duplicate') or decision);
alter table crises.status add constraint status_two_people check (status <> 'deceased' or (confirmed_by is not null and confirmed_by is distinct from recorded_by));
alter table crises.status add constraint status_origin check (check_in_id is not null or source is not null);

alter table crises.roll_entry add column status_until date;
alter table crises.roll_entry add column status_source text;
-- When we last reached out to the person (crises.contact).
alter table crises.roll_entry add column contacted_at timestamptz;
-- Something else was said since a state that holds against later words: an officer has to look.
alter table crises.roll_entry add column disputed_at timestamptz;

-- Somebody reports a death; a second person confirms it before the roll says so.
create table crises.death_report (
  id bigint generated always as identity primary key,
  crisis_id bigint not null,
  person_id bigint not null,
  -- The status as it will be written: { "at", "source", "channel", "note", "reference" }.
  said jsonb not null,
  reported_at timestamptz not null default now(),
  reported_by text,
  reported_by_name text,
  approval_id bigint,
  state text not null default 'open' check (state in ('open', 'confirmed', 'refused')),
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  reason text,
  foreign key (crisis_id, person_id) references crises.roll_entry on delete cascade,
  check (state <> 'confirmed' or decided_by is distinct from reported_by)
);
create unique index death_report_open on crises.death_report (crisis_id, person_id) where state = 'open';

-- Whoever was written to or called and of whom nothing was said: contacted without a reply. By a trigger, so that no sender
-- can forget it. Entries are locked in id order, as check-ins lock them.
create function crises.contact_noted() returns trigger language plpgsql as $$
begin
  with told as (
    select c.crisis_id, coalesce(e.merged_into, e.person_id) as person_id, max(c.at) as at
    from contacted c join crises.roll_entry e on e.crisis_id = c.crisis_id and e.person_id = c.person_id group by 1, 2
  ), held as (
    select r.crisis_id, r.person_id, t.at from told t join crises.roll_entry r on r.crisis_id = t.crisis_id and r.person_id = t.person_id
    order by r.crisis_id, r.person_id for no key update of r
  )
  update crises.roll_entry r set contacted_at = greatest(r.contacted_at, h.at), status = case when r.status = 'unaccounted' then 'no-reply' else r.status end
  from held h where r.crisis_id = h.crisis_id and r.person_id = h.person_id;
  return null;
end $$;
create trigger contact_noted after insert on crises.contact referencing new table as contacted for each statement execute function crises.contact_noted();
update crises.roll_entry r set contacted_at = c.at, status = case when r.status = 'unaccounted' then 'no-reply' else r.status end
  from (select crisis_id, person_id, max(at) as at from crises.contact group by 1, 2) c where r.crisis_id = c.crisis_id and r.person_id = c.person_id;

-- How many stand how, by area and mission: changes are appended as they happen (nobody waits for a counter) and folded
-- together by a job. The sum over both kinds of rows is the truth at any moment.
create table crises.tally (
  id bigint generated always as identity primary key,
  crisis_id bigint not null,
  area_id bigint not null,
  mission_id bigint,
  status text not null,
  people int not null,
  -- Of those who came into it, the moment of the newest word.
  newest timestamptz
);
create index tally_crisis on crises.tally (crisis_id);

create function crises.tally_entered() returns trigger language plpgsql as $$
begin
  insert into crises.tally (crisis_id, area_id, mission_id, status, people, newest)
  select crisis_id, area_id, mission_id, status, count(*), max(status_at) from after_rows where removed_at is null group by 1, 2, 3, 4;
  return null;
end $$;
create function crises.tally_left() returns trigger language plpgsql as $$
begin
  insert into crises.tally (crisis_id, area_id, mission_id, status, people, newest)
  select crisis_id, area_id, mission_id, status, -count(*), null from before_rows where removed_at is null group by 1, 2, 3, 4;
  return null;
end $$;
create function crises.tally_changed() returns trigger language plpgsql as $$
begin
  insert into crises.tally (crisis_id, area_id, mission_id, status, people, newest)
  select crisis_id, area_id, mission_id, status, sum(n), max(status_at) from (
    select a.crisis_id, s.area_id, s.mission_id, s.status, s.n, s.status_at
    from after_rows a join before_rows b on b.crisis_id = a.crisis_id and b.person_id = a.person_id
    cross join lateral (values (a.area_id, a.mission_id, a.status, 1, a.status_at, a.removed_at), (b.area_id, b.mission_id, b.status, -1, null, b.removed_at)) as s (area_id, mission_id, status, n, status_at, removed_at)
    where s.removed_at is null and (a.area_id, a.mission_id, a.status, a.status_at, a.removed_at is null) is distinct from (b.area_id, b.mission_id, b.status, b.status_at, b.removed_at is null)) moved
  group by 1, 2, 3, 4;
  return null;
end $$;
create trigger tally_entered after insert on crises.roll_entry referencing new table as after_rows for each statement execute function crises.tally_entered();
create trigger tally_changed after update on crises.roll_entry referencing new table as after_rows old table as before_rows for each statement execute function crises.tally_changed();
create trigger tally_left after delete on crises.roll_entry referencing old table as before_rows for each statement execute function crises.tally_left();
insert into crises.tally (crisis_id, area_id, mission_id, status, people, newest)
  select crisis_id, area_id, mission_id, status, count(*), max(status_at) from crises.roll_entry where removed_at is null group by 1, 2, 3, 4;

-- How they stood at the end of each hour, by mission (null: without one): what the trend is drawn from.
create table crises.trend (
  crisis_id bigint not null references crises.crisis,
  hour timestamptz not null,
  mission_id bigint,
  status text not null,
  people int not null,
  at timestamptz not null default now(),
  unique nulls not distinct (crisis_id, hour, mission_id, status)
);

-- Published: estimates in force with the place that they speak of.
create view people.estimate_place as
  select mission_id, area, country, number, lowest, highest, method, confidence, on_day from people.estimate where superseded_at is null;

-- What people with whom we are not done need, by mission; counted by a job. A row without a need tells when.
create table crises.need_count (
  crisis_id bigint not null references crises.crisis,
  mission_id bigint,
  need text not null,
  people int not null,
  at timestamptz not null default now()
);
create index need_count_crisis on crises.need_count (crisis_id);

-- Published: notes of other repositories about people of the register, by the record of ours or the one linked with a person.
create view people.note_view as
  select n.id as note_id, n.record_id, n.person_record_id, f.person_id, n.status, n.source_date, n.received_at, n.fields ->> 'text' as text, n.fields ->> 'author_name' as author
  from people.foreign_note n left join people.foreign_person f on f.record_id = n.person_record_id and f.state in ('linked', 'added')
  where n.expired_at is null;

-- The order of the lists, so that the first page of a long roll is read and not sorted. `risk` is that of crises.standing, brought
-- here by the same job in small steps.
alter table crises.roll_entry add column risk smallint not null default 0;
update crises.roll_entry r set risk = s.risk from crises.standing s where s.crisis_id = r.crisis_id and s.person_id = r.person_id and s.risk <> 0;
create index roll_entry_risk on crises.roll_entry (crisis_id, risk desc, added_at, person_id) where removed_at is null and status in ('unaccounted', 'no-reply');
create index roll_entry_newest on crises.roll_entry (crisis_id, status_at desc nulls last, person_id) where removed_at is null;
create index roll_entry_status on crises.roll_entry (crisis_id, status, status_at desc nulls last, person_id) where removed_at is null;
-- Of which households somebody was heard: asked for each row that is listed.
create index roll_entry_heard on crises.roll_entry (crisis_id, household_id) where removed_at is null and status not in ('unaccounted', 'no-reply');
create index roll_entry_look on crises.roll_entry (crisis_id) where removed_at is null and (status_until is not null or disputed_at is not null);

-- People per place of long rolls, counted by a job every minute; short ones are counted when somebody looks.
create table crises.place_count (
  crisis_id bigint not null references crises.crisis,
  mission_id bigint,
  latitude double precision not null,
  longitude double precision not null,
  label text,
  tone text not null,
  people int not null,
  at timestamptz not null default now()
);
create index place_count_crisis on crises.place_count (crisis_id);
