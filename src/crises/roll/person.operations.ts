import { z } from "zod";
import { may } from "#platform/actor.ts";
import { type Context, operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { rollRow } from "../board/board.rules.ts";
import { recordDisclosure } from "../board/disclosure.ts";
import { open, rowOf, settles } from "../board/list.operations.ts";
import { listFitting } from "../board/list.store.ts";
import { mostMembers } from "../check-in/check-in.rules.ts";
import { historyOf } from "./roll-merge.store.ts";
import { openDeathReport, ownEntry } from "./status.store.ts";
import { statusWords as w } from "./status.words.ts";
import { told, toldOf } from "./told.rules.ts";

const mostTold = 200;
const member = z.object({ row: rollRow, said: z.array(told) });
export type Member = z.output<typeof member>;

/** The people of a household on the roll, or of one person's; with what was said of each. The first person first. */
async function membersOf(ctx: Context, name: string, crisis: number, wanted: { person: number } | { household: number }): Promise<Member[]> {
  const { db, scope, now, actor } = ctx;
  const areas = await open(ctx, "crises.record", crisis, {});
  const find = (which: { person: number } | { household: number }) => listFitting(db, crisis, { scope }, { status: "all", ...which }, { limit: mostMembers, offset: 0 });
  const [first] = "person" in wanted ? await find({ person: (await ownEntry(db, crisis, wanted.person)) ?? wanted.person }) : [];
  if ("person" in wanted && !first) throw notFound();
  const household = first ? first.household : "household" in wanted ? wanted.household : null;
  const others = household === null ? [] : await find({ household });
  const listed = [...(first ? [first] : []), ...others.filter((one) => one.person !== first?.person)];
  if (listed.length === 0) throw notFound();
  await recordDisclosure(db, actor, name, crisis, listed.map((one) => one.person), now);
  const members: Member[] = [];
  for (const one of listed) members.push({ row: rowOf(one, areas, now, settles(actor)), said: (await historyOf(db, crisis, one.person, mostTold)).map(toldOf) });
  return members;
}

const death = z.object({ report: z.number(), at: z.string(), source: z.string(), note: z.string().nullable(), reportedAt: z.string(), by: z.string().nullable(), own: z.boolean(), mayConfirm: z.boolean() });

/**
 * A person on the roll: how they stand, everything that was said of them (by whom, how, of when, and when it reached us),
 * and the household around them. A death that waits for a second person is shown to those who may settle a status.
 * 404 outside the asker's missions.
 */
export const readRollPerson = operation({
  name: "crises.readRollPerson",
  title: w.read,
  action: "crises.record",
  kind: "read",
  input: z.object({ crisis: recordId, person: recordId }),
  output: z.object({ person: member, household: z.array(member), death: death.nullable(), asOf: z.string() }),
  async run(ctx, { crisis, person }) {
    const [first, ...household] = await membersOf(ctx, "crises.readRollPerson", crisis, { person });
    const report = may(ctx.actor, "crises.settleStatus", first!.row.mission) ? await openDeathReport(ctx.db, crisis, first!.row.person) : undefined;
    const own = report?.reportedBy === ctx.actor.id;
    return {
      person: first!,
      household,
      death: report
        ? { report: report.id, at: report.said.at, source: report.said.source, note: report.said.note, reportedAt: report.reportedAt.toISOString(), by: report.reportedByName, own, mayConfirm: !own && may(ctx.actor, "crises.confirmDeath", first!.row.mission) }
        : null,
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Who of a household is on the roll, each with state, history and source. 404 when nobody is, or outside the asker's missions. */
export const readRollHousehold = operation({
  name: "crises.readRollHousehold",
  title: w.household,
  action: "crises.record",
  kind: "read",
  input: z.object({ crisis: recordId, household: recordId }),
  output: z.object({ members: z.array(member), asOf: z.string() }),
  run: async (ctx, { crisis, household }) => ({ members: await membersOf(ctx, "crises.readRollHousehold", crisis, { household }), asOf: ctx.now.toISOString() }),
});
