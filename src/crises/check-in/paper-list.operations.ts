import { z } from "zod";
import { matchPeople } from "#people";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { idsOnRoll, personsOnRoll } from "../roll/roll-person.store.ts";
import { reportedStatuses } from "../roll/roll.rules.ts";
import { insertStatuses, lockPersons } from "../roll/roll.store.ts";
import { keyReused, rowOf, statusesOf } from "./check-in.operations.ts";
import { asksForHelp, sameSaid, submissionKey } from "./check-in.rules.ts";
import { checkInsByKey, insertCheckIns } from "./check-in.store.ts";
import { tellHelpSoon } from "./help.ts";
import { listsWords as w } from "./lists.words.ts";
import { mostLines } from "./paper-list.rules.ts";
import { readPhone } from "./phone.rules.ts";
import { countriesOf } from "./queue.operations.ts";

const line = z.object({ name: typed(120), status: z.enum(reportedStatuses), phone: typed(40).optional(), place: typed(200).optional() });

/**
 * Enters a list that somebody wrote by hand. Each line is a check-in by the warden who wrote it. A line whose name and phone
 * are those of one person on the roll within the officer's missions, and of nobody else, counts at once; the others wait in
 * the queue with proposals. The same key twice is the same list; other content under it 409.
 */
export const recordPaperList = operation({
  name: "crises.recordPaperList",
  title: w.recordPaper,
  action: "crises.record",
  kind: "write",
  input: z.strictObject({ crisis: recordId, key: submissionKey.pipe(z.string().max(80)), wroteIt: typed(120).optional(), lines: z.array(line).min(1).max(mostLines), language: z.enum(languages).default("ar") }),
  output: z.object({ matched: z.number(), waiting: z.number(), people: z.array(z.number()) }),
  audit: (input, { people, matched, waiting }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, matched, waiting } }),
  async run({ db, scope, actor, platform }, { crisis, key, lines, language }) {
    const [found] = await findCrises(db, { id: crisis });
    if (!found) throw notFound();
    const phones = lines.map((one) => (one.phone === undefined ? null : readPhone(one.phone, countriesOf(found.areas))));
    const matches = await matchPeople(platform, db, lines.map((one, at) => ({ names: [one.name], place: one.place ?? null, phones: phones[at] ? [phones[at]] : [] })), { most: 5, lowest: "likely", among: await idsOnRoll(db, crisis, scope), ...(scope === "all" ? {} : { missions: scope }) });
    const onRoll = new Set((await personsOnRoll(db, crisis, scope, [...new Set(matches.flat().map((one) => one.person))])).map((one) => one.person));
    const sure = matches.map((list) => {
      const here = list.filter((one) => onRoll.has(one.person));
      return here.length === 1 && here[0]!.reasons.some((reason) => reason.kind === "phone" && reason.agrees) ? here[0]!.person : null;
    });
    // Two lines for one person: an officer says which of them holds.
    const person = sure.map((one, at) => (one !== null && sure.indexOf(one) === at && sure.lastIndexOf(one) === at ? one : null));
    await lockPersons(db, crisis, person.flatMap((one) => one ?? []));
    const rows = lines.map(({ name, status, ...rest }, at) =>
      rowOf({ crisis, key: `${key}-${at}`, allSafe: false, members: [{ name, status }], relation: "other", language, ...rest }, { channel: "warden", household_id: null, state: person[at] === null ? "waiting" : "matched", recorded_by: actor.id }),
    );
    const written = new Map((await insertCheckIns(db, rows)).map((one) => [one.key, one]));
    const before = rows.filter((row) => !written.has(row.key));
    const kept = new Map((before.length > 0 ? await checkInsByKey(db, before) : []).map((one) => [one.key, one]));
    if (before.some((row) => !sameSaid(kept.get(row.key)!, row))) throw keyReused();
    await insertStatuses(db, rows.flatMap((row, at) => {
      const now = written.get(row.key);
      return now && person[at] !== null ? statusesOf(now, [{ person: person[at]!, status: lines[at]!.status, member: 0 }], "other", "warden", actor.id) : [];
    }));
    if (rows.some(asksForHelp)) tellHelpSoon(platform);
    const people = person.flatMap((one) => one ?? []);
    return { matched: people.length, waiting: lines.length - people.length, people };
  },
});
