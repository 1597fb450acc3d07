// Written by `npm run tables` from the database schema "directory". Change a migration, not this file.
import type { Generated, GeneratedAlways } from "kysely";

/** Views that other modules may join. */
export type DirectoryViews = {
  "directory.institution_view": {
    id: number;
    slug: string;
    kind: string;
    name_en: string;
    name_ar: string;
  };
  "directory.mission_view": {
    id: number;
    slug: string;
    kind: string;
    name_en: string;
    name_ar: string;
    country: string;
    place_en: string;
    place_ar: string;
    latitude: number;
    longitude: number;
    jurisdiction: string[];
    phone: string | null;
    email: string | null;
    example: boolean;
  };
};

export type DirectoryTables = DirectoryViews & {
  "directory.focal_point": {
    institution_id: number;
    position: number;
    title_en: string;
    title_ar: string;
    email: string | null;
  };
  "directory.institution": {
    id: GeneratedAlways<number>;
    slug: string;
    kind: string;
    name_en: string;
    name_ar: string;
    version: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
  "directory.mission": {
    id: GeneratedAlways<number>;
    slug: string;
    kind: string;
    name_en: string;
    name_ar: string;
    country: string;
    place_en: string;
    place_ar: string;
    latitude: number;
    longitude: number;
    jurisdiction: string[];
    phone: string | null;
    email: string | null;
    duty_officer: string | null;
    duty_phone: string | null;
    duty_since: Date | null;
    example: Generated<boolean>;
    version: Generated<number>;
    changed_at: Generated<Date>;
    changed_by: string | null;
  };
};
