import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import { crisisKinds } from "../crisis/crisis.rules.ts";
import "../permissions.ts";
import { countryEstimates, missionPlaces } from "./affected.store.ts";
import { feedState } from "./feed.rules.ts";
import { findFeeds } from "./feed.store.ts";
import { hazardTitle } from "./hazard-title.rules.ts";
import { standings } from "./hazard.rules.ts";
import { editionsOf, findHazards, type HazardRow } from "./hazard.store.ts";
import { saidOf } from "./indicator.store.ts";
import { indicatorStates, indicatorsOf } from "./indicator.rules.ts";
import { ownCountries } from "./indicator.operations.ts";
import { watchPack } from "./pack.ts";
import { placeOutput, placeSummaries } from "./place.ts";
import { proposalOutput, proposalsSeen } from "./proposal.ts";
import { findProposals } from "./proposal.store.ts";
import { watchWords as w } from "./watch.words.ts";

const text = z.object({ en: z.string(), ar: z.string() });
const position = z.object({ latitude: z.number(), longitude: z.number() });
export const hazardOutput = z.object({
  id: z.number(),
  kind: z.enum(crisisKinds),
  title: text,
  grade: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  measure: z.string().nullable(),
  centre: position.nullable(),
  areas: z.array(z.unknown()),
  beganAt: z.string(),
  sentAt: z.string(),
  heardAt: z.string(),
  firstHeardAt: z.string(),
  expiresAt: z.string(),
  overAt: z.string().nullable(),
  standing: z.enum(standings),
  example: z.boolean(),
  link: z.string().nullable(),
  feed: text.nullable(),
  drop: z.string().nullable(),
  registered: z.number().nullable(),
  countedAt: z.string().nullable(),
  missions: z.array(z.object({ mission: z.number(), name: text, place: position, registered: z.number(), inside: z.boolean(), estimate: z.number().nullable() })),
});
export type HazardOutput = z.output<typeof hazardOutput>;

type Names = { missions: Awaited<ReturnType<typeof missionPlaces>>; estimates: Awaited<ReturnType<typeof countryEstimates>> };
function shown(row: HazardRow, { missions, estimates }: Names): HazardOutput {
  const { said } = row;
  return {
    id: row.id,
    kind: said.kind,
    title: hazardTitle(said),
    grade: said.grade,
    measure: said.measure,
    centre: said.centre,
    areas: said.areas,
    beganAt: said.beganAt,
    sentAt: said.sentAt,
    heardAt: row.heardAt.toISOString(),
    firstHeardAt: row.firstHeardAt.toISOString(),
    expiresAt: said.expiresAt,
    overAt: row.overAt?.toISOString() ?? null,
    standing: row.standing as HazardOutput["standing"],
    example: row.example,
    link: said.link,
    feed: row.feed,
    drop: row.drop,
    registered: row.registered,
    countedAt: row.countedAt?.toISOString() ?? null,
    missions: row.missions.flatMap((one) => {
      const mission = missions.find(({ id }) => id === one.mission);
      const known = estimates.filter((estimate) => estimate.mission === one.mission && mission?.jurisdiction.includes(estimate.country));
      return mission ? [{ ...one, name: mission.name, place: { latitude: mission.latitude, longitude: mission.longitude }, estimate: known.length > 0 ? known.reduce((sum, { number }) => sum + number, 0) : null }] : [];
    }),
  };
}

const feedOutput = z.object({ id: z.number(), name: text, state: z.enum(["stopped", "waiting", "heard", "quiet", "failing"]), heardAt: z.string().nullable(), failingSince: z.string().nullable(), fault: z.string().nullable() });
/** Feeds as everybody on watch sees them: how old their word is, and which fail. Those stopped are left out. */
async function feedsSeen(db: Parameters<typeof findFeeds>[0], now: Date): Promise<z.output<typeof feedOutput>[]> {
  return (await findFeeds(db)).filter((feed) => feed.active).map((feed) => ({ id: feed.id, name: feed.name, state: feedState(feed, now), heardAt: feed.heardAt?.toISOString() ?? null, failingSince: feed.failingSince?.toISOString() ?? null, fault: feed.fault }));
}

const indicatorNames = z.array(z.object({ id: z.string(), name: text }));

/** What wants a decision, the hazards with whom they affect, the places watched, and how old each feed's word is. `countries`: those the asker answers for, null for all. */
export const readWatch = operation({
  name: "crises.readWatch",
  title: w.read,
  action: "crises.watch",
  kind: "read",
  input: z.object({ kind: z.enum(crisisKinds).optional(), mission: recordId.optional(), show: z.enum(["current", "past"]).default("current") }),
  output: z.object({ proposals: z.array(proposalOutput), hazards: z.array(hazardOutput), places: z.array(placeOutput), feeds: z.array(feedOutput), indicators: indicatorNames, missions: z.array(z.object({ id: z.number(), name: text })), countries: z.array(z.string()).nullable(), asOf: z.string() }),
  async run(ctx, input) {
    const { db, now, scope, platform } = ctx;
    const names = { missions: await missionPlaces(db), estimates: await countryEstimates(db) };
    const countries = await ownCountries(ctx);
    const hazards = (await findHazards(db, scope, now, { kind: input.kind, mission: input.mission, past: input.show === "past" })).map((row) => shown(row, names));
    const chosen = input.mission === undefined ? null : (names.missions.find((one) => one.id === input.mission)?.jurisdiction ?? []);
    const places = (await placeSummaries(ctx, countries)).filter((one) => chosen === null || chosen.includes(one.country));
    return {
      proposals: await proposalsSeen(ctx, await findProposals(db, { open: true })),
      hazards,
      places,
      feeds: await feedsSeen(db, now),
      indicators: indicatorsOf(await watchPack(platform.config.FACILITY)).map(({ id, name }) => ({ id, name })),
      missions: names.missions.filter((one) => scope === "all" || scope.includes(one.id)).map(({ id, name }) => ({ id, name })),
      countries: countries === "all" ? null : countries,
      asOf: now.toISOString(),
    };
  },
});

/** One hazard: what each edition of it said, whom it affects, and what was proposed and decided. */
export const readHazard = operation({
  name: "crises.readHazard",
  title: w.readHazard,
  action: "crises.watch",
  kind: "read",
  input: z.object({ hazard: recordId }),
  output: z.object({
    hazard: hazardOutput,
    editions: z.array(z.object({ id: z.number(), sentAt: z.string(), heardAt: z.string(), grade: z.number(), measure: z.string().nullable(), over: z.boolean(), from: text.nullable(), drop: z.string().nullable() })),
    proposals: z.array(proposalOutput),
    indicators: indicatorNames,
    asOf: z.string(),
  }),
  async run(ctx, input) {
    const { db, scope, now } = ctx;
    const names = { missions: await missionPlaces(db), estimates: await countryEstimates(db) };
    const [row] = await findHazards(db, scope, now, { id: input.hazard });
    if (!row) throw notFound();
    const editions = (await editionsOf(db, input.hazard)).map((one) => ({ id: one.id, sentAt: one.sentAt.toISOString(), heardAt: one.heardAt.toISOString(), grade: one.said.grade, measure: one.said.measure, over: one.said.over, from: one.by, drop: one.drop }));
    return { hazard: shown(row, names), editions, proposals: await proposalsSeen(ctx, await findProposals(db, { hazard: input.hazard })), indicators: [], asOf: now.toISOString() };
  },
});

/** The day on one page: what waits, what goes on, what was decided and recorded in the last 24 hours. */
export const readBulletin = operation({
  name: "crises.readBulletin",
  title: w.readBulletin,
  action: "crises.watch",
  kind: "read",
  input: z.object({}),
  output: z.object({
    proposals: z.array(proposalOutput),
    decided: z.array(proposalOutput),
    hazards: z.array(hazardOutput),
    said: z.array(z.object({ id: z.number(), place: z.number(), code: z.string(), state: z.enum(indicatorStates), source: z.string(), observedAt: z.string(), by: z.string().nullable() })),
    places: z.array(placeOutput),
    feeds: z.array(feedOutput),
    indicators: indicatorNames,
    since: z.string(),
    asOf: z.string(),
  }),
  async run(ctx) {
    const { db, scope, now, platform } = ctx;
    const since = new Date(now.getTime() - 86_400_000);
    const names = { missions: await missionPlaces(db), estimates: await countryEstimates(db) };
    const places = await placeSummaries(ctx, await ownCountries(ctx));
    const said = (await saidOf(db, places.map((one) => one.id), since)).filter((one) => one.recordedAt >= since);
    return {
      proposals: await proposalsSeen(ctx, await findProposals(db, { open: true })),
      decided: await proposalsSeen(ctx, await findProposals(db, { closedSince: since })),
      hazards: (await findHazards(db, scope, now, {})).map((row) => shown(row, names)),
      said: said.toReversed().slice(0, 100).map((one) => ({ ...one, observedAt: one.observedAt.toISOString() })),
      places,
      feeds: await feedsSeen(db, now),
      indicators: indicatorsOf(await watchPack(platform.config.FACILITY)).map(({ id, name }) => ({ id, name })),
      since: since.toISOString(),
      asOf: now.toISOString(),
    };
  },
});
