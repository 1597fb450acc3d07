// Written by `npm run tables` from the database schema "people". Change a migration, not this file.
import type { Generated, GeneratedAlways } from "kysely";

/** Views that other modules may join. */
export type PeopleViews = {
  "people.known": {
    person_id: number | null;
    household_id: number;
    name_arabic: string | null;
    name_latin: string | null;
    key_arabic: string | null;
    key_latin: string | null;
  };
  "people.present": {
    person_id: number;
    household_id: number;
    mission_id: number | null;
    name_arabic: string | null;
    name_latin: string | null;
    sex: string | null;
    birth_date: string | null;
    needs: string[];
    phone: string | null;
    country: string;
    place: string | null;
    latitude: number | null;
    longitude: number | null;
    from_day: string | null;
    until_day: string | null;
    stay_id: number;
    stay_kind: string;
    updated_at: Date;
  };
  "people.reach": {
    person_id: number;
    channel: string;
    value: string;
    preferred: boolean;
    contact_id: number | null;
  };
};

export type PeopleTables = PeopleViews & {
  "people.consent": {
    id: GeneratedAlways<number>;
    person_id: number;
    audience: string;
    granted: boolean;
    at: Generated<Date>;
    recorded_by: string | null;
  };
  "people.contact": {
    id: GeneratedAlways<number>;
    person_id: number;
    channel: string;
    value: string;
    raw: string;
    preferred: Generated<boolean>;
  };
  "people.document": {
    id: GeneratedAlways<number>;
    person_id: number;
    kind: string;
    number: string;
    number_key: string;
    country: string | null;
    expires: string | null;
  };
  "people.household": {
    id: GeneratedAlways<number>;
    mission_id: number | null;
    label: string | null;
    reference: string | null;
    created_at: Generated<Date>;
    created_by: string | null;
  };
  "people.import": {
    id: GeneratedAlways<number>;
    mission_id: number | null;
    file_id: number;
    file_name: string;
    sheet: string | null;
    header: string[];
    sample: unknown;
    mapping: unknown;
    preview: unknown;
    state: Generated<string>;
    example: Generated<boolean>;
    rows_total: number | null;
    rows_done: Generated<number>;
    last_row: Generated<number>;
    created: Generated<number>;
    updated: Generated<number>;
    skipped: Generated<number>;
    refused: Generated<number>;
    warned: Generated<number>;
    failure: string | null;
    created_at: Generated<Date>;
    created_by: string | null;
    created_by_name: string | null;
    started_at: Date | null;
    progress_at: Date | null;
    finished_at: Date | null;
  };
  "people.import_household": {
    import_id: number;
    reference: string;
    household_id: number;
  };
  "people.import_row": {
    import_id: number;
    row_number: number;
    outcome: string;
    reasons: Generated<unknown>;
    name: string | null;
    person_id: number | null;
  };
  "people.person": {
    id: GeneratedAlways<number>;
    household_id: number;
    name_arabic: string | null;
    name_latin: string | null;
    key_arabic: string | null;
    key_latin: string | null;
    sex: string | null;
    birth_date: string | null;
    birth_precision: string | null;
    nationality: string | null;
    languages: Generated<string[]>;
    needs: Generated<string[]>;
    source: string;
    example: Generated<boolean>;
    record_confirmed_at: Date | null;
    created_at: Generated<Date>;
    created_by: string | null;
    updated_at: Generated<Date>;
    updated_by: string | null;
    version: Generated<number>;
  };
  "people.stay": {
    id: GeneratedAlways<number>;
    person_id: number;
    country: string;
    place: string | null;
    latitude: number | null;
    longitude: number | null;
    from_day: string | null;
    until_day: string | null;
    kind: Generated<string>;
    mission_id: number | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
    updated_by: string | null;
  };
};
