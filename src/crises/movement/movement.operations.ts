import { z } from "zod";
import { may } from "#platform/actor.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { requireOpen } from "../activation/team/authority.ts";
import { missionNames } from "../board/figures.store.ts";
import { criteriaOf } from "./criteria-pack.ts";
import { onOther, travellersOf } from "./family.store.ts";
import { arrangeNow } from "./place.ts";
import { changedMovement, movementId, type MovementInput, movementStates, modes, newMovement, spanOf } from "./movement.rules.ts";
import { addEvent, eventsOf, figuresOf, insertMovement, keepCriteria, legsOf, type MovementRow, movementsOf, seatsOf, updateMovement } from "./movement.store.ts";
import { movementWords as w } from "./movement.words.ts";
import { byOf, known, ownOpen, runs, whole } from "./reach.ts";
import { type SeatClass, seatClasses } from "./seats.rules.ts";
import { stillHere } from "./still.store.ts";
import { travellerStates } from "./movement.rules.ts";
import { rollStatuses } from "../roll/roll.rules.ts";

const pair = z.object({ en: z.string(), ar: z.string() });
const numbers = z.record(z.string(), z.number());
const figures = z.object({ seats: z.number(), placed: z.number(), waiting: z.number(), boarded: z.number(), noShow: z.number(), arrived: z.number(), consented: z.number() });
const head = z.object({
  id: z.number(), number: z.number(), title: z.string(), mode: z.enum(modes), state: z.enum(movementStates), mission: z.number().nullable(), missionName: pair.nullable(), startsAt: z.string(), endsAt: z.string(),
  assemblyPlace: z.string(), assemblyZone: z.string(), carrier: z.string().nullable(), vehicle: z.string().nullable(), example: z.boolean(), version: z.number(), figures,
});
export type MovementHead = z.output<typeof head>;
const leg = z.object({ fromPlace: z.string(), fromCountry: z.string(), toPlace: z.string(), toCountry: z.string(), departsAt: z.string(), departsZone: z.string(), arrivesAt: z.string(), arrivesZone: z.string() });
const still = z.object({ person: z.number(), household: z.number(), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(), state: z.enum(travellerStates), status: z.enum(rollStatuses).nullable() });

async function headsOf(ctx: Context, rows: readonly MovementRow[]): Promise<MovementHead[]> {
  const counted = new Map((await figuresOf(ctx.db, rows.map((row) => row.id))).map((one) => [one.movement, one]));
  const names = await missionNames(ctx.db, [...new Set(rows.flatMap((row) => row.mission ?? []))]);
  return rows.map((row) => ({
    id: row.id, number: row.number, title: row.title, mode: row.mode, state: row.state, mission: row.mission, missionName: row.mission === null ? null : (names.get(row.mission) ?? null), startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(), assemblyPlace: row.assemblyPlace, assemblyZone: row.assemblyZone, carrier: row.carrier, vehicle: row.vehicle, example: row.example, version: row.version, figures: counted.get(row.id)!,
  }));
}

/** Movements of a crisis, those still to come first, with their figures. */
export const listMovements = operation({
  name: "crises.listMovements",
  title: w.list,
  action: "crises.readMovements",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ movements: z.array(head), mayPlan: z.boolean(), asOf: z.string() }),
  async run(ctx, { crisis }) {
    return { movements: await headsOf(ctx, await movementsOf(ctx.db, crisis)), mayPlan: may(ctx.actor, "crises.movement"), asOf: ctx.now.toISOString() };
  },
});

/** One movement: legs, seats by class, figures, who is still counted, what was done. */
export const readMovement = operation({
  name: "crises.readMovement",
  title: w.read,
  action: "crises.readMovements",
  kind: "read",
  input: movementId,
  output: head.extend({
    carrierContact: z.string().nullable(), latitude: z.number().nullable(), longitude: z.number().nullable(), promissory: z.boolean(), fare: z.string().nullable(), currency: z.string().nullable(), terms: pair, termsVersion: z.number(),
    criteriaVersion: z.number(), cancelledBecause: z.string().nullable(), createdAt: z.string(), createdBy: z.string().nullable(), legs: z.array(leg), capacity: numbers, taken: numbers, still: z.array(still),
    events: z.array(z.object({ kind: z.string(), details: z.record(z.string(), z.unknown()), at: z.string(), by: z.string().nullable() })),
    may: z.object({ run: z.boolean(), place: z.boolean(), board: z.boolean(), receive: z.boolean(), sign: z.boolean() }), asOf: z.string(),
  }),
  audit: (input, { still: left }) => ({ subject: "person", ids: left.map((one) => one.person), details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, path) {
    const row = await known(ctx, path);
    const [one] = await headsOf(ctx, [row]);
    const { capacity, taken } = await seatsOf(ctx.db, row.id);
    const legs = await legsOf(ctx.db, row.id);
    const left = await whole(ctx, row, "crises.readMovements", () => stillHere(ctx.db, row.id, ctx.scope === "all" || runs(ctx, "crises.readMovements", row) ? "all" : ctx.scope));
    return {
      ...one!, carrierContact: row.carrierContact, latitude: row.latitude, longitude: row.longitude, promissory: row.promissory, fare: row.fare, currency: row.currency, terms: { en: row.termsEn, ar: row.termsAr },
      termsVersion: row.termsVersion, criteriaVersion: row.criteriaVersion, cancelledBecause: row.cancelledBecause, createdAt: row.createdAt.toISOString(), createdBy: row.createdName,
      legs: legs.map((each) => ({ ...each, departsAt: each.departsAt.toISOString(), arrivesAt: each.arrivesAt.toISOString() })), capacity: capacity as Record<string, number>, taken: taken as Record<string, number>, still: left,
      events: (await eventsOf(ctx.db, row.id)).map((event) => ({ ...event, at: event.at.toISOString() })),
      may: { run: runs(ctx, "crises.movement", row), place: row.mission === null ? may(ctx.actor, "crises.placeFamilies") : runs(ctx, "crises.placeFamilies", row), board: runs(ctx, "crises.boardMovement", row), receive: runs(ctx, "crises.receive", row), sign: runs(ctx, "crises.signManifest", row) },
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Plans a movement with its legs and seats. The criteria and terms are those of the facility's pack; terms may be worded for it. */
export const planMovement = operation({
  name: "crises.planMovement",
  title: w.plan,
  action: "crises.movement",
  kind: "write",
  input: newMovement,
  output: z.object({ id: z.number(), number: z.number() }),
  audit: (input, { id }) => ({ subject: "movement", ids: [id], details: { crisis: input.crisis, mode: input.mode, seats: seatClasses.reduce((sum, one) => sum + input.seats[one], 0) } }),
  async run(ctx, input) {
    ctx.require("crises.movement", input.mission ?? null);
    await requireOpen(ctx, input.crisis);
    if (input.mission !== undefined && (await missionNames(ctx.db, [input.mission])).size === 0) throw invalidInput([{ path: "mission", message: w.noSuchMission }]);
    tooFar(input, ctx.now);
    const { pack, digest } = await criteriaOf(ctx.platform.config.FACILITY);
    await keepCriteria(ctx.db, pack.version, pack, digest);
    const made = await insertMovement(ctx.db, input, input.terms ?? pack.terms, pack.version, byOf(ctx));
    await addEvent(ctx.db, made.id, "planned", byOf(ctx));
    await ctx.platform.live.publish(ctx.db, `crisis:${input.crisis}`);
    return made;
  },
});

const year = 366 * 86_400_000;
function tooFar(input: Pick<MovementInput, "assembly" | "assemblyZone" | "legs" | "example">, now: Date): void {
  const { starts, ends } = spanOf(input);
  if (!input.example && Math.max(Math.abs(starts.getTime() - now.getTime()), Math.abs(ends.getTime() - now.getTime())) > year) throw invalidInput([{ path: "assembly", message: w.tooFar }]);
}

/**
 * Changes legs, seats and the rest. 409 when another changed it meanwhile; 422 when fewer seats of a class are left than are
 * given, or when somebody would then be on two movements at a time (the other one is named).
 */
export const changeMovement = operation({
  name: "crises.changeMovement",
  title: w.change,
  action: "crises.movement",
  kind: "write",
  input: changedMovement,
  output: z.object({ id: z.number(), version: z.number() }),
  audit: (input) => ({ subject: "movement", ids: [input.movement], details: { crisis: input.crisis } }),
  async run(ctx, input) {
    const { db } = ctx;
    const before = await ownOpen(ctx, input, "crises.movement");
    tooFar({ ...input, example: before.example }, ctx.now);
    const { taken } = await seatsOf(db, before.id);
    const short = seatClasses.filter((one: SeatClass) => input.seats[one] < (taken[one] ?? 0));
    if (short.length > 0) throw invalidInput(short.map((one) => ({ path: `seats.${one}`, message: w.fewerThanGiven(taken[one]!) })));
    const placed = (await travellersOf(db, before.id)).filter((one) => one.state === "placed" || one.state === "boarded").map((one) => one.person);
    const [other] = await onOther(db, { id: before.id, ...spanOf(input) }, placed);
    if (other) throw invalidInput([{ path: "assembly", message: w.overlapsThere(other.number, other.title) }]);
    if (!(await updateMovement(db, before.id, input.version, input, input.terms ?? { en: before.termsEn, ar: before.termsAr }))) throw conflict();
    await addEvent(db, before.id, "changed", byOf(ctx));
    await arrangeNow(ctx, (await known(ctx, input))!);
    await ctx.platform.live.publish(db, `crisis:${input.crisis}`);
    return { id: before.id, version: input.version + 1 };
  },
});
