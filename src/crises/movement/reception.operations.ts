import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput } from "#platform/problem.ts";
import { parseMoment } from "../crisis/crisis.rules.ts";
import { rollStatuses } from "../roll/roll.rules.ts";
import { noteBoardedPerson } from "./boarding.ts";
import { setTravellers, travellersOf } from "./family.store.ts";
import { movementId, travellerStates } from "./movement.rules.ts";
import { addEvent } from "./movement.store.ts";
import { boardInput, healths, leftInput, onwards, receiveInput, referrals, supports } from "./reception.rules.ts";
import { putReceptions, receptionsOf } from "./reception.store.ts";
import { receptionWords as w } from "./reception.words.ts";
import { byOf, known, own, whole } from "./reach.ts";
import { sayOf } from "./say.ts";
import { seatClasses } from "./seats.rules.ts";

type Path = { crisis: number; movement: number };
const note = (input: Path, { people }: { people: number[] }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement } });

const passenger = z.object({
  person: z.number(), household: z.number(), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(), class: z.enum(seatClasses), state: z.enum(travellerStates), status: z.enum(rollStatuses).nullable(), boardedAt: z.string().nullable(),
  boardedBy: z.string().nullable(), device: z.string().nullable(),
  reception: z.object({ place: z.string(), at: z.string(), onward: z.enum(onwards), onwardPlace: z.string().nullable(), referral: z.enum(referrals), referralTo: z.string().nullable(), health: z.enum(healths), support: z.enum(supports), by: z.string().nullable() }).nullable(),
});

/** Everybody expected, boarded, missing or received, for the assembly point and the place of arrival. */
export const readPassengers = operation({
  name: "crises.readPassengers",
  title: w.read,
  action: "crises.receive",
  kind: "read",
  input: movementId,
  output: z.object({ passengers: z.array(passenger) }),
  audit: (input, { passengers }) => note(input, { people: passengers.map((one) => one.person) }),
  async run(ctx, path) {
    const movement = await known(ctx, path);
    ctx.require("crises.receive", movement.mission);
    const received = await receptionsOf(ctx.db, movement.id);
    const all = await whole(ctx, movement, "crises.receive", () => travellersOf(ctx.db, movement.id));
    return {
      passengers: all
        .filter((one) => ["placed", "boarded", "no-show", "arrived", "left-on-way"].includes(one.state))
        .map((one) => {
          const said = received.get(one.person);
          return {
            person: one.person, household: one.household, nameArabic: one.nameArabic, nameLatin: one.nameLatin, class: one.class, state: one.state, status: one.status, boardedAt: one.boardedAt?.toISOString() ?? null, boardedBy: one.boardedBy, device: one.boardedDevice,
            reception: said ? { place: said.place, at: said.at.toISOString(), onward: said.onward, onwardPlace: said.onwardPlace, referral: said.referral, referralTo: said.referralTo, health: said.health, support: said.support, by: said.recordedName } : null,
          };
        }),
    };
  },
});

/** An officer lets people board by hand, from the list. Who boarded before is counted once; 422 for anybody who is not expected. */
export const boardPeople = operation({
  name: "crises.boardPeople",
  title: w.board,
  action: "crises.boardMovement",
  kind: "write",
  input: boardInput,
  output: z.object({ people: z.array(z.number()), already: z.array(z.number()) }),
  audit: note,
  async run(ctx, input) {
    const movement = await own(ctx, input, "crises.boardMovement");
    const at = input.at === undefined ? ctx.now : parseMoment(input.at)!;
    const done = { people: [] as number[], already: [] as number[] };
    await whole(ctx, movement, "crises.boardMovement", async () => {
      for (const person of [...new Set(input.people)].sort((a, b) => a - b)) {
        const boarded = await noteBoardedPerson(ctx, { movement: movement.id, person, at, by: ctx.actor.name ?? "", device: null });
        if (boarded.outcome === "not-open") throw conflict(w.notBoarding);
        if (boarded.outcome === "not-on-list") throw invalidInput([{ path: "people", message: w.notExpected }]);
        (boarded.outcome === "already" ? done.already : done.people).push(person);
      }
    });
    if (done.people.length > 0) await addEvent(ctx.db, movement.id, "boarded", byOf(ctx), { people: done.people.length });
    return done;
  },
});

/** Receives people on arrival: where, where to next, referral. On the roll they have arrived, and are counted no longer. */
export const receivePeople = operation({
  name: "crises.receivePeople",
  title: w.receive,
  action: "crises.receive",
  kind: "write",
  input: receiveInput,
  output: z.object({ people: z.array(z.number()), onRoll: z.number() }),
  audit: note,
  async run(ctx, input) {
    const movement = await own(ctx, input, "crises.receive");
    if (!["departed", "arrived"].includes(movement.state)) throw conflict(w.notUnderWay);
    const people = [...new Set(input.people)];
    const states = new Map((await travellersOf(ctx.db, movement.id)).map((one) => [one.person, one]));
    if (people.some((person) => !["boarded", "arrived"].includes(states.get(person)?.state ?? ""))) throw invalidInput([{ path: "people", message: w.notAboard }]);
    const at = input.at === undefined ? ctx.now : parseMoment(input.at)!;
    if (people.some((person) => (states.get(person)!.boardedAt?.getTime() ?? 0) > at.getTime())) throw invalidInput([{ path: "at", message: w.beforeBoarding }]);
    await putReceptions(ctx.db, movement.id, people, { place: input.place, at, onward: input.onward, onwardPlace: input.onwardPlace ?? null, referral: input.referral, referralTo: input.referralTo ?? null, health: input.health, support: input.support }, byOf(ctx));
    let onRoll = 0;
    await whole(ctx, movement, "crises.receive", async () => {
      for (const person of people.toSorted((a, b) => a - b)) if (states.get(person)!.state !== "arrived" && (await sayOf(ctx, movement, { person, status: "arrived", source: "mission", at }))) onRoll++;
    });
    await addEvent(ctx.db, movement.id, "received", byOf(ctx), { people: people.length });
    await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
    return { people, onRoll };
  },
});

/** Somebody who was on board did not arrive with it: what is known of them goes on the roll, with the reason. */
export const leaveOnWay = operation({
  name: "crises.leaveOnWay",
  title: w.leave,
  action: "crises.receive",
  kind: "write",
  input: leftInput,
  output: z.object({ people: z.array(z.number()) }),
  audit: note,
  async run(ctx, input) {
    const movement = await own(ctx, input, "crises.receive");
    const one = (await travellersOf(ctx.db, movement.id)).find((each) => each.person === input.person);
    if (one?.state !== "boarded") throw invalidInput([{ path: "person", message: w.notAboard }]);
    await setTravellers(ctx.db, movement.id, [input.person], "left-on-way");
    const at = input.at === undefined ? ctx.now : parseMoment(input.at)!;
    await whole(ctx, movement, "crises.receive", () => sayOf(ctx, movement, { person: input.person, status: input.status, source: "officer", at, note: input.because }));
    await addEvent(ctx.db, movement.id, "left", byOf(ctx), { person: input.person });
    await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
    return { people: [input.person] };
  },
});
