// Written by `npm run tables` from the database schema "law". Change a migration, not this file.
import type { Generated, GeneratedAlways } from "kysely";

/** Views that other modules may join. */
export type LawViews = {
  "law.change_view": {
    id: number;
    instrument_id: number;
    instrument: string | null;
    provision_id: number | null;
    kind: string;
    summary: unknown;
    on_day: string | null;
    at: Date;
  };
  "law.provision_view": {
    provision_id: number | null;
    instrument_id: number | null;
    instrument: string | null;
    e_id: string | null;
    number: unknown;
    place: string | null;
    version_id: number | null;
    from_on: string | null;
    until_on: string | null;
    state: string | null;
  };
};

export type LawTables = LawViews & {
  "law.amendment": {
    id: GeneratedAlways<number>;
    by_id: number;
    to_id: number;
    state: Generated<string>;
    note: unknown;
    version: Generated<number>;
    created_at: Generated<Date>;
    created_by: string | null;
    applied_at: Date | null;
    applied_by: string | null;
  };
  "law.change": {
    id: GeneratedAlways<number>;
    instrument_id: number;
    provision_id: number | null;
    version_id: number | null;
    kind: string;
    summary: unknown;
    on_day: string | null;
    at: Generated<Date>;
  };
  "law.force_statement": {
    id: GeneratedAlways<number>;
    instrument_id: number;
    says: string;
    note: unknown;
    claimed_by: unknown;
    as_of: string | null;
    confidence: string;
    sources: Generated<unknown>;
    recorded_at: Generated<Date>;
    recorded_by: string | null;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
    withdrawn_why: string | null;
  };
  "law.instrument": {
    id: GeneratedAlways<number>;
    slug: string;
    kind: string;
    country: string | null;
    number: string | null;
    year: number | null;
    akn: string | null;
    title: unknown;
    aliases: Generated<unknown>;
    issuer: unknown;
    gazette: unknown;
    issued_on: string | null;
    date_text: string | null;
    calendar: string | null;
    date_note: unknown;
    topics: Generated<string[]>;
    sources: Generated<unknown>;
    example: Generated<boolean>;
    created_at: Generated<Date>;
    created_by: string | null;
  };
  "law.intake": {
    id: GeneratedAlways<number>;
    instrument_id: number;
    language: string;
    kind: string;
    source_kind: string;
    file_name: string | null;
    digest: string;
    articles: unknown;
    faults: Generated<unknown>;
    sources: Generated<unknown>;
    from_on: string | null;
    state: Generated<string>;
    version: Generated<number>;
    created_at: Generated<Date>;
    created_by: string | null;
    decided_at: Date | null;
    decided_by: string | null;
  };
  "law.link": {
    id: GeneratedAlways<number>;
    from_id: number;
    kind: string;
    to_id: number | null;
    to_text: unknown;
    note: unknown;
    confidence: Generated<string>;
    sources: Generated<unknown>;
    disputed: Generated<boolean>;
  };
  "law.provision": {
    id: GeneratedAlways<number>;
    instrument_id: number;
    e_id: string;
    kind: string;
    number: unknown;
    place: string;
    parent_id: number | null;
    topics: Generated<string[]>;
    note: unknown;
  };
  "law.step": {
    id: GeneratedAlways<number>;
    amendment_id: number;
    ordinal: number;
    action: string;
    e_id: string;
    after_e_id: string | null;
    number: unknown;
    kind: string | null;
    heading: unknown;
    commences_on: string;
    texts: Generated<unknown>;
    source_e_id: string | null;
  };
  "law.term": {
    id: GeneratedAlways<number>;
    slug: string;
    term: unknown;
    meaning: unknown;
    forms: Generated<unknown>;
    provision_id: number | null;
    sources: Generated<unknown>;
  };
  "law.text": {
    id: GeneratedAlways<number>;
    version_id: number;
    language: string;
    kind: string;
    paragraphs: unknown;
    confidence: string;
    sources: Generated<unknown>;
    recorded_at: Generated<Date>;
    recorded_by: string | null;
    superseded_at: Date | null;
  };
  "law.topic": {
    slug: string;
    title: unknown;
  };
  "law.treaty_action": {
    id: GeneratedAlways<number>;
    instrument_id: number;
    state: string;
    action: string;
    on_text: string | null;
    note: unknown;
    confidence: string;
    sources: Generated<unknown>;
  };
  "law.version": {
    id: GeneratedAlways<number>;
    provision_id: number;
    from_on: string | null;
    until_on: string | null;
    state: string;
    heading: unknown;
    step_id: number | null;
  };
};
