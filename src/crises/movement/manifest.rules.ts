import { z } from "zod";
import { recordId, typed } from "#platform/shapes.ts";
import { languages, type Text } from "#platform/words.ts";
import { manifestWords as w } from "./manifest.words.ts";
import { movementPath } from "./movement.rules.ts";
import { seatClasses, type SeatClass } from "./seats.rules.ts";

/** What a line of a manifest says, as the register had it at that moment. */
export type EntryContent = {
  person: number; household: number; class: SeatClass; nameArabic: string | null; nameLatin: string | null; sex: string | null; birth: string | null; birthPrecision: string | null; nationality: string | null;
  documentKind: string | null; documentNumber: string | null; documentCountry: string | null; documentExpires: string | null; mrz: string[] | null; phone: string | null; needs: string[]; minorAlone: boolean;
};
export type ManifestEntry = EntryContent & { id: number; position: number };

/** Why somebody with a seat is not on a version. */
export const leftOffReasons = ["not-asked", "erased"] as const;
export type LeftOff = { person: number; why: (typeof leftOffReasons)[number] };
export const leftOffTitles: Record<LeftOff["why"], Text> = { "not-asked": w.notAsked, erased: w.erased };

export const entryOutput = z.object({
  id: z.number(), position: z.number(), person: z.number(), household: z.number(), class: z.enum(seatClasses), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(), sex: z.string().nullable(), birth: z.string().nullable(),
  birthPrecision: z.string().nullable(), nationality: z.string().nullable(), documentKind: z.string().nullable(), documentNumber: z.string().nullable(), documentCountry: z.string().nullable(), documentExpires: z.string().nullable(),
  mrz: z.array(z.string()).nullable(), phone: z.string().nullable(), needs: z.array(z.string()), minorAlone: z.boolean(),
});
export const versionNumber = recordId.pipe(z.number().max(100_000));
export const makeInput = z.object({ ...movementPath, note: typed(300).optional() });
export const signInput = z.object({ ...movementPath, version: versionNumber });
export const compareInput = z.object({ ...movementPath, from: versionNumber, to: versionNumber });

/** The whole list, or what the authorities of another country and a carrier need, and no more. */
export const manifestEditions = ["full", "host"] as const;
export type ManifestEdition = (typeof manifestEditions)[number];
export const manifestFormats = ["pdf", "xlsx"] as const;
export const fileInput = z.object({
  ...movementPath, version: versionNumber, edition: z.enum(manifestEditions).default("full"), format: z.enum(manifestFormats).default("pdf"), language: z.enum(languages).default("ar"), purpose: typed(200, 5),
});

/** A birth date as exactly as it is known: "1987-03-25", "1987-03", "1987". */
export function birthShown(birth: string | null, precision: string | null): string | null {
  return birth === null ? null : precision === "year" ? birth.slice(0, 4) : precision === "month" ? birth.slice(0, 7) : birth;
}

// What a person is on a list by; the rest of a line may change between versions.
const compared = ["class", "nameArabic", "nameLatin", "sex", "birth", "nationality", "documentKind", "documentNumber", "documentCountry", "documentExpires", "phone", "minorAlone"] as const satisfies readonly (keyof EntryContent)[];
export type ComparedField = (typeof compared)[number];
export type Comparison = { added: ManifestEntry[]; removed: ManifestEntry[]; changed: { entry: ManifestEntry; fields: ComparedField[] }[]; same: number };

/** What is on the later version and not on the earlier, the other way round, and whose line says something else. */
export function compareManifests(from: readonly ManifestEntry[], to: readonly ManifestEntry[]): Comparison {
  const before = new Map(from.map((one) => [one.person, one]));
  const after = new Set(to.map((one) => one.person));
  const both = to.flatMap((entry) => {
    const former = before.get(entry.person);
    return former ? [{ entry, fields: compared.filter((field) => former[field] !== entry[field]) }] : [];
  });
  return { added: to.filter((one) => !before.has(one.person)), removed: from.filter((one) => !after.has(one.person)), changed: both.filter((one) => one.fields.length > 0), same: both.filter((one) => one.fields.length === 0).length };
}
