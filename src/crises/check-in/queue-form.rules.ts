import type { Fields } from "#platform/form.ts";

/** The picks out of a posted queue form: `member.N` names one person for a member, `all` several for “all safe”. */
export function readPicks(fields: Fields): { member: number | null; person: string }[] {
  const perMember = fields["member"];
  const entries = Array.isArray(perMember) ? [] : typeof perMember === "object" && perMember !== null && !(perMember instanceof File) ? Object.entries(perMember) : [];
  const named = entries.flatMap(([member, person]) => (typeof person === "string" && /^\d{1,2}$/.test(member) ? [{ member: Number(member), person }] : []));
  const all = typeof fields["all"] === "string" ? fields["all"].split(",").map((person) => ({ member: null, person })) : [];
  return [...named, ...all];
}
