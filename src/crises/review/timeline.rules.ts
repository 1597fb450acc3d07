import type { Text } from "#platform/words.ts";
import { titleOfFunction, type Rank, rankTitles } from "../activation/team/function.rules.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import type { Point as TrendPoint } from "../dashboard/trend.rules.ts";
import { isolated } from "../plan/section.rules.ts";
import { sitrepTitle } from "../situation/situation.rules.ts";
import { timelineWords as w } from "./timeline.words.ts";

export const pointKinds = ["crisis", "level", "decision", "alert", "team", "checklist", "roll", "case", "enquiry", "sitrep", "movement", "record", "exercise", "note"] as const;
export type PointKind = (typeof pointKinds)[number];
export const kindTitles: Record<PointKind, Text> = {
  crisis: w.kindCrisis, level: w.kindLevel, decision: w.kindDecision, alert: w.kindAlert, team: w.kindTeam, checklist: w.kindChecklist, roll: w.kindRoll, case: w.kindCase, enquiry: w.kindEnquiry,
  sitrep: w.kindSitrep, movement: w.kindMovement, record: w.kindRecord, exercise: w.kindExercise, note: w.kindNote,
};

/** One point, before it is kept. `reference`: the record that it comes from, which makes it one however often it is drawn. */
export type Drawn = { at: Date; kind: PointKind; title: Text; author: string | null; reference: string };

/** What the records say of a crisis; names as they were kept beside each. */
export type Records = {
  crisis: { title: Text; beganAt: Date; openedAt: Date; openedBy: string | null };
  levels: { id: number; at: Date; area: Text; level: number; reason: string | null; by: string | null }[];
  turns: { id: number; at: Date; turn: "closed" | "reopened"; reason: string | null; by: string | null }[];
  decisions: { number: number; at: Date; decision: string; by: string }[];
  alerts: { id: number; at: Date; headline: Text; by: string | null }[];
  posts: { id: number; taken: Date; ended: Date | null; function: string; rank: string; name: string; givenBy: string | null; endedBy: string | null }[];
  handovers: { id: number; at: Date; function: string; from: string; to: string }[];
  checklists: { id: number; at: Date; area: Text; level: number; by: string | null }[];
  sitreps: { number: number; exercise: boolean; at: Date; by: string | null }[];
  days: { what: "case" | "resolved" | "enquiry"; day: string; first: Date; count: number }[];
  movements: { id: number; number: number; title: string; boarded: Date | null; count: number; arrived: Date | null; arrivals: number }[];
  audit: { operation: string; at: Date; by: string | null; actor: string | null; hour: string; count: number; title: Text | null }[];
  trend: readonly TrendPoint[];
};

// Words of people keep their own direction within a sentence of the other language.
const quoted = (words: string | null) => (words === null ? null : isolated(words));
const shares = [25, 50, 75, 90, 100] as const;

/** The first hour at which so many of a hundred were heard of; a roll of nobody has none. */
export function milestones(trend: readonly TrendPoint[]): Drawn[] {
  return shares.flatMap((share) => {
    const found = trend.find(({ unheard, working, closed }) => unheard + working + closed > 0 && (working + closed) * 100 >= share * (unheard + working + closed));
    if (!found) return [];
    const all = found.unheard + found.working + found.closed;
    return [{ at: new Date(found.at), kind: "roll", title: w.heard(share, found.working + found.closed, all), author: null, reference: `roll:${share}` }];
  });
}

/** Operations of the audit log that the records themselves tell better, or that happen by the thousand. */
export const toldElsewhere: readonly string[] = [
  "crises.openCrisis", "crises.setAreaLevel", "crises.closeCrisis", "crises.reopenCrisis", "crises.recordDecision", "crises.givePost", "crises.endPost", "crises.takeOver", "crises.takePost", "crises.offerHandover", "crises.receiveHandover",
  "crises.recordCheckIn",
];

/** All points of a crisis in the order of time. */
export function pointsOf(records: Records): Drawn[] {
  const { crisis } = records;
  const of = (at: Date, kind: PointKind, title: Text, author: string | null, reference: string): Drawn => ({ at, kind, title, author, reference });
  const dayly = { case: w.cases, resolved: w.resolved, enquiry: w.enquiries } as const;
  return [
    of(crisis.beganAt, "crisis", w.began, null, "crisis:began"),
    of(crisis.openedAt, "crisis", w.opened, crisis.openedBy, "crisis:opened"),
    ...records.levels.map((one) => of(one.at, "level", w.level(one.area, levelTitles[one.level as Level], quoted(one.reason)), one.by, `level:${one.id}`)),
    ...records.turns.map((one) => of(one.at, "crisis", w[one.turn](quoted(one.reason)), one.by, `turn:${one.id}`)),
    ...records.decisions.map((one) => of(one.at, "decision", w.decision(one.number, isolated(one.decision)), one.by, `decision:${one.number}`)),
    ...records.alerts.map((one) => of(one.at, "alert", w.alert(one.headline), one.by, `alert:${one.id}`)),
    ...records.posts.flatMap((one) => {
      const duty = titleOfFunction(one.function);
      return [
        of(one.taken, "team", w.post(duty, rankTitles[one.rank as Rank], isolated(one.name)), one.givenBy, `post:${one.id}`),
        ...(one.ended ? [of(one.ended, "team", w.postEnded(duty, isolated(one.name)), one.endedBy, `post-ended:${one.id}`)] : []),
      ];
    }),
    ...records.handovers.map((one) => of(one.at, "team", w.handover(titleOfFunction(one.function), isolated(one.from), isolated(one.to)), one.to, `handover:${one.id}`)),
    ...records.checklists.map((one) => of(one.at, "checklist", w.checklist(one.area, one.level), one.by, `checklist:${one.id}`)),
    ...records.sitreps.map((one) => of(one.at, "sitrep", w.sitrep(sitrepTitle(one.number, one.exercise)), one.by, `sitrep:${one.number}`)),
    ...records.days.map((one) => of(one.first, one.what === "enquiry" ? "enquiry" : "case", dayly[one.what](one.count), null, `${one.what}:${one.day}`)),
    ...records.movements.flatMap((one) => [
      ...(one.boarded ? [of(one.boarded, "movement", w.boarded(one.number, isolated(one.title), one.count), null, `boarded:${one.id}`)] : []),
      ...(one.arrived ? [of(one.arrived, "movement", w.arrived(one.number, isolated(one.title), one.arrivals), null, `arrived:${one.id}`)] : []),
    ]),
    ...records.audit.filter((one) => !toldElsewhere.includes(one.operation)).map((one) => of(one.at, "record", w.times(one.title ?? { en: one.operation, ar: one.operation }, one.count), one.by, `audit:${one.operation}:${one.actor ?? ""}:${one.hour}`.slice(0, 120))),
    ...milestones(records.trend),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}
