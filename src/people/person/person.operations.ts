import { z } from "zod";
import { requirePurpose } from "#accounts";
import { operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import { recordId, ticked } from "#platform/shapes.ts";
import { tellChanged } from "../changed.events.ts";
import { homeCountry } from "../facility.ts";
import { birthDays } from "../match/birth.rules.ts";
import { searchRegister } from "../match/search.ts";
import { readSoughtBirth, searchInput, searchOutput } from "../match/search.rules.ts";
import { policyOf } from "../own/policy.ts";
import "../permissions.ts";
import { audiences } from "./kinds.rules.ts";
import { draftPerson } from "./person-draft.rules.ts";
import { requirePerson } from "./person-scope.ts";
import { insertContacts, insertDocuments, updatePersons } from "./person-write.store.ts";
import { changedPerson, personRecord, personSearch } from "./person.rules.ts";
import { clearDetails, insertConsent, isAtVersion, linesOf, listPeople, newestChange, personById } from "./person.store.ts";
import { personWords as w } from "./person.words.ts";

/** Most people one search shows; a search is for finding somebody, not for taking the register away. */
export const mostFound = 50;

/** Matches that are weighed; the best of them are shown. */
const mostWeighed = 120;

/**
 * Finds people of the actor's missions by name in either script, phone, document number or e-mail, best match first
 * with the reasons; without a search, newest change first. Of other missions only tells that they have somebody.
 */
export const findPeople = operation({
  name: "people.findPeople",
  title: w.findPeople,
  action: "people.search",
  kind: "read",
  input: searchInput,
  output: searchOutput,
  audit: (input, { people, elsewhere }) => ({
    subject: "person", ids: people.map((p) => p.id), purpose: input.purpose, details: { found: people.length, ...(elsewhere.length > 0 ? { elsewhere: elsewhere.length } : {}) },
  }),
  async run(ctx, { q, search, birth, sex, country, place, mission, kind, purpose }) {
    await requirePurpose(ctx, purpose);
    await policyOf(ctx.platform.config.FACILITY);
    if (mission) ctx.require("people.search", mission);
    const asOf = (await newestChange(ctx.db, ctx.scope))?.toISOString() ?? null;
    const asked = q || search;
    if (!asked) {
      const born = birth ? readSoughtBirth(birth) : null;
      const found = await listPeople(ctx.db, ctx.scope, { mission, country, kind, sex, place, born: born && birthDays(born) }, mostFound);
      return { people: found.people.map((one) => ({ ...one, match: null })), total: found.total, elsewhere: [], allSpellings: true, asOf };
    }
    const missions = mission ? [mission] : ctx.scope;
    const hints = { birth: birth ?? null, sex: sex ?? null, country: country ?? null, place: place ?? null };
    const { matches, elsewhere, allSpellings } = await acrossMissions(ctx, "which mission to ask", () => searchRegister(ctx.platform, ctx.db, asked, { hints, missions, most: mostWeighed, tellElsewhere: true }));
    const lines = await linesOf(ctx.db, matches.map((match) => match.person), kind);
    const why = new Map(matches.map((match) => [match.person, match]));
    // Missions that the actor may search are not elsewhere: a filter left them out.
    const hidden = elsewhere.filter((id) => ctx.scope !== "all" && (id === null || !ctx.scope.includes(id)));
    return { people: lines.slice(0, mostFound).map((line) => ({ ...line, match: why.get(line.id) ?? null })), total: lines.length, elsewhere: hidden, allSpellings, asOf };
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
  audit: (input, { mission }) => ({ subject: "person", ids: [input.person], mission, purpose: input.purpose }),
  async run(ctx, { person, purpose }) {
    await requirePurpose(ctx, purpose);
    await policyOf(ctx.platform.config.FACILITY);
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
