import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { day, textPair } from "#platform/shapes.ts";
import { newInstrument } from "./instrument/instrument.rules.ts";
import { newTerm, type NewTerm } from "./reading/reading.rules.ts";
import { confidences, eId, forces, linkKinds, numberPair, slug, sources, treatyActions } from "./law.rules.ts";

/** Files of `law/` in a facility's pack: what they hold, for whoever edits them and for the seed. */
const packProvision = z.strictObject({
  id: eId,
  number: numberPair.optional(),
  topics: z.array(slug).default([]),
  /** The amendment that brought it into these words. */
  by: z.strictObject({ instrument: slug, on: day, action: z.enum(["replace", "insert"]), after: eId.optional(), source: eId.optional() }).optional(),
  confidence: z.enum(confidences),
  text: textPair(4_000),
  note: textPair(1_000).optional(),
  sources: sources.default([]),
});
const packStatement = z.strictObject({ says: z.enum(forces), note: textPair(1_000).optional(), confidence: z.enum(confidences), asOf: day.optional(), sources: sources.default([]) });
const packLink = z.strictObject({ kind: z.enum(linkKinds), to: slug.optional(), toText: textPair(300).optional() });
const packInstrument = newInstrument.omit({ country: true, example: true }).extend({ status: z.array(packStatement).default([]), links: z.array(packLink).default([]), provisions: z.array(packProvision).default([]) }).strict();
const packTreaty = z.strictObject({ slug, title: textPair(600), state: z.string().regex(/^[A-Z]{2}$/), action: z.enum(treatyActions), on: z.string().optional(), note: textPair(1_000).optional(), confidence: z.enum(confidences), sources: sources.default([]) });

export type LawPack = { topics: Record<string, { en: string; ar: string }>; instruments: z.output<typeof packInstrument>[]; treaties: z.output<typeof packTreaty>[] };

/** Reads `law/` of a facility's folder; null when there is none. Throws an Error that names the file and what is wrong in it. */
export async function readLawPack(facility: string): Promise<LawPack | null> {
  const folder = join(facility, "law");
  const names = await readdir(join(folder, "instruments")).catch(() => null);
  if (!names) return null;
  const read = async <S extends z.ZodType>(name: string, shape: S): Promise<z.output<S>> => {
    const result = shape.safeParse(parse(await readFile(join(folder, name), "utf8"), { maxAliasCount: 100 }));
    if (!result.success) throw new Error(`law/${name}: ${z.prettifyError(result.error)}`);
    return result.data;
  };
  return {
    topics: await read("topics.yaml", z.record(slug, textPair(120))),
    instruments: await Promise.all(names.filter((name) => name.endsWith(".yaml")).sort().map((name) => read(`instruments/${name}`, packInstrument))),
    treaties: await read("treaties.yaml", z.array(packTreaty)),
  };
}

/** The glossary of a facility's folder: terms of the law in both languages; none when there is no such file. Throws an Error that says what is wrong in it. */
export async function readGlossary(facility: string): Promise<NewTerm[]> {
  const file = await readFile(join(facility, "law/glossary.yaml"), "utf8").catch(() => null);
  if (file === null) return [];
  const result = z.array(newTerm.strict()).max(1_000).safeParse(parse(file, { maxAliasCount: 100 }));
  if (!result.success) throw new Error(`law/glossary.yaml: ${z.prettifyError(result.error)}`);
  return result.data;
}
