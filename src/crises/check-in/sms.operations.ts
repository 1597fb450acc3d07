import { z } from "zod";
import { isStop } from "#community";
import type { AnyDb } from "#platform/database.ts";
import { operation } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { notFound } from "#platform/problem.ts";
import { recordId } from "#platform/shapes.ts";
import type { Language } from "#platform/words.ts";
import "../permissions.ts";
import { findCrises } from "../crisis/crisis.store.ts";
import { insertStatuses, lockHouseholds, lockPersons } from "../roll/roll.store.ts";
import { checkInNeedsHelp } from "./check-in.events.ts";
import { receiptPath, rowOf, statusesOf } from "./check-in.operations.ts";
import { assignHousehold, checkInInput, type Assigned } from "./check-in.rules.ts";
import { insertCheckIns, type Written } from "./check-in.store.ts";
import { tellHelpSoon } from "./help.ts";
import { householdLink } from "./personal-link.operations.ts";
import { readPhone } from "./phone.rules.ts";
import { readAnswer, type SmsReading } from "./sms-answer.rules.ts";
import { answerable, isRepeated, readingKey, saidBySms, smsReceipt } from "./sms.rules.ts";
import { type Inbound, keepAnswer, lastHour, lastSentTo, lockSender, markStormSeen, newestCrisis, rollsOf, smsById, type Standing } from "./sms.store.ts";
import { smsWords } from "./sms.words.ts";

type Made = { crisis: number; written: Written; household: number | null; settled: { people: number } | null };

/** Writes the check-in of one crisis. `standing`: the one household that the number stands for there. */
async function checkInBySms(db: AnyDb, platform: Platform, sms: Inbound, reading: SmsReading, language: Language, crisis: number, standing: Standing | null): Promise<Made | null> {
  const household = standing?.household ?? null;
  const entries = standing === null ? [] : household === null ? await lockPersons(db, crisis, standing.people) : await lockHouseholds(db, [{ crisis, household }]);
  const known = [...new Set(entries.map((entry) => entry.person_id))];
  const said = saidBySms(reading, sms.body, standing && { members: known.length, owners: standing.people.filter((person) => known.includes(person)) });
  const input = checkInInput.parse({ crisis, key: `sms-message-${sms.id}`, phone: sms.sender.slice(0, 40), language, relation: "self", ...said });
  const { assigned, complete }: { assigned: Assigned[]; complete: boolean } = standing === null ? { assigned: [], complete: false } : assignHousehold(input, known);
  const row = { ...rowOf(input, { channel: "sms", household_id: household, state: complete ? "matched" : "waiting" }), at: sms.at.toISOString() };
  const [written] = await insertCheckIns(db, [row]);
  if (!written) return null;
  await insertStatuses(db, statusesOf(written, assigned, "self", "sms"));
  tellHelpSoon(platform);
  return { crisis, written, household, settled: assigned.length > 0 ? { people: assigned.length } : null };
}

/**
 * Takes in one text message: finds out by the number whose it is, and by the words what it says. It answers for every open
 * crisis on whose roll the number stands: one message is enough for a family in two crises. A number that stands for several
 * households, and words that are not plain, become a check-in that waits for an officer. Dealing with it twice changes nothing.
 */
export const hearSms = operation({
  name: "crises.hearSms",
  title: smsWords.hear,
  action: "crises.queue",
  kind: "write",
  input: z.object({ inbound: recordId }),
  output: z.object({ meaning: z.enum(["safe", "help", "mixed", "unclear", "stop"]).nullable(), checkIns: z.array(z.object({ crisis: z.number(), checkIn: z.number(), settled: z.boolean() })), repeated: z.boolean(), receipt: z.number().nullable() }),
  audit: (input, output) => ({ subject: "check-in", ids: output.checkIns.map((one) => one.checkIn), details: { inbound: input.inbound, crises: output.checkIns.map((one) => one.crisis).join(" ") } }),
  async run({ db, platform }, { inbound }) {
    const nothing = { meaning: null, checkIns: [], repeated: false, receipt: null };
    const sms = await smsById(db, inbound);
    if (!sms || (await lockSender(db, sms.sender, inbound))) return nothing;
    const kept = { inbound, sender: sms.sender, at: sms.at, language: null, crises: [], repeated: false, message: null };
    if (isStop(sms.body)) {
      await keepAnswer(db, { ...kept, meaning: "stop", reading: "stop" });
      return { ...nothing, meaning: "stop" as const };
    }
    const reading = readAnswer(sms.body);
    const phone = readPhone(sms.sender) ?? sms.sender;
    const [rolls, sent] = [await rollsOf(db, phone), await lastSentTo(db, sms.sender)];
    // Words that are no answer, after a campaign of ours: they are a reply to that.
    if (reading.meaning === "unclear" && sent?.campaign) return { ...nothing, meaning: "unclear" as const };
    const key = readingKey(reading, sms.body);
    const hour = await lastHour(db, sms.sender, sms.at);
    if (isRepeated(key, reading.plain, hour)) {
      await keepAnswer(db, { ...kept, meaning: reading.meaning, reading: key, language: reading.language, repeated: true });
      return { ...nothing, meaning: reading.meaning, repeated: true };
    }
    const language = reading.language ?? sent?.language ?? "ar";
    const made: Made[] = [];
    for (const [crisis, standings] of Map.groupBy(rolls, (one) => one.crisis)) {
      const one = await checkInBySms(db, platform, sms, reading, language, crisis, standings.length === 1 ? standings[0]! : null);
      if (one) made.push(one);
    }
    if (rolls.length === 0) {
      // Somebody on no roll: they answer what we wrote to them last, or the crisis that everybody is talking about.
      const crisis = sent?.crisis ?? (await newestCrisis(db));
      const one = crisis === null ? null : await checkInBySms(db, platform, sms, reading, language, crisis, null);
      if (one) made.push(one);
      else if (reading.meaning !== "safe") await platform.jobs.tell(db, checkInNeedsHelp, { items: [{ crisis: null, inbound }] });
    }
    const receipt = answerable(sms.sender) && !hour.some((one) => one.answered) ? await sendReceipt(db, platform, sms, reading, language, made) : null;
    await keepAnswer(db, { ...kept, meaning: reading.meaning, reading: key, language: reading.language, crises: made.map((one) => one.crisis), message: receipt });
    return { meaning: reading.meaning, checkIns: made.map((one) => ({ crisis: one.crisis, checkIn: one.written.id, settled: one.settled !== null })), repeated: false, receipt };
  },
});

async function sendReceipt(db: AnyDb, platform: Platform, sms: Inbound, reading: SmsReading, language: Language, made: readonly Made[]): Promise<number> {
  const first = made[0];
  const path = first && (first.household === null ? receiptPath(platform, first.crisis, first.written.id) : householdLink(platform, first.crisis, first.household));
  const body = smsReceipt(language, reading, first?.settled ?? null, first?.written.receipt ?? null, path ? `${platform.config.baseUrl}/${language}${path}` : null);
  return platform.deliver.send(db, { channel: "sms", recipient: sms.sender, language, body, purpose: "check-in receipt", onceKey: `sms-receipt ${sms.id}`, ...(first ? { reference: `crisis:${first.crisis}` } : {}) }, platform);
}

/** An officer has read what one number sent in numbers: it leaves the queue until there is more. */
export const markStorm = operation({
  name: "crises.markStorm",
  title: smsWords.setSeen,
  action: "crises.queue",
  kind: "write",
  input: z.object({ crisis: recordId, sender: z.string().trim().min(3).max(40), until: z.iso.datetime() }),
  output: z.object({ sender: z.string() }),
  audit: (input) => ({ subject: "crisis", ids: [input.crisis], details: { storm: input.sender.slice(-3) } }),
  async run({ db, actor, now }, { crisis, sender, until }) {
    if ((await findCrises(db, { id: crisis })).length === 0) throw notFound();
    const seen = new Date(until);
    await markStormSeen(db, sender, seen > now ? now : seen, actor.name);
    return { sender };
  },
});
