import type { Text } from "#platform/words.ts";
import { type Question, hasOptions, mostQuestions, questionKinds } from "./question.rules.ts";

export type QuestionFields = Record<string, string>;

const lines = (value: string | undefined) => (value ?? "").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
const said = (value: unknown): string => (typeof value === "string" ? value : "");

/** Questions out of the form's blocks (`questions.0.ar` …), for their shape to check. A block without text is left out; `at` tells which block each came from. */
export function readQuestions(blocks: unknown): { questions: unknown[]; at: number[] } {
  const given = Array.isArray(blocks) ? blocks.slice(0, mostQuestions) : [];
  const questions: unknown[] = [];
  const at: number[] = [];
  given.forEach((block: unknown, number) => {
    const fields = (typeof block === "object" && block !== null ? block : {}) as Record<string, unknown>;
    const text = { ar: said(fields["ar"]), en: said(fields["en"]) };
    if (!text.ar.trim() && !text.en.trim()) return;
    const kind = said(fields["kind"]);
    const [ar, en] = [lines(said(fields["optionsAr"])), lines(said(fields["optionsEn"]))];
    const isKnown = (questionKinds as readonly string[]).includes(kind);
    const options = isKnown && hasOptions(kind as Question["kind"]) ? { options: Array.from({ length: Math.max(ar.length, en.length) }, (_, n) => ({ ar: ar[n], en: en[n] })) } : {};
    const bounds = kind === "number" ? { ...(said(fields["least"]) ? { least: said(fields["least"]) } : {}), ...(said(fields["most"]) ? { most: said(fields["most"]) } : {}) } : {};
    const condition = said(fields["ifQuestion"]);
    const answers = said(fields["ifAnswers"]).split(/[,،\s]+/).map((one) => one.trim().toLowerCase().replace("نعم", "yes").replace("لا", "no")).filter(Boolean);
    at.push(number);
    questions.push({ kind, text, required: fields["required"] === "on", ...options, ...bounds, ...(condition ? { showIf: { question: condition, answers } } : {}) });
  });
  return { questions, at };
}

/** What a block of the form holds for a question. */
export function fieldsOf(question: Question): QuestionFields {
  const each = (pick: (text: Text) => string) => (question.options ?? []).map(pick).join("\n");
  return {
    kind: question.kind, ar: question.text.ar, en: question.text.en, required: question.required ? "on" : "", optionsAr: each((one) => one.ar), optionsEn: each((one) => one.en),
    least: question.least === undefined ? "" : String(question.least), most: question.most === undefined ? "" : String(question.most),
    ifQuestion: question.showIf ? String(question.showIf.question) : "", ifAnswers: question.showIf?.answers.join(", ") ?? "",
  };
}

/** Where a fault of the shape stands in the form: "questions.1.text.ar" of the second question written → its block's input. */
export function questionFault(path: string, at: readonly number[]): string {
  const parts = /^questions\.(\d+)(?:\.(.*))?$/.exec(path);
  if (!parts) return path;
  const [, number, rest = ""] = parts;
  const input = rest.startsWith("text.") ? rest.slice(5) : rest.startsWith("options") ? "optionsAr" : rest.startsWith("showIf") ? "ifQuestion" : rest || "ar";
  return `questions.${at[Number(number)] ?? number}.${input}`;
}
