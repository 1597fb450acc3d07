import { addMission } from "#directory";
import { addHousehold } from "#people";
import { perform } from "#platform/operation.ts";
import type { Platform } from "#platform/platform.ts";
import { asRole } from "#platform/testing.ts";

/** For tests: two missions and people to write to. */
export const manager = asRole("crisis-manager");

export async function missionIn(platform: Platform, country: string): Promise<number> {
  const made = await perform(platform, addMission, asRole("administrator"), {
    kind: "consulate", name: { en: country, ar: country }, country, place: { en: country, ar: country }, latitude: 30, longitude: 30, jurisdiction: [country],
  });
  return made.id;
}

export type Member = { name: string; [said: string]: unknown };
/** A household in a country; returns the ids of its people. */
export async function householdIn(platform: Platform, country: string, members: Member[], stay: object = {}): Promise<number[]> {
  const added = await perform(platform, addHousehold, manager, { stay: { country, ...stay }, members: members.map(({ name, ...said }) => ({ nameLatin: name, ...said })) });
  return added.people;
}

/** What a campaign says, without quiet hours so that tests do not depend on the time of day. */
export const said = {
  kind: "event",
  title: { en: "Open day", ar: "يوم مفتوح" },
  subject: { en: "Open day", ar: "يوم مفتوح" },
  body: { en: "Come on Friday.", ar: "تعالوا يوم الجمعة." },
  channels: ["sms", "email"],
  quietFrom: "00:00",
  quietUntil: "00:00",
};
