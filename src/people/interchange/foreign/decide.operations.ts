import { z } from "zod";
import { missionFor } from "#directory";
import { type Context, operation } from "#platform/operation.ts";
import { conflict, invalidInput, notFound } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { tellChanged } from "../../changed.events.ts";
import { proposeDuplicates } from "../../duplicate/propose.ts";
import { addOtherNames, indexNames } from "../../match/name-rows.store.ts";
import "../../permissions.ts";
import { draftPerson } from "../../person/person-draft.rules.ts";
import { requirePerson } from "../../person/person-scope.ts";
import { insertHouseholds, insertPersons, insertStays, takeIds } from "../../person/person-write.store.ts";
import { country, personShape } from "../../person/person.rules.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import type { PersonRecordFields } from "../pfif/pfif.rules.ts";
import { decided, personOf } from "./foreign.rules.ts";
import * as store from "./foreign.store.ts";

const made = z.object({ id: z.number(), person: z.number().nullable() });
const auditOf = (_: unknown, { id, person }: { id: number; person: number | null }) => ({ subject: "foreign-record", ids: [id], details: { person } });

/** Says that a record from elsewhere is about a person of the register. The person's record stays as it is. */
export const linkForeign = operation({
  name: "people.linkForeign",
  title: w.linkRecord,
  action: "people.interchange",
  kind: "write",
  input: decided.extend({ person: recordId }),
  output: made,
  audit: auditOf,
  async run(ctx, { record, version, person }) {
    await requireOpen(ctx, record, version);
    const known = await acrossMissions(ctx, "whether there is such a person", async () => (await store.candidateRows(ctx.db, [person])).has(person));
    if (!known) throw invalidInput([{ path: "person", message: w.notSuchPerson }]);
    await requirePerson(ctx, "people.interchange", person);
    await store.saveDecision(ctx.db, record, { state: "linked", person, reason: null, by: ctx.actor.name, at: ctx.now });
    return { id: record, person };
  },
});

/** Makes the person of a record a person of the register: names, birth and sex; where they stay is said by the officer. */
export const addForeign = operation({
  name: "people.addForeign",
  title: w.addRecord,
  action: "people.interchange",
  kind: "write",
  input: decided.extend({ country: country.optional() }),
  output: made,
  audit: auditOf,
  async run(ctx, { record: id, version, country: chosen }) {
    const record = await requireOpen(ctx, id, version);
    if (record.ended) throw conflict(w.ended);
    const person = await enter(ctx, record.fields, chosen);
    await store.saveDecision(ctx.db, id, { state: "added", person, reason: null, by: ctx.actor.name, at: ctx.now });
    return { id, person };
  },
});

/** Sets a record aside: it is not about anybody of concern. */
export const dismissForeign = operation({
  name: "people.dismissForeign",
  title: w.dismissRecord,
  action: "people.interchange",
  kind: "write",
  input: decided.extend({ reason: typed(200, 3) }),
  output: made,
  audit: auditOf,
  async run(ctx, { record, version, reason }) {
    await requireOpen(ctx, record, version);
    await store.saveDecision(ctx.db, record, { state: "dismissed", person: null, reason, by: ctx.actor.name, at: ctx.now });
    return { id: record, person: null };
  },
});

/** Takes a decision back. A person who was added stays in the register. */
export const reopenForeign = operation({
  name: "people.reopenForeign",
  title: w.reopenRecord,
  action: "people.interchange",
  kind: "write",
  input: decided,
  output: made,
  audit: auditOf,
  async run(ctx, { record: id, version }) {
    const record = await atVersion(ctx, id, version);
    if (record.person !== null && (await store.candidateRows(ctx.db, [record.person])).has(record.person)) await requirePerson(ctx, "people.interchange", record.person);
    if (record.state !== "open") await store.saveDecision(ctx.db, id, { state: "open", person: null, reason: null, by: null, at: ctx.now });
    return { id, person: null };
  },
});

async function atVersion(ctx: Context, id: number, version: number): Promise<store.ForeignRecord> {
  const record = await store.foreignById(ctx.db, id, true);
  if (!record) throw notFound();
  if (record.version !== version) throw conflict();
  return record;
}

async function requireOpen(ctx: Context, id: number, version: number): Promise<store.ForeignRecord> {
  const record = await atVersion(ctx, id, version);
  if (record.state !== "open") throw conflict(w.decidedAlready);
  return record;
}

async function enter(ctx: Context, fields: PersonRecordFields, chosen: string | undefined): Promise<number> {
  const { person: said, otherNames, country: named, place } = personOf(fields);
  const stayCountry = chosen ?? named;
  if (!stayCountry) throw invalidInput([{ path: "country", message: w.badCountry }]);
  const mission = (await missionFor(ctx.db, { country: stayCountry, coordinates: null }))?.id ?? null;
  ctx.require("people.interchange", mission);
  const by = ctx.actor.name;
  const [household] = (await takeIds(ctx.db, "people.household", 1)) as [number];
  const [id] = (await takeIds(ctx.db, "people.person", 1)) as [number];
  const draft = draftPerson(id, household, personShape.parse(said), [stayCountry]);
  await insertHouseholds(ctx.db, [{ id: household, mission_id: mission, label: null, reference: null, created_by: by }]);
  // Nobody of the household has confirmed anything: the clock of the record starts at its entry.
  await insertPersons(ctx.db, [{ ...draft.person, source: "officer", example: false, created_by: by, updated_by: by, record_confirmed_at: null }]);
  await insertStays(ctx.db, [{ person_id: id, country: stayCountry, place: stayCountry === named ? place : null, latitude: null, longitude: null, from_day: null, until_day: null, kind: "resident", mission_id: mission, updated_by: by }]);
  await addOtherNames(ctx.db, otherNames.map((name) => ({ person: id, name, source: "pfif" })));
  await indexNames(ctx.db, [id]);
  await tellChanged(ctx.platform, ctx.db, [id]);
  await proposeDuplicates(ctx.platform, ctx.db, [id]);
  return id;
}
