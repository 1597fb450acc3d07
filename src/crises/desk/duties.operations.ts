import { z } from "zod";
import { may, scopeOf } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { countItems, itemsOfOwner } from "../activation/checklist/checklist.store.ts";
import { onDuty } from "../activation/roster/roster.store.ts";
import { handoversWaiting } from "../activation/team/handover.store.ts";
import { postsOfAccount } from "../activation/team/team.store.ts";
import { queueDepth } from "../board/figures.store.ts";
import { caseFigures } from "../case/case-list.store.ts";
import { findCrises, levelChangesSince } from "../crisis/crisis.store.ts";
import { enquiryFigures } from "../enquiry/enquiry.store.ts";
import { proposalsSeen } from "../watch/proposal.ts";
import { findProposals } from "../watch/proposal.store.ts";
import "../permissions.ts";
import { deskWords } from "./desk.words.ts";

const pair = z.object({ en: z.string(), ar: z.string() });

/** What waits for the asker in each open crisis, who is on duty there, and which levels changed in the last day. Figures of two crises are never added up. */
export const readDuties = operation({
  name: "crises.readDuties",
  title: deskWords.duties,
  action: "crises.activation",
  kind: "read",
  input: z.object({}),
  output: z.object({
    crises: z.array(
      z.object({
        id: z.number(),
        title: pair,
        functions: z.array(z.object({ function: z.string(), rank: z.enum(["primary", "alternate"]) })),
        handovers: z.array(z.object({ function: z.string(), from: z.string() })),
        /** The asker's own open items, the most overdue first. */
        mine: z.array(z.object({ id: z.number(), task: pair, dueAt: z.string().nullable(), overdue: z.boolean() })),
        /** Overdue items that the asker sees. */
        overdue: z.number(),
        queue: z.object({ depth: z.number(), oldest: z.string().nullable() }).nullable(),
        cases: z.object({ unowned: z.number(), overdue: z.number(), oldest: z.string().nullable() }).nullable(),
        enquiries: z.object({ waiting: z.number(), oldest: z.string().nullable() }).nullable(),
        onDuty: z.array(z.object({ function: z.string(), name: z.string(), until: z.string(), zone: z.string() })),
      }),
    ),
    /** What belongs to no crisis: enquiries, and levels that the watch proposes and nobody decided on in time. Null for those who do not work on it. */
    besides: z.object({
      enquiries: z.object({ waiting: z.number(), oldest: z.string().nullable() }).nullable(),
      proposals: z.object({ open: z.number(), overdue: z.number(), due: z.string().nullable() }).nullable(),
    }),
    changes: z.array(z.object({ crisis: z.number(), title: pair, area: pair, level: z.number(), before: z.number().nullable(), at: z.string(), by: z.string().nullable(), reason: z.string().nullable() })),
    asOf: z.string(),
  }),
  async run({ db, actor, scope, now }) {
    const open = (await findCrises(db, { open: true })).slice(0, 20);
    const ids = open.map((one) => one.id);
    const [posts, handovers, items] = actor.id === null ? [[], [], []] : [await postsOfAccount(db, actor.id), await handoversWaiting(db, actor.id), await itemsOfOwner(db, actor.id)];
    const counts = await countItems(db, ids, scope, actor.id);
    const duty = await onDuty(db, ids, now);
    const asksScope = may(actor, "crises.enquiry") ? scopeOf(actor, "crises.enquiry") : null;
    const crises = [];
    for (const { id, title } of open) {
      const queue = may(actor, "crises.queue") ? await queueDepth(db, id) : null;
      const cases = may(actor, "crises.case") ? await caseFigures(db, scopeOf(actor, "crises.case"), id) : null;
      const enquiries = asksScope === null ? null : await enquiryFigures(db, asksScope, id);
      crises.push({
        id, title,
        functions: posts.filter((one) => one.crisis === id),
        handovers: handovers.filter((one) => one.crisis === id),
        mine: items.filter((one) => one.crisis === id).map((one) => ({ ...one, dueAt: one.dueAt?.toISOString() ?? null, overdue: one.dueAt !== null && one.dueAt < now })),
        overdue: counts.get(id)?.overdue ?? 0,
        queue: queue && { depth: queue.depth, oldest: queue.oldest?.toISOString() ?? null },
        cases: cases && { unowned: cases.unowned, overdue: cases.overdue, oldest: cases.oldestUntouched },
        enquiries: enquiries && { waiting: enquiries.waiting, oldest: enquiries.oldestUntouched },
        onDuty: duty.filter((one) => one.crisis === id).map((one) => ({ function: one.function, name: one.name, until: one.ends_at.toISOString(), zone: one.zone })),
      });
    }
    const apart = asksScope === null ? null : await enquiryFigures(db, asksScope, "none");
    const proposed = may(actor, "crises.decideWatch") ? await findProposals(db, { open: true }) : null;
    const proposals = proposed && (await proposalsSeen({ db, scope: scopeOf(actor, "crises.decideWatch"), now }, proposed));
    const late = proposals?.filter((one) => one.overdue) ?? [];
    const changes = await levelChangesSince(db, new Date(now.getTime() - 86_400_000));
    const besides = {
      enquiries: apart && { waiting: apart.waiting, oldest: apart.oldestUntouched },
      proposals: proposals && { open: proposals.length, overdue: late.length, due: late.map((one) => one.dueAt).sort()[0] ?? null },
    };
    return { crises, besides, changes: changes.map((one) => ({ ...one, at: one.at.toISOString() })), asOf: now.toISOString() };
  },
});
