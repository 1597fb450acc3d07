import { z } from "zod";
import { may } from "#platform/actor.ts";
import { dropFiles, loadFile } from "#platform/files.ts";
import { event } from "#platform/jobs.ts";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound, Problem } from "#platform/problem.ts";
import { ticked } from "#platform/shapes.ts";
import "../permissions.ts";
import { today } from "./answer.operations.ts";
import { differenceOf, editionFile, editionRef, fileFormats, guideContent, shownEdition } from "./edition.rules.ts";
import * as store from "./edition.store.ts";
import { guideChapters, sourcesOf } from "./guide.store.ts";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";

/** Asks for the files of an edition; answered by a job (guide.jobs.ts). */
export const guideEditionPrepared = event({ name: "law.guideEditionPrepared", input: z.object({ edition: z.number().int().positive() }) });
/** An edition is published and all its files are there: whoever keeps publications takes it over. Files by platform.file id. */
export const guideEditionPublished = event({ name: "law.guideEditionPublished", input: z.object({ edition: z.number().int().positive(), number: z.number().int().positive(), files: z.array(editionFile.extend({ file: z.number().int().positive() })) }) });
export const filesOfEdition = 2 * fileFormats.length;

async function requirePrepared(ctx: Context, id: number): Promise<store.EditionRow> {
  const found = await store.findEdition(ctx.db, id, true);
  if (!found) throw notFound();
  if (found.state !== "prepared") throw conflict(w.notPrepared);
  return found;
}

async function contentNow(ctx: Context) {
  const chapters = await guideChapters(ctx.db, today(ctx));
  const slugs = [...new Set(chapters.flatMap((one) => one.answers).flatMap((one) => one.restsOn).map((one) => one.instrument))];
  return { chapters, sources: await sourcesOf(ctx.db, slugs) };
}

/** Freezes the guide as readers see it now and has its files made. 409 while another edition is prepared, or nothing was checked. */
export const prepareGuideEdition = operation({
  name: "law.prepareGuideEdition",
  title: w.prepare,
  action: "law.editGuide",
  kind: "write",
  input: z.object({}),
  output: z.object({ edition: z.number(), number: z.number() }),
  audit: (_, { edition, number }) => ({ subject: "guide-edition", ids: [edition], details: { number } }),
  async run(ctx) {
    const content = await contentNow(ctx);
    if (content.chapters.length === 0) throw conflict(w.nothing);
    const last = await store.lastPublished(ctx.db);
    const number = (last?.number ?? 0) + 1;
    const difference = differenceOf(content.chapters, last && { number: last.number, chapters: last.content.chapters });
    const edition = await store.insertEdition(ctx.db, number, today(ctx), content, difference, { name: ctx.actor.name, account: ctx.actor.id });
    if (edition === null) throw conflict(w.preparedAlready);
    await ctx.platform.jobs.tell(ctx.db, guideEditionPrepared, { edition });
    return { edition, number };
  },
});

/** A second person publishes what was prepared; it can no longer be changed. 403 for whoever prepared it. */
export const publishGuideEdition = operation({
  name: "law.publishGuideEdition",
  title: w.publish,
  action: "law.publishGuide",
  kind: "write",
  input: editionRef.extend({ sure: ticked.default(false) }),
  output: z.object({ edition: z.number(), number: z.number() }),
  audit: (_, { edition, number }) => ({ subject: "guide-edition", ids: [edition], details: { number } }),
  async run(ctx, { edition, sure }) {
    const found = await requirePrepared(ctx, edition);
    if (ctx.actor.kind !== "system" && ctx.actor.id === found.preparedAccount) throw new Problem("own-edition", 403, w.ownEdition);
    if (!sure) throw invalidInput([{ path: "sure", message: w.needsSure }]);
    await store.setPublished(ctx.db, edition, ctx.actor.name);
    const files = await store.filesOf(ctx.db, edition);
    if (files.length === filesOfEdition) await ctx.platform.jobs.tell(ctx.db, guideEditionPublished, { edition, number: found.number, files });
    return { edition, number: found.number };
  },
});

/** Gives up a prepared edition; its number is free again, its files go. */
export const discardGuideEdition = operation({
  name: "law.discardGuideEdition",
  title: w.discard,
  action: "law.editGuide",
  kind: "write",
  input: editionRef,
  output: z.object({ edition: z.number() }),
  audit: ({ edition }) => ({ subject: "guide-edition", ids: [edition] }),
  async run(ctx, { edition }) {
    await requirePrepared(ctx, edition);
    await dropFiles(ctx.db, await store.setDiscarded(ctx.db, edition));
    return { edition };
  },
});

const list = z.object({ editions: z.array(shownEdition), readAt: z.string() });

/** Published editions, newest first. */
export const listGuideEditions = operation({
  name: "law.listGuideEditions",
  title: guideWords.editions,
  action: "law.public",
  kind: "read",
  input: z.object({}),
  output: list,
  run: async (ctx) => ({ editions: await store.editions(ctx.db, true), readAt: ctx.now.toISOString() }),
});

/** All editions, the prepared one with who prepared it. */
export const keepGuideEditions = operation({
  name: "law.keepGuideEditions",
  title: w.editions,
  action: "law.read",
  kind: "read",
  input: z.object({}),
  output: list.extend({ ownPrepared: z.boolean() }),
  async run(ctx) {
    const editions = await store.editions(ctx.db, false);
    const prepared = editions.find((one) => one.state === "prepared");
    const row = prepared && (await store.findEdition(ctx.db, prepared.id));
    return { editions, ownPrepared: row !== undefined && row !== null && ctx.actor.id !== null && row.preparedAccount === ctx.actor.id, readAt: ctx.now.toISOString() };
  },
});

/** A published edition with everything in it. */
export const readGuideEdition = operation({
  name: "law.readGuideEdition",
  title: guideWords.editions,
  action: "law.public",
  kind: "read",
  input: editionRef,
  output: shownEdition.extend({ content: guideContent }),
  async run(ctx, { edition }) {
    const found = await store.findEdition(ctx.db, edition);
    const shown = (await store.editions(ctx.db, !may(ctx.actor, "law.read"))).find((one) => one.id === edition);
    if (!found || !shown) throw notFound();
    return { ...shown, content: found.content };
  },
});

/** A file of an edition, base64. Of a prepared one only for those who keep the guide. */
export const readGuideFile = operation({
  name: "law.readGuideFile",
  title: w.readFile,
  action: "law.public",
  kind: "read",
  input: editionFile.extend({ number: z.number().int().positive() }),
  output: z.object({ content: z.string(), mediaType: z.string(), name: z.string() }),
  async run(ctx, { number, language, format }) {
    const id = await store.findFile(ctx.db, number, language, format, !may(ctx.actor, "law.read"));
    const file = id === null ? null : await loadFile(ctx.db, id);
    if (!file) throw notFound();
    return { content: file.content.toString("base64"), mediaType: file.mediaType, name: file.name };
  },
});

/** The guide as it is now, for whoever wants to see it on paper before an edition. */
export const presentGuide = operation({
  name: "law.presentGuide",
  title: w.drawPresent,
  action: "law.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ content: guideContent, asOf: z.string() }),
  run: async (ctx) => ({ content: await contentNow(ctx), asOf: today(ctx) }),
});
