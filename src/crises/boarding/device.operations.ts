import { createHash, createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { operation } from "#platform/operation.ts";
import { conflict, Problem } from "#platform/problem.ts";
import { createRate } from "#platform/rate.ts";
import "../permissions.ts";
import { ageOn } from "../movement/criteria.rules.ts";
import { isOver } from "../movement/movement.rules.ts";
import { addEvent, movementOf } from "../movement/movement.store.ts";
import { dayOf } from "../movement/place.ts";
import { byOf, own } from "../movement/reach.ts";
import { seatClasses } from "../movement/seats.rules.ts";
import { boardingWords as w } from "./boarding.words.ts";
import { askWipe, claimDevice, deviceBy, type DeviceRow, devicesOf, insertDevice, noteDownload } from "./device.store.ts";
import { codeMinutes, codeOf, deviceInput, devicePath, downloadInput, holdHours, mostDevices, plainNumber } from "./pass.rules.ts";
import { keysOf, listVersion, passesOf, signedList } from "./pass.store.ts";
import { holdMovement, lastBoarding } from "./scan.store.ts";

const rate = createRate({ burst: 20, perSecond: 0.1 });
export const digestOf = (text: string): Buffer => createHash("sha256").update(text).digest();
export const unknownDevice = () => new Problem("device-unknown", 403, w.unknownDevice);

/** Makes ready for one more phone at the assembly point: a code that is typed on it, once, within half an hour. */
export const registerDevice = operation({
  name: "crises.registerDevice",
  title: w.register,
  action: "crises.boardingDevice",
  kind: "write",
  input: deviceInput,
  output: z.object({ device: z.number(), code: z.string(), until: z.string(), address: z.string() }),
  audit: (input, { device }) => ({ subject: "boarding-device", ids: [device], details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, input) {
    const { db, now, platform } = ctx;
    const movement = await own(ctx, input, "crises.boardingDevice");
    if (isOver(movement.state)) throw conflict(w.over);
    if ((await devicesOf(db, movement.id)).filter((one) => !one.wipeAskedAt).length >= mostDevices) throw conflict(w.tooManyDevices(mostDevices));
    const code = `${codeOf(randomBytes(5))}${codeOf(randomBytes(5)).slice(0, 4)}`;
    const until = new Date(now.getTime() + codeMinutes * 60_000);
    const device = await insertDevice(db, { movement: movement.id, name: input.name, codeDigest: digestOf(code), codeUntil: until, secret: randomBytes(32) }, byOf(ctx));
    await addEvent(db, movement.id, "device", byOf(ctx), { device, name: input.name });
    return { device, code, until: until.toISOString(), address: `${platform.config.baseUrl}/assembly/` };
  },
});

/** Asks a device to give up what it holds: it does at its next contact, and what it reads after this moment lets nobody board. */
export const wipeDevice = operation({
  name: "crises.wipeDevice",
  title: w.wipe,
  action: "crises.boardingDevice",
  kind: "write",
  input: devicePath,
  output: z.object({ device: z.number() }),
  audit: (input) => ({ subject: "boarding-device", ids: [input.device], details: { crisis: input.crisis, movement: input.movement } }),
  async run(ctx, input) {
    const movement = await own(ctx, input, "crises.boardingDevice");
    if (!(await askWipe(ctx.db, movement.id, input.device, ctx.actor.name))) throw conflict(w.wipedBefore);
    await addEvent(ctx.db, movement.id, "device-wiped", byOf(ctx), { device: input.device });
    await ctx.platform.live.publish(ctx.db, `crisis:${movement.crisis}`);
    return { device: input.device };
  },
});

const slice = z.object({
  movement: z.object({ id: z.number(), crisis: z.number(), number: z.number(), title: z.string(), place: z.string(), startsAt: z.string(), zone: z.string() }),
  device: z.object({ id: z.number(), name: z.string() }),
  keys: z.array(z.object({ id: z.string(), key: z.string() })),
  asOf: z.number(), holdUntil: z.number(), version: z.string(), cursor: z.number(),
  people: z.array(
    z.object({
      person: z.number(), entry: z.number(), nameArabic: z.string().nullable(), nameLatin: z.string().nullable(), class: z.enum(seatClasses), minor: z.boolean(), alone: z.boolean(), nonce: z.string().nullable(), code: z.string().nullable(),
      digest: z.string().nullable(), document: z.string().nullable(), expires: z.number(), boardedAt: z.number().nullable(), boardedBy: z.string().nullable(),
    }),
  ),
  revoked: z.array(z.object({ nonce: z.string(), code: z.string(), person: z.number(), because: z.string() })),
});

/**
 * One movement's slice for a device: names, lines, classes, minors' flags, the public keys, what was revoked. With `code`: sets
 * the device up, once, and gives it its token and the server's part of its key. With `device` and `token`: the list as it is now.
 * 403 for an unknown, used or late code, a wrong token, or a device that was wiped; 409 without a signed manifest.
 */
export const downloadSlice = operation({
  name: "crises.downloadSlice",
  title: w.download,
  action: "crises.assembly",
  kind: "write",
  input: downloadInput,
  output: z.object({ token: z.string().nullable(), secret: z.string().nullable(), serverTime: z.number(), slice }),
  audit: (_, output) => ({ subject: "boarding-device", ids: [output.slice.device.id], people: output.slice.people.map((one) => one.person), purpose: "boarding", details: { movement: output.slice.movement.id, people: output.slice.people.length } }),
  async run(ctx, input) {
    const { db, actor, now } = ctx;
    rate.admit(actor, w.tooMany);
    const token = input.code === undefined ? null : randomBytes(32).toString("base64url");
    const device = token ? await claimDevice(db, digestOf(input.code!.toUpperCase().replaceAll(/[\s-]/g, "")), digestOf(token), now) : await deviceBy(db, input.device ?? 0, digestOf(input.token ?? ""));
    if (!device || device.wipeAskedAt) throw unknownDevice();
    // Nothing is merged while the list is taken: it is as of one moment.
    await holdMovement(db, device.movement);
    const made = await sliceOf(ctx, device);
    await noteDownload(db, device.id, now, new Date(made.holdUntil));
    return { token, secret: token ? device.secret.toString("base64url") : null, serverTime: now.getTime(), slice: made };
  },
});

async function sliceOf({ db, now }: Parameters<NonNullable<typeof registerDevice.run>>[0], device: DeviceRow): Promise<z.output<typeof slice>> {
  const movement = await movementOf(db, device.crisis, device.movement);
  if (!movement || isOver(movement.state)) throw conflict(w.over);
  const { manifest, people } = await signedList(db, movement.id);
  if (manifest === null) throw conflict(w.noSigned);
  const passes = await passesOf(db, movement.id);
  const good = new Map(passes.filter((one) => !one.revokedAt).map((one) => [one.person, one]));
  const hide = (number: string | null) => (number && plainNumber(number).length >= 5 ? createHmac("sha256", device.secret).update(plainNumber(number)).digest().subarray(0, 12).toString("base64url") : null);
  const day = dayOf(movement);
  return {
    movement: { id: movement.id, crisis: movement.crisis, number: movement.number, title: movement.title, place: movement.assemblyPlace, startsAt: movement.startsAt.toISOString(), zone: movement.assemblyZone },
    device: { id: device.id, name: device.name },
    keys: (await keysOf(db)).filter((one) => !one.compromised).map((one) => ({ id: one.id, key: one.publicKey.toString("base64url") })),
    asOf: now.getTime(), holdUntil: now.getTime() + holdHours * 3_600_000, version: await listVersion(db, movement.id), cursor: await lastBoarding(db, movement.id),
    people: people.map((one) => {
      const pass = good.get(one.person);
      return {
        person: one.person, entry: pass?.entry ?? one.entry, nameArabic: one.nameArabic, nameLatin: one.nameLatin, class: one.class, minor: (ageOn(one.birth, day) ?? 99) < 18, alone: one.alone, nonce: pass?.nonce.toString("base64url") ?? null, code: pass?.code ?? null,
        digest: pass ? digestOf(pass.token).subarray(0, 16).toString("base64url") : null, document: hide(one.document), expires: pass?.expiresAt.getTime() ?? 0, boardedAt: one.boardedAt?.getTime() ?? null, boardedBy: one.boardedDevice,
      };
    }),
    revoked: passes.filter((one) => one.revokedAt).map((one) => ({ nonce: one.nonce.toString("base64url"), code: one.code, person: one.person, because: one.revokedBecause! })),
  };
}
