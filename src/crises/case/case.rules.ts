import { z } from "zod";
import { languages } from "#platform/words.ts";
import { day, numberBetween, recordId, recordVersion, ticked, typed } from "#platform/shapes.ts";
import { caseKinds, caseStates, outcomes } from "./case-kind.rules.ts";

/** Live topic of the cases of a crisis, or of those outside any. */
export const caseTopic = (crisis: number | null): string => `cases:${crisis ?? 0}`;

export const views = ["open", "mine", "unowned", "overdue", "waiting", "referred", "resolved"] as const;
export type View = (typeof views)[number];
export const perPage = 30;

/** Typed with commas between, or sent as check boxes of one name. */
const parts = (value: unknown) => (typeof value === "string" ? value.split(",").map((part) => part.trim()).filter(Boolean) : value);
const idList = (most: number) => z.preprocess(parts, z.array(recordId).max(most));
const codeList = (most: number) => z.preprocess(parts, z.array(z.string().regex(/^[a-z0-9-]{2,40}$/)).max(most));

/** Filters of the list; all of them stand in the address. Without `crisis` all cases, with "none" those outside any crisis. */
export const caseFilters = z.object({
  crisis: z.union([z.literal("none"), recordId]).optional(),
  view: z.enum(views).default("open"),
  kind: z.enum(caseKinds).optional(),
  priority: numberBetween(1, 4).optional(),
  mission: recordId.optional(),
  search: typed(120, 0).optional(),
  page: numberBetween(1, 1_000).default(1),
});
export type CaseFilters = z.output<typeof caseFilters>;

const nullable = z.string().nullable();
const moment = z.iso.datetime();
const pair = z.object({ en: z.string(), ar: z.string() });

export const caseLine = z.object({
  id: z.number(), crisis: z.number().nullable(), mission: z.number().nullable(), kind: z.enum(caseKinds), also: z.array(z.string()), state: z.enum(caseStates), summary: z.string(),
  priority: z.number(), score: z.number(), overridden: z.boolean(), triaged: z.boolean(), owner: nullable, mine: z.boolean(),
  openedAt: moment, waitingSince: moment.nullable(), dueAt: moment.nullable(), overdue: z.boolean(), outcome: z.enum(outcomes).nullable(), items: z.number(),
  people: z.array(z.object({ id: z.number(), nameArabic: nullable, nameLatin: nullable })), example: z.boolean(), version: z.number(),
});
export type CaseLine = z.infer<typeof caseLine>;

export const figures = z.object({ open: z.number(), waiting: z.number(), unowned: z.number(), overdue: z.number(), oldestUntouched: moment.nullable(), urgent: z.number(), resolved: z.number() });
export type CaseFigures = z.infer<typeof figures>;

const account = z.object({ id: z.string(), name: z.string() });
export const caseRecord = caseLine.extend({
  crisisTitle: pair.nullable(), contact: nullable, household: z.number().nullable(), follows: z.number().nullable(), duplicateOf: z.number().nullable(), tries: z.number(),
  triagedAt: moment.nullable(), triagedBy: nullable, computed: z.number(), overrideReason: nullable, overrideName: nullable, criteriaVersion: z.number(),
  criteria: z.array(z.object({ id: z.string(), sentence: pair, points: z.number(), atLeast: z.number().nullable(), chosen: z.boolean() })),
  outcomeNote: nullable, resolvedAt: moment.nullable(), resolvedName: nullable,
  persons: z.array(z.object({ id: z.number(), nameArabic: nullable, nameLatin: nullable, role: z.string(), status: nullable, statusAt: moment.nullable(), phone: nullable })),
  received: z.array(z.object({ id: z.number(), channel: z.string(), reference: z.string(), kind: z.string(), text: z.string(), at: moment })),
  events: z.array(z.object({ id: z.number(), kind: z.string(), at: moment, by: nullable, text: nullable, details: z.record(z.string(), z.unknown()) })),
  referrals: z.array(z.object({ id: z.number(), institution: pair, reason: z.string(), sentAt: moment, sentBy: nullable, answerBy: moment, late: z.boolean(), answer: nullable, answeredAt: moment.nullable(), note: nullable })),
  tasks: z.array(z.object({ id: z.number(), title: z.string(), dueAt: moment.nullable(), doneAt: moment.nullable(), doneBy: nullable })),
  files: z.array(z.object({ id: z.number(), title: z.string(), mediaType: z.string(), size: z.number(), at: moment, by: nullable })),
  travelDocuments: z.array(z.object({ id: z.number(), person: z.number().nullable(), name: z.string(), number: nullable, validUntil: nullable, issuedAt: moment.nullable(), cancelledAt: moment.nullable() })),
  custody: z.array(z.object({ id: z.number(), kind: z.string(), number: nullable, holder: z.string(), location: z.string(), receivedAt: moment, returnedAt: moment.nullable(), returnedTo: nullable })),
  owners: z.array(account),
  triesNeeded: z.number(),
  asOf: moment,
});
export type CaseRecord = z.infer<typeof caseRecord>;

const which = { case: recordId };
const seen = { ...which, version: recordVersion };
const reason = typed(500, 3);
const note = typed(4_000);

export const newCase = z.object({
  crisis: recordId.optional(), kind: z.enum(caseKinds), text: note, people: idList(30).default([]), contact: typed(200).optional(), mission: recordId.optional(),
  channel: z.enum(["phone", "officer", "email"]).default("phone"),
  /** Made with the form: sending it twice opens one case. */
  key: z.string().regex(/^[A-Za-z0-9-]{8,80}$/),
});
export const triage = z.object({
  ...seen, kind: z.enum(caseKinds), criteria: codeList(60).default([]),
  priority: numberBetween(1, 4).optional(), reason: reason.optional(), mission: recordId.optional(),
});
export const takeCases = z.object({ cases: idList(100).refine((list) => list.length > 0), owner: z.string().min(1).max(100).optional(), release: ticked.default(false) });
export const noteInput = z.object({ ...which, what: z.enum(["note", "call"]), reached: ticked.default(false), text: note });
export const referInput = z.object({ ...which, institution: recordId, reason, answerBy: z.iso.datetime().optional() });
export const answerInput = z.object({ ...which, referral: recordId, answer: z.enum(["accepted", "refused", "withdrawn"]), note: typed(1_000).optional() });
export const resolveInput = z.object({ ...seen, outcome: z.enum(outcomes), note: typed(2_000).optional(), duplicateOf: recordId.optional() });
export const reopenInput = z.object({ ...which, reason });
export const peopleInput = z.object({ ...which, person: recordId, role: z.enum(["concerned", "related"]).default("concerned"), remove: ticked.default(false) });
export const taskInput = z.object({ ...which, title: typed(200), dueAt: z.iso.datetime().optional() });
export const taskDone = z.object({ ...which, task: recordId });
/** 5 MB of a photograph or a scan. */
export const largestCaseFile = 5 * 1024 * 1024;
export const base64 = z.string().min(1).max(Math.ceil(largestCaseFile / 3) * 4 + 4).regex(/^[A-Za-z0-9+/]+={0,2}$/);
export const fileInput = z.object({ ...which, title: typed(120), name: typed(200), contentBase64: base64 });
export const exportFilters = caseFilters.omit({ page: true }).extend({ language: z.enum(languages).default("ar") });
export { day };

/** What a file is by its first bytes; its name and what a browser says of it count for nothing. */
export function fileKind(content: Uint8Array): "image/jpeg" | "image/png" | "application/pdf" | null {
  const head = Buffer.from(content.subarray(0, 12)).toString("latin1");
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  return head.startsWith("%PDF-1.") || head.startsWith("%PDF-2.") ? "application/pdf" : null;
}
