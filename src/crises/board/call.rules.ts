import { type ReportedStatus, reportedStatuses } from "../roll/roll.rules.ts";

type Row = { person?: unknown; status?: unknown };
const isStatus = (value: unknown): value is ReportedStatus => reportedStatuses.includes(value as ReportedStatus);

/**
 * What an officer's form says: with the intent "all-safe" everybody listed is safe; otherwise those for whom a status was
 * chosen. Whether the people are on the roll is for the operation to check.
 */
export function readCallForm(fields: Record<string, unknown>) {
  const rows = (Array.isArray(fields["statuses"]) ? fields["statuses"] : []) as Row[];
  const listed = rows.flatMap(({ person, status }) => (typeof person === "string" ? [{ person, status }] : []));
  const statuses =
    fields["intent"] === "all-safe"
      ? listed.map(({ person }) => ({ person, status: "safe" as const }))
      : listed.flatMap(({ person, status }) => (isStatus(status) ? [{ person, status }] : []));
  const { key, relation, message } = fields;
  return { key, statuses, ...(relation === undefined ? {} : { relation }), ...(message === undefined ? {} : { message }) };
}
