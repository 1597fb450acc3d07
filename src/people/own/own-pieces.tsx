import type { ReactNode } from "react";
import { countryName } from "#platform/countries.ts";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, type Language, text } from "#platform/words.ts";
import { personWords } from "../person/person.words.ts";
import { Freshness } from "../register/freshness.tsx";
import { registerWords } from "../register/register.words.ts";
import type { OwnMember, OwnRecord, OwnStay, Sighting } from "./own.rules.ts";
import { ownWords as w } from "./own.words.ts";

/** A birth date as far as it is known, in words. */
export function birthText(birth: string, language: Language): string {
  if (birth.length === 10) return formatDate(birth, language);
  return birth.length === 4 ? `${birth} (${text(w.yearOnly, language)})` : birth;
}

export const nameOf = (one: { nameArabic: string | null; nameLatin: string | null }, language: Language) => (language === "ar" ? (one.nameArabic ?? one.nameLatin) : (one.nameLatin ?? one.nameArabic)) ?? "";

function Row({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "" || children === false) return null;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{children}</td>
    </tr>
  );
}

function Stay({ stay }: { stay: OwnStay }) {
  const t = useText();
  const language = useLanguage();
  const days = [stay.fromDay && `${t(registerWords.from)} ${formatDate(stay.fromDay, language)}`, stay.untilDay && `${t(registerWords.until)} ${formatDate(stay.untilDay, language)}`].filter(Boolean).join(" ");
  return (
    <div>
      <bdi>{[stay.place, countryName(stay.country, language)].filter(Boolean).join(language === "ar" ? "، " : ", ")}</bdi> ({t(personWords[stay.kind as "resident"])}) {days}
    </div>
  );
}

/** Everything held of one person. */
export function MemberCard({ member, now }: { member: OwnMember; now: string }) {
  const t = useText();
  const language = useLanguage();
  const rule = { unconfirmed: w.expiresUnconfirmed, traveller: w.expiresTraveller, closed: w.expiresClosed }[member.expires.rule];
  const source = { self: w.self, list: w.list, officer: w.byOfficer }[member.source] ?? w.other;
  return (
    <section className="card">
      <h3>
        <bdi>{nameOf(member, language)}</bdi>
        {member.nameArabic && member.nameLatin && <> · <bdi>{language === "ar" ? member.nameLatin : member.nameArabic}</bdi></>}
      </h3>
      {member.closedAt && (
        <p className="notice">
          {t(w.closedSince)} {formatDate(member.closedOn ?? member.closedAt, language)}
        </p>
      )}
      <table className="simple">
        <tbody>
          <Row name={t(w.born)}>{member.birth && <>{birthText(member.birth, language)}{member.birthGiven && ` = ${t(w.hijri(member.birthGiven))}`}</>}</Row>
          <Row name={t(personWords.sex)}>{member.sex && t(personWords[member.sex as "female"])}</Row>
          <Row name={t(personWords.nationality)}>{member.nationality && countryName(member.nationality, language)}</Row>
          <Row name={t(registerWords.relation)}>{member.relation && member.relation !== "self" && t(registerWords[member.relation as "spouse"])}</Row>
          <Row name={t(personWords.documents)}>
            {member.documents.length > 0 && member.documents.map((one) => (
              <div key={one.number}>
                {t(personWords[one.kind as "passport"])} <bdi dir="ltr">{one.number}</bdi>
                {one.country && ` · ${countryName(one.country, language)}`}
                {one.expires && ` · ${t(personWords.expires)} ${formatDate(one.expires, language)}`}
              </div>
            ))}
          </Row>
          <Row name={t(personWords.contacts)}>
            {member.contacts.length > 0 && member.contacts.map((one) => (
              <div key={one.value}>
                <bdi dir="ltr">{one.value}</bdi>
              </div>
            ))}
          </Row>
          <Row name={t(w.where)}>{member.stays.length > 0 && member.stays.map((stay) => <Stay key={stay.id} stay={stay} />)}</Row>
          <Row name={t(personWords.needs)}>{member.needs.map((need) => (need in personWords ? t(personWords[need as "medical"]) : need)).join(language === "ar" ? "، " : ", ")}</Row>
          <Row name={t(w.source)}>{t(source)} · <Age at={member.createdAt} now={now} /></Row>
          <Row name={t(personWords.record)}><Freshness level={member.freshness} confirmedAt={member.confirmedAt} createdAt={member.createdAt} now={now} /></Row>
          <Row name={t(w.expires)}>{formatDate(member.expires.at, language)} ({t(rule)})</Row>
        </tbody>
      </table>
    </section>
  );
}

/** How numbers without a country code and Hijri dates were read, as long as that is what the record rests on. */
export function Readings({ record }: { record: OwnRecord }) {
  const t = useText();
  const language = useLanguage();
  const western = (typed: string) => typed.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0));
  const noCode = (raw: string) => !/^\s*[\u200e\u200f]*(\+|00)/.test(western(raw)) && !raw.trim().endsWith("+");
  const numbers = [
    ...record.members.flatMap((member) => member.contacts.filter((one) => one.channel === "phone").map((one) => ({ raw: one.raw, value: one.value }))),
    ...record.emergencyContacts.flatMap((one) => (one.phone && one.phoneRaw ? [{ raw: one.phoneRaw, value: one.phone }] : [])),
  ].filter(({ raw, value }) => raw !== value && noCode(raw));
  const dates = record.members.filter((member) => member.birthGiven && member.birth);
  if (numbers.length + dates.length === 0) return null;
  return (
    <div className="notice">
      <p>
        <strong>{t(w.readAs)}</strong>
      </p>
      <ul>
        {numbers.map(({ raw, value }) => (
          <li key={`${raw} ${value}`}>{t(w.readPhone(raw, value))}</li>
        ))}
        {dates.map((member) => (
          <li key={member.person}>{t(w.readHijri(member.birthGiven!, birthText(member.birth!, language)))}</li>
        ))}
      </ul>
      <p>{t(w.readWrong)}</p>
    </div>
  );
}

/** Who of the service looked, when, as what, and why. */
export function SightingTable({ seen }: { seen: readonly Sighting[] }) {
  const t = useText();
  const language = useLanguage();
  if (seen.length === 0) return <p>{t(w.sawNobody)}</p>;
  return (
    <div className="scroll">
      <table className="simple">
        <thead>
          <tr>
            <th>{t(w.sawWhen)}</th>
            <th>{t(w.sawWho)}</th>
            <th>{t(w.sawWhat)}</th>
          </tr>
        </thead>
        <tbody>
          {seen.map((one, at) => (
            <tr key={at}>
              <td>{formatDate(one.at, language, "date-time")} UTC</td>
              <td>
                {one.role ? t(one.role) : t(w.officer)}
                {one.name && <> · <bdi>{one.name}</bdi></>}
                {one.mission && <div>{t(one.mission)}</div>}
              </td>
              <td>
                {one.what && t(one.what)}
                {one.purpose && <div className="soft">{t(one.purpose)}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
