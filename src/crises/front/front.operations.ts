import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { databaseAway } from "#platform/journal/standby.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { publicAlert } from "../alert/alert.shape.ts";
import { areasOf, publicAlerts } from "../alert/alert.store.ts";
import { shown } from "../alert/public-alert.operations.ts";
import { crisisOutput } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { copyOf } from "./copy.ts";
import { frontWords as w } from "./front.words.ts";

/** `asOf`: when what is shown was read; with `away` the database cannot be reached and it is the last good copy. */
const age = { asOf: z.string(), away: z.boolean().default(false) };

/** The open crises, for the front page. While the database is away the last good copy is given, with its age. */
export const readFront = operation({
  name: "crises.readFront",
  title: w.title,
  action: "crises.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ crises: z.array(crisisOutput), ...age }),
  run: async ({ db, now }) => ({ crises: await findCrises(db, { open: true }), asOf: now.toISOString(), away: false }),
  async whenAway(platform) {
    const copy = copyOf(platform);
    if (!copy) throw databaseAway();
    return { crises: copy.crises.filter((one) => one.closedAt === null), asOf: copy.at, away: true };
  },
});

/** One crisis with the alerts that hold, for its public page. While the database is away the last good copy is given. */
export const readPublicCrisis = operation({
  name: "crises.readPublicCrisis",
  title: w.title,
  action: "crises.read",
  kind: "read",
  input: z.object({ crisis: recordId }),
  output: z.object({ crisis: crisisOutput, alerts: z.array(publicAlert), ...age }),
  async run({ db, now }, { crisis: id }) {
    const [crisis] = await findCrises(db, { id });
    if (!crisis) throw notFound();
    const found = await publicAlerts(db, { crisis: id, holding: true, most: 20 });
    const alerts = await Promise.all(found.map(async (alert) => shown(alert, await areasOf(db, alert.crisis, alert.areas))));
    return { crisis, alerts, asOf: now.toISOString(), away: false };
  },
  async whenAway(platform, _actor, { crisis: id }) {
    const copy = copyOf(platform);
    const crisis = copy?.crises.find((one) => one.id === id);
    // A crisis that the copy does not know may have been opened since.
    if (!copy || !crisis) throw databaseAway();
    const now = new Date().toISOString();
    return { crisis, alerts: copy.alerts.filter((one) => one.crisis === id && (one.expiresAt === null || one.expiresAt > now)), asOf: copy.at, away: true };
  },
});

/** Everything the copy holds, in one look. */
export const readAllPublic = operation({
  name: "crises.readAllPublic",
  title: w.title,
  action: "crises.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ at: z.string(), crises: z.array(crisisOutput), alerts: z.array(publicAlert) }),
  async run({ db, now }) {
    const found = await publicAlerts(db, { holding: true, most: 20 });
    const alerts = await Promise.all(found.map(async (alert) => shown(alert, await areasOf(db, alert.crisis, alert.areas))));
    return { at: now.toISOString(), crises: await findCrises(db, {}), alerts };
  },
});
