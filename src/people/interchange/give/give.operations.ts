import { z } from "zod";
import { rowsAlone } from "#accounts";
import { loadFacility } from "#platform/facility.ts";
import { type Context, operation } from "#platform/operation.ts";
import { invalidInput } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { expiryOf } from "../../own/policy.rules.ts";
import { policyOf } from "../../own/policy.ts";
import "../../permissions.ts";
import { audiences } from "../../person/kinds.rules.ts";
import { country, listed } from "../../person/person.rules.ts";
import { ownDomain, ownRecordId } from "../domain.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import { writePfif } from "../pfif/pfif-file.ts";
import { type NoteRecordFields, type PfifDocument, written } from "../pfif/pfif.rules.ts";
import { digestOf } from "./digest.ts";
import { type Audience, fieldsGiven, type Giveable } from "./give.rules.ts";
import * as store from "./give.store.ts";

/** Most people of one file: as many as one officer takes out of the register alone. */
export const mostGiven = rowsAlone;
/** Ended records are told for this long to whoever does not say since when they ask. */
const toldDays = 180;

const numbers = z.union([z.array(recordId).max(mostGiven), listed(mostGiven, 15).pipe(z.array(z.string().regex(/^[1-9]\d{0,14}$/).transform(Number)))]);

/**
 * A PFIF file for one audience: who consented for it and fits, with the least that it needs, and the ends of records that
 * it was given before. `since`: only what is new from then on. Refused above 200 people. Keeps what was given.
 */
export const givePfif = operation({
  name: "people.givePfif",
  title: w.giveRecords,
  action: "people.interchange",
  kind: "write",
  input: z.object({
    audience: z.enum(audiences),
    purpose: typed(200, 5),
    people: numbers.optional(),
    mission: recordId.optional(),
    country: country.optional(),
    since: z.iso.datetime().optional(),
  }),
  output: z.object({ body: z.string(), filename: z.string(), people: z.array(z.number()), ended: z.number() }),
  audit: (input, { people, ended }) => ({ subject: "person", ids: people, mission: input.mission ?? null, purpose: input.purpose, details: { audience: input.audience, rows: people.length, ended, format: "pfif" } }),
  async run(ctx, { audience, people, mission, country: within, since }) {
    if (mission) ctx.require("people.interchange", mission);
    const { document, people: given, ended } = await recordsGiven(ctx, { audience, people, mission, country: within, since });
    return { body: writePfif(document), filename: `pfif-${audience}-${ctx.now.toISOString().slice(0, 10)}.xml`, people: given, ended };
  },
});

export type GivenChoice = store.Choice & { audience: Audience; since?: string | undefined };

/** The records of one audience as a document, kept as given; `people`: whose they are, in order. Also for a module that has notes to add. */
export async function recordsGiven(ctx: Context, { audience, people, mission, country: within, since }: GivenChoice): Promise<{ document: PfifDocument; people: number[]; ended: number }> {
  const { db, now, platform } = ctx;
  const found = await store.giveable(db, ctx.scope, { people, mission, country: within }, audience, mostGiven + 1);
  if (found.length > mostGiven) throw invalidInput([{ path: "", message: w.tooMany(mostGiven) }]);
  const { facility } = await loadFacility(platform.config.FACILITY);
  const source = { name: facility.name.en, url: platform.config.baseUrl };
  const domain = ownDomain(platform.config.baseUrl);
  const policy = await policyOf(platform.config.FACILITY);
  const before = await store.givenBefore(db, audience, found.map((person) => person.id));
  const entry = await store.nextEntry(db, audience, now);
  // Of another mission's people too, else those would look as if they had gone.
  await acrossMissions(ctx, "ends of records given", () => store.endGiven(db, audience, entry));
  const given = found.flatMap((person) => {
    const expiry = expiryOf(person, policy).at;
    if (expiry <= now) return [];
    const fields = fieldsGiven(person, audience, source, expiry);
    const record = person.from?.record ?? ownRecordId(domain, person.id);
    const digest = digestOf([record, fields, person.links]);
    const known = before.get(person.id);
    const same = known && known.digest === digest && known.ended === null;
    return [{ person, record, digest, entry: same ? known.entry : entry, same, fields: { person_record_id: record, ...fields, entry_date: written(same ? known.entry : entry) } }];
  });
  await store.keepGiven(db, audience, given.filter((one) => !one.same).map((one) => ({ person: one.person.id, record: one.record, entry: one.entry, source: new Date(one.fields.source_date ?? one.entry), expiry: new Date(one.fields.expiry_date ?? one.entry), digest: one.digest })));
  const from = since ? new Date(since) : new Date(now.getTime() - toldDays * 86_400_000);
  const shown = since ? given.filter((one) => one.entry >= from) : given;
  const ended = await store.endedSince(db, audience, from);
  if (shown.length + ended.length === 0) throw invalidInput([{ path: "", message: w.nobody }]);
  const document: PfifDocument = {
    persons: [
      ...shown.map((one) => ({ fields: one.fields, notes: one.person.links.map((link) => linkNote(link, one.person, domain, one.entry)) })),
      ...ended.map((one) => ({ fields: { person_record_id: one.record, entry_date: written(one.entry), expiry_date: written(one.expiry), source_date: written(one.source) }, notes: [] })),
    ],
    notes: [],
  };
  return { document, people: shown.map((one) => one.person.id), ended: ended.length };
}

/** That another's record and ours are of one person. */
function linkNote(link: Giveable["links"][number], person: Giveable, domain: string, entry: Date): NoteRecordFields {
  return {
    note_record_id: `${domain}/link.${link.id}`, person_record_id: person.from?.record ?? ownRecordId(domain, person.id), linked_person_record_id: link.record, entry_date: written(entry),
    author_name: w.linkAuthor.en, source_date: written(new Date(link.at)), text: w.linkNote.en,
  };
}
