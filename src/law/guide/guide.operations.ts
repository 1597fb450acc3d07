import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import "../permissions.ts";
import { chapterSlug, guideQuery, ranked, shownAnswer, shownChapter, shownChoices } from "./guide.rules.ts";
import { chapters, checkedAnswers, choicesOf, guideChapters } from "./guide.store.ts";
import { guideDeskWords, guideWords as w } from "./guide.words.ts";

const pair = z.object({ en: z.string(), ar: z.string() });
const day = (at: Date) => at.toISOString().slice(0, 10);

/** The whole guide as readers see it: chapters with their checked answers, and what the guided questions offer. */
export const readGuide = operation({
  name: "law.readGuide",
  title: w.guide,
  action: "law.public",
  kind: "read",
  input: z.object({}),
  output: z.object({ chapters: z.array(shownChapter), choices: shownChoices, example: z.boolean(), readAt: z.string() }),
  async run({ db, now }) {
    const read = await guideChapters(db, day(now));
    return { chapters: read, choices: await choicesOf(db), example: read.some((one) => one.answers.some((answer) => answer.example)), readAt: now.toISOString() };
  },
});

/** One chapter, with the names of those before and after it. */
export const readGuideChapter = operation({
  name: "law.readGuideChapter",
  title: w.chapter,
  action: "law.public",
  kind: "read",
  input: z.object({ chapter: chapterSlug }),
  output: shownChapter.extend({ before: z.object({ slug: z.string(), title: pair }).nullable(), after: z.object({ slug: z.string(), title: pair }).nullable(), readAt: z.string() }),
  async run({ db, now }, { chapter }) {
    const all = await chapters(db);
    const at = all.findIndex((one) => one.slug === chapter);
    if (at < 0) throw notFound();
    const [read] = await guideChapters(db, day(now), chapter);
    return { ...(read ?? { ...all[at]!, answers: [] }), before: all[at - 1] ?? null, after: all[at + 1] ?? null, readAt: now.toISOString() };
  },
});

/** The guided questions: answers for who somebody is and what they need, best first. */
export const findGuideAnswers = operation({
  name: "law.findGuideAnswers",
  title: guideDeskWords.find,
  action: "law.public",
  kind: "read",
  input: guideQuery,
  output: z.object({ answers: z.array(shownAnswer) }),
  async run({ db, now }, query) {
    return { answers: query.who === undefined && query.need === undefined ? [] : ranked(await checkedAnswers(db, day(now)), query) };
  },
});
