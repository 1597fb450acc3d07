// Written by `npm run tables` from the database schema "people". Change a migration, not this file.
import type { Generated, GeneratedAlways } from "kysely";

/** Views that other modules may join. */
export type PeopleViews = {
  "people.consented": {
    person_id: number;
    audience: string;
    granted: boolean;
    at: Date;
  };
  "people.document_view": {
    person_id: number;
    document_id: number | null;
    kind: string;
    number: string;
    country: string | null;
    expires: string | null;
  };
  "people.estimate_place": {
    mission_id: number;
    area: unknown;
    country: string;
    number: number;
    lowest: number | null;
    highest: number | null;
    method: string;
    confidence: string;
    on_day: string;
  };
  "people.estimate_view": {
    mission_id: number;
    area_key: string;
    area_kind: string | null;
    country: string;
    name_en: string | null;
    name_ar: string | null;
    number: number;
    lowest: number | null;
    highest: number | null;
    method: string;
    confidence: string;
    on_day: string;
    example: boolean;
  };
  "people.forgotten": {
    person_id: number | null;
    erased_at: Date | null;
  };
  "people.joined": {
    household_id: number;
    merged_into: number;
  };
  "people.known": {
    person_id: number | null;
    household_id: number;
    name_arabic: string | null;
    name_latin: string | null;
    key_arabic: string | null;
    key_latin: string | null;
  };
  "people.merged": {
    person_id: number;
    merged_into: number;
  };
  "people.note_view": {
    note_id: number | null;
    record_id: string | null;
    person_record_id: string | null;
    person_id: number | null;
    status: string | null;
    source_date: Date | null;
    received_at: Date | null;
    text: string | null;
    author: string | null;
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
  "people.spoken": {
    person_id: number;
    language: string | null;
  };
  "people.traveller_view": {
    person_id: number | null;
    household_id: number;
    name_arabic: string | null;
    name_latin: string | null;
    sex: string | null;
    birth_date: string | null;
    birth_precision: string | null;
    nationality: string | null;
    needs: string[];
    relation: string | null;
  };
};

export type PeopleTables = PeopleViews & {
  "people.compared": {
    person_id: number;
    print: string;
    at: Generated<Date>;
  };
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
  "people.contacted": {
    person_id: number;
    at: Date;
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
  "people.duplicate": {
    id: GeneratedAlways<number>;
    person_a: number;
    person_b: number;
    band: string;
    score: number;
    reasons: unknown;
    found_on: string;
    import_id: number | null;
    found_at: Generated<Date>;
    state: Generated<string>;
    later_at: Date | null;
    decided_at: Date | null;
    decided_by: string | null;
    decided_by_name: string | null;
    because: string | null;
    print_a: string;
    print_b: string;
    missions_a: Generated<number[]>;
    missions_b: Generated<number[]>;
  };
  "people.emergency_contact": {
    id: GeneratedAlways<number>;
    household_id: number;
    name: string;
    relation: string | null;
    phone: string | null;
    phone_raw: string | null;
    email: string | null;
    may_call: Generated<boolean>;
  };
  "people.estimate": {
    id: GeneratedAlways<number>;
    mission_id: number;
    area: unknown;
    area_key: string;
    country: string;
    name_en: string | null;
    name_ar: string | null;
    number: number;
    lowest: number | null;
    highest: number | null;
    method: string;
    source: string;
    note: string | null;
    on_day: string;
    confidence: string;
    example: Generated<boolean>;
    author: string | null;
    created_at: Generated<Date>;
    superseded_at: Date | null;
    superseded_by: number | null;
  };
  "people.foreign_note": {
    id: GeneratedAlways<number>;
    record_id: string;
    person_record_id: string;
    fields: unknown;
    status: string | null;
    entry_date: Date | null;
    source_date: Date | null;
    expired_at: Date | null;
    interchange_id: number;
    received_at: Generated<Date>;
  };
  "people.foreign_person": {
    id: GeneratedAlways<number>;
    record_id: string;
    fields: unknown;
    name: string | null;
    entry_date: Date | null;
    source_date: Date | null;
    expiry_date: Date | null;
    expired_at: Date | null;
    interchange_id: number;
    received_at: Generated<Date>;
    state: Generated<string>;
    person_id: number | null;
    reason: string | null;
    decided_at: Date | null;
    decided_by: string | null;
    version: Generated<number>;
  };
  "people.given_record": {
    person_id: number;
    audience: string;
    record_id: string;
    entry_date: Date;
    source_date: Date;
    expiry_date: Date;
    digest: string;
    ended_at: Date | null;
  };
  "people.household": {
    id: GeneratedAlways<number>;
    mission_id: number | null;
    label: string | null;
    reference: string | null;
    created_at: Generated<Date>;
    created_by: string | null;
    language: string | null;
    channels: Generated<string[]>;
    found_at: string | null;
    with_household_id: number | null;
    confirm_asked_at: Date | null;
    confirm_asks: Generated<number>;
    merged_into: number | null;
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
    previous_id: number | null;
    proposed: Generated<number>;
    absent: number | null;
  };
  "people.import_absent": {
    import_id: number;
    person_id: number;
    previous_row: number;
    decision: string | null;
    decided_at: Date | null;
    decided_by: string | null;
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
    written_at: Generated<Date | null>;
    owns: Generated<boolean>;
  };
  "people.interchange": {
    id: GeneratedAlways<number>;
    file_name: string;
    sha256: Buffer;
    size: number;
    counts: unknown;
    report: Generated<unknown>;
    at: Generated<Date>;
    by_id: string | null;
    by_name: string | null;
  };
  "people.merge": {
    id: GeneratedAlways<number>;
    duplicate_id: number | null;
    kept: number;
    gone: number;
    chosen: unknown;
    before_kept: unknown;
    before_gone: unknown;
    after_kept: unknown;
    moved: unknown;
    at: Generated<Date>;
    by_account: string | null;
    by_name: string | null;
    undone_at: Date | null;
    undone_by: string | null;
    undone_by_name: string | null;
    undone_because: string | null;
    left_over: unknown;
  };
  "people.opt_out": {
    digest: Buffer;
    channel: string;
    how: string;
    at: Generated<Date>;
  };
  "people.other_name": {
    id: GeneratedAlways<number>;
    person_id: number;
    name: string;
    key: string;
    source: string;
    created_at: Generated<Date>;
  };
  "people.own_link": {
    id: GeneratedAlways<number>;
    household_id: number;
    token_hash: Buffer;
    made_at: Generated<Date>;
    made_for: string;
    expires_at: Date;
    used_at: Date | null;
    ended_at: Date | null;
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
    relation: string | null;
    birth_given: string | null;
    closed_at: Date | null;
    closed_on: string | null;
    closed_reason: string | null;
    erased_at: Date | null;
    merged_into: number | null;
    missions: Generated<number[]>;
  };
  "people.person_name": {
    person_id: number;
    names: string[];
    words: string;
    birth_date: string | null;
    missions: number[];
    change: number;
  };
  "people.registration": {
    id: GeneratedAlways<number>;
    key: string;
    digest: Buffer;
    household_id: number;
    reference: string;
    language: string;
    door: string;
    at: Generated<Date>;
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
  "people.tombstone": {
    person_id: number;
    household_id: number;
    at: Generated<Date>;
    reason: string;
    source: string;
    recorded_at: Date;
    by_kind: Generated<string>;
  };
};
