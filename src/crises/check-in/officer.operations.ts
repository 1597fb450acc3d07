import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound, says } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { moment, parseMoment } from "../crisis/crisis.rules.ts";
import { relations, reportedStatuses } from "../roll/roll.rules.ts";
import { insertStatuses, lockPersons } from "../roll/roll.store.ts";
import { keyReused, receiptOf, rowOf, statusesOf } from "./check-in.operations.ts";
import { asksForHelp, mostMembers, receipt, sameSaid, submissionKey } from "./check-in.rules.ts";
import { checkInsByKey, insertCheckIns } from "./check-in.store.ts";
import { tellHelpSoon } from "./help.ts";
import { officerWords } from "./officer.words.ts";

const recordInput = z.strictObject({
  crisis: recordId,
  key: submissionKey,
  statuses: z
    .array(z.object({ person: recordId, status: z.enum(reportedStatuses) }))
    .min(1)
    .max(mostMembers)
    .refine((all) => new Set(all.map((one) => one.person)).size === all.length, says(officerWords.twice)),
  /** Who said it to the officer. */
  relation: z.enum(relations).default("self"),
  place: typed(200).optional(),
  phone: typed(40).optional(),
  message: typed(1000).optional(),
  /** When it was said or seen; now unless told. */
  at: moment.refine((value) => (parseMoment(value)?.getTime() ?? 0) <= Date.now() + 60_000, says(officerWords.future)).optional(),
  language: z.enum(languages).default("ar"),
});

/**
 * An officer records what somebody said, for people on the roll and within the officer's scope (else 403, recorded).
 * The same key twice is the same record; with other content 409. 422 for a person who is not on the roll.
 */
export const recordByOfficer = operation({
  name: "crises.recordByOfficer",
  title: officerWords.record,
  action: "crises.record",
  kind: "write",
  input: recordInput,
  output: receipt.extend({ id: z.number() }),
  audit: (input, output) => ({ subject: "person", ids: input.statuses.map((one) => one.person), details: { crisis: input.crisis, checkIn: output.id } }),
  async run({ db, actor, platform, require }, input) {
    const [crisis] = await findCrises(db, { id: input.crisis });
    if (!crisis) throw notFound();
    const entries = await lockPersons(db, input.crisis, input.statuses.map((one) => one.person));
    const onRoll = new Map(entries.map((entry) => [entry.person_id, entry]));
    const missing = input.statuses.flatMap((one, at) => (onRoll.has(one.person) ? [] : [{ path: `statuses.${at}.person`, message: officerWords.notOnRoll }]));
    if (missing.length > 0) throw invalidInput(missing);
    for (const mission of new Set(entries.map((entry) => entry.mission_id))) require("crises.record", mission);
    const { statuses, at, ...rest } = input;
    const said = { ...rest, allSafe: false, members: statuses };
    const households = new Set(entries.map((entry) => entry.household_id));
    const row = { ...rowOf(said, { channel: "officer", household_id: households.size === 1 ? [...households][0]! : null, state: "matched", recorded_by: actor.id }), at: at && parseMoment(at)!.toISOString() };
    const [written] = await insertCheckIns(db, [row]);
    if (!written) {
      const [before] = await checkInsByKey(db, [{ crisis_id: input.crisis, key: input.key }]);
      if (!before || !sameSaid(before, row) || (row.at !== undefined && row.at !== before.at.toISOString())) throw keyReused();
      return { ...receiptOf(platform, before), id: before.id };
    }
    if (asksForHelp(row)) tellHelpSoon(platform);
    await insertStatuses(db, statusesOf(written, statuses.map((one, member) => ({ ...one, member })), input.relation, "officer", actor.id));
    return { ...receiptOf(platform, written), id: written.id };
  },
});
