import { z } from "zod";
import { operation, type Context } from "#platform/operation.ts";
import { may } from "#platform/actor.ts";
import { notFound } from "#platform/problem.ts";
import { acrossMissions } from "#platform/scope.ts";
import { recordId } from "#platform/shapes.ts";
import { matchPeople } from "../../match/match.ts";
import "../../permissions.ts";
import { requirePerson } from "../../person/person-scope.ts";
import { writtenBirth } from "../../person/person.rules.ts";
import { ownDomain, ownRecordId } from "../domain.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import type { PersonRecordFields } from "../pfif/pfif.rules.ts";
import { candidate, foreignLine, foreignNote, foreignRecord, listed, receivedFile, reportLine, soughtOf } from "./foreign.rules.ts";
import * as store from "./foreign.store.ts";

/** Most records of one list; a search narrows it. */
export const mostListed = 100;

/** Records of others, newest first, with how many there are of each state and the files they came in. */
export const listForeign = operation({
  name: "people.listForeign",
  title: w.listRecords,
  action: "people.readInterchange",
  kind: "read",
  input: listed,
  output: z.object({ records: z.array(foreignLine), totals: z.record(z.string(), z.number()), files: z.array(receivedFile) }),
  audit: (input, { records }) => ({ subject: "foreign-record", ids: records.map((one) => one.id), purpose: "list of records from elsewhere", details: { state: input.state } }),
  async run(ctx, { state, search }) {
    const words = (search ?? "").split(/\s+/).filter(Boolean).slice(0, 5);
    const { lines, totals } = await store.foreignLines(ctx.db, state, words, mostListed);
    return { records: lines, totals, files: await store.receivedFiles(ctx.db, 10) };
  },
});

/** What became of the records of a file. */
export const receivedReport = operation({
  name: "people.receivedReport",
  title: w.filesReceived,
  action: "people.readInterchange",
  kind: "read",
  input: z.object({ file: recordId }),
  output: z.object({ lines: z.array(reportLine) }),
  audit: (input) => ({ subject: "interchange", ids: [input.file], purpose: "report of a file" }),
  async run(ctx, { file }) {
    const lines = await store.reportOf(ctx.db, file);
    if (!lines) throw notFound();
    return { lines: lines as z.input<typeof reportLine>[] };
  },
});

/**
 * A record of somebody else's with its notes and, for those who may search the register, who in it may be meant: of the
 * asker's missions by name, of others only how many.
 */
export const readForeign = operation({
  name: "people.readForeign",
  title: w.readRecord,
  action: "people.readInterchange",
  kind: "read",
  input: z.object({ record: recordId }),
  output: z.object({ record: foreignRecord, candidates: z.array(candidate), elsewhere: z.number() }),
  audit: (input, { candidates }) => ({ subject: "foreign-record", ids: [input.record], people: candidates.map((one) => one.person), purpose: "record from elsewhere read", details: { candidates: candidates.length } }),
  async run(ctx, { record: id }) {
    const record = await store.foreignById(ctx.db, id);
    if (!record) throw notFound();
    const asks = record.state === "open" && !record.ended && may(ctx.actor, "people.search");
    return { record, ...(asks ? await candidatesFor(ctx, record.fields) : { candidates: [], elsewhere: 0 }) };
  },
});

async function candidatesFor(ctx: Context, fields: PersonRecordFields) {
  const sought = soughtOf(fields);
  if (sought.names.length === 0) return { candidates: [], elsewhere: 0 };
  const { matches, rows } = await acrossMissions(ctx, "matching of a record from elsewhere", async () => {
    const [matches = []] = await matchPeople(ctx.platform, ctx.db, [sought], { most: 12, lowest: "possible" });
    return { matches, rows: await store.candidateRows(ctx.db, matches.map((match) => match.person)) };
  });
  const known = matches.flatMap((match) => (rows.has(match.person) ? [{ match, row: rows.get(match.person)! }] : []));
  const seen = known.filter(({ row }) => row.missions.length === 0 ? may(ctx.actor, "people.search", null) : row.missions.some((mission) => may(ctx.actor, "people.search", mission)));
  return {
    candidates: seen.map(({ match, row }) => ({ ...match, nameArabic: row.nameArabic, nameLatin: row.nameLatin, birth: writtenBirth(row.birthDate, row.birthPrecision), sex: row.sex, country: row.country, place: row.place })),
    elsewhere: known.length - seen.length,
  };
}

/** What others say of a person of the register: the records linked with them, and notes sent about our own record. */
export const foreignAbout = operation({
  name: "people.foreignAbout",
  title: w.recordsAbout,
  action: "people.readInterchange",
  kind: "read",
  input: z.object({ person: recordId }),
  output: z.object({ records: z.array(foreignLine), notes: z.array(foreignNote) }),
  audit: (input) => ({ subject: "person", ids: [input.person], purpose: "records from elsewhere about a person" }),
  async run(ctx, { person }) {
    await requirePerson(ctx, "people.readInterchange", person);
    return { records: await store.foreignOf(ctx.db, person), notes: await store.notesAbout(ctx.db, ownRecordId(ownDomain(ctx.platform.config.baseUrl), person)) };
  },
});
