import type { Generated } from "kysely";

type Json = unknown;
type Moment = Date;

/** Rows of the schema `crises`. */
export type CrisesTables = {
  "crises.crisis": {
    id: Generated<number>;
    title_en: string;
    title_ar: string;
    kind: string;
    began_at: Moment;
    opened_at: Generated<Moment>;
    opened_by: string | null;
    closed_at: Moment | null;
    closed_by: string | null;
    commander_account: string | null;
    commander_name: string | null;
    example: Generated<boolean>;
    roll_computed_at: Moment | null;
  };
  "crises.area": {
    id: Generated<number>;
    crisis_id: number;
    name_en: string;
    name_ar: string;
    kind: string;
    shape: Json;
    level: number;
    level_at: Generated<Moment>;
  };
  "crises.area_level": { id: Generated<number>; area_id: number; level: number; at: Generated<Moment>; by_account: string | null; by_name: string | null };
  "crises.check_in": {
    id: Generated<number>;
    crisis_id: number;
    key: string;
    receipt: string;
    channel: string;
    relation: string;
    language: string;
    all_safe: boolean;
    members: Json;
    count: number | null;
    place: string | null;
    latitude: number | null;
    longitude: number | null;
    phone: string | null;
    message: string | null;
    at: Moment;
    received_at: Generated<Moment>;
    household_id: number | null;
    supersedes_id: number | null;
    after_closing: boolean;
    recorded_by: string | null;
    state: string;
    decided_at: Moment | null;
    decided_by: string | null;
    dismissed_because: string | null;
  };
  "crises.roll_entry": {
    crisis_id: number;
    person_id: number;
    household_id: number | null;
    area_id: number;
    mission_id: number | null;
    added_at: Generated<Moment>;
    removed_at: Moment | null;
    status: Generated<string>;
    status_id: number | null;
    status_at: Moment | null;
    status_relation: string | null;
    status_channel: string | null;
    check_in_id: number | null;
  };
  "crises.status": {
    id: Generated<number>;
    crisis_id: number;
    person_id: number;
    status: string;
    at: Moment;
    recorded_at: Generated<Moment>;
    relation: string;
    channel: string;
    check_in_id: number;
    member: number | null;
    recorded_by: string | null;
  };
  "crises.standing": { crisis_id: number; person_id: number; risk: number; place: string | null; latitude: number | null; longitude: number | null };
  "crises.ranking": { crisis_id: number; edition: number; ranked_at: Moment };
};
