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
  "law.bill": {
    id: GeneratedAlways<number>;
    state: Generated<string>;
    number: Generated<number>;
    why: string | null;
    enacted_by_id: number | null;
    created_at: Generated<Date>;
    created_by: string | null;
    changed_at: Generated<Date>;
  };
  "law.bill_comment": {
    id: GeneratedAlways<number>;
    bill_id: number;
    bill_number: number;
    round_id: number;
    instrument_id: number | null;
    e_id: string | null;
    institution_id: number | null;
    institution: string | null;
    says: string;
    late: boolean;
    at: Generated<Date>;
    by: string | null;
    outcome: string | null;
    answer: string | null;
    answered_at: Date | null;
    answered_by: string | null;
  };
  "law.bill_proposal": {
    id: GeneratedAlways<number>;
    bill_id: number;
    bill_number: number;
    obligation_id: number;
    instrument_id: number;
    e_id: string;
    rating: string;
    reasons: unknown;
    at: Generated<Date>;
    by: string | null;
  };
  "law.bill_round": {
    id: GeneratedAlways<number>;
    bill_id: number;
    number: number;
    bill_number: number;
    deadline: string;
    asks: string | null;
    opened_at: Generated<Date>;
    opened_by: string | null;
    closed_at: Date | null;
    closed_by: string | null;
  };
  "law.bill_version": {
    id: GeneratedAlways<number>;
    bill_id: number;
    number: number;
    title: unknown;
    sponsor: string;
    about: unknown;
    note: string | null;
    steps: unknown;
    saved_at: Generated<Date>;
    saved_by: string | null;
  };
  "law.body_recommendation": {
    id: GeneratedAlways<number>;
    body: unknown;
    says: unknown;
    source: string;
    on_day: string | null;
    recorded_at: Generated<Date>;
    recorded_by: string | null;
  };
  "law.body_recommendation_obligation": {
    recommendation_id: number;
    obligation_id: number;
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
  "law.guide_answer": {
    id: GeneratedAlways<number>;
    chapter: string;
    slug: string;
    ordinal: number;
    example: Generated<boolean>;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
    withdrawn_why: string | null;
  };
  "law.guide_change": {
    id: GeneratedAlways<number>;
    answer_id: number;
    at: Generated<Date>;
  };
  "law.guide_chapter": {
    slug: string;
    title: unknown;
    ordinal: number;
  };
  "law.guide_check": {
    id: GeneratedAlways<number>;
    wording_id: number;
    checked_on: string;
    checked_by: string;
    account: string | null;
    entered_by: string | null;
    note: string | null;
    at: Generated<Date>;
  };
  "law.guide_choice": {
    kind: string;
    slug: string;
    title: unknown;
    ordinal: number;
  };
  "law.guide_edition": {
    id: GeneratedAlways<number>;
    number: number;
    state: Generated<string>;
    as_of: string;
    content: unknown;
    difference: unknown;
    prepared_at: Generated<Date>;
    prepared_by: string | null;
    prepared_account: string | null;
    published_at: Date | null;
    published_by: string | null;
  };
  "law.guide_edition_file": {
    edition_id: number;
    language: string;
    format: string;
    file_id: number;
  };
  "law.guide_mark": {
    id: GeneratedAlways<number>;
    check_id: number;
    provision_id: number;
    version_id: number | null;
    kind: string;
    on_day: string | null;
    found_at: Generated<Date>;
  };
  "law.guide_read": {
    check_id: number;
    provision_id: number;
    version_id: number | null;
    text_ids: Generated<number[]>;
  };
  "law.guide_rest": {
    wording_id: number;
    provision_id: number;
    ordinal: number;
  };
  "law.guide_wording": {
    id: GeneratedAlways<number>;
    answer_id: number;
    number: number;
    question: unknown;
    answer: unknown;
    who: Generated<string[]>;
    need: Generated<string[]>;
    written_at: Generated<Date>;
    written_by: string | null;
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
    version: Generated<number>;
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
  "law.obligation": {
    id: GeneratedAlways<number>;
    slug: string;
    binding: boolean;
    treaty_id: number | null;
    frame: string | null;
    article: string | null;
    topic: string | null;
    says: unknown;
    confidence: string;
    sources: Generated<unknown>;
    version: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  "law.obligation_topic": {
    slug: string;
    title: unknown;
    ordinal: number;
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
  "law.rating": {
    id: GeneratedAlways<number>;
    obligation_id: number;
    provision_id: number | null;
    version_id: number | null;
    text_ids: Generated<number[]>;
    rating: string;
    reasons: unknown;
    recommendation: unknown;
    draft: unknown;
    suggestion: Generated<boolean>;
    rated_at: Generated<Date>;
    rated_by: string | null;
    account: string | null;
    superseded_at: Date | null;
  };
  "law.rating_follow_up": {
    id: GeneratedAlways<number>;
    obligation_id: number;
    provision_id: number | null;
    state: string;
    institution_id: number | null;
    owner: string | null;
    due: string | null;
    note: string | null;
    at: Generated<Date>;
    by: string | null;
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
