-- How many citizens somebody thinks there are, apart from how many are registered. A later estimate supersedes an earlier
-- one of the same mission and area; none is ever changed or removed.
create table people.estimate (
  id bigint generated always as identity primary key,
  mission_id bigint not null references directory.mission,
  -- { kind: country | circle | polygon, … } as #platform/geo has it.
  area jsonb not null,
  -- Which area it is, over time: "country:TR", or "place:TR:" and the name's key.
  area_key text not null check (length(area_key) between 1 and 200),
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- The name of a city or drawn area; a whole country has its own.
  name_en text,
  name_ar text,
  number int not null check (number between 0 and 100000000),
  lowest int,
  highest int,
  method text not null check (method in ('host-census', 'host-permits', 'consular', 'associations', 'student-ministry', 'survey', 'registered-factor', 'other')),
  source text not null,
  note text,
  -- The day that the figure speaks of.
  on_day date not null,
  confidence text not null check (confidence in ('high', 'medium', 'low')),
  example boolean not null default false,
  author text,
  created_at timestamptz not null default now(),
  superseded_at timestamptz,
  superseded_by bigint references people.estimate,
  check ((name_en is null) = (name_ar is null)),
  check ((lowest is null) = (highest is null)),
  check (lowest >= 0 and lowest <= number and number <= highest),
  check ((superseded_at is null) = (superseded_by is null))
);
create unique index estimate_in_force on people.estimate (mission_id, area_key) where superseded_at is null;
create index estimate_history on people.estimate (mission_id, area_key, id desc);

create function people.keep_estimate() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.superseded_at is null and new.superseded_at is not null
    and (to_jsonb(new) - 'superseded_at' - 'superseded_by') = (to_jsonb(old) - 'superseded_at' - 'superseded_by') then
    return new;
  end if;
  raise exception 'an estimate is superseded, never changed or removed';
end $$;
create trigger estimate_is_kept before update or delete on people.estimate for each row execute function people.keep_estimate();
