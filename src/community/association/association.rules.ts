import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, numberBetween, recordId, recordVersion, textPair, ticked, typed } from "#platform/shapes.ts";
import { country, ids, languageCodes, pair, phone, spoken, webLink } from "../community.rules.ts";
import { associationWords as w } from "./association.words.ts";

export const associationKinds = ["social", "student", "professional", "business", "women", "youth", "charity", "cultural", "sports", "other"] as const;
export const standings = ["known", "in-contact", "partner", "dormant", "dissolved"] as const;
export const mostContacts = 4;

const contact = z.object({ name: typed(120), role: typed(120).optional(), phone: phone.optional(), email: z.email().max(200).optional() });

const described = z
  .object({
    missions: ids(40).pipe(z.array(z.number()).min(1)),
    name: textPair(160),
    kind: z.enum(associationKinds),
    country,
    place: typed(120).optional(),
    standing: z.enum(standings).default("known"),
    contacts: z.array(contact).max(mostContacts).default([]),
    members: numberBetween(0, 10_000_000).optional(),
    membersOn: day.optional(),
    languages: spoken.default([]),
    note: typed(2_000).optional(),
    public: ticked.default(false),
    agreedOn: day.optional(),
    publicLink: webLink.optional(),
    publicPhone: phone.optional(),
    publicEmail: z.email().max(200).optional(),
  });
const agreed = (said: { public: boolean; agreedOn?: string | undefined }) => !said.public || said.agreedOn !== undefined;
const orSay = () => ({ ...says(w.agreedNeeded), path: ["agreedOn"] });

export const newAssociation = described.extend({ example: z.boolean().optional() }).refine(agreed, orSay());
/** A whole association again, with the version that was looked at. */
export const changedAssociation = described.extend({ association: recordId, version: recordVersion }).refine(agreed, orSay());
export type NewAssociation = z.output<typeof newAssociation>;
export type DescribedAssociation = z.output<typeof described>;

export const associationSearch = z.object({ search: typed(80, 0).optional(), mission: recordId.optional(), kind: z.enum(associationKinds).optional() });

export const association = z.object({
  id: z.number(),
  missions: z.array(z.number()),
  name: pair,
  kind: z.enum(associationKinds),
  country: z.string(),
  place: z.string().nullable(),
  standing: z.enum(standings),
  contacts: z.array(z.object({ name: z.string(), role: z.string().optional(), phone: z.string().optional(), email: z.string().optional() })),
  members: z.number().nullable(),
  membersOn: z.string().nullable(),
  languages: z.array(z.enum(languageCodes)),
  note: z.string().nullable(),
  public: z.boolean(),
  agreedOn: z.string().nullable(),
  publicLink: z.string().nullable(),
  publicPhone: z.string().nullable(),
  publicEmail: z.string().nullable(),
  example: z.boolean(),
  version: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
});
export type Association = z.infer<typeof association>;

/** What the public may see of an association that agreed to be shown. */
export const shownAssociation = association.pick({ id: true, name: true, kind: true, place: true, publicLink: true, publicPhone: true, publicEmail: true, example: true });
export type ShownAssociation = z.infer<typeof shownAssociation>;
