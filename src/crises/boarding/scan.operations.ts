import { z } from "zod";
import { operation, type Context } from "#platform/operation.ts";
import { createRate } from "#platform/rate.ts";
import "../permissions.ts";
import { noteBoardedPerson } from "../movement/boarding.ts";
import { movementId, type MovementState } from "../movement/movement.rules.ts";
import { known } from "../movement/reach.ts";
import { may } from "#platform/actor.ts";
import { boardingWords as w } from "./boarding.words.ts";
import { deviceBy, type DeviceRow, devicesOf, noteSeen } from "./device.store.ts";
import { digestOf, unknownDevice } from "./device.operations.ts";
import { hows, outcomes, type ScanOutcome, type SentScan, syncInput, trustedTime, verdicts } from "./pass.rules.ts";
import { listVersion, signedList } from "./pass.store.ts";
import { boardingsSince, countScans, doublesOf, holdMovement, insertScans, type KnownPass, knownSequences, type NewScan, passesNamed, scansOf, setOutcome, waitingScans } from "./scan.store.ts";

const rate = createRate({ burst: 240, perSecond: 2 });
type Named = { byNonce: Map<string, KnownPass>; byCode: Map<string, KnownPass> };

const double = z.object({ person: z.number(), scans: z.array(z.object({ device: z.string(), own: z.boolean(), sequence: z.number(), at: z.number(), outcome: z.enum(outcomes) })) });

/**
 * Takes in what a device read while it was away, and tells it what others read. Each scan is one row, however often it is sent.
 * Whoever was let on twice is told to every device that let them on. A wiped device's scans are kept too; those made after it
 * was wiped let nobody board. 403 for an unknown device.
 */
export const syncScans = operation({
  name: "crises.syncScans",
  title: w.sync,
  action: "crises.assembly",
  kind: "write",
  input: syncInput,
  output: z.object({
    serverTime: z.number(), accepted: z.array(z.number()), results: z.array(z.object({ sequence: z.number(), outcome: z.enum(outcomes) })), doubles: z.array(double),
    boarded: z.array(z.object({ person: z.number(), at: z.number(), device: z.string() })), cursor: z.number(), stale: z.boolean(), wipe: z.boolean(), movement: z.number(), people: z.array(z.number()),
  }),
  audit: (input, output) => ({ subject: "movement", ids: [output.movement], people: output.people, purpose: "boarding", details: { device: input.device, scans: input.scans.length, fresh: output.results.length, wiped: input.wiped } }),
  async run(ctx, input) {
    const { db, now, actor } = ctx;
    rate.admit(actor, w.tooMany);
    const device = await deviceBy(db, input.device, digestOf(input.token));
    if (!device) throw unknownDevice();
    const state = await holdMovement(db, device.movement);
    const drift = now.getTime() - input.now;
    await takeWaiting(ctx, device.movement, state);
    const sent = [...new Map(input.scans.map((one) => [one.sequence, one])).values()].sort((a, b) => a.sequence - b.sequence);
    const had = await knownSequences(db, device.id, sent.map((one) => one.sequence));
    const fresh = sent.filter((one) => !had.has(one.sequence));
    const named = await passesNamed(db, device.movement, fresh);
    const merged: NewScan[] = [];
    for (const one of fresh) merged.push(await merge(ctx, device, one, named, drift));
    await insertScans(db, merged);
    await noteSeen(db, device.id, { now, drift, sequence: sent.at(-1)?.sequence ?? 0, wiped: input.wiped });
    if (merged.length > 0 || input.wiped) await ctx.platform.live.publish(db, `crisis:${device.crisis}`);
    const wipe = device.wipeAskedAt !== null;
    const heard = wipe ? [] : await boardingsSince(db, device.movement, input.cursor);
    return {
      serverTime: now.getTime(), accepted: sent.map((one) => one.sequence), results: merged.map(({ sequence, outcome }) => ({ sequence, outcome })), doubles: wipe ? [] : await tellDoubles(ctx, device),
      boarded: heard.map((one) => ({ person: one.person, at: one.at.getTime(), device: one.deviceName })), cursor: Math.max(input.cursor, heard.at(-1)?.id ?? 0),
      stale: !wipe && input.version !== undefined && input.version !== (await listVersion(db, device.movement)), wipe, movement: device.movement, people: merged.flatMap((one) => one.person ?? []),
    };
  },
});

/** What comes of one scan, among all devices'. */
async function merge(ctx: Context, device: DeviceRow, scan: SentScan, { byNonce, byCode }: Named, drift: number): Promise<NewScan> {
  const at = trustedTime(scan.at, drift, device.downloadedAt ?? device.registeredAt, ctx.now);
  const pass = (scan.nonce && byNonce.get(scan.nonce)) || (scan.code && byCode.get(scan.code)) || null;
  // Who shows a document is whom the list has for it; the device says whom.
  const person = pass?.person ?? (scan.how === "document" ? (scan.person ?? null) : null);
  const row = { movement: device.movement, device: device.id, sequence: scan.sequence, how: scan.how, person, pass: pass?.id ?? null, verdict: scan.verdict, at, deviceAt: new Date(scan.at), received: ctx.now };
  const outcome = async (): Promise<ScanOutcome> => {
    if (device.wipeAskedAt && at > device.wipeAskedAt) return "after-wipe";
    if (scan.verdict !== "board") return scan.verdict === "used" && person !== null ? "double" : "refused";
    if (person === null) return "not-on-list";
    if (pass?.revokedAt && pass.revokedAt <= at) return "revoked";
    return board(ctx, device.movement, person, at, device.name);
  };
  return { ...row, outcome: await outcome() };
}

async function board(ctx: Context, movement: number, person: number, at: Date, device: string): Promise<ScanOutcome> {
  const { outcome } = await noteBoardedPerson({ ...ctx, actor: { ...ctx.actor, name: device } }, { movement, person, at, by: device, device });
  return outcome === "already" ? "double" : outcome;
}

/** What was read before boarding was opened counts from the moment that it is. */
async function takeWaiting(ctx: Context, movement: number, state: MovementState): Promise<void> {
  if (state === "planned" || state === "cancelled") return;
  for (const one of await waitingScans(ctx.db, movement)) {
    const outcome = await board(ctx, movement, one.person, one.at, one.device);
    if (outcome !== "not-open") await setOutcome(ctx.db, one.id, outcome);
  }
}

async function tellDoubles(ctx: Pick<Context, "db">, device: DeviceRow): Promise<z.output<typeof double>[]> {
  const rows = await doublesOf(ctx.db, device.movement, device.id);
  return [...Map.groupBy(rows, (one) => one.person)].map(([person, scans]) => ({ person, scans: scans.map((one) => ({ device: one.deviceName, own: one.device === device.id, sequence: one.sequence, at: one.at.getTime(), outcome: one.outcome })) }));
}

const named = z.object({ nameArabic: z.string().nullable(), nameLatin: z.string().nullable() });

/** The assembly point as the desk sees it: devices, the last scans, who was let on twice, how many are on board. */
export const listScans = operation({
  name: "crises.listScans",
  title: w.scans,
  action: "crises.boardMovement",
  kind: "read",
  input: movementId,
  output: z.object({
    expected: z.number(), boarded: z.number(), counts: z.record(z.enum(outcomes), z.number()), asOf: z.string(), mayDevices: z.boolean(), mayPasses: z.boolean(),
    devices: z.array(z.object({ id: z.number(), name: z.string(), state: z.enum(["waiting", "late", "in-use", "wipe-asked", "wiped"]), registeredBy: z.string().nullable(), registeredAt: z.string(), seenAt: z.string().nullable(), holdsUntil: z.string().nullable(), scans: z.number(), drift: z.number().nullable() })),
    doubles: z.array(named.extend({ person: z.number(), scans: z.array(z.object({ device: z.string(), at: z.string(), outcome: z.enum(outcomes) })) })),
    scans: z.array(named.extend({ id: z.number(), device: z.string(), how: z.enum(hows), person: z.number().nullable(), verdict: z.enum(verdicts), outcome: z.enum(outcomes), at: z.string() })),
  }),
  audit: (input, output) => ({ subject: "person", ids: [...new Set(output.scans.flatMap((one) => one.person ?? []))], details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, path) {
    const { db, now } = ctx;
    const movement = await known(ctx, path);
    ctx.require("crises.boardMovement", movement.mission);
    const { people } = await signedList(db, movement.id);
    const names = new Map(people.map((one) => [one.person, { nameArabic: one.nameArabic, nameLatin: one.nameLatin }]));
    const nameOf = (person: number | null) => (person !== null && names.get(person)) || { nameArabic: null, nameLatin: null };
    const devices = await devicesOf(db, movement.id);
    return {
      expected: people.length, boarded: people.filter((one) => one.boardedAt).length, counts: await countScans(db, movement.id), asOf: now.toISOString(), mayDevices: may(ctx.actor, "crises.boardingDevice", movement.mission), mayPasses: may(ctx.actor, "crises.boardingPass", movement.mission),
      devices: devices.map((one) => ({
        id: one.id, name: one.name, state: one.wipedAt ? ("wiped" as const) : one.wipeAskedAt ? ("wipe-asked" as const) : one.downloadedAt ? ("in-use" as const) : one.codeUntil > now ? ("waiting" as const) : ("late" as const),
        registeredBy: one.registeredName, registeredAt: one.registeredAt.toISOString(), seenAt: one.seenAt?.toISOString() ?? null, holdsUntil: one.holdsUntil?.toISOString() ?? null, scans: one.scans, drift: one.drift,
      })),
      doubles: [...Map.groupBy(await doublesOf(db, movement.id), (one) => one.person)].map(([person, scans]) => ({ person, ...nameOf(person), scans: scans.map((one) => ({ device: one.deviceName, at: one.at.toISOString(), outcome: one.outcome })) })),
      scans: (await scansOf(db, movement.id, 100)).map((one) => ({ ...nameOf(one.person), id: one.id, device: one.device, how: one.how as (typeof hows)[number], person: one.person, verdict: one.verdict as (typeof verdicts)[number], outcome: one.outcome, at: one.at.toISOString() })),
    };
  },
});
