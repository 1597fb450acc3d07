import { createHash } from "node:crypto";
import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, says } from "#platform/problem.ts";
import { typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { XmlProblem, type XmlFault } from "#platform/xml/read.ts";
import "../../permissions.ts";
import { ownDomain } from "../domain.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import { largestPfif, readPfif } from "../pfif/pfif-file.ts";
import { moment, nameOf, type PersonRecordFields, type PfifDocument } from "../pfif/pfif.rules.ts";
import { noteStatuses } from "../pfif/status.rules.ts";
import { foreignExpiry } from "./expiry.job.ts";
import { receivedFile } from "./foreign.rules.ts";
import * as store from "./foreign.store.ts";
import { decide, type Decision } from "./receive.rules.ts";

const xmlFaults: Record<XmlFault, Text> = { "too-large": w.tooLarge, "not-xml": w.notXml, doctype: w.doctype, "too-deep": w.tooDeep, "too-many": w.tooDeep, "too-long": w.tooDeep, encoding: w.badEncoding };
/** Most lines of a report that are kept; those that came to nothing first. */
const mostReported = 2_000;

/**
 * Takes in a PFIF file: records of others are kept beside the register, a newer one in place of an older one, ended ones
 * emptied. The same file again changes nothing. 422 at `contentBase64` says why a file is none.
 */
export const receivePfif = operation({
  name: "people.receivePfif",
  title: w.receiveFile,
  action: "people.interchange",
  kind: "write",
  input: z.object({ name: typed(200).default("records.xml"), contentBase64: z.string().refine((content) => content.length <= Math.ceil(largestPfif / 3) * 4, says(w.tooLarge)) }),
  output: receivedFile.pick({ id: true, counts: true }).extend({ again: z.boolean() }),
  audit: (_, { id, counts, again }) => ({ subject: "interchange", ids: [id], details: { again, created: counts.person.created ?? 0, updated: counts.person.updated ?? 0, refused: counts.person.refused ?? 0 } }),
  async run(ctx, { name, contentBase64 }) {
    const content = Buffer.from(contentBase64, "base64");
    if (content.length === 0) throw invalidInput([{ path: "contentBase64", message: w.chooseFile }]);
    const { more, ...document } = await read(content);
    const digest = createHash("sha256").update(content).digest();
    const before = await store.receivedBefore(ctx.db, digest);
    const known = await store.knownRecords(ctx.db, ...idsOf(document));
    const decisions = decide(document, known, ownDomain(ctx.platform.config.baseUrl), ctx.now);
    const counts = { person: countOf(decisions, "person"), note: countOf(decisions, "note"), more };
    // The end of a record that we never had leaves nothing to write.
    const written = decisions.filter(({ outcome, record }) => outcome === "created" || outcome === "updated" || (outcome === "expired" && known.has(`person ${record}`)));
    if (before !== null && written.length === 0) return { id: before, counts, again: true };
    const file = before ?? (await store.insertReceived(ctx.db, { name, digest, size: content.length, counts, report: reportOf(decisions), by: ctx.actor.id, byName: ctx.actor.name }));
    await store.writeForeignPersons(ctx.db, written.filter(({ kind }) => kind === "person").map(rowOf), file);
    await store.writeForeignNotes(ctx.db, written.filter(({ kind }) => kind === "note").map(rowOf), file);
    if (written.some((one) => one.ends)) await ctx.platform.jobs.enqueue(ctx.db, foreignExpiry, {});
    return { id: file, counts, again: before !== null };
  },
});

async function read(content: Buffer): Promise<PfifDocument & { more: number }> {
  try {
    const document = await readPfif(content);
    if (document.persons.length + document.notes.length === 0) throw invalidInput([{ path: "contentBase64", message: w.noRecords }]);
    return document;
  } catch (error) {
    if (error instanceof XmlProblem) throw invalidInput([{ path: "contentBase64", message: xmlFaults[error.code] }]);
    throw error;
  }
}

function idsOf(document: PfifDocument): [persons: string[], notes: string[]] {
  const notes = [...document.persons.flatMap((person) => person.notes), ...document.notes];
  return [document.persons.flatMap(({ fields }) => fields.person_record_id ?? []), notes.flatMap((fields) => fields.note_record_id ?? [])];
}

function countOf(decisions: readonly Decision[], kind: Decision["kind"]) {
  const counts: Partial<Record<Decision["outcome"], number>> = {};
  for (const one of decisions) if (one.kind === kind) counts[one.outcome] = (counts[one.outcome] ?? 0) + 1;
  return counts;
}

// Without names: a report outlives the records it tells of.
const rank = { refused: 0, ours: 1, older: 2, expired: 3, updated: 4, created: 5, unchanged: 6 } as const;
function reportOf(decisions: readonly Decision[]) {
  const worth = (one: Decision) => rank[one.outcome] - (one.faults.length > 0 ? 0.5 : 0);
  return decisions.toSorted((a, b) => worth(a) - worth(b)).slice(0, mostReported).map(({ kind, record, outcome, faults }) => ({ kind, record: record.slice(0, 200), outcome, faults: faults.slice(0, 20) }));
}

function rowOf({ kind, record, fields, ends }: Decision): store.Written {
  const at = (value: string | undefined) => moment(value)?.toISOString() ?? null;
  return {
    record, ends,
    fields: fields as Record<string, string>,
    name: kind === "person" ? (nameOf(fields as PersonRecordFields)?.slice(0, 300) ?? null) : null,
    ...(kind === "note" ? { person: fields.person_record_id! } : {}),
    status: noteStatuses.find((status) => status === fields.status) ?? null,
    entry: at(fields.entry_date), source: at(fields.source_date), expiry: at(fields.expiry_date),
  };
}
