import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, notAllowed, notFound } from "#platform/problem.ts";
import { buildManifest } from "./manifest-build.ts";
import { custodyOf } from "./custody.store.ts";
import { compareInput, compareManifests, entryOutput, leftOffReasons, makeInput, signInput, versionNumber } from "./manifest.rules.ts";
import { entriesOf, insertManifest, signVersion, versionsOf } from "./manifest.store.ts";
import { manifestWords as w } from "./manifest.words.ts";
import { movementId } from "./movement.rules.ts";
import { addEvent } from "./movement.store.ts";
import { byOf, known, own, ownOpen, runs } from "./reach.ts";

const version = z.object({
  id: z.number(), version: z.number(), people: z.number(), families: z.number(), digest: z.string(), note: z.string().nullable(), leftOff: z.array(z.object({ person: z.number(), why: z.enum(leftOffReasons) })), madeAt: z.string(),
  madeBy: z.string().nullable(), mine: z.boolean(), signedAt: z.string().nullable(), signedBy: z.string().nullable(),
});

/** Versions of the manifest, newest first, and whether the list has changed since the newest. Names nobody. */
export const listManifests = operation({
  name: "crises.listManifests",
  title: w.versions,
  action: "crises.readMovements",
  kind: "read",
  input: movementId,
  output: z.object({ versions: z.array(version), changed: z.boolean().nullable(), wouldBe: z.object({ people: z.number(), families: z.number(), leftOff: z.number(), minorsAlone: z.number() }).nullable() }),
  async run(ctx, path) {
    const movement = await known(ctx, path);
    const rows = await versionsOf(ctx.db, movement.id);
    const now = runs(ctx, "crises.manifest", movement) ? await buildManifest(ctx, movement) : null;
    return {
      versions: rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), madeBy: row.madeName, mine: row.madeBy !== null && row.madeBy === ctx.actor.id, signedAt: row.signedAt?.toISOString() ?? null, signedBy: row.signedName ?? row.signedBy })),
      changed: now && rows[0] ? rows[0].digest !== now.digest : null,
      wouldBe: now && { people: now.entries.length, families: now.families, leftOff: now.leftOff.length, minorsAlone: now.minorsAlone.length },
    };
  },
});

/** One version with its lines, for who runs the movement. Without a number: the newest. */
export const readManifest = operation({
  name: "crises.readManifest",
  title: w.read,
  action: "crises.manifest",
  kind: "read",
  input: movementId.extend({ version: versionNumber.optional() }),
  output: version.extend({ entries: z.array(entryOutput) }),
  audit: (input, { version: number, entries }) => ({ subject: "person", ids: entries.map((one) => one.person), details: { crisis: input.crisis, movement: input.movement, version: number } }),
  async run(ctx, input) {
    const movement = await known(ctx, input);
    ctx.require("crises.manifest", movement.mission);
    const [row] = await versionsOf(ctx.db, movement.id, input.version ?? null);
    if (!row) throw notFound();
    return { ...row, madeAt: row.madeAt.toISOString(), madeBy: row.madeName, mine: row.madeBy !== null && row.madeBy === ctx.actor.id, signedAt: row.signedAt?.toISOString() ?? null, signedBy: row.signedName ?? row.signedBy, entries: await entriesOf(ctx.db, row.id) };
  },
});

/** Makes the next version out of who has a seat and agreed. 409 when nobody would be on it or nothing changed since the last. */
export const makeManifest = operation({
  name: "crises.makeManifest",
  title: w.make,
  action: "crises.manifest",
  kind: "write",
  input: makeInput,
  output: z.object({ manifest: z.number(), version: z.number(), people: z.array(z.number()), families: z.number(), leftOff: z.number() }),
  audit: (input, { version: number, people }) => ({ subject: "person", ids: people, details: { crisis: input.crisis, movement: input.movement, version: number } }),
  async run(ctx, input) {
    const movement = await ownOpen(ctx, input, "crises.manifest");
    const built = await buildManifest(ctx, movement);
    if (built.entries.length === 0) throw conflict(w.nobody);
    const [last] = await versionsOf(ctx.db, movement.id);
    if (last?.digest === built.digest) throw conflict(w.unchanged(last.version));
    const next = (last?.version ?? 0) + 1;
    const manifest = await insertManifest(ctx.db, { movement: movement.id, version: next, note: input.note ?? null, ...built }, byOf(ctx));
    await addEvent(ctx.db, movement.id, "manifest", byOf(ctx), { version: next, people: built.entries.length });
    await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
    return { manifest, version: next, people: built.entries.map((one) => one.person), families: built.families, leftOff: built.leftOff.length };
  },
});

/**
 * A second person signs the newest version. 409: whoever made it, an older version, the list has changed since, or a minor
 * travels alone whom nobody has taken charge of in writing.
 */
export const signManifest = operation({
  name: "crises.signManifest",
  title: w.sign,
  action: "crises.signManifest",
  kind: "write",
  input: signInput,
  output: z.object({ manifest: z.number(), version: z.number(), digest: z.string() }),
  audit: (input, { version: number, digest }) => ({ subject: "movement", ids: [input.movement], details: { crisis: input.crisis, version: number, digest } }),
  async run(ctx, input) {
    const movement = await own(ctx, input, "crises.signManifest");
    const { actor } = ctx;
    if (actor.id === null) throw notAllowed();
    const [newest] = await versionsOf(ctx.db, movement.id);
    if (!newest) throw notFound();
    if (newest.version !== input.version) throw conflict(w.notNewest(newest.version));
    if (newest.signedAt) throw conflict(w.signedAlready);
    if (newest.madeBy === actor.id) throw conflict(w.notOwn);
    const built = await buildManifest(ctx, movement);
    if (built.digest !== newest.digest) throw conflict(w.changedSince);
    const inHands = new Set((await custodyOf(ctx.db, movement.id, built.minorsAlone)).map((one) => one.person));
    const unheld = built.minorsAlone.filter((one) => !inHands.has(one)).length;
    if (unheld > 0) throw conflict(w.minorsUnheld(unheld));
    await signVersion(ctx.db, newest.id, { id: actor.id, name: actor.name });
    await addEvent(ctx.db, movement.id, "signed", byOf(ctx), { version: newest.version });
    await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
    return { manifest: newest.id, version: newest.version, digest: newest.digest };
  },
});

/** Two versions side by side: who came, who went, whose line says something else. */
export const compareVersions = operation({
  name: "crises.compareManifests",
  title: w.compare,
  action: "crises.manifest",
  kind: "read",
  input: compareInput,
  output: z.object({ from: z.number(), to: z.number(), added: z.array(entryOutput), removed: z.array(entryOutput), changed: z.array(z.object({ entry: entryOutput, fields: z.array(z.string()) })), same: z.number() }),
  audit: (input, { added, removed, changed }) => ({ subject: "person", ids: [...added, ...removed, ...changed.map((one) => one.entry)].map((one) => one.person), details: { crisis: input.crisis, movement: input.movement, from: input.from, to: input.to } }),
  async run(ctx, input) {
    const movement = await known(ctx, input);
    ctx.require("crises.manifest", movement.mission);
    const [[from], [to]] = [await versionsOf(ctx.db, movement.id, input.from), await versionsOf(ctx.db, movement.id, input.to)];
    if (!from || !to) throw notFound();
    return { from: from.version, to: to.version, ...compareManifests(await entriesOf(ctx.db, from.id), await entriesOf(ctx.db, to.id)) };
  },
});
