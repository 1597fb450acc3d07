import { z } from "zod";
import { may } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { rollStatuses } from "../roll/roll.rules.ts";
import { consentsOf } from "./consent.store.ts";
import { custodyRoles, minorsAlone } from "./custody.rules.ts";
import { custodyOf } from "./custody.store.ts";
import { isMinor } from "./criteria.rules.ts";
import { familyId, ways } from "./family.rules.ts";
import { candidateHouseholds, familiesOf, type FamilyRow, membersOf, otherMovements, type TravellerRow, travellersOf } from "./family.store.ts";
import { familyWords as w } from "./family.words.ts";
import { movementPath, movementStates, travellerStates } from "./movement.rules.ts";
import { seatsOf } from "./movement.store.ts";
import { dayOf, packOf, weighHouseholds } from "./place.ts";
import { promiseFields } from "./promissory.rules.ts";
import { notesOf } from "./promissory.store.ts";
import { known, runs, whole } from "./reach.ts";
import { seatClasses, waitReasons } from "./seats.rules.ts";

const pair = z.object({ en: z.string(), ar: z.string() });
const names = { nameArabic: z.string().nullable(), nameLatin: z.string().nullable() };
const reason = z.object({ id: z.string(), points: z.number(), people: z.array(z.number()), sentence: pair });
const traveller = z.object({
  person: z.number(), ...names, class: z.enum(seatClasses), state: z.enum(travellerStates), consent: z.boolean().nullable(), birth: z.string().nullable(), birthPrecision: z.string().nullable(), sex: z.string().nullable(),
  nationality: z.string().nullable(), needs: z.array(z.string()), status: z.enum(rollStatuses).nullable(), relation: z.string().nullable(), minor: z.boolean(), alone: z.boolean(),
});
const family = z.object({
  id: z.number(), household: z.number(), mission: z.number().nullable(), reasons: z.array(reason), score: z.number(), ownScore: z.number(), overrideReason: z.string().nullable(), overrideName: z.string().nullable(),
  waitsFor: z.enum(waitReasons).nullable(), state: z.enum(["waiting", "placed", "declined", "withdrawn"]), splitReason: z.string().nullable(), splitAgreedBy: z.string().nullable(), splitHow: z.enum(ways).nullable(), splitName: z.string().nullable(),
  withdrawnBecause: z.string().nullable(), addedAt: z.string(), addedName: z.string().nullable(), mine: z.boolean(), travellers: z.array(traveller),
});
export type FamilyView = z.output<typeof family>;
export type TravellerView = z.output<typeof traveller>;

type Sentences = ReadonlyMap<string, { en: string; ar: string }>;
const view = (row: FamilyRow, people: readonly TravellerRow[], alone: ReadonlySet<number>, on: string, sentences: Sentences, mine: boolean): FamilyView => ({
  ...row, addedAt: row.addedAt.toISOString(), splitHow: row.splitHow as FamilyView["splitHow"], mine, reasons: row.reasons.map((one) => ({ ...one, sentence: sentences.get(one.id) ?? { en: one.id, ar: one.id } })),
  travellers: people.map((one) => ({
    person: one.person, nameArabic: one.nameArabic, nameLatin: one.nameLatin, class: one.class, state: one.state, consent: one.consent, birth: one.birth, birthPrecision: one.birthPrecision, sex: one.sex, nationality: one.nationality, needs: one.needs,
    status: one.status, relation: one.relation, minor: isMinor(one.birth, on), alone: alone.has(one.person),
  })),
});

/** Families of a movement, placed and waiting, in the order of their priority with the reasons; within the reader's missions unless they run it. */
export const listFamilies = operation({
  name: "crises.listFamilies",
  title: w.families,
  action: "crises.placeFamilies",
  kind: "read",
  input: z.object(movementPath),
  output: z.object({ families: z.array(family), others: z.number() }),
  audit: (input, { families }) => ({ subject: "person", ids: families.flatMap((one) => one.travellers.map((each) => each.person)), details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, path) {
    const movement = await known(ctx, path);
    const sentences = new Map((await packOf(ctx, movement)).criteria.map((one) => [one.id, one.sentence]));
    const all = await familiesOf(ctx.db, movement.id);
    const everybody = runs(ctx, "crises.placeFamilies", movement);
    const seen = everybody ? all : all.filter((one) => may(ctx.actor, "crises.placeFamilies", one.mission));
    const people = await whole(ctx, movement, "crises.placeFamilies", () => travellersOf(ctx.db, movement.id));
    const by = Map.groupBy(people, (one) => one.family);
    const on = dayOf(movement);
    const alone = new Set(minorsAlone(people, on).map((one) => one.person));
    return { families: seen.map((row) => view(row, by.get(row.id) ?? [], alone, on, sentences, may(ctx.actor, "crises.placeFamilies", row.mission))), others: all.length - seen.length };
  },
});

/** One family of a movement: members, reasons, who is not on the list, what they said, custody of minors, promissory notes. */
export const readFamily = operation({
  name: "crises.readFamily",
  title: w.readFamily,
  action: "crises.placeFamilies",
  kind: "read",
  input: familyId,
  output: z.object({
    family,
    absent: z.array(z.object({ person: z.number(), ...names, nationality: z.string().nullable(), status: z.enum(rollStatuses).nullable() })),
    consents: z.array(z.object({ id: z.number(), people: z.array(z.number()), granted: z.boolean(), saidBy: z.string().nullable(), how: z.enum(ways), language: z.enum(["ar", "en"]), text: z.string(), textVersion: z.number(), at: z.string(), recordedBy: z.string().nullable() })),
    custody: z.array(z.object({ person: z.number(), position: z.number(), fromName: z.string().nullable(), fromRole: z.enum(custodyRoles), toName: z.string().nullable(), toRole: z.enum(custodyRoles), toDocument: z.string().nullable(), toContact: z.string().nullable(), place: z.string(), at: z.string(), signedName: z.string().nullable(), note: z.string().nullable(), recordedBy: z.string().nullable() })),
    notes: z.array(z.object({ id: z.number(), person: z.number(), seats: z.number(), amount: z.string(), currency: z.string(), madeAt: z.string(), signedAt: z.string().nullable(), signedName: z.string().nullable(), witness: z.string().nullable(), cancelledAt: z.string().nullable(), cancelledBecause: z.string().nullable(), fields: promiseFields.nullable() })),
    others: z.array(z.object({ id: z.number(), number: z.number(), title: z.string(), state: z.enum(movementStates), person: z.number(), traveller: z.enum(travellerStates) })),
    capacity: z.record(z.string(), z.number()), larger: z.boolean(),
  }),
  audit: (input, { family: { travellers } }) => ({ subject: "person", ids: travellers.map((one) => one.person), details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, path) {
    const movement = await known(ctx, path);
    const [row] = await familiesOf(ctx.db, movement.id, path.household);
    if (!row) throw notFound();
    if (!runs(ctx, "crises.placeFamilies", movement)) ctx.require("crises.placeFamilies", row.mission);
    return whole(ctx, movement, "crises.placeFamilies", async () => {
      const all = await travellersOf(ctx.db, movement.id);
      const own = all.filter((one) => one.household === path.household);
      const people = own.map((one) => one.person);
      const on = dayOf(movement);
      const sentences = new Map((await packOf(ctx, movement)).criteria.map((one) => [one.id, one.sentence]));
      const alone = new Set(minorsAlone(all, on).map((one) => one.person));
      const members = await membersOf(ctx.db, movement.crisis, [path.household]);
      const { capacity } = await seatsOf(ctx.db, movement.id);
      return {
        family: view(row, own, alone, on, sentences, may(ctx.actor, "crises.placeFamilies", row.mission)),
        absent: members.filter((one) => !people.includes(one.person)).map((one) => ({ person: one.person, nameArabic: one.nameArabic, nameLatin: one.nameLatin, nationality: one.nationality, status: one.status })),
        consents: (await consentsOf(ctx.db, movement.id, people)).map((one) => ({ ...one, at: one.at.toISOString() })),
        custody: (await custodyOf(ctx.db, movement.id, people)).map((one) => ({ ...one, at: one.at.toISOString() })),
        notes: (await notesOf(ctx.db, movement.id, { household: path.household })).map((one) => ({ ...one, madeAt: one.madeAt.toISOString(), signedAt: one.signedAt?.toISOString() ?? null, cancelledAt: one.cancelledAt?.toISOString() ?? null, fields: "covers" in one.fields ? (one.fields as z.output<typeof promiseFields>) : null })),
        others: await otherMovements(ctx.db, movement.crisis, movement.id, people),
        capacity: capacity as Record<string, number>, larger: row.waitsFor === "larger",
      };
    });
  },
});

const mostProposed = 25;
/** Families of the roll that could travel, the most urgent first with the reasons: what an officer picks from. At most 25. */
export const proposeFamilies = operation({
  name: "crises.proposeFamilies",
  title: w.propose,
  action: "crises.placeFamilies",
  kind: "read",
  input: z.object({ ...movementPath, area: recordId.optional() }),
  output: z.object({
    proposed: z.array(z.object({ household: z.number(), score: z.number(), reasons: z.array(reason), bars: z.array(z.enum(["no-citizen", "status"])), members: z.array(z.object({ person: z.number(), ...names, nationality: z.string().nullable(), birth: z.string().nullable(), onRoll: z.boolean() })) })),
    more: z.number(),
  }),
  audit: (input, { proposed }) => ({ subject: "person", ids: proposed.flatMap((one) => one.members.map((each) => each.person)), details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, input) {
    const movement = await known(ctx, input);
    const pack = await packOf(ctx, movement);
    const sentences = new Map(pack.criteria.map((one) => [one.id, one.sentence]));
    const found = await candidateHouseholds(ctx.db, { id: movement.id, crisis: movement.crisis, starts: movement.startsAt, ends: movement.endsAt }, ctx.scope, pack.statuses, input.area ?? null, 2_000);
    const weighed = await weighHouseholds(ctx, movement, found);
    return {
      proposed: weighed.slice(0, mostProposed).map(({ household, score, reasons, bars, travelling: members }) => ({
        household, score, bars, reasons: reasons.map((one) => ({ ...one, sentence: sentences.get(one.id) ?? { en: one.id, ar: one.id } })),
        members: members.map((one) => ({ person: one.person, nameArabic: one.nameArabic, nameLatin: one.nameLatin, nationality: one.nationality, birth: one.birth, onRoll: one.status !== null })),
      })),
      more: Math.max(0, weighed.length - mostProposed),
    };
  },
});
