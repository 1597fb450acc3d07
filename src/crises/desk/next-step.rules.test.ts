import { expect, test } from "vitest";
import { nextSteps } from "./next-step.rules.ts";

const now = new Date("2026-11-23T12:00:00Z");
const quiet = { handovers: [], mine: [], overdue: 0, queue: null, cases: null, enquiries: null };
const kinds = (of: Partial<Parameters<typeof nextSteps>[0]>) => nextSteps({ ...quiet, ...of }, now).map((one) => one.kind);

test("nothing that counts nothing is a step", () => {
  expect(kinds({})).toEqual([]);
  expect(kinds({ queue: { depth: 0, oldest: null }, cases: { unowned: 0, overdue: 0 }, enquiries: { waiting: 0 } })).toEqual([]);
});

test("a signature comes first, then one's own overdue items, then whoever waits longest", () => {
  const all = { handovers: [1], mine: [{ overdue: true }, { overdue: false }], overdue: 3, queue: { depth: 4, oldest: "2026-11-23T11:00:00Z" }, cases: { unowned: 2, overdue: 1 }, enquiries: { waiting: 3 } };
  expect(kinds(all)).toEqual(["handover", "mine-overdue", "queue-old", "cases-overdue", "cases-unowned", "enquiries", "mine", "overdue"]);
  expect(nextSteps({ ...quiet, ...all }, now).find((one) => one.kind === "overdue")!.count).toBe(2);
});

test("a queue whose oldest entry is young comes after cases without an owner", () => {
  expect(kinds({ queue: { depth: 4, oldest: "2026-11-23T11:45:00Z" }, cases: { unowned: 2, overdue: 0 } })).toEqual(["cases-unowned", "queue"]);
});
