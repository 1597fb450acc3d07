import { caseFigures, enquiryFigures, isNeedy, isUnheard, readBoard } from "#crises";
import { system } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import type { Figure } from "../../scenario/inject.rules.ts";

/** The figures of a crisis that an inject may wait for. */
export async function figuresOf(platform: Platform, crisis: number): Promise<Record<Figure, number>> {
  const { db } = platform.database;
  const board = await perform(platform, readBoard, system, { crisis });
  const [cases, enquiries] = [await caseFigures(db, "all", crisis), await enquiryFigures(db, "all", crisis)];
  const count = (fits: (status: (typeof board.byStatus)[number]["status"]) => boolean) => board.byStatus.filter((one) => fits(one.status)).reduce((sum, one) => sum + one.count, 0);
  return { unheard: count(isUnheard), needy: count(isNeedy), closed: board.total - board.open, cases: cases.open, unowned: cases.unowned, enquiries: enquiries.open };
}
