import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Named, NameSources } from "./population.rules.ts";

const spelt = z.record(z.string(), z.array(z.string()).min(1));
const names = z.object({ men: spelt, women: spelt, families: spelt });
const places = z.object({ home: z.object({ phones: z.object({ code: z.string().regex(/^\d{1,4}$/), prefix: z.string().regex(/^\d{1,6}$/), digits: z.number().int().min(5).max(9) }) }) });

const named = (record: Record<string, string[]>): Named[] => Object.entries(record).map(([ar, latin]) => ({ ar, latin: latin[0]! }));

// A pack without names of its own still has exercises.
const plain: NameSources = {
  men: [{ ar: "سالم", latin: "Salem" }, { ar: "علي", latin: "Ali" }, { ar: "عمر", latin: "Omar" }, { ar: "يوسف", latin: "Youssef" }],
  women: [{ ar: "مريم", latin: "Mariam" }, { ar: "هدى", latin: "Huda" }, { ar: "سعاد", latin: "Suad" }, { ar: "نجاة", latin: "Najat" }],
  families: [{ ar: "المثالي", latin: "Example" }, { ar: "التجريبي", latin: "Trial" }, { ar: "الافتراضي", latin: "Assumed" }],
  phones: { code: "881", prefix: "9", digits: 8 },
};

const known = new Map<string, Promise<NameSources>>();

/** The pack's names from which invented people are put together, and how their telephone numbers are made. */
export function nameSources(folder: string): Promise<NameSources> {
  let found = known.get(folder);
  if (!found) known.set(folder, (found = read(folder)));
  return found;
}

async function read(folder: string): Promise<NameSources> {
  try {
    const file = async (name: string): Promise<unknown> => parse(await readFile(join(folder, "example-people", name), "utf8"));
    const { men, women, families } = names.parse(await file("names.yaml"));
    return { men: named(men), women: named(women), families: named(families), phones: places.parse(await file("places.yaml")).home.phones };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return plain;
    throw error;
  }
}
