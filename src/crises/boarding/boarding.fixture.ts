import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Actor } from "#platform/actor.ts";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { crisisWithRoll, visitor } from "../crises.fixture.ts";
import { addFamilies } from "../movement/family.operations.ts";
import { makeManifest, signManifest } from "../movement/manifest.operations.ts";
import { agree, family, planned } from "../movement/movement.fixture.ts";
import { turnMovement } from "../movement/turn.operations.ts";
import { indexOf, judge, look, openKeys, type Before, type Index, type Judged, type Slice } from "./client/pass.js";
import { downloadSlice, registerDevice } from "./device.operations.ts";
import { issuePasses } from "./pass.operations.ts";
import { syncScans } from "./scan.operations.ts";
import { createHmac } from "node:crypto";

/** What tests of boarding need: a movement with passes, and devices that read them as the page does. */
export const keyFolder = (): string => mkdtempSync(join(tmpdir(), "mitaf-boarding-"));
export type Ready = { crisis: number; movement: number; households: number[]; people: number[] };

/** A movement with a signed manifest of `sizes` families, boarding open, passes issued. */
export async function boarding(platform: Platform, manager: Actor, mission: number, sizes: readonly number[] = [2, 1], open = true): Promise<Ready> {
  const families = [];
  for (const [at, size] of sizes.entries()) families.push(await family(platform, mission, Array.from({ length: size }, (_, n) => ({ name: `Person ${at}-${n}`, born: n === 0 ? "1980-01-02" : "2015-05-05", passport: `LY${1_000_000 + Math.floor(Math.random() * 8_999_999)}` })), { phone: `+9053200${String(10_000 + Math.floor(Math.random() * 89_999))}` }));
  const { id: crisis } = await crisisWithRoll(platform, families);
  const movement = await planned(platform, manager, crisis, { from: 2, seats: { seated: 20 } });
  await perform(platform, addFamilies, manager, { crisis, movement, households: families.map((one) => one.id) });
  for (const one of families) await agree(platform, manager, crisis, movement, one.id);
  const { version } = await perform(platform, makeManifest, manager, { crisis, movement });
  await perform(platform, signManifest, { ...manager, id: "second", name: "Salem" }, { crisis, movement, version });
  if (open) await openBoarding(platform, manager, { crisis, movement });
  await perform(platform, issuePasses, manager, { crisis, movement });
  return { crisis, movement, households: families.map((one) => one.id), people: families.flatMap((one) => one.people) };
}
export async function openBoarding(platform: Platform, manager: Actor, path: { crisis: number; movement: number }): Promise<void> {
  const { rows } = await platform.database.pool.query("select version from crises.movement where id = $1", [path.movement]);
  await perform(platform, turnMovement, manager, { ...path, to: "boarding", version: rows[0].version });
}

/** A device as the page behaves: judges offline, keeps what it read, hands it in when told. */
export class TestDevice {
  readonly platform: Platform;
  readonly id: number;
  readonly token: string;
  readonly secret: string;
  index: Index;
  keys: Awaited<ReturnType<typeof openKeys>> = null;
  readonly used = new Map<number, Before>();
  outbox: { sequence: number; how: "qr" | "code" | "document"; verdict: Judged["verdict"]; at: number; nonce?: string; code?: string; person?: number }[] = [];
  sequence = 0;
  /** How far its clock is off, ms; and what it learnt of that at its last contact. */
  clock = 0;
  offset = 0;
  constructor(platform: Platform, given: { token: string; secret: string; serverTime: number; slice: Slice }, clock: number) {
    this.platform = platform;
    this.id = given.slice.device.id;
    this.token = given.token;
    this.secret = given.secret;
    this.clock = clock;
    this.index = indexOf(given.slice);
    this.take(given);
  }
  static async setUp(platform: Platform, manager: Actor, path: { crisis: number; movement: number }, name: string, clock = 0): Promise<TestDevice> {
    const { code } = await perform(platform, registerDevice, manager, { ...path, name });
    const given = await perform(platform, downloadSlice, visitor, { code });
    const device = new TestDevice(platform, { token: given.token!, secret: given.secret!, serverTime: given.serverTime, slice: given.slice as Slice }, clock);
    device.keys = await openKeys(given.slice.keys);
    return device;
  }
  take({ serverTime, slice }: { serverTime: number; slice: Slice }): void {
    this.offset = serverTime - (Date.now() + this.clock);
    this.index = indexOf(slice);
    for (const one of slice.people) if (one.boardedAt !== null) this.used.set(one.person, { at: one.boardedAt, device: one.boardedBy });
  }
  now = (): number => Date.now() + this.clock + this.offset;
  /** What the screen would show; kept for the next contact. */
  async read(raw: string, later = 0): Promise<Judged> {
    const found = await look(this.index, this.keys, async (number) => createHmac("sha256", Buffer.from(this.secret, "base64url")).update(number).digest().subarray(0, 12).toString("base64url"), raw);
    const judged = judge(this.index, this.used, found, this.now() + later);
    const at = this.now() + later;
    if (judged.verdict === "board") this.used.set(judged.person!.person, { at, device: null });
    this.outbox.push({ sequence: ++this.sequence, how: found.how, verdict: judged.verdict, at, ...(found.token ? { nonce: found.token.nonce } : {}), ...(found.how === "code" ? { code: found.text } : {}), ...(judged.person ? { person: judged.person.person } : {}) });
    return judged;
  }
  async sync(more: { keep?: boolean; wiped?: boolean } = {}) {
    const answer = await perform(this.platform, syncScans, visitor, { device: this.id, token: this.token, now: this.now(), version: this.index.slice.version, cursor: this.index.slice.cursor, scans: this.outbox, wiped: more.wiped ?? false });
    if (!more.keep) this.outbox = this.outbox.filter((one) => !answer.accepted.includes(one.sequence));
    for (const one of answer.boarded) if (!this.used.has(one.person)) this.used.set(one.person, { at: one.at, device: one.device });
    return answer;
  }
  async refresh(): Promise<void> {
    const given = await perform(this.platform, downloadSlice, visitor, { device: this.id, token: this.token });
    this.take({ serverTime: given.serverTime, slice: given.slice as Slice });
    this.keys = await openKeys(given.slice.keys);
  }
}
