import type { Flat } from "#platform/form.ts";
import { type AreaIssues, parseAreaFields } from "#platform/geo/geo.ts";
import type { Text } from "#platform/words.ts";

export const mostAreasInForm = 10;

/** How many areas a form held. */
export function areasIn(flat: Flat): number {
  const count = Number(flat["areas"] ?? 1);
  return Number.isInteger(count) && count >= 1 ? Math.min(count, mostAreasInForm) : 1;
}

/** The operation's input out of the form, and the faults of where each area lies. */
export function readCrisisForm(flat: Flat): { input: unknown; issues: AreaIssues } {
  const issues: AreaIssues = {};
  const areas = Array.from({ length: areasIn(flat) }, (_, at) => {
    const prefix = `area${at}`;
    const where = parseAreaFields(flat, prefix);
    if (!where.ok) Object.assign(issues, where.issues);
    return { name: { en: flat[`${prefix}.nameEn`], ar: flat[`${prefix}.nameAr`] }, level: flat[`${prefix}.level`], where: where.ok ? where.area : undefined };
  });
  const commander = flat["commander"]?.trim();
  return {
    input: { title: { en: flat["titleEn"], ar: flat["titleAr"] }, kind: flat["kind"], beganAt: flat["beganAt"], areas, ...(commander ? { commander: { name: commander } } : {}) },
    issues,
  };
}

const fieldOf = (path: string) =>
  path
    .replace(/^title\.en$/, "titleEn")
    .replace(/^title\.ar$/, "titleAr")
    .replace(/^commander\.name$/, "commander")
    .replace(/^areas\.(\d+)\.name\.en$/, "area$1.nameEn")
    .replace(/^areas\.(\d+)\.name\.ar$/, "area$1.nameAr")
    .replace(/^areas\.(\d+)\.level$/, "area$1.level");

/** Faults by the name of the form's input. Where an area lies is told by the parser of its fields. */
export function faultsByField(errors: readonly { path: string; message: Text }[], issues: AreaIssues): Record<string, Text> {
  const faults: Record<string, Text> = { ...issues };
  for (const { path, message } of errors) if (!/^areas\.\d+\.where/.test(path)) faults[fieldOf(path)] ??= message;
  return faults;
}
