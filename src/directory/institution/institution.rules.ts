import { z } from "zod";
import { recordId, recordVersion, textPair, typed } from "#platform/shapes.ts";
import { slug } from "../naming.rules.ts";

export const institutionKinds = ["ministry", "agency", "judiciary", "academic", "civil-society", "partner"] as const;
export type InstitutionKind = (typeof institutionKinds)[number];
/** Most focal points of one institution. */
export const mostFocalPoints = 20;

const described = {
  kind: z.enum(institutionKinds),
  name: textPair(200),
  focalPoints: z.array(z.object({ title: textPair(160), email: z.email().max(200).optional() })).max(mostFocalPoints).default([]),
};

/** An institution to add. Without a slug one is made of the English name. */
export const newInstitution = z.object({ ...described, slug: slug.optional() });
/** A whole institution again, its focal points included, with the version that was looked at. */
export const changedInstitution = z.object({ ...described, institution: recordId, version: recordVersion });
export const institutionSearch = z.object({ search: typed(80, 0).optional(), kind: z.enum(institutionKinds).optional() });

const pair = z.object({ en: z.string(), ar: z.string() });
export const institution = z.object({
  id: z.number(),
  slug: z.string(),
  kind: z.enum(institutionKinds),
  name: pair,
  focalPoints: z.array(z.object({ title: pair, email: z.string().nullable() })),
  version: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
});
export type Institution = z.infer<typeof institution>;
export type NewInstitution = z.output<typeof newInstitution>;
export type ChangedInstitution = z.output<typeof changedInstitution>;
