import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { textPair } from "#platform/shapes.ts";
import { slug } from "../law.rules.ts";
import { chapterSlug, givenWording } from "./guide.rules.ts";

/** Files of `guide/` in a facility's pack: one for each chapter, and the guided questions. */
const packChapter = z.strictObject({ slug: chapterSlug, title: textPair(120), answers: z.array(givenWording.extend({ slug }).strict()).max(500) });
const packQuestions = z.strictObject({ who: z.record(slug, textPair(120)), need: z.record(slug, textPair(120)) });
export type GuidePack = { chapters: z.output<typeof packChapter>[]; questions: z.output<typeof packQuestions> };

/** Reads `guide/` of a facility's folder; null when there is none. Throws an Error that names the file and what is wrong in it. */
export async function readGuidePack(facility: string): Promise<GuidePack | null> {
  const folder = join(facility, "guide");
  const names = await readdir(folder).catch(() => null);
  if (!names) return null;
  const read = async <S extends z.ZodType>(name: string, shape: S): Promise<z.output<S>> => {
    const result = shape.safeParse(parse(await readFile(join(folder, name), "utf8"), { maxAliasCount: 100 }));
    if (!result.success) throw new Error(`guide/${name}: ${z.prettifyError(result.error)}`);
    return result.data;
  };
  const chapters = names.filter((name) => name.endsWith(".yaml") && name !== "questions.yaml").sort();
  return { questions: await read("questions.yaml", packQuestions), chapters: await Promise.all(chapters.map((name) => read(name, packChapter))) };
}
