import { createHash } from "node:crypto";
import { countryName } from "#platform/countries.ts";
import type { AnyDb } from "#platform/database.ts";
import type { Message } from "#platform/deliver.ts";
import type { Platform } from "#platform/platform.ts";
import { languages } from "#platform/words.ts";
import { levelTitles, type Level } from "../crisis/crisis.rules.ts";
import { missionPlaces } from "./affected.store.ts";
import { hazardTitle } from "./hazard-title.rules.ts";
import { findHazards } from "./hazard.store.ts";
import { findPlaces } from "./indicator.store.ts";
import { indicatorsOf } from "./indicator.rules.ts";
import type { Reason } from "./level.rules.ts";
import { watchPack } from "./pack.ts";
import { addressesOnDuty } from "../activation/roster/roster.store.ts";
import { addressesOfRole, type Subject } from "./proposal.store.ts";
import { reasonText } from "./reason.rules.ts";
import { watchWords as w } from "./watch.words.ts";

/** Roles that see the watch page and can act on what it says. */
const watchRoles = ["crisis-manager", "consular-officer"];

/**
 * Writes to whoever is on duty by the roster that a level is proposed: once for each hazard or place and level. A mission
 * with nobody of its own on duty is written to at its own address, headquarters with nobody at those of its crisis managers.
 */
export async function notify(platform: Platform, db: AnyDb, subject: Subject, level: Level, reasons: readonly Reason[], example: boolean, missions: readonly number[]): Promise<void> {
  const what = await titleOf(db, subject);
  const names = new Map(indicatorsOf(await watchPack(platform.config.FACILITY)).map((one) => [one.id, one.name]));
  const onDuty = await addressesOnDuty(db, watchRoles, new Date(), example);
  const headquarters = onDuty.filter((one) => one.missions === "all").map((one) => one.email);
  const people = headquarters.length > 0 ? headquarters : await addressesOfRole(db, "crisis-manager", missions);
  const ofMission = (mission: number) => onDuty.filter((one) => one.missions !== "all" && one.missions.includes(mission)).map((one) => one.email);
  const offices = (await missionPlaces(db)).filter((one) => missions.includes(one.id)).flatMap((one) => {
    const own = ofMission(one.id);
    return own.length > 0 ? own : one.email ? [one.email] : [];
  });
  // A mission is not told how many people of others are concerned.
  const bodyOf = (given: readonly Reason[]) => languages.map((language) => {
    const why = given.map((reason) => `- ${reasonText(reason, names)[language]}`).join("\n");
    return w.mailBody(what[language], levelTitles[level][language], why, `${platform.config.baseUrl}/${language}/desk/watch`)[language];
  }).join("\n\n———\n\n");
  const [whole, narrow] = [bodyOf(reasons), bodyOf(reasons.filter((one) => one.code !== "people" && one.code !== "estimate"))];
  const mark = example ? `[${w.exampleTag.ar} / ${w.exampleTag.en}] ` : "";
  const subjectLine = `${mark}${w.mailSubject(what.ar, levelTitles[level].ar).ar} / ${w.mailSubject(what.en, levelTitles[level].en).en}`.slice(0, 250);
  const id = "hazard" in subject ? `hazard ${subject.hazard}` : `place ${subject.place}`;
  const messages = [...new Set([...people, ...offices])].map(
    (recipient): Message => ({
      channel: "email",
      recipient,
      language: "ar",
      subject: subjectLine,
      body: people.includes(recipient) ? whole : narrow,
      purpose: "watch proposal",
      onceKey: `watch ${id} level ${level} ${createHash("sha256").update(recipient).digest("hex").slice(0, 24)}`,
      reference: `watch:${id.replace(" ", "-")}`,
    }),
  );
  await platform.deliver.sendMany(db, messages, platform);
}

async function titleOf(db: AnyDb, subject: Subject): Promise<{ en: string; ar: string }> {
  if ("hazard" in subject) {
    const [found] = await findHazards(db, "all", new Date(), { id: subject.hazard });
    return found ? hazardTitle(found.said) : { en: "–", ar: "–" };
  }
  const [found] = await findPlaces(db, "all", subject.place);
  if (!found) return { en: "–", ar: "–" };
  return found.name ?? { en: countryName(found.country, "en"), ar: countryName(found.country, "ar") };
}
