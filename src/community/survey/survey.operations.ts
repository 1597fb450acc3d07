import { z } from "zod";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { ticked } from "#platform/shapes.ts";
import "../permissions.ts";
import { changedSurvey, closingMoment, newSurvey, one, shownState, surveyLine, surveyRecord } from "./survey.rules.ts";
import * as store from "./survey.store.ts";
import { surveyWords as w } from "./survey.words.ts";

const made = z.object({ id: z.number() });
const action = "community.survey";

async function checkSlug(ctx: Context, slug: string | undefined, except: number | null): Promise<void> {
  if (slug && (await store.slugTaken(ctx.db, slug, except))) throw invalidInput([{ path: "slug", message: w.slugTaken }]);
}

/** Drafts a survey of a mission, or (for who may) of all missions. */
export const draftSurvey = operation({
  name: "community.draftSurvey",
  title: w.draftSurvey,
  action,
  kind: "write",
  input: newSurvey.extend({ example: ticked.optional() }),
  output: made,
  audit: (input, { id }) => ({ subject: "survey", ids: [id], mission: input.mission ?? null, details: { anonymous: input.anonymous } }),
  async run(ctx, { mission: given, example, questions, closesAt, ...said }) {
    const mission = given ?? (ctx.scope !== "all" && ctx.scope.length === 1 ? ctx.scope[0]! : null);
    ctx.require(action, mission);
    await checkSlug(ctx, said.slug, null);
    const id = await store.insertSurvey(ctx.db, { ...said, closesAt: closesAt ? closingMoment(closesAt) : null }, questions, { mission, example: example === true && ctx.actor.kind === "system", by: ctx.actor });
    return { id };
  },
});

/** Puts what is said in place of what was. Questions that have answers stay as they were: the new ones become the next version. */
export const changeSurvey = operation({
  name: "community.changeSurvey",
  title: w.changeSurvey,
  action,
  kind: "write",
  input: changedSurvey,
  output: made,
  audit: (_, { id }) => ({ subject: "survey", ids: [id] }),
  async run(ctx, { survey: id, version, questions, closesAt, ...said }) {
    const before = await requireSurvey(ctx, action, id, true);
    if (before.version !== version) throw conflict();
    const promise = (one: Pick<store.Said, "anonymous" | "consent">) => JSON.stringify([one.anonymous, one.consent.ar, one.consent.en]);
    if (before.answers > 0 && promise(before) !== promise(said)) throw invalidInput([{ path: "consent", message: w.frozen }]);
    if (before.state !== "draft" && questions.length === 0) throw invalidInput([{ path: "questions", message: w.noQuestions }]);
    await checkSlug(ctx, said.slug, id);
    await store.updateSurvey(ctx.db, before, { ...said, closesAt: closesAt ? closingMoment(closesAt) : null }, questions, ctx.actor.name);
    return { id };
  },
});

/** From now on people may answer; also one that was closed. */
export const openSurvey = operation({
  name: "community.openSurvey",
  title: w.openSurvey,
  action,
  kind: "write",
  input: one,
  output: made,
  audit: (_, { id }) => ({ subject: "survey", ids: [id] }),
  async run(ctx, { survey: id }) {
    const survey = await requireSurvey(ctx, action, id, true);
    if (survey.questions.length === 0) throw invalidInput([{ path: "questions", message: w.noQuestions }]);
    if (shownState(survey, ctx.now) !== "open") await store.setSurveyState(ctx.db, id, "open");
    return { id };
  },
});

/** Ends answering. */
export const closeSurvey = operation({
  name: "community.closeSurvey",
  title: w.closeSurvey,
  action,
  kind: "write",
  input: one,
  output: made,
  audit: (_, { id }) => ({ subject: "survey", ids: [id] }),
  async run(ctx, { survey: id }) {
    const survey = await requireSurvey(ctx, action, id, true);
    if (survey.state !== "closed") await store.setSurveyState(ctx.db, id, "closed");
    return { id };
  },
});

export const listSurveys = operation({
  name: "community.listSurveys",
  title: w.listSurveys,
  action: "community.surveyResults",
  kind: "read",
  input: z.object({}),
  output: z.object({ surveys: z.array(surveyLine) }),
  run: async (ctx) => ({ surveys: (await store.surveysWithin(ctx.db, ctx.scope, 200)).map((survey) => lineOf(survey, ctx.now)) }),
});

export const showSurvey = operation({
  name: "community.showSurvey",
  title: w.showSurvey,
  action: "community.surveyResults",
  kind: "read",
  input: one,
  output: surveyRecord,
  async run(ctx, { survey: id }) {
    const survey = await requireSurvey(ctx, "community.surveyResults", id);
    return { ...lineOf(survey, ctx.now), about: survey.about, consent: survey.consent, questions: survey.questions, questionsVersion: survey.questionsVersion, version: survey.version };
  },
});

/** A survey within the actor's scope; 404 for none, 403 (recorded) for another mission's. */
export async function requireSurvey(ctx: Context, needs: string, id: number, lock = false): Promise<store.Survey> {
  const survey = await store.surveyById(ctx.db, id, lock);
  if (!survey) throw notFound();
  ctx.require(needs, survey.mission);
  return survey;
}

function lineOf(survey: store.Survey, now: Date): z.input<typeof surveyLine> {
  return {
    id: survey.id, mission: survey.mission, title: survey.title, state: shownState(survey, now), anonymous: survey.anonymous, slug: survey.slug, closesAt: survey.closesAt?.toISOString() ?? null,
    openedAt: survey.openedAt?.toISOString() ?? null, answers: survey.answers, example: survey.example, updatedAt: survey.updatedAt.toISOString(),
  };
}
