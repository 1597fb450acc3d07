// Written by `npm run tables` from the database schema "accounts". Change a migration, not this file.
import type { Generated, GeneratedAlways } from "kysely";

/** Views that other modules may join. */
export type AccountsViews = {
  "accounts.approval_view": {
    approval_id: number | null;
    state: string;
    decided_by: string | null;
    decided_name: string | null;
    decided_at: Date | null;
  };
  "accounts.officer_view": {
    account_id: number;
    name: string;
    example: boolean;
    grants: unknown;
  };
  "accounts.role_holder_view": {
    role: string;
    mission_id: number | null;
    account_id: number;
    email: string;
    language: string;
    example: boolean;
  };
};

export type AccountsTables = AccountsViews & {
  "accounts.approval": {
    id: GeneratedAlways<number>;
    kind: string;
    input: unknown;
    digest: Buffer;
    subject: unknown;
    rows: number;
    missions: number[] | null;
    reason: string;
    asked_by: string;
    asked_by_name: string | null;
    asked_at: Generated<Date>;
    expires_at: Date;
    state: Generated<string>;
    decided_by: string | null;
    decided_by_name: string | null;
    decided_at: Date | null;
    decision: string | null;
    used_at: Date | null;
  };
  "accounts.credential": {
    id: Generated<number>;
    account_id: number;
    provider_account_id: string;
    provider_id: string;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: Date | null;
    refresh_token_expires_at: Date | null;
    scope: string | null;
    password: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "accounts.export": {
    id: GeneratedAlways<number>;
    kind: string;
    at: Generated<Date>;
    by: string;
    by_name: string | null;
    category: string;
    purpose: string;
    format: string;
    rows: number;
    details: Generated<unknown>;
    selection: Buffer;
    copy: number;
    sha256: Buffer | null;
    approval_id: number | null;
    crisis_id: number | null;
  };
  "accounts.grant": {
    id: GeneratedAlways<number>;
    account_id: number;
    role: string;
    mission_id: number | null;
    created_at: Generated<Date>;
  };
  "accounts.invitation": {
    id: GeneratedAlways<number>;
    account_id: number;
    token_digest: Buffer;
    expires_at: Date;
    used_at: Date | null;
    created_at: Generated<Date>;
  };
  "accounts.passkey": {
    id: Generated<number>;
    account_id: number;
    name: string | null;
    public_key: string;
    credential_id: string;
    counter: number;
    device_type: string;
    backed_up: boolean;
    transports: string | null;
    aaguid: string | null;
    created_at: Date | null;
  };
  "accounts.purpose": {
    account: string;
    purpose: string;
    title: unknown;
    chosen_at: Generated<Date>;
    expires_at: Date;
  };
  "accounts.rate_limit": {
    id: Generated<number>;
    key: string;
    count: number;
    last_request: number;
  };
  "accounts.session": {
    id: Generated<number>;
    account_id: number;
    token: string;
    expires_at: Date;
    ip_address: string | null;
    user_agent: string | null;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "accounts.sign_in_lock": {
    digest: Buffer;
    failures: Generated<Date[]>;
    locked_until: Date | null;
    at: Generated<Date>;
  };
  "accounts.staff_account": {
    id: Generated<number>;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    language: Generated<string>;
    example: Generated<boolean>;
    disabled_at: Date | null;
    two_factor_enabled: Generated<boolean>;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
  "accounts.two_factor": {
    id: Generated<number>;
    account_id: number;
    secret: string;
    backup_codes: string;
    verified: Generated<boolean | null>;
    failed_verification_count: Generated<number | null>;
    locked_until: Date | null;
  };
  "accounts.verification": {
    id: Generated<number>;
    identifier: string;
    value: string;
    expires_at: Date;
    created_at: Generated<Date>;
    updated_at: Generated<Date>;
  };
};
