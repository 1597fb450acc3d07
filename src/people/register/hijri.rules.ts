/** The Hijri calendar as Umm al-Qura has it (ICU's table, 1300–1600), read into days of ours. */
const parts = new Intl.DateTimeFormat("en-u-ca-islamic-umalqura-nu-latn", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" });
const dayMs = 86_400_000;
// 1 Muharram 1300 was 12 November 1882; a Hijri year has 354.367 days.
const epoch = Date.UTC(1882, 10, 12);

function hijriOf(at: number): { year: number; month: number; day: number } {
  const found = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, part.value]));
  return { year: Number.parseInt(found["year"] ?? "", 10), month: Number(found["month"]), day: Number(found["day"]) };
}

export const isHijriYear = (year: number) => year >= 1300 && year <= 1500;

/** The Gregorian day (YYYY-MM-DD) of a Hijri one; null when that month has no such day. */
export function hijriToGregorian(year: number, month: number, day: number): string | null {
  if (!isHijriYear(year) || month < 1 || month > 12 || day < 1 || day > 30) return null;
  const about = epoch + Math.round((year - 1300) * 354.367 + (month - 1) * 29.53 + (day - 1)) * dayMs;
  for (let off = -3; off <= 3; off++) {
    const at = about + off * dayMs;
    const here = hijriOf(at);
    if (here.year === year && here.month === month && here.day === day) return new Date(at).toISOString().slice(0, 10);
  }
  return null;
}
