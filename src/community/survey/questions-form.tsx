import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { Choice, Field, LongField, useFault } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import { longestAnswer } from "./answer.rules.ts";
import { answerName, choicesOf, type Question } from "./question.rules.ts";
import { answerWords as w } from "./survey.words.ts";

type Props = { questions: readonly Question[]; values: Readonly<Record<string, unknown>>; problem: FormProblem | undefined };

/** The questions as those who answer see them: plain inputs, faults beside them, everything filled in again. */
export function QuestionsForm({ questions, values, problem }: Props) {
  const t = useText();
  const fault = useFault(problem);
  return questions.map((question, at) => {
    const name = `answers.${answerName(at)}`;
    const given = values[answerName(at)];
    const value = typeof given === "string" || typeof given === "number" ? String(given) : "";
    const label = `${at + 1}. ${t(question.text)}${question.required ? ` (${t(w.needed)})` : ""}`;
    const hints = [condition(question, questions), bounds(question)].filter((hint) => hint !== null).map(t);
    const field = { name, label, error: fault(name), ...(hints.length ? { hint: hints.join(" ") } : {}) };
    const options = choicesOf(question).map((choice) => ({ value: choice.value, label: t(choice.text) }));
    if (question.kind === "several") return <Boxes key={name} {...field} options={options} given={Array.isArray(given) ? given.map(String) : value.split(",")} />;
    if (options.length) return <Choice key={name} {...field} value={value} options={options} />;
    if (question.kind === "text") return <LongField key={name} {...field} value={value} maxLength={longestAnswer} dir="auto" />;
    return <Field key={name} {...field} value={value} dir="ltr" {...(question.kind === "number" ? { inputMode: "decimal", maxLength: 20 } : { type: "date" })} />;
  });
}

function Boxes({ name, label, hint, error, options, given }: { name: string; label: string; hint?: string; error: string | undefined; options: readonly { value: string; label: string }[]; given: readonly string[] }) {
  const id = `field-${name.replaceAll(".", "-")}`;
  return (
    <fieldset className={error ? "field wrong" : "field"} id={id} aria-describedby={[hint ? `${id}-hint` : "", error ? `${id}-fault` : ""].filter(Boolean).join(" ") || undefined}>
      <legend>{label}</legend>
      {hint && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <p className="fault" id={`${id}-fault`}>{error}</p>}
      <div className="choices">
        {options.map((option) => (
          <label key={option.value}>
            <input type="checkbox" name={name} value={option.value} defaultChecked={given.includes(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function condition({ showIf }: Question, all: readonly Question[]): Text | null {
  const before = showIf && all[showIf.question - 1];
  if (!before) return null;
  const answers = choicesOf(before).filter((choice) => showIf.answers.includes(choice.value)).map((choice) => choice.text);
  return w.onlyIf(showIf.question, { en: answers.map((one) => one.en).join(" / "), ar: answers.map((one) => one.ar).join(" / ") });
}

function bounds({ kind, least, most }: Question): Text | null {
  if (kind === "several") return w.severalHint;
  if (kind === "scale") return w.scaleHint;
  if (kind === "date") return w.dateHint;
  if (kind !== "number") return null;
  if (least !== undefined && most !== undefined) return w.between(String(least), String(most));
  if (least !== undefined) return w.atLeast(String(least));
  return most === undefined ? null : w.atMost(String(most));
}
