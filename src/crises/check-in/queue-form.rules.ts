import type { Fields } from "#platform/form.ts";

/** The picks out of a posted queue form: `picked.mN` names one person for member N, `all` several for “all safe”. */
export function readPicks(fields: Fields): { member: number | null; person: string }[] {
  const picked = fields["picked"];
  const entries = typeof picked === "object" && !Array.isArray(picked) && !(picked instanceof File) ? Object.entries(picked) : [];
  const named = entries.flatMap(([name, person]) => {
    const member = /^m(\d{1,2})$/.exec(name)?.[1];
    return member !== undefined && typeof person === "string" ? [{ member: Number(member), person }] : [];
  });
  const all = typeof fields["all"] === "string" ? fields["all"].split(",").map((person) => ({ member: null, person })) : [];
  return [...named, ...all];
}
