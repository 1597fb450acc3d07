import type { ComponentProps, ReactNode } from "react";
import type { FormProblem } from "#platform/page.ts";
import { words } from "#platform/words.ts";
import { useText } from "./language.tsx";

/** Pieces of the public pages: plain HTML, nothing sent but markup. */
const openWords = words({ faults: { en: "Please correct:", ar: "يرجى تصحيح ما يلي:" } });

/** The value typed before for a dotted field name, as text. */
export function valueAt(values: unknown, name: string): string {
  const found = name.split(".").reduce<unknown>((at, step) => (typeof at === "object" && at !== null ? (at as Record<string, unknown>)[step] : undefined), values);
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}

/** The first fault of a field (or of the value it is a part of), in the language of the page. */
export function useFault(problem: FormProblem | undefined): (name: string) => string | undefined {
  const t = useText();
  return (name) => {
    // Two parts of one value left empty are refused as the value: "place", not "place.ar" and "place.en".
    const whole = name.slice(0, Math.max(0, name.lastIndexOf(".")));
    const error = problem?.errors.find((e) => e.path === name) ?? problem?.errors.find((e) => e.path !== "" && e.path === whole);
    return error && t(error.message);
  };
}

/** `within`: tells apart the same field in two forms of one page. */
type FieldProps = { name: string; label: ReactNode; hint?: ReactNode; error?: string | undefined; value?: string; within?: string } & Omit<ComponentProps<"input">, "name" | "value">;

const idOf = (name: string) => `field-${name.replaceAll(".", "-")}`;
function described(name: string, hint: unknown, error: unknown) {
  return [hint ? `${idOf(name)}-hint` : "", error ? `${idOf(name)}-fault` : ""].filter(Boolean).join(" ") || undefined;
}

function Around({ name, label, hint, error, children }: { name: string; label: ReactNode; hint?: ReactNode; error?: string | undefined; children: ReactNode }) {
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={idOf(name)}>{label}</label>
      {hint && <p className="hint" id={`${idOf(name)}-hint`}>{hint}</p>}
      {error && <p className="fault" id={`${idOf(name)}-fault`}>{error}</p>}
      {children}
    </div>
  );
}

/** One line to fill in; its fault stands above it and is read with it. */
export function Field({ name, label, hint, error, value, within = "", ...input }: FieldProps) {
  const known = within + name;
  return (
    <Around {...{ name: known, label, hint, error }}>
      <input id={idOf(known)} name={name} defaultValue={value} aria-invalid={error ? true : undefined} aria-describedby={described(known, hint, error)} {...input} />
    </Around>
  );
}

export function LongField({ name, label, hint, error, value, ...area }: Pick<FieldProps, "name" | "label" | "hint" | "error" | "value"> & Omit<ComponentProps<"textarea">, "name" | "value">) {
  return (
    <Around {...{ name, label, hint, error }}>
      <textarea id={idOf(name)} name={name} defaultValue={value} rows={3} aria-invalid={error ? true : undefined} aria-describedby={described(name, hint, error)} {...area} />
    </Around>
  );
}

export function SelectField({ name, label, hint, error, value, options }: Pick<FieldProps, "name" | "label" | "hint" | "error" | "value"> & { options: readonly { value: string; label: string }[] }) {
  return (
    <Around {...{ name, label, hint, error }}>
      <select id={idOf(name)} name={name} defaultValue={value} aria-invalid={error ? true : undefined} aria-describedby={described(name, hint, error)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>{option.label}</option>
        ))}
      </select>
    </Around>
  );
}

/** One of several, as radio buttons with large targets. */
export function Choice({ name, label, hint, error, value, options }: Pick<FieldProps, "name" | "label" | "hint" | "error" | "value"> & { options: readonly { value: string; label: ReactNode }[] }) {
  return (
    <fieldset className={error ? "field wrong" : "field"} id={idOf(name)} aria-describedby={described(name, hint, error)}>
      <legend>{label}</legend>
      {hint && <p className="hint" id={`${idOf(name)}-hint`}>{hint}</p>}
      {error && <p className="fault" id={`${idOf(name)}-fault`}>{error}</p>}
      <div className="choices">
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === value} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What was refused, at the top of the form, with a link to each field. */
export function ProblemSummary({ problem }: { problem: FormProblem | undefined }) {
  const t = useText();
  if (!problem) return null;
  return (
    <div className="notice problem" role="alert">
      <p>
        <strong>{t(problem.title)}</strong>
      </p>
      {problem.errors.length > 0 && (
        <>
          <p>{t(openWords.faults)}</p>
          <ul>
            {problem.errors.slice(0, 20).map((error) => (
              <li key={`${error.path} ${error.message.en}`}>{error.path ? <a href={`#${idOf(error.path)}`}>{t(error.message)}</a> : t(error.message)}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

type ButtonProps = ComponentProps<"button"> & { tone?: "first" | "second" | "good" | "danger"; wide?: boolean };
export function Button({ tone = "first", wide, className, ...rest }: ButtonProps) {
  return <button type="submit" className={["button", tone, wide ? "wide" : "", className ?? ""].filter(Boolean).join(" ")} {...rest} />;
}
