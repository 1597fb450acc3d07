import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notAllowed, notFound, says } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { insertStatuses, lockPersons } from "../roll/roll.store.ts";
import { rowOf, statusesOf } from "./check-in.operations.ts";
import { asksForHelp, mostMembers, submissionKey } from "./check-in.rules.ts";
import { insertCheckIns } from "./check-in.store.ts";
import { tellHelpSoon } from "./help.ts";
import { listsWords as w } from "./lists.words.ts";
import { noteNotReached, wardenFamilies } from "./warden-list.store.ts";

const family = z.object({ household: z.number(), phone: z.string().nullable(), people: z.array(z.object({ person: z.number(), name: z.string(), status: z.string(), at: z.string().nullable() })) });

/** The signed-in warden's own families on the roll of a crisis, those not heard from first, and nobody else's. */
export const listWardenFamilies = operation({
  name: "crises.listWardenFamilies",
  title: w.readFamilies,
  action: "crises.record",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ families: z.array(family), asOf: z.string() }),
  audit: (input, { families }) => ({ subject: "person", ids: families.flatMap((one) => one.people.map(({ person }) => person)), purpose: `crisis:${input.crisis}`, details: { crisis: input.crisis } }),
  async run({ db, actor, now }, { crisis }) {
    if ((await findCrises(db, { id: crisis })).length === 0) throw notFound();
    const families = actor.kind === "staff" && actor.id !== null ? await wardenFamilies(db, crisis, actor.id) : [];
    return { families, asOf: now.toISOString() };
  },
});

const said = z.object({ household: recordId, says: z.enum(["safe", "needs-help", "not-reached"]), note: typed(1000).optional() });
const input = z
  .strictObject({ crisis: recordId, key: submissionKey.pipe(z.string().max(70)), families: z.array(said).min(1, says(w.markOne)).max(200), language: z.enum(languages).default("ar") })
  .refine((one) => new Set(one.families.map(({ household }) => household)).size === one.families.length, says(w.markOne));

/**
 * A warden says of their own families, all in one go, that they are safe, need help, or could not be reached. One check-in
 * for each family; sent again with the same key it changes nothing. 422 for a family that is another warden's.
 */
export const recordWardenList = operation({
  name: "crises.recordWardenList",
  title: w.recordFamilies,
  action: "crises.record",
  kind: "write",
  input,
  output: z.object({ families: z.number(), people: z.array(z.number()) }),
  audit: (given, { people }) => ({ subject: "person", ids: people, details: { crisis: given.crisis, families: given.families.length } }),
  async run({ db, actor, now, platform, require }, { crisis, key, families, language }) {
    if ((await findCrises(db, { id: crisis })).length === 0) throw notFound();
    if (actor.kind !== "staff" || actor.id === null) throw notAllowed();
    const own = new Map((await wardenFamilies(db, crisis, actor.id)).map((one) => [one.household, one]));
    const others = families.flatMap((one, at) => (own.has(one.household) ? [] : [{ path: `families.${at}.household`, message: w.notYours }]));
    if (others.length > 0) throw invalidInput(others);
    for (const mission of new Set(families.map((one) => own.get(one.household)!.mission))) require("crises.record", mission);
    const peopleOf = (household: number) => own.get(household)!.people.map((one) => one.person);
    const all = families.flatMap((one) => peopleOf(one.household));
    await lockPersons(db, crisis, all);
    const spoken = families.filter((one) => one.says !== "not-reached");
    const rows = spoken.map((one) => {
      const members = one.says === "needs-help" ? peopleOf(one.household).slice(0, mostMembers).map((person) => ({ person, status: "needs-help" as const })) : [];
      const row = rowOf({ crisis, key: `${key}-${one.household}`, allSafe: one.says === "safe", members, relation: "other", language, message: one.note }, { channel: "warden", household_id: one.household, state: one.note === undefined ? "matched" : "waiting", recorded_by: actor.id });
      return { row, household: one.household, status: one.says as "safe" | "needs-help" };
    });
    const written = new Map((await insertCheckIns(db, rows.map(({ row }) => row))).map((one) => [one.key, one]));
    const statuses = rows.flatMap(({ row, household, status }) => {
      const now = written.get(row.key);
      return now ? statusesOf(now, peopleOf(household).map((person, at) => ({ person, status, member: status === "safe" || at >= mostMembers ? null : at })), "other", "warden", actor.id) : [];
    });
    await insertStatuses(db, statuses);
    if (rows.some(({ row }) => asksForHelp(row))) tellHelpSoon(platform);
    const missed = families.filter((one) => one.says === "not-reached").flatMap((one) => peopleOf(one.household));
    if (missed.length > 0) {
      await noteNotReached(db, crisis, missed, now);
      await platform.live.publish(db, `crisis:${crisis}`);
    }
    return { families: families.length, people: all };
  },
});
