-- Codes of join cards were worked out from the installation's secret alone, which in the demo is public: anybody who reads the
-- source could have worked them out too. From here on each run adds chance of its own.
alter table exercises.run add column join_salt uuid not null default gen_random_uuid();
-- Cards made before can be worked out still: they are of no use any more, and others are made in their place.
update exercises.join_card set withdrawn_at = now() where withdrawn_at is null;
