import { useText } from "#platform/ui/language.tsx";
import type { FormProblem } from "#platform/page.ts";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";

export type Answer = { problem: FormProblem; values: Record<string, unknown> } | undefined;

/** Name, value and fault of the fields of one form of several on a page: what came back is shown in the form that was sent. */
export function useForm(answer: Answer, form: string) {
  const own = answer?.values["form"] === form ? answer : undefined;
  const fault = useFault(own?.problem);
  return {
    sent: own !== undefined,
    of: (name: string) => ({ name, defaultValue: valueAt(own?.values, name), error: fault(name), inputWrapperOrder: ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[] }),
  };
}

/** Options of a select out of accounts, after an empty one. */
export function useOfficerOptions(officers: readonly { account: string; name: string }[], empty: Text) {
  const t = useText();
  return [{ value: "", label: t(empty) }, ...officers.map((one) => ({ value: one.account, label: one.name }))];
}
