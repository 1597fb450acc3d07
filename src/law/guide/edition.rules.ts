import { z } from "zod";
import { recordId } from "#platform/shapes.ts";
import { type ShownChapter, shownChapter } from "./guide.rules.ts";

const pair = z.object({ en: z.string(), ar: z.string() });
const source = z.object({ slug: z.string(), title: pair, number: z.string().nullable(), year: z.number().nullable(), issuedOn: z.string().nullable(), sources: z.array(z.string()) });

/** The guide as it was on a day: what readers saw, and where its instruments were read. */
export const guideContent = z.object({ chapters: z.array(shownChapter), sources: z.array(source) });
export type GuideContent = z.output<typeof guideContent>;

const changed = z.object({ slug: z.string(), chapter: z.string(), question: pair });
export const guideDifference = z.object({ since: z.number().nullable(), new: z.array(changed), changed: z.array(changed), removed: z.array(changed) });
export type GuideDifference = z.output<typeof guideDifference>;

export const editionRef = z.object({ edition: recordId });
export const fileFormats = ["pdf", "docx", "epub"] as const;
export type FileFormat = (typeof fileFormats)[number];
export const mediaTypes: Record<FileFormat, string> = { pdf: "application/pdf", docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", epub: "application/epub+zip" };
export const editionFile = z.object({ language: z.enum(["ar", "en"]), format: z.enum(fileFormats) });

export const shownEdition = z.object({
  id: z.number(), number: z.number(), state: z.enum(["prepared", "published", "discarded"]), asOf: z.string(), preparedAt: z.string(), preparedBy: z.string().nullable(), publishedAt: z.string().nullable(), publishedBy: z.string().nullable(),
  difference: guideDifference, answers: z.number(), due: z.number(), example: z.boolean(), files: z.array(editionFile),
});
export type ShownEdition = z.output<typeof shownEdition>;

/** What of an answer readers would miss if it changed: its words and what it rests on. */
const worded = (one: ShownChapter["answers"][number]) => JSON.stringify([one.question.en, one.question.ar, one.answer.en, one.answer.ar, one.restsOn.map((rest) => `${rest.instrument}#${rest.eId}`)]);

/** Answers that are new, changed or gone since an earlier edition (null: the first, in which all is new and nothing needs saying). */
export function differenceOf(now: readonly ShownChapter[], before: { number: number; chapters: readonly ShownChapter[] } | null): GuideDifference {
  if (!before) return { since: null, new: [], changed: [], removed: [] };
  const list = (chapters: readonly ShownChapter[]) => new Map(chapters.flatMap((one) => one.answers).map((one) => [one.slug, one]));
  const [present, past] = [list(now), list(before.chapters)];
  const line = ({ slug, chapter, question }: ShownChapter["answers"][number]) => ({ slug, chapter, question });
  const kept = [...present.values()];
  return {
    since: before.number,
    new: kept.filter((one) => !past.has(one.slug)).map(line),
    changed: kept.filter((one) => past.has(one.slug) && worded(past.get(one.slug)!) !== worded(one)).map(line),
    removed: [...past.values()].filter((one) => !present.has(one.slug)).map(line),
  };
}

/** A file's name: "legal-guide-2-ar.pdf". */
export const fileNameOf = (number: number | "draft", language: "ar" | "en", format: FileFormat): string => `legal-guide-${number}-${language}.${format}`;

/** Number, language and format out of a file's name; null when it is none of ours. */
export function readFileName(name: string): { number: number | "draft"; language: "ar" | "en"; format: FileFormat } | null {
  const found = /^legal-guide-(draft|[1-9]\d{0,5})-(ar|en)\.(pdf|docx|epub)$/.exec(name);
  return found && { number: found[1] === "draft" ? "draft" : Number(found[1]), language: found[2] as "ar" | "en", format: found[3] as FileFormat };
}
