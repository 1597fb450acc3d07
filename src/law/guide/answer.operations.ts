import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound, Problem } from "#platform/problem.ts";
import { recordVersion, textPair, ticked, typed } from "#platform/shapes.ts";
import { slug } from "../law.rules.ts";
import "../permissions.ts";
import { answerLine, basisOf, byWork, keptAnswer, stateOf } from "./answer.rules.ts";
import * as store from "./answer.store.ts";
import { answerRef, chapterSlug, choiceKinds, type GivenWording, givenWording, shownChoices } from "./guide.rules.ts";
import { chapters, choicesOf, insertMarks, noteAnswers, unmarked } from "./guide.store.ts";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";

const done = z.object({ id: z.number(), number: z.number() });
export const today = (ctx: Pick<Context, "now">): string => ctx.now.toISOString().slice(0, 10);

async function requireAnswer(ctx: Context, id: number): Promise<store.AnswerRow> {
  const found = await store.findAnswer(ctx.db, id, true);
  if (!found) throw notFound();
  if (found.withdrawnAt) throw conflict(w.alreadyWithdrawn);
  return found;
}

/** The provisions a wording rests on, in its order; 422 names each that is not here. */
async function provisions(ctx: Context, given: GivenWording): Promise<number[]> {
  const known = await store.provisionsOf(ctx.db, given.restsOn);
  const choices = await choicesOf(ctx.db);
  const faults = [
    ...given.restsOn.flatMap((ref) => (known.has(ref) ? [] : [{ path: "restsOn", message: w.unknownProvision(ref) }])),
    ...choiceKinds.flatMap((kind) => (given[kind].some((one) => !choices[kind].some((choice) => choice.slug === one)) ? [{ path: kind, message: w.unknownChoice }] : [])),
  ];
  if (faults.length) throw invalidInput(faults);
  return [...new Set(given.restsOn.map((ref) => known.get(ref)!))];
}

/** Names a chapter, or renames it. Chapters stand in the order in which they were named. */
export const nameGuideChapter = operation({
  name: "law.nameGuideChapter",
  title: w.nameChapter,
  action: "law.editGuide",
  kind: "write",
  input: z.object({ chapter: chapterSlug, title: textPair(120) }),
  output: z.object({ chapter: z.string() }),
  audit: ({ chapter }) => ({ subject: "guide-chapter", details: { chapter } }),
  async run(ctx, { chapter, title }) {
    await store.upsertChapter(ctx.db, chapter, title, null);
    return { chapter };
  },
});

/** Names a choice of the guided questions, or renames it. */
export const nameGuideChoice = operation({
  name: "law.nameGuideChoice",
  title: w.nameChoice,
  action: "law.editGuide",
  kind: "write",
  input: z.object({ kind: z.enum(choiceKinds), choice: slug, title: textPair(120) }),
  output: z.object({ choice: z.string() }),
  audit: ({ kind, choice }) => ({ subject: "guide-choice", details: { kind, choice } }),
  async run(ctx, { kind, choice, title }) {
    await store.upsertChoice(ctx.db, kind, choice, title);
    return { choice };
  },
});

/** Writes an answer for the first time. Readers see it once it was checked. */
export const writeGuideAnswer = operation({
  name: "law.writeGuideAnswer",
  title: w.write,
  action: "law.editGuide",
  kind: "write",
  input: givenWording.extend({ chapter: chapterSlug, slug, example: ticked.default(false) }),
  output: done,
  audit: (input, { id }) => ({ subject: "guide-answer", ids: [id], details: { slug: input.slug } }),
  async run(ctx, { chapter, slug: name, example, ...given }) {
    if (!(await chapters(ctx.db)).some((one) => one.slug === chapter)) throw invalidInput([{ path: "chapter", message: w.noChapter }]);
    const rests = await provisions(ctx, given);
    const id = await store.insertAnswer(ctx.db, chapter, name, example);
    if (id === null) throw invalidInput([{ path: "slug", message: guideWords.takenSlug }]);
    await store.insertWording(ctx.db, id, 1, given, rests, ctx.actor.name);
    return { id, number: 1 };
  },
});

/** Writes an answer anew. `at`: the wording that was looked at; 409 when somebody wrote another meanwhile. Readers go on seeing the one last checked. */
export const rewordGuideAnswer = operation({
  name: "law.rewordGuideAnswer",
  title: w.edit,
  action: "law.editGuide",
  kind: "write",
  input: givenWording.extend({ ...answerRef.shape, at: recordVersion }),
  output: done,
  audit: ({ id }, { number }) => ({ subject: "guide-answer", ids: [id], details: { wording: number } }),
  async run(ctx, { id, at, ...given }) {
    const found = await requireAnswer(ctx, id);
    const [newest] = await store.wordingsOf(ctx.db, id);
    if (found.number !== at) throw conflict(w.conflict(newest?.writtenBy ?? ""));
    const same = (one: GivenWording) => JSON.stringify([one.question.en, one.question.ar, one.answer.en, one.answer.ar, one.who, one.need, one.restsOn]);
    if (newest && same(newest) === same(given)) return { id, number: at };
    await store.insertWording(ctx.db, id, at + 1, given, await provisions(ctx, given), ctx.actor.name);
    return { id, number: at + 1 };
  },
});

/**
 * A named lawyer or editor confirms that the newest wording says what the law says today; the versions and texts that were read
 * are kept with it. `basis` is what the answer was read with: 409 when a provision is another by now.
 */
export const checkGuideAnswer = operation({
  name: "law.checkGuideAnswer",
  title: w.check,
  action: "law.checkGuide",
  kind: "write",
  input: answerRef.extend({ number: recordVersion, basis: z.string().max(8_000), by: typed(200).optional(), note: z.union([z.literal("").transform(() => undefined), typed(2_000)]).optional() }),
  output: z.object({ check: z.number(), checkedOn: z.string() }),
  audit: ({ id, number }, { check }) => ({ subject: "guide-answer", ids: [id], details: { wording: number, check } }),
  async run(ctx, { id, number, basis, by, note }) {
    const found = await requireAnswer(ctx, id);
    if (found.number !== number) throw conflict(w.notNewest);
    const law = await store.presentOf(ctx.db, found.wording, today(ctx));
    if (basisOf(law) !== basis) throw conflict(w.lawMoved);
    const check = await store.insertCheck(ctx.db, found.wording, { on: today(ctx), by: by ?? ctx.actor.name ?? "—", note: note ?? null, account: ctx.actor.id, enteredBy: ctx.actor.name }, law);
    await noteAnswers(ctx.db, [id]);
    return { check, checkedOn: today(ctx) };
  },
});

/** Takes an answer from the guide, with a reason; it stays in the record. */
export const withdrawGuideAnswer = operation({
  name: "law.withdrawGuideAnswer",
  title: w.withdraw,
  action: "law.editGuide",
  kind: "write",
  input: answerRef.extend({ why: typed(1_000, 3) }),
  output: z.object({ id: z.number() }),
  audit: ({ id }) => ({ subject: "guide-answer", ids: [id] }),
  async run(ctx, { id, why }) {
    await requireAnswer(ctx, id);
    await store.setWithdrawn(ctx.db, id, why, ctx.actor.name);
    await noteAnswers(ctx.db, [id]);
    return { id };
  },
});

/** Marks every checked answer under which the law has changed, by now or on a day that has come. Idempotent. */
export const markGuideAnswers = operation({
  name: "law.markGuideAnswers",
  title: w.mark,
  action: "law.checkGuide",
  kind: "write",
  input: z.object({}),
  output: z.object({ answers: z.array(z.number()) }),
  audit: (_, { answers }) => ({ subject: "guide-answer", ids: answers.slice(0, 1_000) }),
  async run(ctx) {
    const found = await unmarked(ctx.db, today(ctx));
    await insertMarks(ctx.db, found);
    return { answers: [...new Set(found.map((one) => one.answer))] };
  },
});

async function lines(ctx: Context, answer: number | null = null) {
  const changed = new Set((await unmarked(ctx.db, today(ctx), answer)).map((one) => one.answer));
  return (await store.answerLines(ctx.db, today(ctx), answer)).map((line) => ({ ...line, state: stateOf(line, changed.has(line.id)) }));
}

/** All answers for those who keep them, what needs work first. */
export const listGuideAnswers = operation({
  name: "law.listGuideAnswers",
  title: w.list,
  action: "law.read",
  kind: "read",
  input: z.object({}),
  output: z.object({ answers: z.array(answerLine), chapters: z.array(z.object({ slug: z.string(), title: z.object({ en: z.string(), ar: z.string() }) })), choices: shownChoices, readAt: z.string() }),
  run: async (ctx) => ({ answers: byWork(await lines(ctx)), chapters: await chapters(ctx.db), choices: await choicesOf(ctx.db), readAt: ctx.now.toISOString() }),
});

/** An answer with everything that was written and checked, beside the law as it stands. */
export const readGuideAnswer = operation({
  name: "law.readGuideAnswer",
  title: w.show,
  action: "law.read",
  kind: "read",
  input: answerRef,
  output: keptAnswer,
  async run(ctx, { id }) {
    const found = await store.findAnswer(ctx.db, id);
    const [line] = await lines(ctx, id);
    if (!found || !line) throw notFound();
    const wordings = (await store.wordingsOf(ctx.db, id)).map((one) => ({ ...one, writtenAt: new Date(one.writtenAt).toISOString() }));
    const checks = await store.checksOf(ctx.db, id);
    const law = await store.presentOf(ctx.db, found.wording, today(ctx));
    const [last] = checks;
    const [wording] = wordings;
    if (!wording) throw new Problem("not-found", 404, w.none);
    return {
      ...line, wording, wordings, checks, basis: basisOf(law), withdrawnWhy: found.withdrawnWhy, choices: await choicesOf(ctx.db),
      law: law.map((one) => {
        const then = last?.read.find((other) => other.provision === one.provision);
        return { ...one, changed: then ? then.version !== one.version || then.textIds.join() !== one.textIds.join() : null, before: then?.texts ?? [] };
      }),
    };
  },
});
