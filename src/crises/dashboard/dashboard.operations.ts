import { may, scopeOf } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { byStatus, type Counted, concernedOf, sum } from "../board/board.rules.ts";
import { countRoll, missionNames, queueDepth } from "../board/figures.store.ts";
import { areasOf } from "../board/standing.store.ts";
import { caseFigures } from "../case/case-list.store.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { enquiryFigures } from "../enquiry/enquiry.store.ts";
import { isCounted, isOpen, type RollStatus } from "../roll/roll.rules.ts";
import { dashboardInput, dashboardOutput } from "./dashboard.rules.ts";
import { countedNeeds, estimatesFor, lastSpoken, needLook, waitingDeaths } from "./dashboard.store.ts";
import { dashboardWords as w } from "./dashboard.words.ts";
import { cadenceHours, isSilent, pointOf, thinned } from "./trend.rules.ts";
import { trendOf } from "./trend.store.ts";

const mostPoints = 160;

/** Registered: whom the crisis concerns. Accounted: those with whom we are done. */
const account = (lines: readonly Counted[]) => ({ registered: concernedOf(lines), accounted: sum(lines.filter(({ status }) => isCounted(status) && !isOpen(status))) });

/**
 * What the crisis cell looks at beside the board: how it went since the opening, what waits and since when, when we last
 * spoke to each area, what people need, and how much of those registered and of those estimated is accounted for. Within the
 * asker's missions; names nobody.
 */
export const readDashboard = operation({
  name: "crises.readDashboard",
  title: w.read,
  action: "crises.board",
  kind: "read",
  input: dashboardInput,
  output: dashboardOutput,
  async run({ db, scope, actor, now }, { crisis }) {
    const [found] = await findCrises(db, { id: crisis });
    if (!found) throw notFound();
    const lines = await countRoll(db, crisis, { scope });
    const hours = Map.groupBy(await trendOf(db, crisis, scope), (bucket) => bucket.hour.toISOString());
    const kept = [...hours].map(([at, those]) => pointOf(at, those.map((one) => ({ status: one.status as RollStatus, count: one.people }))));
    const present = pointOf(now.toISOString(), byStatus(lines));
    const whole = present.unheard + present.working + present.closed;
    const start = { at: found.openedAt, unheard: kept[0] ? kept[0].unheard + kept[0].working + kept[0].closed : whole, working: 0, closed: 0 };
    const queue = may(actor, "crises.queue") ? await queueDepth(db, crisis) : null;
    const cases = may(actor, "crises.queue") ? await caseFigures(db, scope, crisis) : null;
    const enquiries = may(actor, "crises.enquiry") ? await enquiryFigures(db, scopeOf(actor, "crises.enquiry"), crisis) : null;
    const deaths = may(actor, "crises.settleStatus") ? await waitingDeaths(db, crisis, scope) : null;
    const spoken = await lastSpoken(db, crisis);
    const needs = await countedNeeds(db, crisis, scope);
    const estimates = await estimatesFor(db, await areasOf(db, crisis));
    const missions = Map.groupBy(lines, (line) => line.mission);
    const names = await missionNames(db, [...missions.keys()].filter((id) => id !== null));
    return {
      trend: thinned([start, ...kept.filter((point) => point.at > found.openedAt && point.at < present.at), present], mostPoints),
      queues: {
        checkIns: queue && { count: queue.depth, oldest: queue.oldest?.toISOString() ?? null },
        cases: cases && { count: cases.open, oldest: cases.oldestUntouched, urgent: cases.urgent, unowned: cases.unowned },
        enquiries: enquiries && { count: enquiries.waiting, oldest: enquiries.oldestUntouched, open: enquiries.open },
        deaths: deaths && { count: deaths.count, oldest: deaths.oldest?.toISOString() ?? null },
        ...(await needLook(db, crisis, scope)),
      },
      cadence: found.areas.map(({ id, level }) => {
        const last = spoken.get(id)?.toISOString() ?? null;
        return { area: id, last, silent: found.closedAt === null && isSilent(level, last, found.openedAt, now.toISOString()), hours: cadenceHours[level] ?? 24 };
      }),
      needs: { at: needs.at?.toISOString() ?? null, list: needs.list },
      coverage: {
        areas: found.areas.map(({ id }) => ({ area: id, ...account(lines.filter((line) => line.area === id)), estimate: estimates.areas.get(id) ?? null })),
        missions: [...missions]
          .map(([mission, those]) => ({ mission, name: mission === null ? null : (names.get(mission) ?? null), ...account(those), estimate: mission === null ? null : (estimates.missions.get(mission) ?? null) }))
          .filter((one) => one.registered > 0)
          .sort((a, b) => b.registered - a.registered),
      },
      asOf: now.toISOString(),
    };
  },
});
