import { z } from "zod";
import { countryName } from "#platform/countries.ts";
import type { Context } from "#platform/operation.ts";
import { operation } from "#platform/operation.ts";
import { invalidInput, notFound } from "#platform/problem.ts";
import { recordId, typed } from "#platform/shapes.ts";
import { csvLine } from "#platform/spreadsheet/spreadsheet.ts";
import { languages, text } from "#platform/words.ts";
import { homeCountry } from "../facility.ts";
import "../permissions.ts";
import { coverageRows } from "./coverage.rules.ts";
import { areaKey, coverageRow, estimate, gapsFirst, newEstimate, type CoverageRow } from "./estimate.rules.ts";
import { estimateHistory, estimatesInForce, insertEstimate, missionNames, registeredByCountry, registeredBySpot } from "./estimate.store.ts";
import { estimateWords as w } from "./estimate.words.ts";

const asked = z.object({ mission: recordId.optional() });

async function rowsOf({ db, scope, now, platform, require }: Context, mission: number | undefined): Promise<CoverageRow[]> {
  if (mission !== undefined) require("people.readEstimates", mission);
  const within = mission === undefined ? scope : [mission];
  const home = await homeCountry(platform.config.FACILITY);
  const today = now.toISOString().slice(0, 10);
  const missions = await missionNames(db, within);
  const estimates = await estimatesInForce(db, within);
  const countries = await registeredByCountry(db, within, home, today);
  const drawn = [...new Set(estimates.filter((one) => one.area.kind !== "country").map((one) => one.mission))];
  const spots = drawn.length > 0 ? await registeredBySpot(db, drawn, home, today) : [];
  return gapsFirst(coverageRows({ missions, estimates, countries, spots, now }));
}

/** Per mission and area: how many are registered, how many are thought to be there, and the share covered. Gaps first. */
export const listEstimates = operation({
  name: "people.listEstimates",
  title: w.listEstimates,
  action: "people.readEstimates",
  kind: "read",
  input: asked,
  output: z.object({ rows: z.array(coverageRow), asOf: z.iso.datetime() }),
  run: async (context, { mission }) => ({ rows: await rowsOf(context, mission), asOf: context.now.toISOString() }),
});

/** Every estimate ever recorded for one mission and area, newest first. */
export const readEstimateHistory = operation({
  name: "people.readEstimateHistory",
  title: w.readHistory,
  action: "people.readEstimates",
  kind: "read",
  input: z.object({ mission: recordId, key: typed(200) }),
  output: z.object({ mission: z.object({ id: z.number(), name: z.object({ en: z.string(), ar: z.string() }) }), estimates: z.array(estimate) }),
  async run({ db, require }, { mission, key }) {
    require("people.readEstimates", mission);
    const [named] = await missionNames(db, [mission]);
    const estimates = await estimateHistory(db, mission, key);
    if (!named || estimates.length === 0) throw notFound();
    return { mission: { id: named.id, name: named.name }, estimates };
  },
});

/** Records an estimate. What was in force for the same mission and area is superseded and kept. */
export const recordEstimate = operation({
  name: "people.recordEstimate",
  title: w.recordEstimate,
  action: "people.recordEstimate",
  kind: "write",
  input: newEstimate,
  output: z.object({ id: z.number(), key: z.string(), superseded: z.number().nullable() }),
  audit: ({ mission, method, number }, { id, superseded }) => ({ subject: "estimate", ids: [id], mission, details: { method, number, superseded } }),
  async run({ db, now, actor, require }, said) {
    require("people.recordEstimate", said.mission);
    if ((await missionNames(db, [said.mission])).length === 0) throw notFound();
    if (said.onDay > new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10)) throw invalidInput([{ path: "onDay", message: w.future }]);
    const country = said.area.kind === "country" ? said.area.country : said.country!;
    const key = areaKey({ area: said.area, country, name: said.name });
    // Only the seed may mark figures as invented.
    const example = actor.kind === "system" && said.example === true;
    return { key, ...(await insertEstimate(db, { ...said, example, key, country }, now, actor.name)) };
  },
});

/** The same table as CSV in one language. It holds no personal data. */
export const exportEstimates = operation({
  name: "people.exportEstimates",
  title: w.exportEstimates,
  action: "people.readEstimates",
  kind: "read",
  input: asked.extend({ language: z.enum(languages).default("ar") }),
  output: z.object({ body: z.string(), filename: z.string() }),
  async run(context, { mission, language }) {
    const t = (pair: { en: string; ar: string }) => text(pair, language);
    const head = [w.mission, w.area, w.registered, w.notFresh, w.estimate, w.lowest, w.highest, w.coverage, w.method, w.source, w.onDay, w.confidence, w.author, w.aged, w.example];
    const lines = (await rowsOf(context, mission)).map(({ mission: of, country, name, registered, estimate: said, coverage, aged }) =>
      csvLine([
        t(of.name), name ? `${t(name)}, ${countryName(country, language)}` : countryName(country, language), registered.citizens, registered.stale, said?.number, said?.lowest, said?.highest,
        coverage?.percent, said && t(w[said.method]), said?.source, said?.onDay, said && t(w[said.confidence]), said?.author, aged ? "x" : null, said?.example ? t(w.example) : null,
      ]),
    );
    return { body: `\ufeff${csvLine(head.map(t))}${lines.join("")}`, filename: `estimates-${context.now.toISOString().slice(0, 10)}.csv` };
  },
});
