import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../permissions.ts";
import type { Figures } from "./alert.rules.ts";
import { type AlertRecord, alertRecord, oneAlert } from "./alert.shape.ts";
import { type Alert, alertById, alertsOf, areasOf, chainOf } from "./alert.store.ts";
import { alertWords as w } from "./alert.words.ts";
import { checkInLink, publicPath } from "./alert-send.ts";
import { previewsOf } from "./alert-text.rules.ts";
import { capOf } from "./cap.rules.ts";
import { figuresOf, nextDue } from "./recipient.store.ts";

const none: Figures = { recipients: 0, waiting: 0, queued: 0, sent: 0, delivered: 0, failed: 0, held: 0, leftOut: 0, heard: 0 };
const iso = (at: Date | null) => at?.toISOString() ?? null;
export const recordOf = (alert: Alert, figures: Figures | undefined, due: Date | null = null): AlertRecord =>
  ({ ...alert, sentAt: iso(alert.sentAt), expiresAt: iso(alert.expiresAt), frozenAt: iso(alert.frozenAt), queuedAt: iso(alert.queuedAt), finishedAt: iso(alert.finishedAt), progressAt: iso(alert.progressAt), nextDueAt: iso(due), updatedAt: alert.updatedAt.toISOString(), figures: figures ?? none }) as AlertRecord;

/** The alerts of a crisis, newest first, at most 100, with what became of them. */
export const listAlerts = operation({
  name: "crises.listAlerts",
  title: w.listAlerts,
  action: "crises.readAlerts",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ alerts: z.array(alertRecord), asOf: z.iso.datetime() }),
  async run(ctx, { crisis }) {
    const alerts = await alertsOf(ctx.db, crisis, ctx.scope, 100);
    const figures = await figuresOf(ctx.db, alerts.map((alert) => alert.id));
    return { alerts: alerts.map((alert) => recordOf(alert, figures.get(alert.id))), asOf: ctx.now.toISOString() };
  },
});

/** An alert that the actor may read: their mission's own, and what was sent to all. 404 for none, 403 (recorded) for another's. */
async function readableAlert(ctx: Context, id: number): Promise<Alert> {
  const alert = await alertById(ctx.db, id);
  if (!alert) throw notFound();
  if (alert.mission !== null || alert.sentAt === null) ctx.require("crises.readAlerts", alert.mission);
  return alert;
}

const size = z.object({ alphabet: z.enum(["gsm-7", "ucs-2"]), units: z.number(), segments: z.number(), left: z.number() });
/** An alert, what became of it, and its messages as they arrive: links are as long as those sent, and lead nowhere. */
export const showAlert = operation({
  name: "crises.showAlert",
  title: w.showAlert,
  action: "crises.readAlerts",
  kind: "read",
  input: oneAlert,
  output: z.object({ alert: alertRecord, previews: z.array(z.object({ language: z.enum(languages), sms: z.string(), size, subject: z.string(), email: z.string() })), asOf: z.iso.datetime() }),
  async run(ctx, { alert: id }) {
    const alert = await readableAlert(ctx, id);
    const figures = (await figuresOf(ctx.db, [id])).get(id);
    const sample = (language: "ar" | "en") => checkInLink(ctx.platform, alert, { household: 1, onRoll: alert.audience.onRoll, language })?.replace(/(link=).*/, (_, name: string) => name + "A".repeat(39)) ?? null;
    const previews = previewsOf(alert, (language) => ({ link: sample(language), page: publicPath(ctx.platform, alert, language) }));
    return { alert: recordOf(alert, figures, await nextDue(ctx.db, id)), previews, asOf: ctx.now.toISOString() };
  },
});

/** An alert that was sent as a CAP 1.2 document; those that are not public are marked as restricted. */
export const readCap = operation({
  name: "crises.readCap",
  title: w.readCap,
  action: "crises.readAlerts",
  kind: "read",
  input: oneAlert,
  output: z.object({ body: z.string(), filename: z.string() }),
  async run(ctx, { alert: id }) {
    const alert = await readableAlert(ctx, id);
    if (!alert.sentAt) throw notFound();
    const [, ...before] = await chainOf(ctx.db, id);
    return { body: capOf({ ...alert, sentAt: alert.sentAt, areas: await areasOf(ctx.db, alert.crisis, alert.areas), before }, ctx.platform.config), filename: `alert-${id}.xml` };
  },
});
