import { z } from "zod";
import { day, recordId, recordVersion, typed } from "#platform/shapes.ts";
import type { Text } from "#platform/words.ts";
import { partId, type Rating, type Said, saidIn } from "../scenario/scenario.rules.ts";
import { scenarioWords } from "../scenario/scenario.words.ts";
import type { ActionShown, DecisionShown, FeedbackShown, ObjectiveShown, WashShown } from "./evaluation.rules.ts";
import { reportWords as w } from "./report.words.ts";

const blank = z.literal("");
const sides = (most: number) => z.object({ en: z.union([blank, typed(most)]).default(""), ar: z.union([blank, typed(most)]).default("") });
export const findingKinds = ["strength", "improve"] as const;
const injectNumbers = z.union([
  z.array(z.number().int().min(1).max(9_999)).max(40),
  // As typed: "3, 12" or with Arabic commas.
  z.string().max(300).regex(/^\s*(\d{1,4}(\s*[,،\s]\s*\d{1,4})*)?\s*$/).transform((typedIn) => typedIn.split(/[,،\s]+/).filter(Boolean).map(Number)),
]);

export const assessmentShape = z.object({ id: partId, text: sides(3_000).default({ en: "", ar: "" }) });
/** `evidence`: numbers of injects. One language is enough. */
export const findingShape = z.object({ kind: z.enum(findingKinds), text: sides(2_000), evidence: injectNumbers.default([]) });
/** `owner` and `due` may be open until the report is finished. `finding`: its number in the list, from 1. */
export const actionShape = z.object({
  title: typed(300), owner: z.union([blank, typed(120)]).default(""), due: z.union([blank, day]).default(""), mission: z.union([blank, z.string().regex(/^[a-z0-9-]{1,60}$/)]).default(""),
  finding: z.union([z.null(), blank.transform(() => null), z.number().int().min(1).max(60), z.string().regex(/^\d{1,2}$/).transform(Number)]).default(null),
});
/** What is written in a report; figures are drawn beside it from what was observed. */
export const reportContent = z.object({ summary: sides(6_000).default({ en: "", ar: "" }), objectives: z.array(assessmentShape).max(20).default([]), findings: z.array(findingShape).max(60).default([]), actions: z.array(actionShape).max(40).default([]) });
export type ReportContent = z.output<typeof reportContent>;
export const saveInput = z.object({ run: recordId, version: recordVersion, content: reportContent });

/** Everything that a report is made of. Times are ISO 8601; those of the exercise clock are milliseconds. */
export type Evidence = { title: Said; players: number; observers: number; objectives: ObjectiveShown[]; actions: ActionShown[]; wash: WashShown[]; feedback: FeedbackShown; decisions: DecisionShown[] };

/** A text in both languages; what is missing is said in the other. */
export const both = (pair: Said): Text => ({ en: saidIn(pair, "en"), ar: saidIn(pair, "ar") });
export const ratingTitle = (rating: Rating): Text => scenarioWords[rating];

/** Milliseconds as "0:05" hours and minutes. */
export function tookText(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

const cut = (text: Text, most: number): Text => ({ en: text.en.slice(0, most), ar: text.ar.slice(0, most) });
type Finding = ReportContent["findings"][number];

/** Strengths and what to improve, as ratings, times and the hot wash say, each with the injects that show it. */
export function draftFindings({ objectives, actions, wash }: Evidence): { finding: Finding; objective: string | null }[] {
  const found: { finding: Finding; objective: string | null }[] = [];
  const add = (kind: Finding["kind"], text: Text, evidence: number[], objective: string | null = null) => void found.push({ finding: { kind, text: cut(text, 2_000), evidence: evidence.slice(0, 40) }, objective });
  const looked = actions.filter((one) => one.result !== "unseen" && one.result !== "notFired");
  for (const one of objectives) {
    if (one.overall === null) continue;
    const said = w.wellRated(both(one.text), ratingTitle(one.overall), one.ratings.length);
    const text = one.apart >= 2 ? { en: `${said.en} ${w.differ.en}`, ar: `${said.ar} ${w.differ.ar}` } : said;
    add(one.overall === "performed" ? "strength" : "improve", text, looked.filter((action) => action.objective === one.id).map(({ number }) => number), one.id);
  }
  const onTime = looked.filter((one) => one.result === "done");
  if (onTime.length > 0) add("strength", w.onTime(onTime.length, looked.length), onTime.map(({ number }) => number));
  for (const one of looked) {
    const [title, expected] = [both(one.title), both(one.expected)];
    if (one.result === "missed") add("improve", w.notDone(one.number, title, expected), [one.number], one.objective);
    if (one.result === "partly") add("improve", w.partlyDone(one.number, title, expected), [one.number], one.objective);
    if (one.result === "late") add("improve", w.tooLate(one.number, title, tookText(one.took!), one.minutesAllowed!), [one.number], one.objective);
  }
  for (const kind of ["well", "improve"] as const) {
    for (const [theme, notes] of Map.groupBy(wash.filter((one) => one.kind === kind), (one) => one.theme)) {
      const head = theme === "" ? w.washed : w.themed(theme, notes.length);
      const quotes = (open: string, close: string, between: string) => notes.map(({ text }) => `${open}${text}${close}`).join(between);
      add(kind === "well" ? "strength" : "improve", { en: `${head.en} ${quotes("“", "”", "; ")}`, ar: `${head.ar} ${quotes("«", "»", "؛ ")}` }, []);
    }
  }
  return [...found.filter(({ finding }) => finding.kind === "strength"), ...found.filter(({ finding }) => finding.kind === "improve")].slice(0, 60);
}

// An action's title is one text for readers of either language.
function bothInOne(objective: Said): string {
  const { ar, en } = w.toAct(both(objective));
  return objective.ar === undefined ? en.slice(0, 300) : objective.en === undefined ? ar.slice(0, 300) : `${ar.slice(0, 148)} / ${en.slice(0, 148)}`;
}

/** The first draft: who does what by when is left to people, a month from `today` unless they say otherwise. */
export function draftContent(evidence: Evidence, today: string): ReportContent {
  const found = draftFindings(evidence);
  const due = new Date(Date.parse(`${today}T00:00:00Z`) + 30 * 86_400_000).toISOString().slice(0, 10);
  const actions = evidence.objectives.flatMap((one) => {
    const at = found.findIndex(({ finding, objective }) => objective === one.id && finding.kind === "improve");
    return at < 0 ? [] : [{ title: bothInOne(one.text), owner: "", due, mission: "", finding: at + 1 }];
  });
  return {
    summary: w.summaryText(both(evidence.title), evidence.players, evidence.observers, evidence.objectives.filter((one) => one.overall !== null).length, evidence.objectives.length),
    objectives: evidence.objectives.map((one) => ({ id: one.id, text: { en: "", ar: "" } })), findings: found.map(({ finding }) => finding), actions,
  };
}

type Row = Record<string, unknown>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]).filter((one) => typeof one === "object" && one !== null) : []);
const says = (value: unknown): boolean => (typeof value === "object" && value !== null ? Object.values(value).some(says) : typeof value === "string" && value.trim() !== "");

/** A posted report: rows left blank or marked for removal are gone, and actions still point at the finding they were for. */
export function contentFromForm(fields: Row): Row {
  const kept = rowsOf(fields["findings"]).map((row) => ({ row, stays: row["remove"] === undefined && says(row["text"]) }));
  const place = (number: unknown) => {
    const at = Number(number) - 1;
    // A number that no row has stays as it is, to be refused.
    if (!(at in kept)) return number;
    return kept[at]!.stays ? kept.slice(0, at + 1).filter(({ stays }) => stays).length : "";
  };
  const without = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([name]) => name !== "remove"));
  return {
    summary: fields["summary"] ?? {}, objectives: rowsOf(fields["objectives"]), findings: kept.filter(({ stays }) => stays).map(({ row }) => without(row)),
    actions: rowsOf(fields["actions"]).filter((row) => row["remove"] === undefined && says({ title: row["title"], owner: row["owner"] })).map((row) => ({ ...without(row), ...(row["finding"] === undefined ? {} : { finding: place(row["finding"]) }) })),
  };
}
