import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { recordId, ticked } from "#platform/shapes.ts";
import { tellChanged } from "../changed.events.ts";
import { homeCountry } from "../facility.ts";
import "../permissions.ts";
import { audiences } from "./kinds.rules.ts";
import { draftPerson } from "./person-draft.rules.ts";
import { requirePerson } from "./person-scope.ts";
import { insertContacts, insertDocuments, updatePersons } from "./person-write.store.ts";
import { changedPerson, personLine, personRecord, personSearch } from "./person.rules.ts";
import { clearDetails, insertConsent, isAtVersion, newestChange, personById, searchPeople } from "./person.store.ts";
import { personWords as w } from "./person.words.ts";

/** Most people one search shows; a search is for finding somebody, not for taking the register away. */
export const mostFound = 50;

/** Finds people of the actor's missions by name, phone or document number; newest change first. */
export const findPeople = operation({
  name: "people.findPeople",
  title: w.findPeople,
  action: "people.search",
  kind: "read",
  input: personSearch,
  output: z.object({ people: z.array(personLine), total: z.number(), asOf: z.iso.datetime().nullable() }),
  audit: (input, { people }) => ({ subject: "person", ids: people.map((p) => p.id), purpose: input.purpose ?? "search of the register", details: { found: people.length } }),
  async run(ctx, input) {
    if (input.mission) ctx.require("people.search", input.mission);
    const found = await searchPeople(ctx.db, ctx.scope, input, mostFound);
    return { ...found, asOf: (await newestChange(ctx.db, ctx.scope))?.toISOString() ?? null };
  },
});

/** Everything that is known of one person. */
export const readPerson = operation({
  name: "people.readPerson",
  title: w.readPerson,
  action: "people.read",
  kind: "read",
  input: z.object({ person: recordId, purpose: personSearch.shape.purpose }),
  output: personRecord,
  audit: (input, { mission }) => ({ subject: "person", ids: [input.person], mission, purpose: input.purpose ?? "record read" }),
  async run(ctx, { person }) {
    await requirePerson(ctx, "people.read", person);
    const record = await personById(ctx.db, person);
    if (!record) throw notFound();
    return record;
  },
});

/** Puts what is said in place of what was: names, documents, contacts. Throws 409 when somebody else changed it first. */
export const changePerson = operation({
  name: "people.changePerson",
  title: w.changePerson,
  action: "people.change",
  kind: "write",
  input: changedPerson,
  output: z.object({ id: z.number() }),
  audit: (_, { id }) => ({ subject: "person", ids: [id] }),
  async run(ctx, { person: id, version, ...said }) {
    await requirePerson(ctx, "people.change", id);
    if (!(await isAtVersion(ctx.db, id, version))) throw conflict();
    const before = (await personById(ctx.db, id))!;
    const countries = [...before.stays.filter((stay) => stay.current).map((stay) => stay.country), await homeCountry(ctx.platform.config.FACILITY)];
    const draft = draftPerson(id, before.household, said, countries);
    if (draft.faults.length) throw invalidInput(draft.faults);
    await updatePersons(ctx.db, [draft.person], ctx.actor.name);
    await clearDetails(ctx.db, id);
    await insertDocuments(ctx.db, draft.documents);
    await insertContacts(ctx.db, draft.contacts);
    await tellChanged(ctx.platform, ctx.db, [id]);
    return { id };
  },
});

/** Records what a person answered about who may be told; the newest answer holds. */
export const recordConsent = operation({
  name: "people.recordConsent",
  title: w.recordConsent,
  action: "people.change",
  kind: "write",
  input: z.object({ person: recordId, audience: z.enum(audiences), granted: ticked }),
  output: z.object({ id: z.number() }),
  audit: (input, { id }) => ({ subject: "person", ids: [id], details: { audience: input.audience, granted: input.granted } }),
  async run(ctx, { person, audience, granted }) {
    await requirePerson(ctx, "people.change", person);
    await insertConsent(ctx.db, { person, audience, granted, by: ctx.actor.name });
    return { id: person };
  },
});
