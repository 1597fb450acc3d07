import { expect, test } from "vitest";
import { triageOf } from "./triage-pack.ts";
import { type CaseSigns, criteriaMet, dueAt, triagePack, weigh } from "./triage.rules.ts";

const { pack } = await triageOf("facility/libya");
const signs = (more: Partial<CaseSigns>): CaseSigns => ({ kinds: [], needs: [], statuses: [], level: null, ages: [], text: "", ...more });

test.each<[string, Partial<CaseSigns>, string[], number]>([
  ["nothing known", {}, [], 4],
  ["injured on the roll", { statuses: ["injured"] }, ["life-at-risk"], 1],
  ["trapped, in Arabic, with the article and a particle", { text: "أخي محاصر تحت الأنقاض" }, ["life-at-risk"], 1],
  ["a child alone", { kinds: ["minor-alone"] }, ["child-alone"], 1],
  ["insulin", { text: "I need INSULIN by tonight" }, ["medicine"], 2],
  ["pregnant, as the register has it", { needs: ["pregnant"] }, ["pregnant"], 2],
  ["level 4 alone", { level: 4 }, ["level-4"], 3],
  ["level 3 alone", { level: 3 }, ["level-3"], 3],
  ["no shelter in level 4", { kinds: ["shelter"], level: 4 }, ["level-4", "no-shelter"], 2],
  ["a lost passport", { kinds: ["document-lost"] }, ["no-document"], 3],
  ["a baby", { ages: [34, 0] }, ["young-child"], 3],
  ["five is not under five, seventy is not over it", { ages: [5, 70] }, [], 4],
  ["a word within another word is none", { text: "imprisonment policies, disabledness" }, [], 4],
  ["needs help and nothing else", { statuses: ["needs-help"] }, ["needs-help"], 4],
])("%s", (_, given, expected, priority) => {
  const met = criteriaMet(pack, signs(given));
  expect(met).toEqual(expected);
  expect(weigh(pack, met).priority).toBe(priority);
});

test("the sum is that of its reasons, and an unknown criterion counts for nothing", () => {
  const { score, reasons } = weigh(pack, ["level-4", "no-shelter", "invented"]);
  expect(score).toBe(reasons.reduce((sum, one) => sum + one.points, 0));
  expect(reasons.map((one) => one.id)).toEqual(["level-4", "no-shelter"]);
});

test("more criteria never make a case less urgent", () => {
  const ids = pack.criteria.map(({ id }) => id);
  for (const one of ids) for (const other of ids) expect(weigh(pack, [one, other]).priority).toBeLessThanOrEqual(weigh(pack, [one]).priority);
});

test("the clock of the first act runs from when somebody began to wait, later ones from the last act", () => {
  const began = new Date("2026-03-29T00:30:00Z");
  const now = new Date("2026-03-29T03:30:00Z");
  expect(dueAt(pack, 1, { waitingSince: began, lastAct: now }).toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(dueAt(pack, 1, { waitingSince: null, lastAct: now }).toISOString()).toBe("2026-03-29T05:30:00.000Z");
});

test("a pack with a criterion twice, or one language, is refused", () => {
  const one = { id: "same", sentence: { en: "A", ar: "أ" }, points: 1 };
  expect(triagePack.safeParse({ criteria: [one, one] }).success).toBe(false);
  expect(triagePack.safeParse({ criteria: [{ ...one, sentence: { en: "A" } }] }).success).toBe(false);
  expect(triagePack.safeParse({}).success).toBe(true);
});
