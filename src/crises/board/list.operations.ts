import { z } from "zod";
import { normaliseName, searchRegister } from "#people";
import { type Actor, may } from "#platform/actor.ts";
import { type Context, operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { crisisId } from "../crisis/crisis.rules.ts";
import { perPage } from "./address.rules.ts";
import { type Filters, listInput, listOutput, type RollRow } from "./board.rules.ts";
import { boardWords } from "./board.words.ts";
import { missionsOfRoll } from "../roll/roll-person.store.ts";
import { isHeld, isUnheard } from "../roll/roll.rules.ts";
import { distanceToCentre } from "./centre.rules.ts";
import { recordDisclosure } from "./disclosure.ts";
import { crisisHead } from "./figures.store.ts";
import { countFitting, type Listed, listFitting, type Narrowed } from "./list.store.ts";
import { ageOn, riskOf } from "./risk.rules.ts";
import { type Search, searchOf } from "./search.rules.ts";
import { areasOf } from "./standing.store.ts";

type Areas = Map<number, Awaited<ReturnType<typeof areasOf>>[number]>;

/** Whether the actor may know of deaths reported and not yet confirmed: those who may settle a status. */
export const settles = (actor: Actor) => may(actor, "crises.settleStatus");

/** A person as the board shows them: the rule is applied to what is known now, whatever order was computed ahead. */
export function rowOf(listed: Listed, areas: Areas, now: Date, settles = false): RollRow {
  const area = areas.get(listed.area);
  const facts = {
    level: area?.level ?? 1,
    distanceKm: distanceToCentre(area?.shape, listed.latitude, listed.longitude),
    age: ageOn(listed.birth_date, now),
    needs: listed.needs ?? [],
  };
  const { score, reasons } = isUnheard(listed.status) ? riskOf({ ...facts, householdSilent: listed.silent }) : { score: 0, reasons: [] };
  return {
    ...facts,
    person: listed.person,
    names: [listed.name_arabic, listed.name_latin].filter((name) => name !== null),
    phones: listed.phone ? [listed.phone] : [],
    place: listed.place,
    household: listed.household,
    area: listed.area,
    mission: listed.mission,
    status: listed.status,
    statusAt: listed.status_at?.toISOString() ?? null,
    statusChannel: listed.status_channel,
    statusRelation: listed.status_relation,
    statusSource: listed.status_source,
    until: listed.status_until,
    due: listed.status_until !== null && listed.status_until < now.toISOString().slice(0, 10),
    contactedAt: listed.contacted_at?.toISOString() ?? null,
    disputed: listed.disputed_at !== null && isHeld(listed.status),
    reportedDead: settles && listed.reported_dead,
    score,
    reasons,
  };
}

const mostFound = 200;

/** What was typed, with the people of the roll's missions (or the asker's) whom the register finds by it, in either script. */
export async function searched({ db, platform, scope }: Pick<Context, "db" | "platform" | "scope">, crisis: number, text: string): Promise<Search> {
  const search = searchOf(text, normaliseName);
  if (search.digits !== null) return search;
  const missions = (scope === "all" ? await missionsOfRoll(db, crisis) : scope) ?? "all";
  return { ...search, found: (await searchRegister(platform, db, text, { missions, most: mostFound })).matches.map((match) => match.person) };
}

/** Filters as the store wants them: what was typed in the form in which the register compares names. */
export async function narrowed(context: Pick<Context, "db" | "platform" | "scope">, crisis: number, { text, ...rest }: Filters): Promise<Narrowed> {
  return { ...rest, ...(text === undefined ? {} : { search: await searched(context, crisis, text) }) };
}

/** Refuses a filter by a mission outside the asker's scope, and a crisis that does not exist. */
export async function open(context: Context, action: string, crisis: number, filters: Pick<Filters, "mission">): Promise<Areas> {
  if (!(await crisisHead(context.db, crisis))) throw notFound();
  if (filters.mission !== undefined) context.require(action, filters.mission === "none" ? null : filters.mission);
  return new Map((await areasOf(context.db, crisis)).map((area) => [area.id, area]));
}

/**
 * People on the roll within the asker's scope, 50 a page: the unaccounted most at risk first with the reasons, others by
 * the newest word. Leaves an audit row for people not shown to this actor within the last quarter of an hour.
 */
export const listRoll = operation({
  name: "crises.listRoll",
  title: boardWords.list,
  action: "crises.board",
  kind: "read",
  input: listInput,
  output: listOutput,
  async run(context, { crisis, page: asked, ...filters }) {
    const { db, scope, now, actor } = context;
    const areas = await open(context, "crises.board", crisis, filters);
    const chosen = await narrowed(context, crisis, filters);
    const total = await countFitting(db, crisis, { scope }, chosen);
    const page = Math.min(asked ?? 1, Math.max(1, Math.ceil(total / perPage)));
    const listed = total === 0 ? [] : await listFitting(db, crisis, { scope }, chosen, { limit: perPage, offset: (page - 1) * perPage });
    await recordDisclosure(db, actor, "crises.listRoll", crisis, listed.map((row) => row.person), now);
    return { rows: listed.map((row) => rowOf(row, areas, now, settles(actor))), total, page, asOf: now.toISOString() };
  },
});

/** Leave to see the form that exports. */
export const leaveToExport = operation({
  name: "crises.leaveToExport",
  title: boardWords.exportRoll,
  action: "crises.export",
  kind: "read",
  input: crisisId,
  output: z.object({}),
  run: async () => ({}),
});
