/** What waits in one crisis, as far as it makes a next step. */
export type Waiting = {
  handovers: readonly unknown[];
  mine: readonly { overdue: boolean }[];
  overdue: number;
  queue: { depth: number; oldest: string | null } | null;
  cases: { unowned: number; overdue: number } | null;
  enquiries: { waiting: number } | null;
};

export type StepKind = "handover" | "mine-overdue" | "queue-old" | "cases-overdue" | "cases-unowned" | "enquiries" | "queue" | "mine" | "overdue";
export type Step = { kind: StepKind; count: number };

/** A check-in that waits longer than this is the first thing to look at: minutes. */
export const longWait = 30;

/** The steps of one crisis in the order in which a tired officer should take them; nothing that counts 0. */
export function nextSteps(of: Waiting, now: Date): Step[] {
  const mineOverdue = of.mine.filter((one) => one.overdue).length;
  const waited = of.queue?.oldest ? (now.getTime() - new Date(of.queue.oldest).getTime()) / 60_000 : 0;
  const depth = of.queue?.depth ?? 0;
  const steps: Step[] = [
    { kind: "handover", count: of.handovers.length },
    { kind: "mine-overdue", count: mineOverdue },
    { kind: "queue-old", count: waited >= longWait ? depth : 0 },
    { kind: "cases-overdue", count: of.cases?.overdue ?? 0 },
    { kind: "cases-unowned", count: of.cases?.unowned ?? 0 },
    { kind: "enquiries", count: of.enquiries?.waiting ?? 0 },
    { kind: "queue", count: waited >= longWait ? 0 : depth },
    { kind: "mine", count: of.mine.length - mineOverdue },
    { kind: "overdue", count: of.overdue - mineOverdue },
  ];
  return steps.filter((one) => one.count > 0);
}
