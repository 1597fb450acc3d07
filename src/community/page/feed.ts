import ical, { ICalEventStatus } from "ical-generator";
import type { Language } from "#platform/words.ts";
import type { Community, Entry } from "./community-page.rules.ts";

type Shown = Community & { withdrawn: readonly Entry[] };
const addressOf = (base: string, language: Language, slug: string) => `${base.replace(/\/$/, "")}/${language}/communities/${slug}`;

/** The events of a community as iCalendar (RFC 5545), times in UTC. Those taken back are CANCELLED; a change raises SEQUENCE. */
export function calendarOf(of: Shown, language: Language, base: string): string {
  const host = URL.parse(base)?.hostname ?? "localhost";
  const calendar = ical({ name: of.name[language], prodId: { company: "mitaf", product: "community", language: language.toUpperCase() }, url: addressOf(base, language, of.slug), ttl: 6 * 3600 });
  for (const event of [...of.events, ...of.past, ...of.withdrawn]) {
    calendar.createEvent({
      // The same in both languages: whoever reads both has one event.
      id: `community-event-${event.id}@${host}`,
      start: new Date(event.beginsAt!),
      end: new Date(event.endsAt ?? Date.parse(event.beginsAt!) + 3_600_000),
      stamp: new Date(event.changedAt),
      sequence: event.version,
      summary: event.title[language],
      description: event.body[language] || null,
      location: event.place?.[language] ?? null,
      url: event.link ?? `${addressOf(base, language, of.slug)}#entry-${event.id}`,
      status: event.state === "withdrawn" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };
// XML 1.0 has no such characters, not even escaped.
const xml = (value: string) => value.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"']/g, (sign) => escapes[sign]!);

/** The news of a community as an Atom feed (RFC 4287). */
export function atomOf(of: Community, language: Language, base: string): string {
  const address = addressOf(base, language, of.slug);
  const entries = of.news.map(
    (one) => `  <entry>
    <id>${xml(`${address}#entry-${one.id}`)}</id>
    <title>${xml(one.title[language])}</title>
    <published>${one.publishedAt ?? one.changedAt}</published>
    <updated>${one.changedAt}</updated>
    <link rel="alternate" href="${xml(one.link ?? `${address}#entry-${one.id}`)}"/>
    <content type="text">${xml(one.body[language])}</content>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
  <id>${xml(address)}</id>
  <title>${xml(of.name[language])}</title>
  <updated>${of.changedAt}</updated>
  <author><name>${xml(of.mission.name[language])}</name></author>
  <link rel="self" href="${xml(`${address}/news.atom`)}"/>
  <link rel="alternate" href="${xml(address)}"/>
${entries.join("")}</feed>
`;
}
