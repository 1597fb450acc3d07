import { z } from "zod";
import { day, textPair, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { lawWords as w } from "./law.words.ts";

/** Most provisions of one instrument: three times the longest code that we know of. */
export const mostProvisions = 6_000;

export const instrumentKinds = ["constitution", "law", "decree", "regulation", "decision", "code", "treaty"] as const;
export type InstrumentKind = (typeof instrumentKinds)[number];
export const kindTitles: Record<InstrumentKind, Text> = { constitution: w.kindConstitution, law: w.kindLaw, decree: w.kindDecree, regulation: w.kindRegulation, decision: w.kindDecision, code: w.kindCode, treaty: w.kindTreaty };

export const forces = ["in-force", "amended", "not-yet", "suspended", "repealed", "disputed", "unknown"] as const;
export type Force = (typeof forces)[number];
export const forceTitles: Record<Force, Text> = { "in-force": w.inForce, amended: w.amended, "not-yet": w.notYet, suspended: w.suspended, repealed: w.repealed, disputed: w.disputed, unknown: w.unknown };

export const textKinds = ["official", "translation", "summary"] as const;
export type TextKind = (typeof textKinds)[number];
export const textKindTitles: Record<TextKind, Text> = { official: w.textOfficial, translation: w.textTranslation, summary: w.textSummary };

/** How sure we are of what is written, as whoever wrote it down marked it. */
export const confidences = ["source-text", "partial", "secondary", "memory", "not-obtained", "entered"] as const;
export type Confidence = (typeof confidences)[number];
export const confidenceTitles: Record<Confidence, Text> = { "source-text": w.fromSource, partial: w.partial, secondary: w.secondary, memory: w.memory, "not-obtained": w.notObtained, entered: w.entered };
/** Shown with the word "not verified" wherever it stands. */
export const isUnverified = (confidence: Confidence): boolean => confidence === "memory" || confidence === "not-obtained";

export const calendars = ["gregorian", "hijri", "wafat", "milad"] as const;
export type Calendar = (typeof calendars)[number];
export const calendarTitles: Record<Calendar, Text> = { gregorian: w.gregorian, hijri: w.hijri, wafat: w.wafat, milad: w.milad };

export const linkKinds = ["amends", "repeals", "based-on", "implements"] as const;
export type LinkKind = (typeof linkKinds)[number];
/** A link read from the one side and from the other. */
export const linkTitles: Record<LinkKind, { to: Text; from: Text }> = {
  amends: { to: w.amends, from: w.amendedBy }, repeals: { to: w.repeals, from: w.repealedBy }, "based-on": { to: w.basedOn, from: w.basisOf }, implements: { to: w.implements, from: w.implementedBy },
};

export const treatyActions = ["signature", "ratification", "accession", "succession", "party", "party-with-reservations", "reservation", "declaration", "objection", "withdrawal", "not-party", "unclear"] as const;
export type TreatyAction = (typeof treatyActions)[number];
export const treatyTitles: Record<TreatyAction, Text> = {
  signature: w.signature, ratification: w.ratification, accession: w.accession, succession: w.succession, party: w.party, "party-with-reservations": w.partyWithReservations, reservation: w.reservation,
  declaration: w.declaration, objection: w.objection, withdrawal: w.withdrawal, "not-party": w.notParty, unclear: w.unclear,
};

export const provisionKinds = ["preamble", "part", "chapter", "section", "article", "annex"] as const;
export type ProvisionKind = (typeof provisionKinds)[number];

export const slug = z.string().min(2).max(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** Akoma Ntoso's name of a provision within its instrument, e.g. art_19bis. */
export const eId = z.string().min(2).max(120).regex(/^[a-z0-9]+(_[a-z0-9]+)*(__[a-z0-9]+(_[a-z0-9]+)*)*$/);
export const numberPair = textPair(40);
/** Where something was read: an address, or words that name a paper. */
export const sources = z.array(typed(1_000)).max(20);

/** A paragraph of a provision. `mark`: how it is numbered where it stands ("أ", "(1)"); `depth` 0 is the provision's own. */
export const paragraph = z.object({ mark: typed(20).optional(), text: typed(20_000), depth: z.number().int().min(0).max(4).default(0) });
export type Paragraph = z.output<typeof paragraph>;

/** The words of a version in one language. */
export const givenText = z.object({ language: z.enum(["ar", "en"]), kind: z.enum(textKinds), paragraphs: z.array(paragraph).min(1).max(400), confidence: z.enum(confidences).default("entered"), sources: sources.default([]) });
export type GivenText = z.output<typeof givenText>;

export { day };

/** The heading of a provision: "Article 19 bis", "المادة 19 مكرر"; what has no number says so. */
export function provisionTitle(kind: ProvisionKind, number: Text | null): Text {
  if (kind === "preamble") return w.preamble;
  if (!number) return kind === "article" ? w.unnumbered : w[kind];
  if (kind === "article") return w.article(number);
  return { en: `${w[kind].en} ${number.en}`, ar: `${w[kind].ar} ${number.ar}` };
}
