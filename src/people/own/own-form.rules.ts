import { countryName } from "#platform/countries.ts";
import type { Language } from "#platform/words.ts";
import type { OwnRecord, OwnStay } from "./own.rules.ts";

const written = (day: string | null) => (day ? day.split("-").map(Number).toReversed().join("/") : undefined);
const given = <T extends object>(fields: T) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== ""));

/** The stays of members as places of a journey: the same place and days of several members are one. */
export function legsOf(members: readonly { stays: readonly OwnStay[] }[], today: string) {
  const legs = new Map<string, { stay: OwnStay; who: number[]; was: number[] }>();
  members.forEach((member, at) => {
    for (const stay of member.stays) {
      // What is long over is history, not for correcting.
      if (stay.untilDay && stay.untilDay < today) continue;
      const key = JSON.stringify([stay.country, stay.place, stay.fromDay, stay.untilDay, stay.kind]);
      const leg = legs.get(key) ?? { stay, who: [], was: [] };
      if (!leg.who.includes(at + 1)) leg.who.push(at + 1);
      leg.was.push(stay.id);
      legs.set(key, leg);
    }
  });
  return [...legs.values()];
}

/** What is held, as the registration form shows it; closed members are left out. */
export function formOf(record: OwnRecord, language: Language, today: string): Record<string, unknown> {
  const members = record.members.filter((member) => member.closedAt === null);
  const legs = legsOf(members, today);
  return given({
    members: members.map((member) => {
      const passport = member.documents.find((one) => one.kind === "passport");
      return given({
        person: String(member.person),
        version: String(member.version),
        nameArabic: member.nameArabic,
        nameLatin: member.nameLatin,
        sex: member.sex,
        birth: member.birthGiven ?? (member.birth?.length === 10 ? written(member.birth) : member.birth),
        nationality: member.nationality && countryName(member.nationality, language),
        relation: member.relation,
        passport: passport && given({ number: passport.number, country: passport.country && countryName(passport.country, language), expires: written(passport.expires) }),
        needs: member.needs.join(","),
        phone: member.contacts.find((one) => one.channel === "phone")?.value,
        email: member.contacts.find((one) => one.channel === "email")?.value,
      });
    }),
    stays: legs.map(({ stay, who, was }) =>
      given({ country: stay.country, place: stay.place, fromDay: written(stay.fromDay), untilDay: written(stay.untilDay), kind: stay.kind, who: who.length < members.length ? who.join(",") : undefined, was: was.join(",") }),
    ),
    shown: legs.flatMap((leg) => leg.was).join(","),
    emergencyContacts: record.emergencyContacts.map((one) => given({ name: one.name, relation: one.relation, phone: one.phone, email: one.email, mayCall: one.mayCall ? "on" : undefined })),
    foundAt: record.foundAt,
    language: record.language ?? language,
    channels: record.channels.join(","),
  });
}
