import { z } from "zod";
import { approvalKind, askApproval, decideOnApproval, requireApproval, withdrawApproval } from "#accounts";
import type { Context } from "#platform/operation.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notAllowed, notFound, Problem } from "#platform/problem.ts";
import { recordId, recordVersion, ticked, typed } from "#platform/shapes.ts";
import { formatDate, type Text } from "#platform/words.ts";
import { may } from "#platform/actor.ts";
import { moment, parseMoment } from "../crisis/crisis.rules.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import "../permissions.ts";
import { requireCommand } from "../activation/team/authority.ts";
import { drawFigures } from "./figures.store.ts";
import { missingTexts, sitrepSectionIds } from "./section.rules.ts";
import { sectionTexts } from "./situation.rules.ts";
import * as store from "./situation.store.ts";
import { situationWords as w } from "./situation.words.ts";

/** Functions whose holders write situation reports. */
export const sitrepWriters = ["command", "information", "operations"] as const;
const action = "crises.sitrep";
const one = z.object({ sitrep: recordId });
const at = one.extend({ version: recordVersion });
const given = z.union([z.literal(""), moment]).optional();
const by = ({ actor }: Pick<Context, "actor">) => ({ account: actor.id, name: actor.name });

async function held(ctx: Context, id: number): Promise<store.SitrepRow> {
  const row = await store.sitrepById(ctx.db, id, "update");
  if (!row) throw notFound();
  return row;
}

/** A draft that the actor may write in, held until the commit. */
async function draftOf(ctx: Context, id: number): Promise<store.SitrepRow> {
  const row = await held(ctx, id);
  await requireCommand(ctx, row.crisis_id, sitrepWriters);
  if (row.state !== "draft") throw conflict(w.notDraft);
  return row;
}

/** The moment of the figures: not to come, not before the crisis was open, not before the figures of the last report. */
async function momentOf(ctx: Context, crisis: number, said: string | undefined): Promise<{ asOf: Date; last: store.SitrepRow | undefined; example: boolean }> {
  const [found] = await findCrises(ctx.db, { id: crisis });
  if (!found) throw notFound();
  const asOf = said ? parseMoment(said)! : ctx.now;
  const last = await store.lastSigned(ctx.db, crisis);
  const refuse = (message: Text) => invalidInput([{ path: "asOf", message }]);
  if (asOf.getTime() > ctx.now.getTime() + 60_000) throw refuse(w.future);
  // To the minute, as forms give it.
  if (asOf.getTime() < new Date(found.openedAt).getTime() - 60_000) throw refuse(w.beforeOpening);
  if (last && asOf < last.as_of) throw refuse(w.beforeLast);
  return { asOf, last, example: found.example };
}

/** Starts the next report of a crisis: figures drawn as of a moment, words carried over from the last. 409 while one is being written. */
export const startSitrep = operation({
  name: "crises.startSitrep",
  title: w.start,
  action,
  kind: "write",
  input: z.object({ crisis: recordId, asOf: given }),
  output: z.object({ sitrep: z.number() }),
  audit: ({ crisis }, { sitrep }) => ({ subject: "sitrep", ids: [sitrep], details: { crisis } }),
  async run(ctx, { crisis, asOf: said }) {
    await requireCommand(ctx, crisis, sitrepWriters);
    const { asOf, last, example } = await momentOf(ctx, crisis, said);
    const figures = await drawFigures(ctx.db, crisis, asOf);
    const sitrep = await store.insertSitrep(ctx.db, crisis, figures, last, { exercise: ctx.platform.config.exercise, example }, by(ctx));
    if (sitrep === null) throw conflict(w.openAlready);
    return { sitrep };
  },
});

/** Draws the figures of a draft again, as of now or a moment before. */
export const drawSitrepFigures = operation({
  name: "crises.drawSitrepFigures",
  title: w.draw,
  action,
  kind: "write",
  input: one.extend({ asOf: given }),
  output: z.object({ asOf: z.string() }),
  audit: ({ sitrep }) => ({ subject: "sitrep", ids: [sitrep] }),
  async run(ctx, { sitrep, asOf: said }) {
    const row = await draftOf(ctx, sitrep);
    const { asOf, last } = await momentOf(ctx, row.crisis_id, said);
    await store.setFigures(ctx.db, sitrep, await drawFigures(ctx.db, row.crisis_id, asOf), last?.id ?? null);
    await store.noteWriter(ctx.db, sitrep, ctx.actor.id);
    return { asOf: asOf.toISOString() };
  },
});

/** Writes one part of a draft. `at`: the version of the part that was looked at, 0 when it was empty; 409 when it is another. */
export const saveSitrepSection = operation({
  name: "crises.saveSitrepSection",
  title: w.editSection,
  action,
  kind: "write",
  input: z.object({ sitrep: recordId, section: z.enum(sitrepSectionIds), at: z.union([z.literal(0), z.literal("0").transform(() => 0), recordVersion]), texts: sectionTexts.default({ en: "", ar: "" }) }),
  output: z.object({ version: z.number() }),
  audit: ({ sitrep, section }) => ({ subject: "sitrep", ids: [sitrep], details: { section } }),
  async run(ctx, { sitrep, section, at: seen, texts }) {
    await draftOf(ctx, sitrep);
    if (!(await store.keepSection(ctx.db, sitrep, section, texts, seen, by(ctx)))) {
      const who = (await store.sectionsOf(ctx.db, sitrep)).get(section)?.changed_name;
      throw conflict(w.conflict(who ? { en: who, ar: who } : w.somebody));
    }
    await store.noteWriter(ctx.db, sitrep, ctx.actor.id);
    return { version: seen + 1 };
  },
});

/** What the second person approves: this report, as it was handed in. */
export const sitrepApproval = approvalKind({
  name: "crises.sitrep",
  title: w.approval,
  action,
  approvers: "crises.signSitreps",
  input: at.extend({ crisis: recordId }),
  async measure(ctx, { sitrep, version }) {
    const row = await store.sitrepById(ctx.db, sitrep);
    const [crisis] = row ? await findCrises(ctx.db, { id: row.crisis_id }) : [];
    if (!row || !crisis) throw notFound();
    if (row.version !== version || row.state !== "submitted") throw conflict();
    return { rows: 1, subject: w.approvalSubject(crisis.title, formatDate(row.as_of, "en", "date-time"), formatDate(row.as_of, "ar", "date-time")), missions: null };
  },
  proceed: ({ crisis, sitrep, version }) => ({ path: `/desk/crises/${crisis}/reports/${sitrep}`, fields: { intent: "sign", version: String(version), sure: "on" } }),
});

/** Hands a draft in: words and figures stay from here on, and a second person is asked. 422 while a part lacks a language or is empty. */
export const submitSitrep = operation({
  name: "crises.submitSitrep",
  title: w.submit,
  action,
  kind: "write",
  input: one,
  output: at,
  audit: (_, { sitrep }) => ({ subject: "sitrep", ids: [sitrep] }),
  async run(ctx, { sitrep }) {
    const { crisis_id: crisis } = await draftOf(ctx, sitrep);
    const kept = await store.sectionsOf(ctx.db, sitrep);
    const faults = missingTexts(Object.fromEntries([...kept].map(([section, row]) => [section, { en: row.text_en, ar: row.text_ar }])));
    if (faults.length > 0) throw invalidInput(faults.map(({ message }) => ({ path: "", message })));
    await store.noteWriter(ctx.db, sitrep, ctx.actor.id);
    const version = await store.setSubmitted(ctx.db, sitrep, by(ctx), ctx.now);
    if (ctx.actor.kind !== "system") {
      const asked = await askApproval.run!(ctx, { kind: sitrepApproval.name, input: { crisis, sitrep, version }, reason: `${w.approvalReason.ar} ${w.approvalReason.en}`, hours: 7 * 24 });
      await store.noteApproval(ctx.db, sitrep, asked.id);
    }
    return { sitrep, version };
  },
});

/** Back to draft: given back by who could sign it, with what has to be changed (422 without), or taken back by who handed it in. */
export const returnSitrep = operation({
  name: "crises.returnSitrep",
  title: w.giveBack,
  action,
  kind: "write",
  input: one.extend({ because: typed(1_000).optional() }),
  output: one,
  audit: (_, { sitrep }) => ({ subject: "sitrep", ids: [sitrep] }),
  async run(ctx, { sitrep, because }) {
    const row = await held(ctx, sitrep);
    if (row.state !== "submitted") throw conflict(w.notSubmitted);
    const own = ctx.actor.kind === "system" || (ctx.actor.id !== null && ctx.actor.id === row.submitted_by);
    if (!own) {
      ctx.require("crises.signSitreps", null);
      if (because === undefined) throw invalidInput([{ path: "because", message: w.because }]);
    }
    if (row.approval_id !== null) await settleApproval(ctx, row.approval_id, own, because);
    await store.setReturned(ctx.db, sitrep, by(ctx), own ? null : because!);
    return { sitrep };
  },
});

/** The request among the approvals ends with the report; one that has run out or was decided already is left as it is. */
async function settleApproval(ctx: Context, approval: number, own: boolean, because: string | undefined): Promise<void> {
  const settle = own ? withdrawApproval.run!(ctx, { approval }) : decideOnApproval.run!(ctx, { approval, decision: "refused", reason: because! });
  await settle.catch((error: unknown) => {
    if (!(error instanceof Problem) || error.code !== "conflict") throw error;
  });
}

/** Discards a draft that nobody signed; it stays on record, without a number. */
export const discardSitrep = operation({
  name: "crises.discardSitrep",
  title: w.discard,
  action,
  kind: "write",
  input: one,
  output: one,
  audit: (_, { sitrep }) => ({ subject: "sitrep", ids: [sitrep] }),
  async run(ctx, { sitrep }) {
    await draftOf(ctx, sitrep);
    await store.setDiscarded(ctx.db, sitrep);
    return { sitrep };
  },
});

/**
 * The second signature: the report gets its number and is frozen. Whoever wrote in it cannot sign (403); who handed it in
 * may complete what somebody else approved among the approvals (409 before that). 409 at another version.
 */
export const signSitrep = operation({
  name: "crises.signSitrep",
  title: w.sign,
  action,
  kind: "write",
  input: at.extend({ sure: ticked.default(false) }),
  output: one.extend({ number: z.number() }),
  audit: (_, { sitrep, number }) => ({ subject: "sitrep", ids: [sitrep], details: { number } }),
  async run(ctx, { sitrep, version, sure }) {
    const row = await held(ctx, sitrep);
    if (row.state !== "submitted") throw conflict(w.notSubmitted);
    if (row.version !== version) throw conflict();
    if (!sure) throw invalidInput([{ path: "sure", message: w.signNeedsSure }]);
    const number = await store.setSigned(ctx.db, row, await secondPerson(ctx, row), ctx.now);
    await ctx.platform.live.publish(ctx.db, `crisis:${row.crisis_id}`);
    return { sitrep, number };
  },
});

/** Who signs. @throws Problem when there is no second person */
async function secondPerson(ctx: Context, row: store.SitrepRow): Promise<{ account: string | null; name: string | null }> {
  const { actor } = ctx;
  if (actor.kind === "system") return by(ctx);
  if (actor.id === row.submitted_by) {
    const decider = await store.deciderOf(ctx.db, (await requireApproval(ctx, sitrepApproval, { crisis: row.crisis_id, sitrep: row.id, version: row.version }, 1))!);
    if (decider.account !== null && row.writers.includes(decider.account)) throw new Problem("own-writing", 403, w.ownWriting);
    return decider;
  }
  if (!may(actor, "crises.signSitreps", null)) throw notAllowed();
  if (actor.id !== null && row.writers.includes(actor.id)) throw new Problem("own-writing", 403, w.ownWriting);
  if (row.approval_id !== null) await decideOnApproval.run!(ctx, { approval: row.approval_id, decision: "approved", reason: w.signSure.ar });
  return by(ctx);
}
