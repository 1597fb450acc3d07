import { createHmac } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openCrisis, planMovement } from "../src/crises/index.ts";
import { downloadSlice, registerDevice } from "../src/crises/boarding/device.operations.ts";
import { indexOf, judge, look, openKeys, type Before, type Slice } from "../src/crises/boarding/client/pass.js";
import { issuePasses } from "../src/crises/boarding/pass.operations.ts";
import { listScans, syncScans } from "../src/crises/boarding/scan.operations.ts";
import { fillMovement } from "../src/crises/movement/family.operations.ts";
import { makeManifest, signManifest } from "../src/crises/movement/manifest.operations.ts";
import { turnMovement } from "../src/crises/movement/turn.operations.ts";
import { refreshRoll } from "../src/crises/roll/roll.jobs.ts";
import { type Actor, stranger, system } from "../src/platform/actor.ts";
import { parseConfig } from "../src/platform/config.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres/embedded-postgres.ts";
import { createLog } from "../src/platform/log.ts";
import { migrate } from "../src/platform/migrations.ts";
import { perform } from "../src/platform/operation.ts";
import { createPlatform } from "../src/platform/platform.ts";

const people = 1_600;
const gates = 4;
const scansInAll = 2_000;
const officer = (id: string): Actor => ({ kind: "staff", id, name: id, grants: [{ role: "crisis-manager", mission: null }], door: "api", requestId: null, purpose: "service" });
const local = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 16);

/**
 * 2,000 scans on four devices without a connection, then all synced at once, each batch sent twice as after a lost answer. 1,600
 * people board by a signed pass; 300 passes are shown again at another device, 100 at the same. Bars: a pass is judged in less
 * than 100 ms (all of it: base64, signature by WebCrypto, list), no scan is lost or counted twice, every double use is found.
 */
export async function bench(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), "mitaf-boarding-"));
  const server = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  const platform = createPlatform(parseConfig({ LOG_LEVEL: "silent", DATA_DIR: folder }), server.url, createLog("silent"));
  const query = (text: string, values: unknown[] = []) => platform.database.pool.query(text, values);
  const timed = async <T>(run: () => Promise<T>) => {
    const from = performance.now();
    const value = await run();
    return { value, ms: Math.round(performance.now() - from) };
  };
  try {
    await migrate(platform.database.db);
    await query(
      `with h as (insert into people.household (mission_id) select null from generate_series(1, $1::int / 4) returning id),
        p as (insert into people.person (household_id, name_latin, key_latin, birth_date, birth_precision, nationality, sex, source)
          select h.id, 'Person' || n || ' Family' || h.id, 'person', date '1970-01-01', 'day', 'LY', 'female', 'list' from h, generate_series(1, 4) n returning id)
      insert into people.stay (person_id, country, latitude, longitude) select id, 'TR', 37, 37 from p`,
      [people],
    );
    const crisis = await perform(platform, openCrisis, system, { title: { en: "Bench", ar: "قياس" }, kind: "earthquake", beganAt: "2023-02-06T01:17:00Z", areas: [{ name: { en: "A", ar: "أ" }, where: { kind: "circle", centre: { latitude: 37, longitude: 37 }, radiusKm: 50 }, level: 3 }] });
    await refreshRoll.run(platform, { crisis: crisis.id });
    const { id: movement } = await perform(platform, planMovement, officer("one"), {
      crisis: crisis.id, title: "Ship", mode: "ship", assemblyPlace: "Port", assembly: local(24), assemblyZone: "UTC", seats: { seated: people },
      legs: [{ fromPlace: "A", fromCountry: "TR", departs: local(26), departsZone: "UTC", toPlace: "B", toCountry: "LY", arrives: local(50), arrivesZone: "UTC" }],
    });
    const path = { crisis: crisis.id, movement };
    await perform(platform, fillMovement, officer("one"), path);
    // What fills at once is bounded: the rest is filled again.
    for (let again = 0; again < 8; again++) await perform(platform, fillMovement, officer("one"), path).catch(() => {});
    await query("update crises.traveller set consent = true where movement_id = $1", [movement]);
    const { version, people: listed } = await perform(platform, makeManifest, officer("one"), path);
    await perform(platform, signManifest, officer("two"), { ...path, version });
    const { rows } = await query("select version from crises.movement where id = $1", [movement]);
    await perform(platform, turnMovement, officer("one"), { ...path, to: "boarding", version: rows[0].version });
    console.error(`  ${listed.length} people on the manifest`);
    const issued = await timed(() => perform(platform, issuePasses, officer("one"), path));
    const passes: string[] = (await query("select token from crises.boarding_pass where movement_id = $1 order by id", [movement])).rows.map((row) => row.token);

    type Device = { token: string; id: number; secret: string; index: ReturnType<typeof indexOf>; keys: Awaited<ReturnType<typeof openKeys>>; used: Map<number, Before>; scans: object[]; ms: number };
    const devices: Device[] = [];
    for (let at = 0; at < gates; at++) {
      const { code } = await perform(platform, registerDevice, officer("one"), { ...path, name: `Gate ${at + 1}` });
      const taken = await timed(() => perform(platform, downloadSlice, stranger, { code }));
      const slice = taken.value.slice as Slice;
      devices.push({ token: taken.value.token!, secret: taken.value.secret!, id: slice.device.id, index: indexOf(slice), keys: await openKeys(slice.keys), used: new Map<number, Before>(), scans: [], ms: taken.ms });
    }
    const checks: number[] = [];
    const read = async (gate: number, token: string) => {
      const device = devices[gate]!;
      const from = performance.now();
      const found = await look(device.index, device.keys, async (number) => createHmac("sha256", device.secret).update(number).digest("base64url"), token);
      const judged = judge(device.index, device.used, found, Date.now());
      checks.push(performance.now() - from);
      if (judged.verdict === "board") device.used.set(judged.person!.person, { at: Date.now(), device: null });
      device.scans.push({ sequence: device.scans.length + 1, how: "qr", verdict: judged.verdict, at: Date.now(), nonce: found.token!.nonce, person: judged.person?.person });
    };
    const n = passes.length;
    const [elsewhere, here] = [Math.min(300, Math.floor(n / 4)), Math.min(100, Math.floor(n / 8))];
    for (const [at, token] of passes.entries()) await read(at % gates, token);
    for (let at = 0; at < elsewhere; at++) await read((at + 1) % gates, passes[at]!);
    for (let at = elsewhere; at < elsewhere + here; at++) await read(at % gates, passes[at]!);

    const batches: number[] = [];
    const synced = await timed(() =>
      Promise.all(
        devices.map(async (device) => {
          for (let from = 0; from < device.scans.length; from += 200) {
            const send = () => perform(platform, syncScans, stranger, { device: device.id, token: device.token, now: Date.now(), scans: device.scans.slice(from, from + 200) });
            const took = await timed(send);
            batches.push(took.ms);
            // The answer was lost on the way: all of it again.
            const again = await send();
            if (again.results.length > 0) throw new Error("a scan was taken in twice");
          }
        }),
      ),
    );
    const point = await perform(platform, listScans, officer("one"), path);
    const { rows: kept } = await query("select count(*)::int as scans from crises.boarding_scan where movement_id = $1", [movement]);
    const sorted = checks.toSorted((a, b) => a - b);
    const ms = (value: number) => Math.round(value * 100) / 100;
    const sent = devices.reduce((sum, device) => sum + device.scans.length, 0);
    const found = point.counts["double"]!;
    const toldAtOnce = devices.flatMap((device) => device.scans as { verdict: string }[]).filter((one) => one.verdict === "used").length;
    return {
      people: n, devices: gates, scans: sent, lost: sent - kept[0].scans, boarded: point.boarded, doublesMade: elsewhere + here, doublesFound: found, foundAtOnceOnTheDevice: toldAtOnce,
      checkMs: ms(sorted[Math.floor(sorted.length / 2)]!), checkWorstMs: ms(sorted.at(-1)!), issueMs: issued.ms, sliceMs: Math.max(...devices.map((device) => device.ms)), syncMs: synced.ms, batchWorstMs: Math.max(...batches),
      bar: { checkMs: 100, lost: 0, scans: scansInAll }, held: sorted.at(-1)! < 100 && sent === scansInAll && sent === kept[0].scans && found === elsewhere + here && point.boarded === n,
    };
  } finally {
    await platform.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
