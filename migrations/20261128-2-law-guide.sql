-- The Legal Guide for Foreigners: answers in plain words that rest on provisions, who checked them on which words, and editions.
create table law.guide_chapter (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title jsonb not null,
  ordinal int not null
);

-- What the guided questions offer: who somebody is, what they need.
create table law.guide_choice (
  kind text not null check (kind in ('who', 'need')),
  slug text not null,
  title jsonb not null,
  ordinal int not null,
  primary key (kind, slug)
);

create table law.guide_answer (
  id bigint generated always as identity primary key,
  chapter text not null references law.guide_chapter,
  -- Unique in the whole guide: one address leads to it, in its chapter and in the guide as one page.
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  ordinal int not null,
  example boolean not null default false,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_why text check (length(withdrawn_why) <= 1000)
);

-- An answer as somebody wrote it. Another wording is another row.
create table law.guide_wording (
  id bigint generated always as identity primary key,
  answer_id bigint not null references law.guide_answer,
  number int not null check (number > 0),
  question jsonb not null,
  answer jsonb not null,
  who text[] not null default '{}',
  need text[] not null default '{}',
  written_at timestamptz not null default now(),
  written_by text,
  unique (answer_id, number)
);
create table law.guide_rest (
  wording_id bigint not null references law.guide_wording,
  provision_id bigint not null references law.provision,
  ordinal int not null,
  primary key (wording_id, provision_id)
);
create index guide_rest_provision on law.guide_rest (provision_id);

-- Somebody held a wording against the law as it stood that day.
create table law.guide_check (
  id bigint generated always as identity primary key,
  wording_id bigint not null references law.guide_wording,
  checked_on date not null,
  -- The lawyer or editor by name, as readers see it; and the account that entered it.
  checked_by text not null check (length(checked_by) between 1 and 200),
  account text,
  entered_by text,
  note text check (length(note) <= 2000),
  at timestamptz not null default now()
);
create index guide_check_wording on law.guide_check (wording_id, id desc);
-- What was read then: of each provision the version that held, and its texts.
create table law.guide_read (
  check_id bigint not null references law.guide_check,
  provision_id bigint not null references law.provision,
  version_id bigint references law.version,
  text_ids bigint[] not null default '{}',
  primary key (check_id, provision_id)
);

-- A provision is no longer what was read: the answer has to be checked again. Over once there is a later check.
create table law.guide_mark (
  id bigint generated always as identity primary key,
  check_id bigint not null references law.guide_check,
  provision_id bigint not null references law.provision,
  version_id bigint references law.version,
  kind text not null check (kind in ('amended', 'repealed', 'text')),
  on_day date,
  found_at timestamptz not null default now(),
  unique nulls not distinct (check_id, provision_id, version_id, kind)
);

-- The guide frozen on a day, with its files. One at a time is prepared; a second person publishes it.
create table law.guide_edition (
  id bigint generated always as identity primary key,
  number int not null check (number > 0),
  state text not null default 'prepared' check (state in ('prepared', 'published', 'discarded')),
  as_of date not null,
  content jsonb not null,
  -- { "since": number | null, "new": [..], "changed": [..], "removed": [..] }
  difference jsonb not null,
  prepared_at timestamptz not null default now(),
  prepared_by text,
  prepared_account text,
  published_at timestamptz,
  published_by text
);
create unique index guide_edition_number on law.guide_edition (number) where state <> 'discarded';
create unique index guide_edition_prepared on law.guide_edition (state) where state = 'prepared';
create table law.guide_edition_file (
  edition_id bigint not null references law.guide_edition,
  language text not null check (language in ('ar', 'en')),
  format text not null check (format in ('pdf', 'docx', 'epub')),
  file_id bigint not null references platform.file,
  primary key (edition_id, language, format)
);

-- Answers that changed, for the search index.
create table law.guide_change (
  id bigint generated always as identity primary key,
  answer_id bigint not null references law.guide_answer,
  at timestamptz not null default now()
);

-- Wordings, checks and what was read stay as they were; so does an edition.
create trigger guide_wording_kept before update or delete on law.guide_wording for each row execute function law.kept();
create trigger guide_rest_kept before update or delete on law.guide_rest for each row execute function law.kept();
create trigger guide_check_kept before update or delete on law.guide_check for each row execute function law.kept();
create trigger guide_read_kept before update or delete on law.guide_read for each row execute function law.kept();
create trigger guide_edition_kept before update of number, as_of, content, difference on law.guide_edition for each row execute function law.kept();
create trigger guide_edition_undeleted before delete on law.guide_edition for each row execute function law.kept();
