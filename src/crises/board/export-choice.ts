import { z } from "zod";
import { approvalKind, exportKind, exportReason } from "#accounts";
import type { Context } from "#platform/operation.ts";
import { recordId } from "#platform/shapes.ts";
import { languages, type Text } from "#platform/words.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { filters } from "./board.rules.ts";
import { statusFilterTitle } from "./filter-title.rules.ts";
import { mostExported } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";
import { missionNames } from "./figures.store.ts";
import { narrowed, open } from "./list.operations.ts";
import { countFitting } from "./list.store.ts";

/** Everything that decides what is in a file of a roll, and why it is taken. */
export const rollChoice = filters.extend({
  crisis: recordId,
  ...exportReason,
  category: exportReason.category.default("crisis"),
  language: z.enum(languages).default("ar"),
});
export type RollChoice = z.output<typeof rollChoice>;

export const exportsOfRoll = exportKind("crises.export", w.title);

/** How many fit within the asker's scope; at most 5,000 of them go into a file. */
export async function countChosen(ctx: Context, { crisis, ...choice }: RollChoice): Promise<{ total: number; rows: number }> {
  await open(ctx, "crises.export", crisis, choice);
  const total = await countFitting(ctx.db, crisis, { scope: ctx.scope }, await narrowed(ctx, crisis, choice));
  return { total, rows: Math.min(total, mostExported) };
}

/** An export of more people of a roll than one officer takes alone. */
export const rollExportApproval = approvalKind({
  name: "crises.export",
  title: w.title,
  action: "crises.export",
  approvers: "crises.approve-export",
  input: rollChoice,
  async measure(ctx, choice) {
    const { rows } = await countChosen(ctx, choice);
    const [crisis] = await findCrises(ctx.db, { id: choice.crisis });
    const only = typeof choice.mission === "number" ? choice.mission : null;
    const mission = only === null ? undefined : (await missionNames(ctx.db, [only])).get(only);
    const side = (language: "en" | "ar") => {
      const area = crisis!.areas.find(({ id }) => id === choice.area)?.name[language];
      const status = statusFilterTitle(choice.status)[language];
      const parts = [crisis!.title[language], status, area, mission?.[language], choice.need, choice.text && w.search[language]].filter(Boolean);
      return `${parts.join(language === "ar" ? "، " : ", ")}; ${choice.purpose}`;
    };
    const missions = only !== null ? [only] : choice.mission === "none" || ctx.scope === "all" ? null : ctx.scope;
    return { rows, subject: { en: side("en"), ar: side("ar") } satisfies Text, missions };
  },
  proceed: (choice) => ({ path: `/desk/crises/${choice.crisis}/roll.csv`, fields: fieldsOfChoice(choice) }),
});

/** A choice as the fields of a form. */
export function fieldsOfChoice(choice: RollChoice): Record<string, string> {
  return Object.fromEntries(Object.entries(choice).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
}
