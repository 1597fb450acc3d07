import { z } from "zod";
import { loadFile, storeFile } from "#platform/files.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { answerInput, fileInput, fileKind, peopleInput, referInput, taskDone, taskInput } from "./case.rules.ts";
import { addPeople, factsOf } from "./case.store.ts";
import { caseById } from "./case-list.store.ts";
import { answerReferral, filesOfCase, finishTask, insertCaseFile, insertReferral, insertTask, institutionList, removePerson } from "./case-work.store.ts";
import { caseWords as w } from "./case.words.ts";
import { act, holdCase, priorityOf, tell } from "./hold-case.ts";
import { triageOf } from "./triage-pack.ts";
import { answerBy } from "./triage.rules.ts";

const done = z.object({ case: z.number() });
const mostFiles = 40;
const note = (input: { case: number }) => ({ subject: "case", ids: [input.case] });

/** Asks an institution to take a case, with a time limit for its answer: what the pack says for the priority, unless told. */
export const referCase = operation({
  name: "crises.referCase",
  title: w.refer,
  action: "crises.case",
  kind: "write",
  input: referInput,
  output: done.extend({ referral: z.number() }),
  audit: (input, output) => ({ ...note(input), details: { institution: input.institution, referral: output.referral } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    if (held.triaged_at === null) throw conflict(w.notTriaged);
    const institution = (await institutionList(ctx.db)).find((one) => one.id === input.institution);
    if (!institution) throw invalidInput([{ path: "institution", message: w.institution }]);
    const { pack } = await triageOf(ctx.platform.config.FACILITY);
    const until = input.answerBy ? new Date(input.answerBy) : answerBy(pack, priorityOf(held), ctx.now);
    const id = await insertReferral(ctx.db, { case: held.id, institution: input.institution, reason: input.reason, by: ctx.actor.name, answerBy: until });
    if (id === null) throw conflict(w.alreadyReferred);
    await act(ctx, held, { kind: "referral", text: input.reason, details: { institution: institution.name, answerBy: until.toISOString() } }, "referred");
    return { case: held.id, referral: id };
  },
});

/** What the institution said, or that we no longer ask. A refusal brings the case back into our hands. */
export const answerCaseReferral = operation({
  name: "crises.answerReferral",
  title: w.answer,
  action: "crises.case",
  kind: "write",
  input: answerInput,
  output: done,
  audit: (input) => ({ ...note(input), details: { referral: input.referral, answer: input.answer } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    if (!(await answerReferral(ctx.db, { case: held.id, referral: input.referral, answer: input.answer, note: input.note ?? null, by: ctx.actor.name }))) throw conflict(w.alreadyAnswered);
    await act(ctx, held, { kind: "answer", text: input.note ?? null, details: { answer: input.answer } }, input.answer === "accepted" ? "referred" : undefined);
    return { case: held.id };
  },
});

/** Adds somebody of the register to a case, or takes them off. */
export const changeCasePeople = operation({
  name: "crises.changeCasePeople",
  title: w.peopleChange,
  action: "crises.case",
  kind: "write",
  input: peopleInput,
  output: done,
  audit: (input) => ({ ...note(input), people: [input.person], details: { remove: input.remove } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    if (input.remove) await removePerson(ctx.db, held.id, input.person);
    else {
      const [found] = await factsOf(ctx.db, held.crisis_id, [input.person]);
      if (!found) throw invalidInput([{ path: "person", message: w.noSuchPerson }]);
      await addPeople(ctx.db, held.id, [found.person], input.role);
    }
    await tell(ctx, held, { kind: "person", details: { person: input.person, removed: input.remove, role: input.role } });
    return { case: held.id };
  },
});

export const addCaseTask = operation({
  name: "crises.addCaseTask",
  title: w.task,
  action: "crises.case",
  kind: "write",
  input: taskInput,
  output: done.extend({ task: z.number() }),
  audit: (input) => note(input),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    const task = await insertTask(ctx.db, { case: held.id, title: input.title, due: input.dueAt ? new Date(input.dueAt) : null, by: ctx.actor.name });
    await tell(ctx, held, { kind: "task", text: input.title });
    return { case: held.id, task };
  },
});

export const finishCaseTask = operation({
  name: "crises.finishCaseTask",
  title: w.finishTask,
  action: "crises.case",
  kind: "write",
  input: taskDone,
  output: done,
  audit: (input) => note(input),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    if (!(await finishTask(ctx.db, held.id, input.task, ctx.actor.name))) throw conflict();
    await (held.triaged_at === null ? tell(ctx, held, { kind: "task-done", details: { task: input.task } }) : act(ctx, held, { kind: "task-done", details: { task: input.task } }));
    return { case: held.id };
  },
});

/** Adds a photograph or a PDF, told by its content, not by its name; at most 5 MB and 40 to a case. */
export const addCaseFile = operation({
  name: "crises.addCaseFile",
  title: w.addFile,
  action: "crises.case",
  kind: "write",
  input: fileInput,
  output: done.extend({ file: z.number() }),
  audit: (input, output) => ({ ...note(input), details: { file: output.file } }),
  async run(ctx, input) {
    const held = await holdCase(ctx, input.case);
    const content = Buffer.from(input.contentBase64, "base64");
    const mediaType = fileKind(content);
    if (!mediaType) throw invalidInput([{ path: "contentBase64", message: w.badFile }]);
    if ((await filesOfCase(ctx.db, held.id)).count >= mostFiles) throw conflict(w.tooManyFiles);
    const file = await storeFile(ctx.db, { name: input.name, mediaType, content });
    await insertCaseFile(ctx.db, { case: held.id, file, title: input.title, by: ctx.actor.name });
    await tell(ctx, held, { kind: "file", text: input.title, details: { file } });
    return { case: held.id, file };
  },
});

/** A file of a case, base64. */
export const readCaseFile = operation({
  name: "crises.readCaseFile",
  title: w.readFile,
  action: "crises.case",
  kind: "read",
  input: z.object({ case: recordId, file: recordId }),
  output: z.object({ name: z.string(), mediaType: z.string(), contentBase64: z.string() }),
  audit: (input) => ({ ...note(input), details: { file: input.file } }),
  async run(ctx, input) {
    const found = await caseById(ctx.db, input.case, { scope: ctx.scope, account: null });
    if (!found || !(await filesOfCase(ctx.db, input.case)).has(input.file)) throw notFound();
    const file = await loadFile(ctx.db, input.file);
    if (!file) throw notFound();
    return { name: file.name, mediaType: file.mediaType, contentBase64: file.content.toString("base64") };
  },
});

/** Institutions that a case may be referred to. */
export const listReferralInstitutions = operation({
  name: "crises.listReferralInstitutions",
  title: w.institution,
  action: "crises.case",
  kind: "read",
  input: z.object({}),
  output: z.object({ institutions: z.array(z.object({ id: z.number(), name: z.object({ en: z.string(), ar: z.string() }) })) }),
  run: async (ctx) => ({ institutions: await institutionList(ctx.db) }),
});
