import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import type { PublicAlert } from "./alert.rules.ts";
import { publicAlert } from "./alert.shape.ts";
import { type Alert, areasOf, publicAlerts } from "./alert.store.ts";
import { alertWords as w } from "./alert.words.ts";

export const shown = (alert: Alert, areas: { name: { en: string; ar: string } }[]): PublicAlert => ({ ...alert, texts: alert.texts as PublicAlert["texts"], areas: areas.map((area) => area.name), sentAt: alert.sentAt!.toISOString(), expiresAt: alert.expiresAt?.toISOString() ?? null });

/** Public alerts that hold now, newest first, of one crisis or all; at most 20. */
export const listPublicAlerts = operation({
  name: "crises.listPublicAlerts",
  title: w.readPublicAlerts,
  action: "crises.read",
  kind: "read",
  input: z.object({ crisis: recordId.optional() }),
  output: z.object({ alerts: z.array(publicAlert) }),
  async run({ db }, { crisis }) {
    const found = await publicAlerts(db, { ...(crisis === undefined ? {} : { crisis }), holding: true, most: 20 });
    return { alerts: await Promise.all(found.map(async (alert) => shown(alert, await areasOf(db, alert.crisis, alert.areas)))) };
  },
});

/** One public alert, also when it holds no longer. 404 for what is not public. */
export const readPublicAlert = operation({
  name: "crises.readPublicAlert",
  title: w.readPublicAlerts,
  action: "crises.read",
  kind: "read",
  input: z.object({ alert: recordId }),
  output: publicAlert,
  async run({ db }, { alert: id }) {
    const [found] = await publicAlerts(db, { id, most: 1 });
    if (!found) throw notFound();
    return shown(found, await areasOf(db, found.crisis, found.areas));
  },
});
