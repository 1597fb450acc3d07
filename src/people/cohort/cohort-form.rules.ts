import { type AreaIssues, parseAreaFields } from "#platform/geo/geo.ts";
import type { CohortFilter } from "./cohort.rules.ts";

type Flat = Readonly<Record<string, string | undefined>>;

const lists = ["missions", "countries", "kinds", "needs", "languages", "sexes", "ages", "sources"] as const;
const plain = ["unconfirmedDays", "uncontactedDays", "hasEmail", "hasPhone"] as const;

/** A cohort out of a form's flat fields named `prefix.kinds` (several with commas between), for `cohortFilter` to check; and the faults of the area's fields. */
export function readCohortFields(form: Flat, prefix = "cohort"): { cohort: Record<string, unknown>; issues: AreaIssues } {
  const cohort: Record<string, unknown> = {};
  let issues: AreaIssues = {};
  for (const name of lists) {
    const values = (form[`${prefix}.${name}`] ?? "").split(",").map((one) => one.trim()).filter(Boolean);
    if (values.length) cohort[name] = [...new Set(values)];
  }
  for (const name of plain) if (form[`${prefix}.${name}`]?.trim()) cohort[name] = form[`${prefix}.${name}`];
  if (form[`${prefix}.withArea`]) {
    const found = parseAreaFields({ ...form }, `${prefix}.area`);
    if (found.ok) cohort["area"] = found.area;
    else {
      issues = found.issues;
      // So that the form is refused, with the faults beside the area's own fields.
      cohort["area"] = null;
    }
  }
  return { cohort, issues };
}

/** The inverse, but for the area, which its picker takes as it is: what the form's fields hold for a filter. */
export function cohortFields(filter: CohortFilter, prefix = "cohort"): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const name of lists) if (filter[name]?.length) fields[`${prefix}.${name}`] = filter[name].join(",");
  for (const name of plain) if (filter[name]) fields[`${prefix}.${name}`] = filter[name] === true ? "on" : String(filter[name]);
  if (filter.area) fields[`${prefix}.withArea`] = "on";
  return fields;
}
