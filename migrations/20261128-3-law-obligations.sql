-- International obligations and benchmarks against domestic law: what is owed, how a provision (or the want of one) was rated, and what follows.
create table law.obligation_topic (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  title jsonb not null,
  ordinal int not null
);

create table law.obligation (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  -- Of a treaty to which the State is a party. Else a benchmark, or of a treaty that does not bind it (yet).
  binding boolean not null,
  treaty_id bigint references law.instrument,
  frame text check (frame ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(frame) <= 40),
  article text check (length(article) <= 80),
  topic text references law.obligation_topic,
  says jsonb not null,
  confidence text not null check (confidence in ('source-text', 'partial', 'secondary', 'memory', 'not-obtained', 'entered')),
  sources jsonb not null default '[]',
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by text,
  check ((treaty_id is null) <> (frame is null)),
  check (not binding or treaty_id is not null)
);
create index obligation_treaty on law.obligation (treaty_id);

-- What a treaty body asked of the State.
create table law.body_recommendation (
  id bigint generated always as identity primary key,
  body jsonb not null,
  says jsonb not null,
  source text not null check (length(source) <= 1000),
  on_day date,
  recorded_at timestamptz not null default now(),
  recorded_by text
);
create table law.body_recommendation_obligation (
  recommendation_id bigint not null references law.body_recommendation,
  obligation_id bigint not null references law.obligation,
  primary key (recommendation_id, obligation_id)
);

-- A cell of the matrix as somebody rated it: an obligation against a provision, or against there being none (null).
-- Another rating is another row; whether the provision is another by now is worked out, never written here.
create table law.rating (
  id bigint generated always as identity primary key,
  obligation_id bigint not null references law.obligation,
  provision_id bigint references law.provision,
  -- What was read: the version that held that day, and its texts.
  version_id bigint references law.version,
  text_ids bigint[] not null default '{}',
  rating text not null check (rating in ('aligned', 'partial', 'gap', 'conflict', 'not-applicable', 'text-missing')),
  reasons jsonb not null,
  recommendation jsonb,
  draft jsonb,
  -- Came with a pack: for a lawyer to confirm by a rating of their own.
  suggestion boolean not null default false,
  rated_at timestamptz not null default now(),
  rated_by text,
  account text,
  superseded_at timestamptz,
  check (provision_id is not null or (version_id is null and text_ids = '{}'))
);
create unique index rating_present on law.rating (obligation_id, provision_id) nulls not distinct where superseded_at is null;
create index rating_provision on law.rating (provision_id);

-- Who sees to a cell, by when, and what became of it. The last row counts.
create table law.rating_follow_up (
  id bigint generated always as identity primary key,
  obligation_id bigint not null references law.obligation,
  provision_id bigint references law.provision,
  state text not null check (state in ('open', 'under-way', 'done', 'dropped')),
  institution_id bigint references directory.institution,
  owner text check (length(owner) <= 200),
  due date,
  note text check (length(note) <= 2000),
  at timestamptz not null default now(),
  by text
);
create index rating_follow_up_cell on law.rating_follow_up (obligation_id, provision_id, id desc);

create trigger rating_kept before update of obligation_id, provision_id, version_id, text_ids, rating, reasons, recommendation, draft, suggestion, rated_at, rated_by on law.rating for each row execute function law.kept();
create trigger rating_undeleted before delete on law.rating for each row execute function law.kept();
create trigger follow_up_kept before update or delete on law.rating_follow_up for each row execute function law.kept();
create trigger body_recommendation_kept before update or delete on law.body_recommendation for each row execute function law.kept();
