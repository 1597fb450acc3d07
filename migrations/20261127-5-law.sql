-- The law: instruments, what is said of their force, their provisions, and each provision's text as it stood on any day.
create schema if not exists law;

create table law.instrument (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  kind text not null check (kind in ('constitution', 'law', 'decree', 'regulation', 'decision', 'code', 'treaty')),
  -- The State whose instrument it is, alpha-2; null of a treaty.
  country text check (country ~ '^[A-Z]{2}$'),
  number text check (length(number) <= 40),
  year int check (year between 1800 and 2200),
  -- Akoma Ntoso's name of the work; made from country, kind, year and number when nothing better is known.
  akn text unique check (length(akn) <= 200),
  title jsonb not null,
  -- [{ "language", "title", "why": {en, ar}? }]: other names under which it is cited.
  aliases jsonb not null default '[]',
  issuer jsonb,
  -- { "title": {en, ar}, "number"?, "page"?, "on"? }
  gazette jsonb,
  issued_on date,
  -- The date as it was published, and the calendar it is in.
  date_text text check (length(date_text) <= 200),
  calendar text check (calendar in ('gregorian', 'hijri', 'wafat', 'milad')),
  date_note jsonb,
  topics text[] not null default '{}',
  sources jsonb not null default '[]',
  example boolean not null default false,
  created_at timestamptz not null default now(),
  created_by text
);

-- What a source says of an instrument's force. Never changed: a later statement stands beside it, or it is withdrawn.
create table law.force_statement (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references law.instrument,
  says text not null check (says in ('in-force', 'amended', 'not-yet', 'suspended', 'repealed', 'disputed', 'unknown')),
  note jsonb,
  -- Who says so, where it is not the source's publisher.
  claimed_by jsonb,
  -- The day for which it is said.
  as_of date,
  confidence text not null check (confidence in ('source-text', 'partial', 'secondary', 'memory', 'not-obtained', 'entered')),
  sources jsonb not null default '[]',
  recorded_at timestamptz not null default now(),
  recorded_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_why text check (length(withdrawn_why) <= 1000)
);
create index force_statement_instrument on law.force_statement (instrument_id) where withdrawn_at is null;

create table law.link (
  id bigint generated always as identity primary key,
  from_id bigint not null references law.instrument,
  kind text not null check (kind in ('amends', 'repeals', 'based-on', 'implements')),
  to_id bigint references law.instrument,
  -- What is named, when it is not here.
  to_text jsonb,
  note jsonb,
  confidence text not null default 'secondary',
  sources jsonb not null default '[]',
  disputed boolean not null default false,
  check ((to_id is null) <> (to_text is null)),
  unique nulls not distinct (from_id, kind, to_id, to_text)
);
create index link_to on law.link (to_id);

-- What a State did about a treaty.
create table law.treaty_action (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references law.instrument,
  state text not null check (state ~ '^[A-Z]{2}$'),
  action text not null check (action in ('signature', 'ratification', 'accession', 'succession', 'party', 'party-with-reservations', 'reservation', 'declaration', 'objection', 'withdrawal', 'not-party', 'unclear')),
  -- A year, a month or a day, as far as it is known.
  on_text text check (on_text ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  note jsonb,
  confidence text not null,
  sources jsonb not null default '[]',
  unique (instrument_id, state, action)
);

create table law.provision (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references law.instrument,
  -- Akoma Ntoso's name within the work: art_6, art_19bis, chp_2.
  e_id text not null check (e_id ~ '^[a-z0-9]+(_[a-z0-9]+)*(__[a-z0-9]+(_[a-z0-9]+)*)*$' and length(e_id) <= 120),
  kind text not null check (kind in ('preamble', 'part', 'chapter', 'section', 'article', 'annex')),
  number jsonb,
  -- Orders the provisions of an instrument: an inserted number stands behind the one it was inserted after.
  place text not null check (length(place) <= 200),
  parent_id bigint references law.provision,
  topics text[] not null default '{}',
  note jsonb,
  unique (instrument_id, e_id),
  unique (instrument_id, place)
);
create index provision_parent on law.provision (parent_id);

-- A provision from one day to another. `from_on` null: from the beginning, or from a day that is not known.
create table law.version (
  id bigint generated always as identity primary key,
  provision_id bigint not null references law.provision,
  from_on date,
  -- The day from which it no longer holds.
  until_on date,
  state text not null check (state in ('in-force', 'repealed')),
  heading jsonb,
  -- The step of an amendment that made it; null of the first.
  step_id bigint,
  check (until_on is null or from_on is null or until_on > from_on),
  unique nulls not distinct (provision_id, from_on)
);

-- The words of a version in one language. Replaced by a better one, never edited: a rating or an answer names the one it read.
create table law.text (
  id bigint generated always as identity primary key,
  version_id bigint not null references law.version,
  language text not null check (language in ('ar', 'en')),
  kind text not null check (kind in ('official', 'translation', 'summary')),
  -- [{ "mark"?: "أ", "text", "depth": 0 }]
  paragraphs jsonb not null,
  confidence text not null check (confidence in ('source-text', 'partial', 'secondary', 'memory', 'not-obtained', 'entered')),
  sources jsonb not null default '[]',
  recorded_at timestamptz not null default now(),
  recorded_by text,
  superseded_at timestamptz
);
create unique index text_present on law.text (version_id, language, kind) where superseded_at is null;

-- An amendment: what one instrument does to another, step by step. A draft changes nothing.
create table law.amendment (
  id bigint generated always as identity primary key,
  by_id bigint not null references law.instrument,
  to_id bigint not null references law.instrument,
  state text not null default 'draft' check (state in ('draft', 'applied')),
  note jsonb,
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  applied_at timestamptz,
  applied_by text,
  check (by_id <> to_id)
);
create table law.step (
  id bigint generated always as identity primary key,
  amendment_id bigint not null references law.amendment on delete cascade,
  ordinal int not null,
  action text not null check (action in ('replace', 'insert', 'repeal')),
  -- The provision acted on; of an insertion the new one's name.
  e_id text not null,
  -- Of an insertion: behind which provision (null: first), and how it is numbered.
  after_e_id text,
  number jsonb,
  kind text,
  heading jsonb,
  -- The day from which this step holds: parts of one amendment may begin on different days.
  commences_on date not null,
  -- [{ "language", "kind", "paragraphs", "confidence", "sources" }]
  texts jsonb not null default '[]',
  -- The provision of the amending instrument that says so.
  source_e_id text,
  unique (amendment_id, ordinal)
);
alter table law.version add constraint version_step foreign key (step_id) references law.step;

-- What changed in the law, for the feed and for whoever rests on a provision.
create table law.change (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references law.instrument,
  provision_id bigint references law.provision,
  version_id bigint references law.version,
  kind text not null check (kind in ('instrument', 'text', 'amended', 'inserted', 'repealed', 'status', 'corrected')),
  summary jsonb not null,
  -- The day from which it holds; `at` is when it was entered here.
  on_day date,
  at timestamptz not null default now()
);
create index change_instrument on law.change (instrument_id, id);

create table law.term (
  id bigint generated always as identity primary key,
  slug text not null unique,
  term jsonb not null,
  meaning jsonb not null,
  -- { "en": [..], "ar": [..] }: other forms under which it stands in texts.
  forms jsonb not null default '{}',
  provision_id bigint references law.provision,
  sources jsonb not null default '[]'
);

create table law.topic (
  slug text primary key,
  title jsonb not null
);

-- An official text that was brought in and waits for review: split into articles, nothing of it public.
create table law.intake (
  id bigint generated always as identity primary key,
  instrument_id bigint not null references law.instrument,
  language text not null check (language in ('ar', 'en')),
  kind text not null check (kind in ('official', 'translation', 'summary')),
  source_kind text not null check (source_kind in ('paste', 'docx', 'pdf', 'html')),
  file_name text,
  digest text not null,
  -- [{ "eId", "kind", "number": {en, ar}, "heading"?, "paragraphs": [..], "faults": [..] }]
  articles jsonb not null,
  faults jsonb not null default '[]',
  sources jsonb not null default '[]',
  from_on date,
  state text not null default 'review' check (state in ('review', 'accepted', 'dropped')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  created_by text,
  decided_at timestamptz,
  decided_by text
);

-- Applied amendments, texts and statements are kept as they were.
create function law.kept() returns trigger language plpgsql as $$
begin
  raise exception 'the law''s record is added to, never changed';
end $$;
create trigger text_kept before update of paragraphs, language, kind, version_id on law.text for each row execute function law.kept();
create trigger text_undeleted before delete on law.text for each row execute function law.kept();
create trigger statement_kept before update of says, note, as_of, confidence, sources on law.force_statement for each row execute function law.kept();
create function law.step_kept() returns trigger language plpgsql as $$
begin
  if exists (select from law.amendment a where a.id = old.amendment_id and a.state = 'applied') then raise exception 'an applied amendment is kept as it is'; end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger step_kept before update or delete on law.step for each row execute function law.step_kept();

-- Published: every provision with its version of each day.
create view law.provision_view as
  select p.id as provision_id, p.instrument_id, i.slug as instrument, p.e_id, p.number, p.place, v.id as version_id, v.from_on, v.until_on, v.state
  from law.provision p join law.instrument i on i.id = p.instrument_id left join law.version v on v.provision_id = p.id;
create view law.change_view as
  select c.id, c.instrument_id, i.slug as instrument, c.provision_id, c.kind, c.summary, c.on_day, c.at from law.change c join law.instrument i on i.id = c.instrument_id;
