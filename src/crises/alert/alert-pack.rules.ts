import { z } from "zod";
import { most } from "./alert.rules.ts";

const level = z.number().int().min(1).max(4);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const pair = (longest: number) => z.strictObject({ en: z.string().trim().min(1).max(longest), ar: z.string().trim().min(1).max(longest) });
const template = z.strictObject({ headline: pair(most.headline), description: pair(most.description), instruction: pair(most.instruction) });
export type Template = z.output<typeof template>;

const plain = (headline: string, arabic: string): Template => ({
  headline: { en: `${headline}: {area}`, ar: `${arabic}: {area}` },
  description: { en: "About {crisis}.", ar: "بشأن {crisis}." },
  instruction: { en: "Please tell us how you are.", ar: "يرجى إبلاغنا بحالكم." },
});

/** Texts and rules of alerts: data of the facility's pack (`alerts.yaml`), with these values where the pack is silent. */
export const alertPack = z.strictObject({
  quietHours: z.strictObject({ from: time.default("21:00"), until: time.default("08:00"), levels: z.array(level).max(4).default([1, 2]) }).prefault({}),
  toEverybodyAtLevels: z.array(level).max(4).default([3, 4]),
  secondPersonAbove: z.number().int().min(0).max(1_000_000).default(1_000),
  templates: z
    .strictObject({
      "1": template.default(plain("Take care", "توخوا الحذر")),
      "2": template.default(plain("Stay where it is safe", "الزموا مكانًا آمنًا")),
      "3": template.default(plain("Leave while you can", "غادروا ما دام ذلك ممكنًا")),
      "4": template.default(plain("Leave now", "غادروا الآن")),
    })
    .prefault({}),
  noChange: template.default(plain("No change", "لا تغيير")),
  allClear: template.default(plain("All clear", "زوال الخطر")),
});
export type AlertPack = z.output<typeof alertPack>;

/** Does an alert of this level wait for the end of quiet hours? Levels that the pack does not list go out at once. */
export const waitsForMorning = (pack: AlertPack, alertLevel: number): boolean => pack.quietHours.levels.includes(alertLevel);
/** Does it go to those, too, who want no messages? */
export const reachesEverybody = (pack: AlertPack, alertLevel: number): boolean => pack.toEverybodyAtLevels.includes(alertLevel);
