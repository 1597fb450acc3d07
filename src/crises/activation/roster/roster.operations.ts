import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, type InputError, invalidInput, notAllowed, notFound } from "#platform/problem.ts";
import type { Text } from "#platform/words.ts";
import { crisisId } from "../../crisis/crisis.rules.ts";
import "../../permissions.ts";
import { commands, requireCommand, requireOpen } from "../team/authority.ts";
import { alwaysStaffed } from "../team/function.rules.ts";
import { officerBy, officers } from "../team/officer.store.ts";
import { isOpen } from "../team/team.store.ts";
import { dutyCalendar } from "./calendar.ts";
import { cancelShiftInput, gapHours, gapsIn, longestShiftHours, newShift, withoutRest } from "./roster.rules.ts";
import { calendarOwner, calendarSince, cancelShiftRow, insertShift, isOnDuty, keepCalendar, lockAccountShifts, shiftsOf, shiftsOfAccount } from "./roster.store.ts";
import { rosterWords as w } from "./roster.words.ts";
import { momentOf } from "./zone.rules.ts";

const by = ({ actor }: Context) => ({ account: actor.id, name: actor.name });
const hour = 3_600_000;
/** Whoever plans: command, operations, staff welfare. */
const planners = ["command", "operations", "staff-welfare"] as const;

/** Shifts from yesterday on, who is on duty now, what nobody covers in the next 48 hours. */
export const readRoster = operation({
  name: "crises.readRoster",
  title: w.read,
  action: "crises.activation",
  kind: "read",
  input: crisisId,
  output: z.object({
    shifts: z.array(z.object({ id: z.number(), function: z.string(), name: z.string(), mine: z.boolean(), startsAt: z.string(), endsAt: z.string(), zone: z.string(), version: z.number(), now: z.boolean(), shortRest: z.boolean(), cancelledAt: z.string().nullable(), cancelledBecause: z.string().nullable(), madeBy: z.string().nullable() })),
    gaps: z.array(z.object({ function: z.string(), from: z.string(), to: z.string() })),
    mayPlan: z.boolean(),
    officers: z.array(z.object({ account: z.string(), name: z.string() })),
    calendarSince: z.string().nullable(),
    asOf: z.string(),
  }),
  async run(ctx, { crisis }) {
    const open = await isOpen(ctx.db, crisis);
    if (open === undefined) throw notFound();
    const { now } = ctx;
    const shifts = await shiftsOf(ctx.db, crisis, new Date(now.getTime() - 24 * hour));
    const standing = shifts.filter((one) => one.cancelled_at === null).map((one) => ({ ...one, start: one.starts_at.getTime(), end: one.ends_at.getTime() }));
    const tired = withoutRest(standing);
    // What is staffed at all is staffed without holes; the three that always are, from the first hour.
    const functions = new Set<string>([...alwaysStaffed, ...standing.filter((one) => one.end > now.getTime()).map((one) => one.function)]);
    const gaps = open
      ? [...functions].flatMap((duty) =>
          gapsIn(now.getTime(), now.getTime() + gapHours * hour, standing.filter((one) => one.function === duty)).map((gap) => ({ function: duty, from: new Date(gap.start).toISOString(), to: new Date(gap.end).toISOString() })),
        )
      : [];
    const mayPlan = await commands(ctx, crisis, planners);
    return {
      shifts: shifts.map((one) => ({
        id: one.id, function: one.function, name: one.name, mine: one.account === ctx.actor.id, startsAt: one.starts_at.toISOString(), endsAt: one.ends_at.toISOString(), zone: one.zone, version: one.version,
        now: one.cancelled_at === null && one.starts_at <= now && one.ends_at > now, shortRest: tired.has(one.id), cancelledAt: one.cancelled_at?.toISOString() ?? null, cancelledBecause: one.cancelled_because, madeBy: one.made_name,
      })),
      gaps,
      mayPlan,
      officers: mayPlan ? await officers(ctx.db) : [],
      calendarSince: ctx.actor.id === null ? null : ((await calendarSince(ctx.db, ctx.actor.id))?.toISOString() ?? null),
      asOf: now.toISOString(),
    };
  },
});

/** Plans a shift in local times of a zone. 422: a time that does not exist there, too long, or the person is on duty elsewhere then. */
export const addShift = operation({
  name: "crises.addShift",
  title: w.add,
  action: "crises.team",
  kind: "write",
  input: newShift,
  output: z.object({ id: z.number(), startsAt: z.string(), endsAt: z.string() }),
  audit: (input, { id }) => ({ subject: "crisis", ids: [input.crisis], details: { shift: id, function: input.function, account: input.account } }),
  async run(ctx, input) {
    await requireCommand(ctx, input.crisis, planners);
    await requireOpen(ctx, input.crisis);
    const [starts, ends] = [momentOf(input.starts, input.zone), momentOf(input.ends, input.zone)];
    const faults: InputError[] = [];
    const fault = (path: string, message: Text) => faults.push({ path, message });
    if (!starts) fault("starts", w.noSuchTime);
    else if (Math.abs(starts.getTime() - ctx.now.getTime()) > 366 * 24 * hour) fault("starts", w.tooFar);
    if (!ends) fault("ends", w.noSuchTime);
    else if (starts && ends <= starts) fault("ends", w.endsFirst);
    else if (starts && ends.getTime() - starts.getTime() > longestShiftHours * hour) fault("ends", w.tooLong(longestShiftHours));
    const officer = await officerBy(ctx.db, input.account);
    if (!officer) fault("account", w.notOfTeam);
    if (faults.length > 0) throw invalidInput(faults);
    await lockAccountShifts(ctx.db, officer!.account);
    if (await isOnDuty(ctx.db, officer!.account, starts!, ends!)) throw invalidInput([{ path: "account", message: w.overlapping }]);
    const id = await insertShift(ctx.db, { crisis: input.crisis, function: input.function, ...officer!, starts: starts!, ends: ends!, zone: input.zone }, by(ctx));
    return { id, startsAt: starts!.toISOString(), endsAt: ends!.toISOString() };
  },
});

/** Cancels a shift; it stays on the roster, struck out, and in the person's calendar as cancelled. */
export const cancelShift = operation({
  name: "crises.cancelShift",
  title: w.cancel,
  action: "crises.team",
  kind: "write",
  input: cancelShiftInput,
  output: z.object({ id: z.number() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis], details: { shift: input.shift } }),
  async run(ctx, input) {
    await requireCommand(ctx, input.crisis, planners);
    if (!(await cancelShiftRow(ctx.db, input.crisis, input.shift, input.version, input.because, by(ctx)))) throw conflict();
    return { id: input.shift };
  },
});

const digestOf = (token: string) => createHash("sha256").update(`mitaf duty calendar\0${token}`).digest();

/** Makes the private address of the asker's own duty calendar; the one before ends. The token is told once and not kept. */
export const makeCalendar = operation({
  name: "crises.makeCalendar",
  title: w.calendar,
  action: "crises.team",
  kind: "write",
  input: z.object({}),
  output: z.object({ token: z.string() }),
  audit: () => ({ subject: "account" }),
  async run({ db, actor }) {
    if (actor.id === null) throw notAllowed();
    const token = randomBytes(24).toString("base64url");
    await keepCalendar(db, actor.id, digestOf(token));
    return { token };
  },
});

/** The duty calendar that an address stands for, as iCalendar text. 404 for any other address. */
export const readCalendar = operation({
  name: "crises.readCalendar",
  title: w.readCalendar,
  action: "crises.read",
  kind: "read",
  input: z.object({ token: z.string().regex(/^[\w-]{32}$/), language: z.enum(["ar", "en"]).default("ar") }),
  output: z.object({ body: z.string() }),
  async run({ db, platform }, { token, language }) {
    const account = await calendarOwner(db, digestOf(token));
    if (account === undefined) throw notFound();
    return { body: dutyCalendar(await shiftsOfAccount(db, account), language, URL.parse(platform.config.baseUrl)?.hostname ?? "localhost") };
  },
});
