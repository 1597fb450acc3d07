/** Moments as clocks of a place show them. Zones are names of the IANA list. */

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>();
function clock(zone: string): Intl.DateTimeFormat {
  let found = clocks.get(zone);
  if (!found) clocks.set(zone, (found = new Intl.DateTimeFormat("en-GB-u-ca-iso8601", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })));
  return found;
}

/** "2026-12-24T18:00": what a clock in the zone shows at a moment. */
export function localOf(at: Date | string, zone: string): string {
  const parts = Object.fromEntries(clock(zone).formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return `${parts["year"]!.padStart(4, "0")}-${parts["month"]}-${parts["day"]}T${parts["hour"]}:${parts["minute"]}`;
}

const written = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?$/;

/**
 * The moment at which a clock in the zone shows "2026-12-24T18:00". An hour that the change to summer time leaves out is
 * read as the hour after it; one that comes twice, as the first. Null when it is no date and time.
 */
export function momentIn(local: string, zone: string): Date | null {
  const read = written.exec(local.trim());
  const asUtc = read ? Date.parse(`${read[1]}T${read[2]}Z`) : Number.NaN;
  // A date that does not exist (30 February) is read as another by Date.parse.
  if (!read || Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(read[1]!)) return null;
  const offset = (at: number) => Date.parse(`${localOf(new Date(at), zone)}Z`) - Math.floor(at / 60_000) * 60_000;
  const tries = [asUtc - offset(asUtc - 86_400_000), asUtc - offset(asUtc + 86_400_000)];
  const fits = tries.filter((at) => at + offset(at) === asUtc);
  return new Date(fits.length > 0 ? Math.min(...fits) : Math.max(...tries));
}
