import { may } from "#platform/actor.ts";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { areaTotals, boardInput, boardOutput, byStatus, concernedOf, sum } from "./board.rules.ts";
import { isOpen } from "../roll/roll.rules.ts";
import { boardWords } from "./board.words.ts";
import { countPlaces, countRoll, crisisHead, latestCheckIns, missionNames, queueDepth } from "./figures.store.ts";

/**
 * The figures of a crisis within the asker's scope: by status, area, mission and place, each with its age; the newest
 * check-ins and the queue. Names nobody. 404 when there is no such crisis; 403 for a mission outside the scope.
 */
export const readBoard = operation({
  name: "crises.readBoard",
  title: boardWords.read,
  action: "crises.board",
  kind: "read",
  input: boardInput,
  output: boardOutput,
  async run(context, input) {
    const { db, scope, actor, now } = context;
    const [crisis] = await findCrises(db, { id: input.crisis });
    const head = await crisisHead(db, input.crisis);
    if (!crisis || !head) throw notFound();
    if (input.mission !== undefined) context.require("crises.board", input.mission === "none" ? null : input.mission);
    const lines = await countRoll(db, input.crisis, { scope });
    const chosen = lines.filter((line) => input.mission === undefined || line.mission === (input.mission === "none" ? null : input.mission));
    const perMission = [...Map.groupBy(lines, (line) => line.mission)].map(([id, those]) => ({ id, count: concernedOf(those) })).sort((a, b) => b.count - a.count);
    const names = await missionNames(db, [...perMission.flatMap((one) => one.id ?? []), ...(scope === "all" ? [] : scope)]);
    const statuses = byStatus(chosen);
    const queue = may(actor, "crises.queue") ? await queueDepth(db, input.crisis) : null;
    const latest = await latestCheckIns(db, input.crisis, scope, 8);
    return {
      crisis: { ...crisis, commander: head.commander, rollAt: head.rollAt?.toISOString() ?? null },
      scope: scope === "all" ? null : scope.map((id) => names.get(id) ?? { en: `mission ${id}`, ar: `البعثة ${id}` }),
      total: concernedOf(chosen),
      open: sum(chosen.filter((line) => isOpen(line.status))),
      byStatus: statuses,
      areas: crisis.areas.map((area) => ({ ...area, ...areaTotals(chosen, area.id) })),
      missions: perMission.map(({ id, count }) => ({ id, count, name: id === null ? null : (names.get(id) ?? null) })),
      places: await countPlaces(db, input.crisis, { scope, mission: input.mission }),
      latest: latest.map(({ received_at, ...rest }) => ({ ...rest, receivedAt: received_at.toISOString() })),
      queue: queue && { depth: queue.depth, oldest: queue.oldest?.toISOString() ?? null },
      newest: statuses.reduce<string | null>((at, { newest }) => (newest !== null && (at === null || newest > at) ? newest : at), null),
      asOf: now.toISOString(),
    };
  },
});
