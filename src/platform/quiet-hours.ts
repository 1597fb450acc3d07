/** Hours of the recipient's own clock in which nothing is sent, "HH:MM"; over midnight when `from` is after `until`; equal: none. */
export type Quiet = { from: string; until: string };

const minuteMs = 60_000;
/** Every zone's offset is a multiple of a quarter of an hour, and so are sensible quiet hours. */
const step = 15;
const stepsAhead = (48 * 60) / step;
/** Countries whose zones the list of the runtime lacks. */
const lacking: Readonly<Record<string, readonly string[]>> = { XK: ["Europe/Belgrade"] };
/** Degrees that the sun moves in an hour. */
const degreesAnHour = 15;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes that a zone is ahead of UTC at a moment. */
export function offsetOf(zone: string, at: Date): number {
  let formatter = formatters.get(zone);
  if (!formatter) formatters.set(zone, (formatter = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" })));
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!);
  return Math.round((local - Math.floor(at.getTime() / minuteMs) * minuteMs) / minuteMs);
}

const known = new Map<string, readonly string[]>();

function zonesOfCountry(country: string): readonly string[] {
  let found = known.get(country);
  if (!found) {
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?(): string[]; timeZones?: string[] };
    const listed = locale.getTimeZones?.() ?? locale.timeZones ?? [];
    known.set(country, (found = listed.length ? listed : (lacking[country] ?? [])));
  }
  return found;
}

/**
 * The zones in which somebody may live who stays in a country. Of a country with several, those whose clock is about that
 * of the longitude (clocks stray from the sun by more than an hour, so the neighbours count too); without a longitude all
 * of them. Zones that show the same time now and in two days are one. UTC when the country is not known.
 */
export function zonesOf(country: string | null, longitude: number | null, at: Date): string[] {
  const all = country && /^[A-Z]{2}$/.test(country) ? zonesOfCountry(country) : [];
  if (all.length === 0) return ["UTC"];
  const later = new Date(at.getTime() + 2 * 86_400_000);
  const distinct = [...new Map(all.map((zone) => [`${offsetOf(zone, at)} ${offsetOf(zone, later)}`, zone])).values()];
  if (longitude === null || distinct.length === 1) return distinct;
  const sun = longitude / degreesAnHour;
  const away = (zone: string) => {
    // The longitude knows no summer time: the lesser of January and July is the zone's standard time.
    const standard = Math.min(...[0, 6].map((month) => offsetOf(zone, new Date(Date.UTC(at.getUTCFullYear(), month, 1)))));
    const hours = Math.abs(standard / 60 - sun);
    return Math.min(hours, 24 - hours);
  };
  const nearest = Math.min(...distinct.map(away));
  return distinct.filter((zone) => away(zone) <= Math.max(nearest + 1.25, 1.75));
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function isQuiet(zone: string, at: Date, quiet: Quiet): boolean {
  const from = minutesOf(quiet.from);
  const until = minutesOf(quiet.until);
  if (from === until) return false;
  const local = (((Math.floor(at.getTime() / minuteMs) + offsetOf(zone, at)) % 1440) + 1440) % 1440;
  return from < until ? local >= from && local < until : local >= from || local < until;
}

/**
 * The first moment, not before `at`, that is outside quiet hours in every zone; where the zones of a wide country leave no
 * such moment within two days, one that is outside in most of them.
 */
export function nextAllowed(at: Date, zones: readonly string[], quiet: Quiet): Date {
  const quietIn = (moment: Date) => zones.filter((zone) => isQuiet(zone, moment, quiet)).length;
  let least = quietIn(at);
  if (least === 0) return at;
  let best = at;
  const first = Math.ceil(at.getTime() / (step * minuteMs)) * step * minuteMs;
  for (let n = 0; n <= stepsAhead; n++) {
    const moment = new Date(first + n * step * minuteMs);
    const count = quietIn(moment);
    if (count === 0) return moment;
    if (count < least) [least, best] = [count, moment];
  }
  return best;
}

/** Who may be written to now, and until when the others are let be; each by the clocks of where they are. */
export function byClock<T extends { id: number; country: string | null; longitude: number | null }>(due: readonly T[], quiet: Quiet, now: Date): { ready: T[]; later: { id: number; until: Date }[] } {
  const known = new Map<string, Date>();
  const ready: T[] = [];
  const later: { id: number; until: Date }[] = [];
  for (const one of due) {
    // Whole degrees are more than exact enough for clocks, and let thousands share one look-up.
    const longitude = one.longitude === null ? null : Math.round(one.longitude);
    const key = `${one.country} ${longitude}`;
    let until = known.get(key);
    if (!until) known.set(key, (until = nextAllowed(now, zonesOf(one.country, longitude, now), quiet)));
    if (until > now) later.push({ id: one.id, until });
    else ready.push(one);
  }
  return { ready, later };
}
