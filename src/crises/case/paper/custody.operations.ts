import { z } from "zod";
import { pdfOf } from "#platform/document/pdf.ts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, ticked } from "#platform/shapes.ts";
import { languages } from "#platform/words.ts";
import "../../permissions.ts";
import { addPeople, factsOf } from "../case.store.ts";
import { act, holdCase, tell } from "../hold-case.ts";
import { custodyLine, handBackInput, keepInput } from "./paper.rules.ts";
import { custodyOf, insertCustody, writeReturned } from "./paper.store.ts";
import { paperWords as w } from "./paper.words.ts";
import { returnAllPages } from "./return-all.ts";

/** Enters a document that a mission holds for somebody. */
export const keepDocument = operation({
  name: "crises.keepDocument",
  title: w.keep,
  action: "crises.travel-document",
  kind: "write",
  input: keepInput,
  output: z.object({ document: z.number() }),
  audit: (input, output) => ({ subject: "custody", ids: [output.document], people: input.person ? [input.person] : [], details: { case: input.case } }),
  async run(ctx, input) {
    const open = await holdCase(ctx, input.case);
    const mission = input.mission ?? open.mission_id;
    if (mission === null) throw invalidInput([{ path: "mission", message: w.missionNeeded }]);
    ctx.require("crises.travel-document", mission);
    const [person] = input.person ? await factsOf(ctx.db, open.crisis_id, [input.person]) : [];
    const document = await insertCustody(ctx.db, { mission, case: open.id, person: person?.person ?? null, holder: input.holder, kind: input.kind, number: input.number ?? null, location: input.location, by: ctx.actor.name });
    if (person) await addPeople(ctx.db, open.id, [person.person]);
    await tell(ctx, open, { kind: "custody", details: { document, kind: input.kind } });
    return { document };
  },
});

/** Hands a document back: to whom, and how it was proved. */
export const handBackDocument = operation({
  name: "crises.handBackDocument",
  title: w.handBack,
  action: "crises.travel-document",
  kind: "write",
  input: handBackInput,
  output: z.object({ document: z.number() }),
  audit: (input) => ({ subject: "custody", ids: [input.document] }),
  async run(ctx, input) {
    const [held] = await custodyOf(ctx.db, ctx.scope, { returned: false, id: input.document });
    if (!held) throw notFound();
    if (!(await writeReturned(ctx.db, input.document, input.version, { to: input.to, note: input.note, by: ctx.actor.name }))) throw conflict(w.notHeld);
    if (held.case !== null) {
      const open = await holdCase(ctx, held.case, { resolved: true });
      const event = { kind: "handed-back", text: input.note, details: { document: held.id, to: input.to } };
      await (open.state === "resolved" || open.triaged_at === null ? tell(ctx, open, event) : act(ctx, open, event));
    }
    return { document: held.id };
  },
});

/** What missions within the asker's scope hold, in the order in which shelves are emptied. */
export const listCustody = operation({
  name: "crises.listCustody",
  title: w.custody,
  action: "crises.travel-document",
  kind: "read",
  input: z.object({ mission: recordId.optional(), returned: ticked.default(false) }),
  output: z.object({ documents: z.array(custodyLine), asOf: z.iso.datetime() }),
  audit: (_, output) => ({ subject: "custody", ids: output.documents.map((one) => one.id) }),
  run: async (ctx, input) => ({ documents: await custodyOf(ctx.db, ctx.scope, input), asOf: ctx.now.toISOString() }),
});

/** Everything to be handed back, on paper: the checklist item "return all" of level 2. Base64. */
export const printReturnAll = operation({
  name: "crises.printReturnAll",
  title: w.returnAll,
  action: "crises.travel-document",
  kind: "read",
  input: z.object({ mission: recordId.optional(), language: z.enum(languages).default("ar") }),
  output: z.object({ filename: z.string(), contentBase64: z.string(), documents: z.number() }),
  audit: (input, output) => ({ subject: "custody", mission: input.mission ?? null, details: { printed: output.documents } }),
  async run(ctx, input) {
    const documents = await custodyOf(ctx.db, ctx.scope, { returned: false, mission: input.mission });
    const { config } = ctx.platform;
    const pdf = await pdfOf(returnAllPages(documents, input.language, { mission: input.mission ? (documents[0]?.missionName ?? null) : null, now: ctx.now, by: ctx.actor.name, demo: config.demo }));
    return { filename: `return-all-${ctx.now.toISOString().slice(0, 10)}.pdf`, contentBase64: pdf.toString("base64"), documents: documents.length };
  },
});
