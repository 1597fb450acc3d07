import { z } from "zod";
import { addHousehold, proposeDuplicates } from "#people";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { numberBetween, recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { refreshEntries } from "../roll/roll-refresh.store.ts";
import { enterOnRoll } from "../roll/roll-person.store.ts";
import { insertStatuses, lockPersons } from "../roll/roll.store.ts";
import { checkInById, decideCheckIn, matchedMembers } from "./check-in.store.ts";
import { officerWords } from "./officer.words.ts";
import { requireHousehold } from "./queue.operations.ts";
import { isSettled } from "./queue.rules.ts";

const household = addHousehold.input.shape;

/**
 * Somebody whom a waiting check-in names and whom nobody knows: enters them in the register and on the roll, and takes
 * what the check-in says of them. Needs leave to change the register as well. They are on the roll even if the place
 * that was typed lies in none of its areas: somebody says they are there. 403 outside the officer's missions, 409 when
 * the check-in was dealt with or this member found before, 422 for a member or area that is not there.
 */
export const addFromCheckIn = operation({
  name: "crises.addFromCheckIn",
  title: officerWords.addUnknown,
  action: "crises.queue",
  kind: "write",
  input: z.object({
    crisis: recordId,
    checkIn: recordId,
    /** The place in the check-in's list. */
    member: numberBetween(0, 29).pipe(z.number().int()),
    /** One of the crisis's areas; else the one they are in, else that of the highest level. */
    area: recordId.optional(),
    person: household.members.element,
    stay: household.stay,
  }),
  output: z.object({ person: z.number(), state: z.enum(["matched", "waiting"]) }),
  audit: (input, { person, state }) => ({ subject: "person", ids: [person], details: { crisis: input.crisis, checkIn: input.checkIn, state } }),
  async run(ctx, input) {
    const { db, actor, platform } = ctx;
    const checkIn = await checkInById(db, input.crisis, input.checkIn, true);
    if (!checkIn || !(await findCrises(db, { id: input.crisis }))[0]) throw notFound();
    await requireHousehold(db, checkIn, ctx.require);
    if (checkIn.state !== "waiting") throw conflict(officerWords.decided);
    const member = checkIn.members[input.member];
    if (!member) throw invalidInput([{ path: "member", message: officerWords.noSuchMember }]);
    const found = new Set<number | null>((await matchedMembers(db, checkIn.id)).keys());
    if (found.has(input.member)) throw conflict(officerWords.decided);
    const here = input.stay.latitude === undefined && checkIn.latitude !== null && checkIn.longitude !== null ? { latitude: checkIn.latitude, longitude: checkIn.longitude } : {};
    const entered = await addHousehold.run!(ctx, { stay: { ...input.stay, ...here }, members: [input.person] });
    const [person] = entered.people as [number];
    ctx.require("crises.queue", entered.mission);
    await refreshEntries(db, input.crisis, [person]);
    if (!(await enterOnRoll(db, { crisis: input.crisis, person, household: entered.household, mission: entered.mission, area: input.area ?? null })))
      throw invalidInput([{ path: "area", message: officerWords.noSuchArea }]);
    await lockPersons(db, input.crisis, [person]);
    const said = { status: member.status, relation: checkIn.relation, channel: checkIn.channel, at: checkIn.at };
    await insertStatuses(db, [{ crisis_id: input.crisis, person_id: person, check_in_id: checkIn.id, member: input.member, recorded_by: actor.id, ...said }]);
    const state = isSettled(checkIn, found.add(input.member)) ? ("matched" as const) : ("waiting" as const);
    if (state === "matched") await decideCheckIn(db, input.crisis, checkIn.id, "matched", actor.id);
    await proposeDuplicates(platform, db, [person], "check-in");
    await platform.live.publish(db, `crisis:${input.crisis}`);
    return { person, state };
  },
});
