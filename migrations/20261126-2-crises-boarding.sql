-- Boarding: signed passes, devices at the assembly point, and every scan that they made.

-- Public halves of the keys that sign passes. The private halves are files in DATA_DIR, never here.
create table crises.boarding_key (
  id text primary key check (id ~ '^[0-9a-f]{8}$'),
  public_key bytea not null check (length(public_key) = 32),
  made_at timestamptz not null default now(),
  -- Signs no more; what it signed stays good,
  retired_at timestamptz,
  -- unless the private half is in other hands: then none of it is.
  compromised boolean not null default false,
  retired_by text,
  check (not compromised or retired_at is not null)
);

-- One person's leave to board one movement. At most one is good at a time.
create table crises.boarding_pass (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  -- Follows the person on the movement when two records turn out to be one.
  person_id bigint not null,
  household_id bigint not null,
  -- The line of the signed manifest that it was made from.
  entry_id bigint not null references crises.manifest_entry,
  class text not null check (class in ('seated', 'lying', 'wheelchair', 'infant')),
  nonce bytea not null unique check (length(nonce) = 8),
  -- What is typed where no camera reads it.
  code text not null check (code ~ '^[2-9A-HJ-NP-Z]{8}$'),
  key_id text not null references crises.boarding_key,
  -- The whole signed token, as it stands in the QR code.
  token text not null,
  issued_at timestamptz not null default now(),
  issued_by text,
  issued_name text,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_because text check (revoked_because in ('re-issued', 'left', 'key')),
  unique (movement_id, code),
  check ((revoked_at is null) = (revoked_because is null))
);
create unique index boarding_pass_good on crises.boarding_pass (movement_id, person_id) where revoked_at is null;
create index boarding_pass_household on crises.boarding_pass (movement_id, household_id);

-- The link by which a family sees its passes. Another issue, and the one before opens nothing.
create table crises.boarding_link (
  movement_id bigint not null references crises.movement,
  household_id bigint not null,
  issue int not null default 1,
  issued_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (movement_id, household_id)
);

-- A phone or tablet at the assembly point.
create table crises.boarding_device (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  name text not null,
  -- Digests: of the code that is typed on it once, and of what it shows afterwards.
  code_digest bytea not null unique,
  code_until timestamptz not null,
  token_digest bytea unique,
  -- A part of the key that closes its store; the other part is the PIN, which never leaves the device.
  secret bytea not null check (length(secret) = 32),
  registered_at timestamptz not null default now(),
  registered_by text,
  registered_name text,
  downloaded_at timestamptz,
  -- When what it holds is wiped by itself.
  holds_until timestamptz,
  seen_at timestamptz,
  last_sequence int not null default 0,
  -- How far its clock was off when last seen, in seconds.
  drift_seconds int,
  wipe_asked_at timestamptz,
  wipe_asked_name text,
  wiped_at timestamptz
);
create index boarding_device_movement on crises.boarding_device (movement_id, id);

-- What a device read, each time, whatever came of it. Sent again, it is the same row.
create table crises.boarding_scan (
  id bigint generated always as identity primary key,
  movement_id bigint not null references crises.movement,
  device_id bigint not null references crises.boarding_device,
  sequence int not null check (sequence > 0),
  how text not null check (how in ('qr', 'code', 'document')),
  person_id bigint,
  pass_id bigint references crises.boarding_pass,
  -- What the device said on the spot, and what it comes to among all devices.
  verdict text not null check (verdict in ('board', 'used', 'other-movement', 'revoked', 'not-on-list', 'expired', 'forged', 'unreadable')),
  outcome text not null check (outcome in ('boarded', 'double', 'refused', 'revoked', 'not-on-list', 'not-open', 'after-wipe')),
  -- By the device's clock, set right; never before its download nor after we had it.
  at timestamptz not null,
  device_at timestamptz not null,
  received_at timestamptz not null default now(),
  unique (device_id, sequence)
);
create index boarding_scan_movement on crises.boarding_scan (movement_id, id);
create index boarding_scan_person on crises.boarding_scan (movement_id, person_id) where person_id is not null;
create index boarding_scan_waiting on crises.boarding_scan (movement_id) where outcome = 'not-open';

-- Scans are never lost: no row goes, and only what it comes to is ever set again (a scan that waited for boarding to open).
create function crises.boarding_scan_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - '{outcome,person_id}'::text[] = to_jsonb(old) - '{outcome,person_id}'::text[] then return new; end if;
  raise exception 'a scan is kept as it was made';
end $$;
create trigger boarding_scan_is_kept before update or delete on crises.boarding_scan for each row execute function crises.boarding_scan_kept();
create trigger boarding_scan_whole before truncate on crises.boarding_scan for each statement execute function crises.kept_as_written();

-- Whoever is no longer on a movement has no pass for it; the record that another is merged into has its pass.
create function crises.boarding_pass_follows() returns trigger language plpgsql as $$
begin
  if new.person_id is distinct from old.person_id then
    update crises.boarding_pass set person_id = new.person_id where movement_id = new.movement_id and person_id = old.person_id;
    update crises.boarding_scan set person_id = new.person_id where movement_id = new.movement_id and person_id = old.person_id;
  end if;
  if new.state in ('waiting', 'apart', 'declined', 'withdrawn') and new.state is distinct from old.state then
    update crises.boarding_pass set revoked_at = now(), revoked_because = 'left' where movement_id = new.movement_id and person_id = new.person_id and revoked_at is null;
  end if;
  return null;
end $$;
create trigger traveller_has_pass after update of state, person_id on crises.traveller for each row execute function crises.boarding_pass_follows();

-- A version that is signed without somebody takes their pass.
create function crises.boarding_pass_signed() returns trigger language plpgsql as $$
begin
  update crises.boarding_pass p set revoked_at = now(), revoked_because = 'left'
    where p.movement_id = new.movement_id and p.revoked_at is null
      and not exists (select 1 from crises.manifest_entry e where e.manifest_id = new.id and e.person_id = p.person_id);
  return null;
end $$;
create trigger manifest_signed_pass after update of signed_at on crises.manifest for each row when (old.signed_at is null and new.signed_at is not null) execute function crises.boarding_pass_signed();
