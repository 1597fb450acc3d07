import { z } from "zod";
import { says } from "#platform/problem.ts";
import { recordId, recordVersion, typed } from "#platform/shapes.ts";
import { type Language, languages, type Text } from "#platform/words.ts";
import { type AskerRelation, enquiryWords as w, publicWords, relations } from "./enquiry.words.ts";

export const largestPhoto = 1024 * 1024;
export const answerWays = ["sms", "email", "phone", "page"] as const;
const birth = z.string().trim().max(10).regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);

export const soughtShape = z.object({
  nameArabic: typed(160).optional(), nameLatin: typed(160).optional(), birth: birth.optional(), sex: z.enum(["female", "male"]).optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(), place: typed(120).optional(), phone: typed(40).optional(), more: typed(2_000).optional(),
});
export type Sought = z.output<typeof soughtShape>;

/** What a family sends. The key makes sending it twice harmless. */
export const enquiryInput = z
  .object({
    key: z.string().regex(/^[A-Za-z0-9-]{16,80}$/), crisis: recordId.optional(), askerName: typed(120), relation: z.enum(relations), askerPhone: typed(40).optional(), askerEmail: z.email().max(200).optional(),
    language: z.enum(languages), answerBy: z.enum(answerWays).default("page"), sought: soughtShape, photoBase64: z.string().max(Math.ceil(largestPhoto / 3) * 4 + 4).regex(/^[A-Za-z0-9+/]+={0,2}$/).optional(),
  })
  .refine((one) => Boolean(one.sought.nameArabic || one.sought.nameLatin), { ...says(publicWords.nameNeeded), path: ["sought", "nameArabic"] })
  .refine((one) => !["sms", "phone"].includes(one.answerBy) || Boolean(one.askerPhone), { ...says(publicWords.phoneNeeded), path: ["askerPhone"] })
  .refine((one) => one.answerBy !== "email" || Boolean(one.askerEmail), { ...says(publicWords.emailNeeded), path: ["askerEmail"] });
export type EnquiryInput = z.output<typeof enquiryInput>;

export const token = z.string().max(60);
export const views = ["open", "waiting", "matched", "closed"] as const;
export const listInput = z.object({ crisis: z.union([z.literal("none"), recordId]).optional(), view: z.enum(views).default("open"), search: typed(120, 0).optional(), after: recordId.optional() });
export const which = z.object({ enquiry: recordId, version: recordVersion });

/** Of which consent of the register a relation avails itself; null: of none, the person is always asked. */
export function audienceOf(relation: AskerRelation): "family" | "friends" | null {
  if (relation === "friend") return "friends";
  return ["parent", "child", "spouse", "sibling", "relative"].includes(relation) ? "family" : null;
}

export type Leave = "granted" | "asked-yes" | "asked-no" | "asked" | "ask";
/**
 * May this enquirer be told? The person's own word to this very question counts above all; then what the register holds for
 * the relation; else they have to be asked.
 */
export function leaveFor(relation: AskerRelation, consents: Readonly<Partial<Record<"family" | "friends", boolean>>>, question: "yes" | "no" | "waiting" | null): Leave {
  if (question === "yes") return "asked-yes";
  if (question === "no") return "asked-no";
  const audience = audienceOf(relation);
  if (audience && consents[audience] === true) return "granted";
  return question === "waiting" ? "asked" : "ask";
}
export const mayTell = (leave: Leave): boolean => leave === "granted" || leave === "asked-yes";
export const leaveTitles: Record<Leave, Text> = { granted: w.mayTell, "asked-yes": w.mayTellAsked, "asked-no": w.saidNo, asked: w.asked, ask: w.mustAsk };

/** States that a message may carry. A death never is; what nobody knows is no news. */
export const tellable = ["safe", "left-area", "arrived", "evacuating", "needs-help", "injured", "detained", "declined", "not-in-area"] as const;
/** Of these, the ones that need nobody's tact: told by themselves when they come. */
export const goodNews = ["safe", "left-area", "arrived", "evacuating"] as const;

/** A message to somebody whose language nobody knows says the same in both, the Arabic first. */
export const inLanguages = (spoken: Language | null): readonly Language[] => (spoken ? [spoken] : languages);

/** The name by which the enquirer knows the person: theirs, never the register's. */
export const soughtName = (sought: Sought, language: "ar" | "en"): string => (language === "ar" ? (sought.nameArabic ?? sought.nameLatin) : (sought.nameLatin ?? sought.nameArabic)) ?? "";
