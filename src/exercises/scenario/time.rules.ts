/** Longest an exercise's story may last, in minutes: 60 days. */
export const longestStory = 60 * 1440;

export type BadTime = "empty" | "unknown" | "before-start" | "too-long" | "no-such-hour";
export type ReadTime = { minutes: number } | { fault: BadTime };

// Digits of the Arab East, and signs that Arabic keyboards and word processors put for plus, minus and colon.
const western = (text: string) => text.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/[\u2212\u2013\u2014\uFE63\uFF0D]/g, "-").replace(/[\uFF0B\uFE62]/g, "+").replace(/[\uFF1A\u2236]/g, ":");

const dayMark = /^(?:d(?:ays?)?|ي(?:وم)?|يوم|أيام)$/;
const hourMark = /^(?:h(?:ours?|rs?)?|س(?:اعة|اعات)?)$/;
const minuteMark = /^(?:m(?:in(?:ute)?s?)?|د(?:قيقة|قائق)?)$/;
const unit = (mark: string): 1440 | 60 | 1 | null => (dayMark.test(mark) ? 1440 : hourMark.test(mark) ? 60 : minuteMark.test(mark) ? 1 : null);

/**
 * Reads when an inject comes, as minutes of story time after the start. Understood, in Latin or Arabic letters and digits:
 * "D+2 H+3 M+45" (any of the three, each once, in this order; "ي+2 س+3 د+45"), "D2 03:45" and "D+2 03:45" (day 0 is the
 * day on which the exercise starts: the clock counts from the start), "+03:45", "03:45", "T+03:45", "45 min", "3h 45m", and
 * "03:45:00" as spreadsheets give a time. A bare number has no unit and is refused.
 */
export function readTime(written: string): ReadTime {
  const text = western(written).trim().toLowerCase().replace(/\s+/g, " ");
  if (text === "") return { fault: "empty" };
  if (text.length > 60) return { fault: "unknown" };
  if (/^(?:t ?)?-|[a-z\p{L}] ?- ?\d/u.test(text)) return { fault: "before-start" };
  const clock = /^(?:(?<mark>\p{L}+) ?\+? ?(?<day>\d{1,4})[ ,،]+|t ?)?\+? ?(?<hours>\d{1,4}):(?<minutes>\d{2})(?::00)?$/u.exec(text);
  if (clock) return fromClock(clock.groups as Clock);
  return fromMarks(text);
}

type Clock = { mark?: string; day?: string; hours: string; minutes: string };

function fromClock({ mark, day, hours, minutes }: Clock): ReadTime {
  if (mark !== undefined && unit(mark) !== 1440) return { fault: "unknown" };
  // Beside a day the hours are those of one day; alone they may run on.
  if (Number(minutes) > 59 || (day !== undefined && Number(hours) > 23)) return { fault: "no-such-hour" };
  return within(Number(day ?? 0) * 1440 + Number(hours) * 60 + Number(minutes));
}

/** Marks with numbers: "D+2 H+3 M+45" has the number behind its mark, "3h 45m" before it. */
function fromMarks(text: string): ReadTime {
  const behind = /^(?:\p{L}+ ?\+? ?\d{1,5}[ ,،]*)+$/u.test(text);
  const before = /^(?:\+ ?)?(?:\d{1,5} ?\p{L}+[ ,،]*)+$/u.test(text);
  if (behind === before) return { fault: "unknown" };
  let total = 0;
  let smallest = Infinity;
  const marks = behind ? /(?<mark>\p{L}+) ?\+? ?(?<number>\d{1,5})/gu : /(?<number>\d{1,5}) ?(?<mark>\p{L}+)/gu;
  for (const { groups } of text.matchAll(marks)) {
    const of = unit(groups!["mark"]!) ?? (behind && groups!["mark"] === "t" ? 1 : null);
    // Largest first and each once: "M+5 D+1" or "H+1 H+2" is a slip.
    if (of === null || of >= smallest) return { fault: "unknown" };
    smallest = of;
    total += Number(groups!["number"]) * of;
  }
  return within(total);
}

const within = (minutes: number): ReadTime => (minutes > longestStory ? { fault: "too-long" } : { minutes });

const two = (value: number) => String(value).padStart(2, "0");

/** Minutes of story time as they are written everywhere: "+03:45", and "D+2 03:45" from the second day on. Reads back as itself. */
export function writtenTime(minutes: number): string {
  const clock = `${two(Math.floor((minutes % 1440) / 60))}:${two(minutes % 60)}`;
  return minutes < 1440 ? `+${clock}` : `D+${Math.floor(minutes / 1440)} ${clock}`;
}

/** The hour of the story at that moment: the exercise begins at `begins` ("06:40") of day 1. */
export function storyClock(begins: string, minutes: number): { day: number; clock: string } {
  const [hour = 0, minute = 0] = begins.split(":").map(Number);
  const total = hour * 60 + minute + minutes;
  return { day: 1 + Math.floor(total / 1440), clock: `${two(Math.floor((total % 1440) / 60))}:${two(total % 60)}` };
}
