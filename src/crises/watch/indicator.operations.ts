import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import "../permissions.ts";
import { parseMoment } from "../crisis/crisis.rules.ts";
import { indicatorsOf, indicatorStates, placeInput, placeKey, recordInput } from "./indicator.rules.ts";
import { ensurePlace, findPlaces, insertIndicator, saidOf } from "./indicator.store.ts";
import { indicatorWords as w } from "./indicator.words.ts";
import { missionPlaces } from "./affected.store.ts";
import { watchPack } from "./pack.ts";
import { placeOutput, placeSummaries } from "./place.ts";
import { weighPlaces } from "./weigh.jobs.ts";

const text = z.object({ en: z.string(), ar: z.string() });
type Scoped = { db: Parameters<typeof missionPlaces>[0]; scope: "all" | number[] };

/** Countries that somebody's missions answer for. */
export async function ownCountries({ db, scope }: Scoped): Promise<"all" | string[]> {
  if (scope === "all") return "all";
  return [...new Set((await missionPlaces(db)).filter((one) => scope.includes(one.id)).flatMap((one) => one.jurisdiction))];
}

/** Places that are watched with how they stand, the gravest first. */
export const listPlaces = operation({
  name: "crises.listPlaces",
  title: w.list,
  action: "crises.watch",
  kind: "read",
  input: z.object({}),
  output: z.object({ places: z.array(placeOutput), countries: z.array(z.string()).nullable(), asOf: z.string() }),
  async run(ctx) {
    const countries = await ownCountries(ctx);
    return { places: await placeSummaries(ctx, countries), countries: countries === "all" ? null : countries, asOf: ctx.now.toISOString() };
  },
});

/** One place: each indicator as it stands, and everything that was recorded in a year. */
export const readPlace = operation({
  name: "crises.readPlace",
  title: w.read,
  action: "crises.watch",
  kind: "read",
  input: z.object({ place: recordId }),
  output: z.object({
    place: placeOutput,
    indicators: z.array(z.object({ id: z.string(), group: text, name: text, weight: z.number(), least: z.number().nullable(), staleDays: z.number() })),
    history: z.array(z.object({ id: z.number(), code: z.string(), state: z.enum(indicatorStates), source: z.string(), note: z.string().nullable(), observedAt: z.string(), recordedAt: z.string(), by: z.string().nullable() })),
    asOf: z.string(),
  }),
  async run(ctx, input) {
    const countries = await ownCountries(ctx);
    const [place] = await placeSummaries(ctx, countries, input.place);
    if (!place) throw notFound();
    const pack = await watchPack(ctx.platform.config.FACILITY);
    const said = await saidOf(ctx.db, [input.place], new Date(ctx.now.getTime() - 366 * 86_400_000));
    return {
      place,
      indicators: indicatorsOf(pack).map((one) => ({ ...one, group: pack.groups.find((group) => group.id === one.group)?.name ?? { en: one.group, ar: one.group } })),
      history: said.toReversed().slice(0, 300).map((one) => ({ ...one, observedAt: one.observedAt.toISOString(), recordedAt: one.recordedAt.toISOString() })),
      asOf: ctx.now.toISOString(),
    };
  },
});

/** Watches a country, or a part of it with a name and an area. */
export const addPlace = operation({
  name: "crises.addPlace",
  title: w.addPlace,
  action: "crises.recordIndicator",
  kind: "write",
  input: placeInput,
  output: z.object({ place: z.number() }),
  audit: (input, { place }) => ({ subject: "watch-place", ids: [place], details: { country: input.country } }),
  async run(ctx, { country, name, area }) {
    await mustHold(ctx, country);
    if ((name === undefined) !== (area === undefined)) throw invalidInput([{ path: "area", message: w.partNeedsArea }]);
    const place = await ensurePlace(ctx.db, { country, name: name ?? null, area: area ?? { kind: "country", country }, key: placeKey(country, area), example: false, by: ctx.actor.id });
    await ctx.platform.live.publish(ctx.db, "watch");
    return { place };
  },
});

/** Keeps one word on an indicator with its source and who said it; the rule then proposes a level, which a person decides on. */
export const recordIndicator = operation({
  name: "crises.recordIndicator",
  title: w.record,
  action: "crises.recordIndicator",
  kind: "write",
  input: recordInput,
  output: z.object({ id: z.number(), place: z.number() }),
  audit: (input, output) => ({ subject: "watch-place", ids: [output.place], details: { indicator: input.code, state: input.state } }),
  async run(ctx, input) {
    const { db, actor, now, platform } = ctx;
    if (input.example && ctx.scope !== "all") throw invalidInput([{ path: "example", message: w.onlyManagers }]);
    if (!(await watchPack(platform.config.FACILITY)).indicators.some((one) => one.id === input.code)) throw invalidInput([{ path: "code", message: w.unknownIndicator }]);
    let { place, example } = input;
    if (place === undefined) {
      const country = input.country!;
      await mustHold(ctx, country);
      // Examples are kept at places of their own: they never weigh on what is real.
      place = await ensurePlace(db, { country, name: null, area: { kind: "country", country }, key: `${input.example ? "example " : ""}${placeKey(country, undefined)}`, example: input.example, by: actor.id });
    } else {
      const [found] = await findPlaces(db, "all", place);
      if (!found) throw invalidInput([{ path: "place", message: w.unknownPlace }]);
      await mustHold(ctx, found.country);
      example = found.example;
    }
    const id = await insertIndicator(db, { place, code: input.code, state: input.state, source: input.source, note: input.note ?? null, observedAt: input.observedAt ? parseMoment(input.observedAt)! : now, account: actor.id, name: actor.name, example }, now);
    await platform.jobs.enqueue(db, weighPlaces, { place });
    await platform.live.publish(db, "watch");
    return { id, place };
  },
});

/** Refuses unless one of the actor's missions answers for the country. */
async function mustHold(ctx: Scoped & { require(action: string, mission: number | null): void }, country: string): Promise<void> {
  const countries = await ownCountries(ctx);
  if (countries === "all") return;
  if (!countries.includes(country)) ctx.require("crises.recordIndicator", null);
}
