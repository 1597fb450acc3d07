import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { openCrisis } from "../src/crises/index.ts";
import { draftAlert, sendAlert } from "../src/crises/alert/alert.operations.ts";
import { refreshRoll } from "../src/crises/roll/roll.jobs.ts";
import { system } from "../src/platform/actor.ts";
import { parseConfig } from "../src/platform/config.ts";
import { createLog } from "../src/platform/log.ts";
import { perform } from "../src/platform/operation.ts";
import { createPlatform, type Platform } from "../src/platform/platform.ts";
import { type Carrier, smppCarrier, smtpCarrier } from "./alert.carriers.ts";
import { fillRegister } from "./alert.people.ts";
import { type App, startApp } from "./app.start.ts";

const asked = process.argv.indexOf("--recipients");
const recipients = asked > 0 ? Number(process.argv[asked + 1]) : 100_000;
const only = process.argv[process.argv.indexOf("--channel") + 1];
const windows = { sms: 200, email: 10 };
const say = (text: string) => console.error(`  ${text}`);

/**
 * An alert to many by SMPP and again by SMTP, through one app process and the embedded database with fsync on. A quarter
 * through, a second alert of 100 people starts; half-way the app is killed (SIGKILL) and started again. The carriers are
 * servers in this process; what they take from a sender that does nothing else is measured before, for comparison.
 * `--recipients 10000` for a quick run, `--channel sms` or `email` for one of the two.
 */
export async function bench(): Promise<object> {
  const dataDir = await mkdtemp(join(tmpdir(), "mitaf-alert-"));
  const [smsCarrier, mailCarrier] = [await smppCarrier(), await smtpCarrier()];
  const environment = { SMS_URL: `smpp://mitaf:secret@127.0.0.1:${smsCarrier.port}`, SMTP_URL: `smtp://127.0.0.1:${mailCarrier.port}`, SMS_WINDOW: String(windows.sms), LOG_LEVEL: "fatal" };
  let app = await startApp(dataDir, environment);
  const restart = async () => {
    const gone = once(app.process, "exit");
    app.process.kill("SIGKILL");
    await gone;
    app = await startApp(dataDir, environment);
    return app;
  };
  const client = new pg.Client({ connectionString: app.database });
  let platform: Platform | undefined;
  try {
    client.on("error", () => {});
    await client.connect();
    say(`filling the register with ${recipients.toLocaleString("en")} people`);
    await fillRegister(client, recipients, 100, "1");
    await fillRegister(client, 100, 140, "2");
    platform = createPlatform(parseConfig({ ...environment, DATABASE_POOL: "4" }), app.database, createLog("silent"));
    const crises = { many: await crisisAt(platform, 100), few: await crisisAt(platform, 140) };
    await client.end();
    const again = async () => void (platform = await reopen(platform!, app, environment));
    const setting = { platform: () => platform!, crises, restart, reopen: again };
    const sms = process.argv.includes("--channel") && only !== "sms" ? null : await measure({ ...setting, channel: "sms", carrier: smsCarrier });
    const email = process.argv.includes("--channel") && only !== "email" ? null : await measure({ ...setting, channel: "email", carrier: mailCarrier });
    const both = [sms, email].filter((one) => one !== null);
    return {
      recipients, cpus: cpus().length, sms, email,
      targets: { queuedUnder60s: both.every((one) => one.queuedSeconds < 60), nobodyMissed: both.every((one) => one.missed === 0), eachOnce: both.every((one) => one.seenTwice === 0), secondUnder10s: both.every((one) => one.secondSeconds < 10) },
    };
  } finally {
    await platform?.close().catch(() => {});
    await app.stop().catch(() => {});
    smsCarrier.close();
    mailCarrier.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function reopen(before: Platform, app: App, environment: Record<string, string>): Promise<Platform> {
  await before.close().catch(() => {});
  return createPlatform(parseConfig({ ...environment, DATABASE_POOL: "4" }), app.database, createLog("silent"));
}

async function crisisAt(platform: Platform, longitude: number): Promise<number> {
  const { id } = await perform(platform, openCrisis, system, {
    title: { en: "Bench", ar: "قياس" }, kind: "flood", beganAt: "2026-01-01T00:00:00Z", areas: [{ name: { en: "Bench area", ar: "منطقة القياس" }, where: { kind: "circle", centre: { latitude: 10, longitude }, radiusKm: 50 }, level: 3 }],
  });
  // The roll is there before it is ranked for the board, and only the roll is needed here.
  await refreshRoll.run(platform, { crisis: id }).catch((error: Error) => say(`the roll is not ranked: ${error.message}`));
  return id;
}

const texts = {
  ar: { headline: "الزموا مكانًا آمنًا", description: "وقع فيضان.", instruction: "ابقوا داخل المباني أو توجهوا إلى أقرب مكان آمن." },
  en: { headline: "Stay where it is safe", description: "There was a flood.", instruction: "Stay indoors or go to the nearest safe place." },
};

async function send(platform: Platform, crisis: number, channel: string): Promise<number> {
  const { id } = await perform(platform, draftAlert, system, { crisis, level: 3, texts, channels: [channel] });
  await perform(platform, sendAlert, system, { alert: id, version: 1 });
  return id;
}

type Setting = { channel: "sms" | "email"; carrier: Carrier; platform: () => Platform; crises: { many: number; few: number }; restart(): Promise<App>; reopen(): Promise<void> };

async function measure({ channel, carrier, platform, crises, restart, reopen: again }: Setting) {
  const limit = Number((await promisify(execFile)(process.execPath, [new URL("alert.limit.ts", import.meta.url).pathname, channel === "sms" ? "smpp" : "smtp", String(carrier.port), channel === "sms" ? "20000" : "5000", String(windows[channel])])).stdout);
  say(`${channel}: the carrier takes ${limit} a second from a sender that does nothing else`);
  carrier.reset();
  const few = (to: string) => (channel === "sms" ? to.startsWith("902") : to.startsWith("2p"));
  let second: { began: number; left: number; ended: number } | null = null;
  carrier.taken.watch = (to) => {
    if (second && few(to) && --second.left === 0) second.ended = performance.now();
  };
  const began = performance.now();
  const alert = await send(platform(), crises.many, channel);
  const until = async (check: () => boolean | Promise<boolean>, most: number, what: string) => {
    for (const end = performance.now() + most; performance.now() < end; await pause(100)) if (await check()) return;
    throw new Error(`${channel}: waited ${most / 1000} s for ${what}`);
  };
  await until(() => carrier.taken.total >= recipients / 4, 1_200_000, "the first quarter");
  second = { began: performance.now(), left: 100, ended: 0 };
  await send(platform(), crises.few, channel);
  await until(() => second!.ended > 0, 120_000, "the second alert");
  const secondSeconds = (second.ended - second.began) / 1000;
  say(`${channel}: the second alert was out after ${secondSeconds.toFixed(1)} s`);
  await until(() => carrier.taken.total >= recipients / 2, 1_200_000, "the first half");
  const { total, firstAt, lastAt } = carrier.taken;
  const perSecond = Math.round(total / ((lastAt - firstAt) / 1000));
  await restart();
  await again();
  say(`${channel}: killed after ${total}, at ${perSecond} a second; started again`);
  const count = async (text: string) => Number(((await platform().database.pool.query(text, [alert])).rows[0] as { n: string }).n);
  await until(async () => (await count("select count(*) as n from platform.message where reference = 'alert:' || $1 and status in ('queued', 'sending')")) === 0 && carrier.taken.recipients.size >= recipients + 100, 1_800_000, "the end");
  const queuedSeconds = await count("select coalesce(extract(epoch from max(m.at) - a.sent_at), 0) as n from crises.alert a join platform.message m on m.reference = 'alert:' || a.id where a.id = $1 group by a.sent_at");
  const twice = [...carrier.taken.recipients.values()].filter((times) => times > 1).length;
  const result = {
    carrierLimitPerSecond: limit, perSecond, shareOfLimit: Math.round((perSecond / limit) * 100) / 100, queuedSeconds: Math.round(queuedSeconds * 10) / 10, secondSeconds: Math.round(secondSeconds * 10) / 10,
    tookSeconds: Math.round((carrier.taken.lastAt - began) / 1000), handedOver: carrier.taken.total, missed: recipients + 100 - carrier.taken.recipients.size,
    /** Handed over a second time under the number or Message-ID of the first, by which carrier and mail reader know a repeat. */
    handedOverTwice: twice,
    /** Of those, what a recipient sees twice whose carrier compares the number (SMS) or whose mailbox compares Message-IDs. */
    seenTwice: twice - [...carrier.taken.ids.values()].filter((times) => times > 1).length,
  };
  say(`${channel}: ${JSON.stringify(result)}`);
  return result;
}
