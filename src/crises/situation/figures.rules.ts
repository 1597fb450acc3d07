import { z } from "zod";
import type { Text } from "#platform/words.ts";
import { isCounted, isNeedy, isOpen, isUnheard, type RollStatus, rollStatuses } from "../roll/roll.rules.ts";
import { figureWords as w } from "./figures.words.ts";

const count = z.number().int().nonnegative();
const text = z.object({ en: z.string(), ar: z.string() });
const standing = z.object({ concerned: count, unheard: count, needy: count, working: count, done: count });
export type Standing = z.output<typeof standing>;

/** The figures of a report, as kept with it: everybody counted once, as we knew it at `asOf`. */
export const figuresShape = standing.extend({
  asOf: z.string(),
  byStatus: z.array(z.object({ status: z.enum(rollStatuses), count, newest: z.string().nullable() })),
  /** Highest level first. `level`: as it stood then. */
  areas: z.array(standing.extend({ id: z.number(), name: text, level: z.number().nullable(), byStatus: z.partialRecord(z.enum(rollStatuses), count) })),
  /** Most people first; null: people without a mission. */
  missions: z.array(standing.extend({ id: z.number().nullable(), name: text.nullable() })),
  checkIns: z.object({ received: count, waiting: count }),
  cases: z.object({ opened: count, open: count, resolved: count }),
  enquiries: z.object({ received: count, open: count }),
  alerts: z.object({ sent: count, reached: count }),
  movements: z.object({ boarded: count, arrived: count }),
  decisions: count,
});
export type Figures = z.output<typeof figuresShape>;

/** People of one status as the database counts them. */
export type Tallied = { area: number; mission: number | null; status: RollStatus; count: number; newest: Date | null };

/** Adds up lines: whom the crisis concerns, and how it stands with them. `needy` are part of `working`. */
export function standingOf(lines: readonly Pick<Tallied, "status" | "count">[]): Standing {
  const sum = (fits: (status: RollStatus) => boolean) => lines.filter(({ status }) => isCounted(status) && fits(status)).reduce((total, line) => total + line.count, 0);
  return { concerned: sum(() => true), unheard: sum(isUnheard), needy: sum(isNeedy), working: sum((status) => isOpen(status) && !isUnheard(status)), done: sum((status) => !isOpen(status)) };
}

export function statusesOf(lines: readonly Tallied[]): Figures["byStatus"] {
  return rollStatuses.flatMap((status) => {
    const those = lines.filter((line) => line.status === status);
    const total = those.reduce((sum, line) => sum + line.count, 0);
    const newest = those.reduce<Date | null>((at, line) => (line.newest && (!at || line.newest > at) ? line.newest : at), null);
    return total === 0 ? [] : [{ status, count: total, newest: newest?.toISOString() ?? null }];
  });
}

export type FigureLine = { id: string; title: Text; of(figures: Figures): number; part?: true };
/** The lines of the table of figures, in the order of reading. `part`: of the line before that is none. */
export const figureLines: readonly FigureLine[] = [
  { id: "concerned", title: w.concerned, of: (f) => f.concerned },
  { id: "unheard", title: w.unheard, of: (f) => f.unheard, part: true },
  { id: "working", title: w.working, of: (f) => f.working, part: true },
  { id: "done", title: w.done, of: (f) => f.done, part: true },
  { id: "needy", title: w.needy, of: (f) => f.needy },
  { id: "checkIns", title: w.checkIns, of: (f) => f.checkIns.received },
  { id: "waiting", title: w.waiting, of: (f) => f.checkIns.waiting },
  { id: "casesOpen", title: w.casesOpen, of: (f) => f.cases.open },
  { id: "casesOpened", title: w.casesOpened, of: (f) => f.cases.opened },
  { id: "enquiriesOpen", title: w.enquiriesOpen, of: (f) => f.enquiries.open },
  { id: "enquiries", title: w.enquiries, of: (f) => f.enquiries.received },
  { id: "alerts", title: w.alerts, of: (f) => f.alerts.sent },
  { id: "reached", title: w.reached, of: (f) => f.alerts.reached },
  { id: "boarded", title: w.boarded, of: (f) => f.movements.boarded },
  { id: "arrived", title: w.arrived, of: (f) => f.movements.arrived },
  { id: "decisions", title: w.decisions, of: (f) => f.decisions },
];

/** How a line changed since the report before; null when there is none. */
export const changeOf = (line: FigureLine, now: Figures, last: Figures | null): number | null => (last === null ? null : line.of(now) - line.of(last));
/** "+12", "−3", "0", "—" without a report before. */
export const signed = (change: number | null): string => (change === null ? "—" : change > 0 ? `+${change}` : change < 0 ? `−${-change}` : "0");
