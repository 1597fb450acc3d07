-- Evacuation: movements with legs and seats, families on them by written criteria, consent, custody of minors, promissory notes,
-- manifests that are frozen once made, and reception on arrival.

-- Published (crises joins it): what a list of passengers says of somebody, and their documents. With the reader's own sight.
create view people.traveller_view with (security_invoker = true) as
  select id as person_id, household_id, name_arabic, name_latin, sex, birth_date, birth_precision, nationality, needs, relation
  from people.person where merged_into is null and erased_at is null;
create view people.document_view with (security_invoker = true) as
  select d.person_id, d.id as document_id, d.kind, d.number, d.country, d.expires from people.document d;

-- A file that left the facility may be a PDF.
alter table accounts.export drop constraint export_format_check;
alter table accounts.export add constraint export_format_check check (format in ('csv', 'xlsx', 'pdf'));

create table crises.movement (
  id bigint generated always as identity primary key,
  crisis_id bigint not null references crises.crisis,
  -- Who runs it; null: headquarters.
  mission_id bigint references directory.mission,
  -- Numbered in each crisis.
  number int not null,
  title text not null,
  mode text not null check (mode in ('bus', 'ship', 'aircraft', 'foot')),
  state text not null default 'planned' check (state in ('planned', 'boarding', 'departed', 'arrived', 'completed', 'cancelled')),
  carrier text,
  -- Number plate, ship's name, flight number.
  vehicle text,
  carrier_contact text,
  assembly_place text not null,
  assembly_latitude double precision check (assembly_latitude between -90 and 90),
  assembly_longitude double precision check (assembly_longitude between -180 and 180),
  assembly_at timestamptz not null,
  assembly_zone text not null check (length(assembly_zone) <= 60),
  -- From the assembly to the last arrival: kept beside the legs, for whoever asks what overlaps.
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- The criteria by which families are weighed (crises.evacuation_criteria).
  criteria_version int not null,
  -- Adults are asked to sign that they pay back; the fare of one seat.
  promissory boolean not null default false,
  fare numeric(12, 2) check (fare >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- What families are told before they are asked (consent is given to this very text).
  terms_en text not null,
  terms_ar text not null,
  terms_version int not null default 1,
  cancelled_because text,
  example boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  created_name text,
  unique (crisis_id, number),
  check (ends_at > starts_at),
  check ((assembly_latitude is null) = (assembly_longitude is null)),
  check (not promissory or (fare is not null and currency is not null)),
  check ((state = 'cancelled') = (cancelled_because is not null))
);
create index movement_crisis on crises.movement (crisis_id, starts_at);

create table crises.leg (
  movement_id bigint not null references crises.movement,
  position smallint not null check (position between 1 and 12),
  from_place text not null,
  from_country text not null check (from_country ~ '^[A-Z]{2}$'),
  to_place text not null,
  to_country text not null check (to_country ~ '^[A-Z]{2}$'),
  -- Moments, with the zone in which each was written.
  departs_at timestamptz not null,
  departs_zone text not null check (length(departs_zone) <= 60),
  arrives_at timestamptz not null,
  arrives_zone text not null check (length(arrives_zone) <= 60),
  primary key (movement_id, position),
  check (arrives_at > departs_at)
);

-- How many of each class there are. Infants sit on a lap.
create table crises.seat (
  movement_id bigint not null references crises.movement,
  class text not null check (class in ('seated', 'lying', 'wheelchair', 'infant')),
  seats int not null check (seats between 0 and 5000),
  primary key (movement_id, class)
);

-- The criteria as they stood when the first family was weighed by them.
create table crises.evacuation_criteria (
  version int primary key,
  content jsonb not null,
  digest text not null,
  used_since timestamptz not null default now()
);

-- A household considered for a movement: one unit, whatever the nationalities of its members.
create table crises.movement_family (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  household_id bigint not null references people.household,
  mission_id bigint references directory.mission,
  -- Which criteria, of the movement's version, and what they come to: [{ "id", "points" }].
  reasons jsonb not null,
  score int not null,
  -- Another score than the criteria give: by whom and why.
  override_score int,
  override_reason text,
  override_name text,
  -- Why it is on the waiting list; null once placed.
  waits_for text check (waits_for in ('seats', 'class', 'larger')),
  state text not null default 'waiting' check (state in ('waiting', 'placed', 'declined', 'withdrawn')),
  -- A family that travels apart: the officer's reason, who of the family agreed, and how.
  split_reason text,
  split_agreed_by text,
  split_how text,
  split_name text,
  split_at timestamptz,
  withdrawn_because text,
  added_at timestamptz not null default now(),
  added_by text,
  added_name text,
  placed_at timestamptz,
  unique (movement_id, household_id),
  check ((override_score is null) = (override_reason is null)),
  check ((split_at is null) = (split_reason is null) and (split_at is null) = (split_agreed_by is null)),
  check ((state = 'withdrawn') = (withdrawn_because is not null))
);
create index movement_family_household on crises.movement_family (household_id);

-- One person of such a family.
create table crises.traveller (
  movement_id bigint not null references crises.movement,
  person_id bigint not null references people.person,
  family_id bigint not null references crises.movement_family,
  class text not null check (class in ('seated', 'lying', 'wheelchair', 'infant')),
  state text not null default 'waiting' check (state in ('waiting', 'placed', 'apart', 'declined', 'withdrawn', 'boarded', 'no-show', 'arrived', 'left-on-way')),
  -- Yes or no to the movement's terms; null: not asked yet.
  consent boolean,
  boarded_at timestamptz,
  boarded_by text,
  -- The device at the assembly point; null: an officer's own hand.
  boarded_device text,
  arrived_at timestamptz,
  primary key (movement_id, person_id)
);
create index traveller_person on crises.traveller (person_id);
create index traveller_family on crises.traveller (family_id);

-- Who said yes or no to which text, when and how; a later word is another row.
create table crises.evacuation_consent (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  -- For whom it was said.
  people bigint[] not null check (cardinality(people) between 1 and 60),
  granted boolean not null,
  -- The person who said it, as a name; emptied when they are erased.
  said_by text,
  said_by_person bigint,
  how text not null check (how in ('in-person', 'phone', 'written', 'message')),
  language text not null check (language in ('ar', 'en')),
  -- The very words that were read to them.
  text text not null,
  text_version int not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  recorded_name text
);
create index evacuation_consent_movement on crises.evacuation_consent (movement_id, id);

-- A minor without a guardian passes from hand to hand; each hand signs.
create table crises.minor_custody (
  id bigint generated always as identity primary key,
  movement_id bigint not null,
  person_id bigint not null,
  position smallint not null check (position between 1 and 30),
  from_name text,
  from_role text not null check (from_role in ('parent', 'guardian', 'relative', 'officer', 'escort', 'crew', 'protection', 'other')),
  to_name text,
  to_role text not null check (to_role in ('parent', 'guardian', 'relative', 'officer', 'escort', 'crew', 'protection', 'other')),
  -- Whoever takes over shows a document.
  to_document text,
  to_contact text,
  place text not null,
  at timestamptz not null,
  -- The name signed by whoever takes over.
  signed_name text,
  note text,
  recorded_at timestamptz not null default now(),
  recorded_by text,
  recorded_name text,
  unique (movement_id, person_id, position),
  foreign key (movement_id, person_id) references crises.traveller
);

-- A promise to pay a fare back, as an adult signed it.
create table crises.promissory_note (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  household_id bigint not null references people.household,
  -- The adult who promises.
  person_id bigint not null references people.person,
  -- For whom: [{ "person", "name", "relation" … }] and the rest of the fields (promissory.rules.ts); emptied with erasure.
  fields jsonb not null,
  seats int not null check (seats between 1 and 60),
  amount numeric(12, 2) not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  made_at timestamptz not null default now(),
  made_by text,
  made_name text,
  signed_at timestamptz,
  signed_name text,
  witness_name text,
  cancelled_at timestamptz,
  cancelled_because text
);
create index promissory_note_movement on crises.promissory_note (movement_id, id);

-- The list of passengers. Made whole, in one transaction, and never changed; a second person signs it.
create table crises.manifest (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  version int not null,
  people int not null,
  families int not null,
  -- SHA-256 of the entries in their order: what was signed is exactly this.
  digest text not null,
  -- Why there is another version.
  note text,
  -- Left off, and why: [{ "person", "why" }].
  left_off jsonb not null default '[]',
  made_at timestamptz not null default now(),
  made_by text,
  made_name text,
  made_in text not null default pg_current_xact_id()::text,
  signed_at timestamptz,
  signed_by text,
  signed_name text,
  unique (movement_id, version),
  check ((signed_at is null) = (signed_by is null)),
  check (signed_by is distinct from made_by or signed_at is null)
);

-- One passenger of one version. A boarding pass stands for the person and the movement (both are here), so that it outlives a new
-- version; `id` is this line of this version.
create table crises.manifest_entry (
  id bigint generated always as identity primary key,
  manifest_id bigint not null references crises.manifest,
  movement_id bigint not null references crises.movement,
  person_id bigint not null references people.person,
  household_id bigint not null,
  position int not null,
  class text not null check (class in ('seated', 'lying', 'wheelchair', 'infant')),
  -- As they were in the register when the version was made; only ever emptied, when the person is erased.
  name_arabic text,
  name_latin text,
  sex text,
  birth_date date,
  birth_precision text,
  nationality text,
  document_kind text,
  document_number text,
  document_country text,
  document_expires date,
  -- The lines of the machine-readable zone, where all that it needs is known.
  mrz text[],
  phone text,
  needs text[] not null default '{}',
  -- Under 18 and no adult of the family on this list.
  minor_alone boolean not null default false,
  unique (manifest_id, person_id),
  unique (manifest_id, position)
);
create index manifest_entry_movement on crises.manifest_entry (movement_id, person_id);

-- What was asked of somebody at reception.
create table crises.reception (
  movement_id bigint not null,
  person_id bigint not null,
  place text not null,
  at timestamptz not null,
  onward text not null check (onward in ('home', 'family', 'shelter', 'hospital', 'travel', 'authority', 'other')),
  onward_place text,
  referral_to text,
  referral text not null default 'none' check (referral in ('none', 'offered', 'accepted', 'not-accepted')),
  -- Categories only: what ails somebody is nobody's business here.
  health text not null default 'well' check (health in ('well', 'first-aid', 'doctor', 'hospital')),
  support text not null default 'none' check (support in ('none', 'listened', 'follow-up', 'specialist')),
  recorded_at timestamptz not null default now(),
  recorded_by text,
  recorded_name text,
  version int not null default 1,
  primary key (movement_id, person_id),
  foreign key (movement_id, person_id) references crises.traveller,
  check ((referral = 'none') = (referral_to is null))
);

-- What was done with a movement, each time.
create table crises.movement_event (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  kind text not null check (length(kind) <= 40),
  details jsonb not null default '{}',
  at timestamptz not null default now(),
  by_account text,
  by_name text
);
create index movement_event_movement on crises.movement_event (movement_id, id);
create trigger movement_event_kept before update or delete on crises.movement_event for each row execute function crises.kept_as_written();
create trigger movement_event_whole before truncate on crises.movement_event for each statement execute function crises.kept_as_written();
create trigger movement_whole before delete on crises.movement for each row execute function crises.kept_as_written();

-- A version of a manifest: signed once, otherwise never changed.
create function crises.manifest_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.signed_at is null and new.signed_at is not null
    and to_jsonb(new) - '{signed_at,signed_by,signed_name}'::text[] = to_jsonb(old) - '{signed_at,signed_by,signed_name}'::text[] then return new; end if;
  raise exception 'a version of a manifest is kept as it was made';
end $$;
create trigger manifest_is_kept before update or delete on crises.manifest for each row execute function crises.manifest_kept();
create trigger manifest_whole before truncate on crises.manifest for each statement execute function crises.kept_as_written();

-- Its lines: written in the transaction that makes the version, and emptied when a person is erased.
create function crises.manifest_entry_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and exists (select 1 from crises.manifest m where m.id = new.manifest_id and m.movement_id = new.movement_id and m.made_in = pg_current_xact_id()::text) then return new; end if;
  if tg_op = 'UPDATE' and jsonb_strip_nulls(to_jsonb(new) - 'needs') <@ jsonb_strip_nulls(to_jsonb(old) - 'needs') and new.needs = '{}'
    and new.name_arabic is null and new.name_latin is null and new.document_number is null and new.mrz is null then return new; end if;
  raise exception 'a version of a manifest is kept as it was made';
end $$;
create trigger manifest_entry_is_kept before insert or update or delete on crises.manifest_entry for each row execute function crises.manifest_entry_kept();
create trigger manifest_entry_whole before truncate on crises.manifest_entry for each statement execute function crises.kept_as_written();

-- Consent and custody: what was said and signed stands; names go when somebody is erased.
create function crises.said_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and jsonb_strip_nulls(to_jsonb(new)) <@ jsonb_strip_nulls(to_jsonb(old)) then return new; end if;
  raise exception 'what was recorded is kept as it was written';
end $$;
create trigger evacuation_consent_kept before update or delete on crises.evacuation_consent for each row execute function crises.said_kept();
create trigger minor_custody_kept before update or delete on crises.minor_custody for each row execute function crises.said_kept();

-- Nobody is placed on two movements whose times overlap: asked once more by the database, one person at a time.
create function crises.traveller_placed() returns trigger language plpgsql as $$
begin
  if new.state not in ('placed', 'boarded') or (tg_op = 'UPDATE' and old.state in ('placed', 'boarded')) then return new; end if;
  perform pg_advisory_xact_lock(5528, (new.person_id % 2147483647)::int);
  if exists (
    select 1 from crises.traveller t join crises.movement o on o.id = t.movement_id join crises.movement m on m.id = new.movement_id
    where t.person_id = new.person_id and t.movement_id <> new.movement_id and t.state in ('placed', 'boarded') and o.state in ('planned', 'boarding', 'departed')
      and o.starts_at < m.ends_at and m.starts_at < o.ends_at
  ) then raise exception 'person % is on another movement at that time', new.person_id using errcode = 'exclusion_violation'; end if;
  return new;
end $$;
create trigger traveller_is_placed before insert or update of state on crises.traveller for each row execute function crises.traveller_placed();
