// Written by `npm run tables` from the database schema "crises". Change a migration, not this file.
import type { Generated, GeneratedAlways } from "kysely";

export type CrisesTables = {
  "crises.area": {
    id: GeneratedAlways<number>;
    crisis_id: number;
    name_en: string;
    name_ar: string;
    kind: string;
    shape: unknown;
    level: number;
    level_at: Generated<Date>;
  };
  "crises.area_level": {
    id: GeneratedAlways<number>;
    area_id: number;
    level: number;
    at: Generated<Date>;
    by_account: string | null;
    by_name: string | null;
  };
  "crises.check_in": {
    id: GeneratedAlways<number>;
    crisis_id: number;
    key: string;
    receipt: string;
    channel: string;
    relation: string;
    language: string;
    all_safe: boolean;
    members: unknown;
    count: number | null;
    place: string | null;
    latitude: number | null;
    longitude: number | null;
    phone: string | null;
    message: string | null;
    at: Date;
    received_at: Generated<Date>;
    household_id: number | null;
    supersedes_id: number | null;
    after_closing: boolean;
    recorded_by: string | null;
    state: string;
    decided_at: Date | null;
    decided_by: string | null;
    dismissed_because: string | null;
  };
  "crises.crisis": {
    id: GeneratedAlways<number>;
    title_en: string;
    title_ar: string;
    kind: string;
    began_at: Date;
    opened_at: Generated<Date>;
    opened_by: string | null;
    closed_at: Date | null;
    closed_by: string | null;
    commander_account: string | null;
    commander_name: string | null;
    example: Generated<boolean>;
    roll_computed_at: Date | null;
  };
  "crises.ranking": {
    crisis_id: number;
    edition: number;
    ranked_at: Date;
  };
  "crises.roll_entry": {
    crisis_id: number;
    person_id: number;
    household_id: number | null;
    area_id: number;
    mission_id: number | null;
    added_at: Generated<Date>;
    removed_at: Date | null;
    status: Generated<string>;
    status_id: number | null;
    status_at: Date | null;
    status_relation: string | null;
    status_channel: string | null;
    check_in_id: number | null;
  };
  "crises.standing": {
    crisis_id: number;
    person_id: number;
    risk: number;
    place: string | null;
    latitude: number | null;
    longitude: number | null;
  };
  "crises.status": {
    id: GeneratedAlways<number>;
    crisis_id: number;
    person_id: number;
    status: string;
    at: Date;
    recorded_at: Generated<Date>;
    relation: string;
    channel: string;
    check_in_id: number;
    member: number | null;
    recorded_by: string | null;
  };
};
