import { Checkbox, Group } from "@mantine/core";
import { useText } from "#platform/ui/language.tsx";
import type { FormProblem } from "#platform/page.ts";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { communityWords as w } from "./community.words.ts";

/** Name, value and fault of a field of a desk form, as Mantine's inputs take them. */
export function useFields(values: unknown, problem: FormProblem | undefined) {
  const fault = useFault(problem);
  return (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name), inputWrapperOrder: ["label", "input", "description", "error"] as ("label" | "input" | "description" | "error")[] });
}

/** What was ticked, out of a form that came back ("1,2") or of a record. */
export function tickedIn(values: unknown, name: string): string[] {
  const found = typeof values === "object" && values !== null ? (values as Record<string, unknown>)[name] : undefined;
  if (Array.isArray(found)) return found.map(String);
  return typeof found === "string" || typeof found === "number" ? String(found).split(",").filter(Boolean) : [];
}

/** Several of a few, as boxes to tick. */
export function Boxes({ name, label, options, ticked, error, description }: { name: string; label: string; options: readonly { value: string; label: string }[]; ticked: readonly string[]; error?: string | undefined; description?: string }) {
  return (
    <Checkbox.Group label={label} defaultValue={[...ticked]} error={error} {...(description ? { description } : {})}>
      <Group gap="xs" mt={4}>
        {options.map((option) => (
          <Checkbox key={option.value} name={name} value={option.value} label={option.label} size="sm" />
        ))}
      </Group>
    </Checkbox.Group>
  );
}

/** Marks what the seed made up. */
export function ExampleTag({ of }: { of: { example: boolean } }) {
  const t = useText();
  return of.example ? <small title={t(w.exampleHelp)}>({t(w.example)})</small> : null;
}
