import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const spelt = z.record(z.string(), z.array(z.string()).min(1));
const bothScripts = z.array(z.tuple([z.string(), z.string()])).min(1);
const phones = z.strictObject({ code: z.string(), prefix: z.string(), digits: z.number().int(), trunk: z.string() });
const texts = z.array(z.string()).min(1);

const names = z.strictObject({
  men: spelt,
  women: spelt,
  families: spelt,
  avoid: z.array(z.tuple([z.string(), z.string()])),
  spouses: z.record(z.string(), z.strictObject({ men: bothScripts, women: bothScripts, families: bothScripts })),
});
const places = z.strictObject({
  countries: z.record(z.string(), z.strictObject({ names: texts, phones: phones.optional() })),
  home: z.strictObject({ nationality: texts, phones }),
  nationalities: z.record(z.string(), z.string()),
  places: z.array(
    z.strictObject({ code: z.string(), country: z.string(), region: z.boolean().default(false), weight: z.number(), latitude: z.number(), longitude: z.number(), names: texts }),
  ),
});

/** A name in Arabic with its spellings in Latin letters. */
export type Name = { ar: string; latin: readonly string[] };
export type Phones = z.output<typeof phones>;
export type Place = z.output<typeof places>["places"][number];
type Foreign = { men: Name[]; women: Name[]; families: Name[] };
export type Sources = {
  men: Name[];
  women: Name[];
  families: Name[];
  avoided: ReadonlySet<string>;
  spouses: Readonly<Record<string, Foreign>>;
} & z.output<typeof places>;

/** The lists from which people are put together, from the folder `example-people` of a data pack. */
export function readSources(pack: string): Sources {
  const read = (file: string): unknown => parse(readFileSync(join(pack, "example-people", file), "utf8"));
  const given = names.parse(read("names.yaml"));
  const listed = (record: Record<string, string[]>): Name[] => Object.entries(record).map(([ar, latin]) => ({ ar, latin }));
  const paired = (list: [string, string][]): Name[] => list.map(([ar, latin]) => ({ ar, latin: [latin] }));
  return {
    ...places.parse(read("places.yaml")),
    men: listed(given.men),
    women: listed(given.women),
    families: listed(given.families),
    avoided: new Set(given.avoid.map((pair) => pair.join(" "))),
    spouses: Object.fromEntries(Object.entries(given.spouses).map(([code, { men, women, families }]) => [code, { men: paired(men), women: paired(women), families: paired(families) }])),
  };
}
