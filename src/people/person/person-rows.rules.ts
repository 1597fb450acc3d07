/** Rows of the register as they are written, column by column. */
export type HouseholdRow = { id: number; mission_id: number | null; label: string | null; reference: string | null; created_by: string | null };
export type PersonRow = {
  id: number; household_id: number; name_arabic: string | null; name_latin: string | null; key_arabic: string | null; key_latin: string | null; sex: string | null;
  birth_date: string | null; birth_precision: string | null; nationality: string | null; languages: readonly string[]; needs: readonly string[];
};
export type NewPersonRow = PersonRow & { source: string; example: boolean; created_by: string | null; updated_by: string | null; record_confirmed_at: string | null };
export type DocumentRow = { person_id: number; kind: string; number: string; number_key: string; country: string | null; expires: string | null };
export type ContactRow = { person_id: number; channel: "phone" | "email"; value: string; raw: string; preferred: boolean };
export type StayRow = {
  person_id: number; country: string; place: string | null; latitude: number | null; longitude: number | null;
  from_day: string | null; until_day: string | null; kind: string; mission_id: number | null; updated_by: string | null;
};
