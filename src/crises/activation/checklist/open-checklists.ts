import type { AnyDb } from "#platform/database.ts";
import { area as areaShape } from "#platform/geo/geo.ts";
import { checklistFor } from "../../plan/checklist.ts";
import { basicTasks, itemsOf, levelsHeld, type Task } from "./checklist.rules.ts";
import { type By, formerItems, insertList, listsInForce, lockArea, missionsOfCountry, missionsOnRoll, supersede } from "./checklist.store.ts";

/** The tasks of a level for a mission or (null) headquarters; the basic ones while no national rule is in force. */
async function tasksAt(db: AnyDb, mission: number | null, level: number): Promise<readonly Task[]> {
  const written = await checklistFor(db, mission, level);
  return written.length > 0 ? written : basicTasks[level]!;
}

/**
 * Opens the checklist of an area's level for every mission concerned: those whose country it is, those that have people of
 * the roll there, and those that had a list; for headquarters when no mission is. What was in force at another level is
 * superseded and kept. Doing it again changes nothing, but for missions that have come to be concerned since.
 * @param before the level that the area had, null when the crisis is being opened
 * @returns how many lists were opened
 */
export async function openChecklists(db: AnyDb, where: { crisis: number; area: number; level: number; before: number | null }, by: By, now: Date): Promise<number> {
  const { crisis, area, level, before } = where;
  const held = await lockArea(db, crisis, area);
  if (!held || held.level !== level) return 0;
  const shape = areaShape.safeParse(held.shape);
  const country = shape.success && shape.data.kind === "country" ? await missionsOfCountry(db, shape.data.country) : [];
  const inForce = await listsInForce(db, area);
  const missions = new Set<number | null>([...inForce.map((one) => one.mission), ...country, ...(await missionsOnRoll(db, area))]);
  // Before the roll is drawn up nobody knows whether some mission has people there; the job comes back once it is.
  if (missions.size === 0 && held.ready) missions.add(null);
  let opened = 0;
  for (const mission of missions) {
    const present = inForce.find((one) => one.mission === mission);
    if (present?.level === level) continue;
    const rising = (present?.level ?? before ?? 0) < level;
    const tasks: { level: number; task: Task }[] = [];
    for (const one of levelsHeld(present?.level ?? (rising ? before : level), level)) for (const task of await tasksAt(db, mission, one)) tasks.push({ level: one, task });
    const former = await formerItems(db, area, mission);
    if (present) await supersede(db, present.id, level);
    const source = tasks.some(({ task }) => task.source === "plan") ? "plan" : tasks.some(({ task }) => task.source === "rule") ? "rule" : "basic";
    await insertList(db, { crisis, area, mission, level, source }, itemsOf(tasks, former, rising, now), by);
    opened++;
  }
  return opened;
}
