import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { closing, newAction, newDrill } from "./follow-up.rules.ts";
import { actionRow, closeAction, insertAction, insertDrill } from "./follow-up.store.ts";
import { followUpWords as w } from "./follow-up.words.ts";
import { by } from "./keep.ts";
import { planMissions } from "./plan.store.ts";
import { refreshReadiness } from "./readiness.ts";

/** Records a drill and what was found; what has to be done about it becomes a review action. */
export const recordDrill = operation({
  name: "crises.recordDrill",
  title: w.recordDrill,
  action: "crises.writePlans",
  kind: "write",
  input: newDrill,
  output: z.object({ drill: z.number(), action: z.number().nullable() }),
  audit: ({ mission, kind }, { drill }) => ({ subject: "drill", ids: [drill], mission, details: { kind } }),
  async run({ db, actor, now, require }, said) {
    require("crises.writePlans", said.mission);
    if ((await planMissions(db, [said.mission])).length === 0) throw notFound();
    // A day may have begun east of us.
    if (said.onDay > new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)) throw invalidInput([{ path: "onDay", message: w.future }]);
    const example = actor.kind === "system" && said.example === true;
    const drill = await insertDrill(db, said, example, by(actor));
    const action = said.follow === undefined ? null : await insertAction(db, { mission: said.mission, title: said.follow, source: "drill", reference: `drill:${drill}`, owner: said.owner!, dueOn: said.dueOn! }, example, by(actor));
    await refreshReadiness(db, [said.mission], now);
    return { drill, action };
  },
});

/** Adds a review action; while it is open the mission's plan cannot be certified. */
export const addReviewAction = operation({
  name: "crises.addReviewAction",
  title: w.addAction,
  action: "crises.writePlans",
  kind: "write",
  input: newAction,
  output: z.object({ action: z.number() }),
  audit: ({ mission, source }, { action }) => ({ subject: "review-action", ids: [action], mission, details: { source } }),
  async run({ db, actor, now, require }, said) {
    require("crises.writePlans", said.mission);
    if ((await planMissions(db, [said.mission])).length === 0) throw notFound();
    const action = await insertAction(db, said, actor.kind === "system" && said.example === true, by(actor));
    await refreshReadiness(db, [said.mission], now);
    return { action };
  },
});

/** Closes a review action with its result. 409 when somebody was faster. */
export const closeReviewAction = operation({
  name: "crises.closeReviewAction",
  title: w.close,
  action: "crises.writePlans",
  kind: "write",
  input: closing,
  output: z.object({ action: z.number() }),
  audit: (input) => ({ subject: "review-action", ids: [input.action], details: { as: input.as } }),
  async run({ db, actor, now, require }, said) {
    const row = await actionRow(db, said.action);
    if (!row) throw notFound();
    require("crises.writePlans", row.mission_id);
    if (!(await closeAction(db, said, by(actor), now))) throw conflict(w.closedAlready);
    await refreshReadiness(db, row.mission_id === null ? (await planMissions(db, "all")).map(({ id }) => id) : [row.mission_id], now);
    return { action: said.action };
  },
});
