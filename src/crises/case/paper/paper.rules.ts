import { z } from "zod";
import { says } from "#platform/problem.ts";
import { day, numberBetween, recordId, recordVersion, typed } from "#platform/shapes.ts";
import { custodyKinds, paperWords as w } from "./paper.words.ts";

export const largestPhoto = 1024 * 1024;
const latin = (most: number) => typed(most).refine((name) => /^[\p{Script=Latin}\p{M}' .-]+$/u.test(name), says(w.latinOnly));

/** What an emergency travel document says. */
export const documentFields = z.object({
  surname: latin(60), givenNames: latin(80), nameArabic: typed(160).optional(), sex: z.enum(["female", "male"]), birth: day, birthPlace: typed(80).optional(),
  nationality: z.string().regex(/^[A-Z]{2}$/), height: numberBetween(30, 250).optional(), eyes: typed(30).optional(), journey: typed(120), former: typed(60).optional(), established: typed(300),
});
export type DocumentFields = z.output<typeof documentFields>;
export const saveInput = documentFields.extend({ document: recordId, version: recordVersion, photoBase64: z.string().max(Math.ceil(largestPhoto / 3) * 4 + 4).regex(/^[A-Za-z0-9+/]+={0,2}$/).optional() });
export const keepInput = z.object({ case: recordId, mission: recordId.optional(), person: recordId.optional(), holder: typed(160), kind: z.enum(custodyKinds), number: typed(40).optional(), location: typed(160) });
export const handBackInput = z.object({ document: recordId, version: recordVersion, to: typed(160), note: typed(500, 3) });

const nullable = z.string().nullable();
export const custodyLine = z.object({
  id: z.number(), mission: z.number(), missionName: z.object({ en: z.string(), ar: z.string() }), case: z.number().nullable(), holder: z.string(), kind: z.enum(custodyKinds), number: nullable,
  location: z.string(), receivedAt: z.iso.datetime(), returnedAt: z.iso.datetime().nullable(), returnedTo: nullable, returnedNote: nullable, returnedName: nullable, phone: nullable, version: z.number(),
});
export type CustodyLine = z.infer<typeof custodyLine>;

/** A Latin name in two parts, the last word as the surname: a first proposal that the officer corrects by the passport. */
export function splitName(name: string | null): { surname: string; givenNames: string } {
  const words = (name ?? "").trim().split(/\s+/).filter(Boolean);
  return { surname: words.length > 1 ? words.at(-1)! : "", givenNames: (words.length > 1 ? words.slice(0, -1) : words).join(" ") };
}

/** The last day of a document issued today. */
export function lastDay(issued: Date, days: number): string {
  return new Date(issued.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
