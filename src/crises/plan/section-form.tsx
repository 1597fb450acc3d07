import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { planWords as w } from "./plan.words.ts";
import { type Choice, type FieldSpec, mostItems, type SectionSpec } from "./section.rules.ts";
import { sectionWords } from "./section.words.ts";

type Props = {
  spec: SectionSpec;
  /** What is there, or what was typed. */
  values: unknown;
  rows: number;
  /** The version of the section that was looked at. */
  at: number;
  functions: readonly Choice[];
  problem: FormProblem | undefined;
};

/** A section as a form: its facts, then its entries, with room for more. Works without a script. */
export function SectionForm({ spec, values, rows, at, functions, problem }: Props) {
  const t = useText();
  const bilingual = [...spec.facts, ...spec.items].some(({ kind }) => kind === "said" || kind === "account");
  return (
    <Form method="post">
      <input type="hidden" name="at" value={at} />
      <input type="hidden" name="rows" value={rows} />
      <Stack gap="md" maw="56rem">
        {bilingual && <Copy size="sm" c="dimmed">{t(w.bothLanguages)}</Copy>}
        {spec.facts.map((field) => <FieldInput key={field.name} field={field} name={`facts.${field.name}`} {...{ values, functions, problem }} />)}
        {spec.items.length > 0 &&
          Array.from({ length: rows }, (_, row) => (
            <Fieldset key={row} legend={t(w.entry(row + 1))} variant="filled">
              <input type="hidden" name={`items.${row}.id`} value={valueAt(values, `items.${row}.id`)} />
              <Group align="flex-start" gap="sm">
                {spec.items.map((field) => <FieldInput key={field.name} field={field} name={`items.${row}.${field.name}`} {...{ values, functions, problem }} />)}
              </Group>
              {valueAt(values, `items.${row}.id`) !== "" && <Checkbox name={`items.${row}.remove`} label={t(w.remove)} mt="sm" size="sm" />}
            </Fieldset>
          ))}
        <Group>
          <Button type="submit" name="intent" value="save">{t(w.save)}</Button>
          {spec.items.length > 0 && rows < mostItems && <Button type="submit" name="intent" value="more" variant="default" formNoValidate>{t(w.more)}</Button>}
        </Group>
      </Stack>
    </Form>
  );
}

type InputProps = Pick<Props, "values" | "functions" | "problem"> & { field: FieldSpec; name: string };

function FieldInput({ field, name, values, functions, problem }: InputProps) {
  const t = useText();
  const fault = useFault(problem);
  const label = t(field.label);
  const of = (full: string, more = "") => ({ name: full, defaultValue: valueAt(values, full), error: fault(full), label: more ? `${label} (${more})` : label });
  const wide = { flex: "1 1 16rem" };
  switch (field.kind) {
    case "said":
      return (
        <Group gap="sm" align="flex-start" flex="1 1 100%">
          <TextInput {...of(`${name}.ar`, t(sectionWords.arabic))} lang="ar" dir="rtl" maxLength={300} {...wide} />
          <TextInput {...of(`${name}.en`, t(sectionWords.english))} lang="en" dir="ltr" maxLength={300} {...wide} />
        </Group>
      );
    case "account":
      return (
        <Group gap="sm" align="flex-start" flex="1 1 100%">
          <Textarea {...of(`${name}.ar`, t(sectionWords.arabic))} lang="ar" dir="rtl" maxLength={6_000} rows={4} {...wide} />
          <Textarea {...of(`${name}.en`, t(sectionWords.english))} lang="en" dir="ltr" maxLength={6_000} rows={4} {...wide} />
        </Group>
      );
    case "at":
      return (
        <Group gap="sm" align="flex-start" flex="1 1 20rem">
          <TextInput {...of(`${name}.latitude`)} label={`${label}: ${t(sectionWords.latitude)}`} inputMode="decimal" dir="ltr" maxLength={14} flex="1 1 9rem" />
          <TextInput {...of(`${name}.longitude`)} label={t(sectionWords.longitude)} inputMode="decimal" dir="ltr" maxLength={14} flex="1 1 9rem" />
        </Group>
      );
    case "choice":
    case "level": {
      const choices = field.kind === "level" ? [1, 2, 3, 4].map((level) => ({ value: String(level), label: t(sectionWords.level(level)) })) : [...(field.choices === "functions" ? functions : (field.choices ?? []))].map(({ value, label: said }) => ({ value, label: t(said) }));
      return <NativeSelect {...of(name)} data={field.required ? choices : [{ value: "", label: "—" }, ...choices]} flex="1 1 12rem" />;
    }
    case "day":
      return <TextInput {...of(name)} type="date" flex="0 1 11rem" />;
    case "number":
      return <TextInput {...of(name)} inputMode="numeric" dir="ltr" maxLength={9} flex="0 1 8rem" />;
    case "phone":
      return <TextInput {...of(name)} type="tel" dir="ltr" maxLength={40} flex="1 1 11rem" />;
    case "name":
      return <TextInput {...of(name)} maxLength={200} flex="1 1 13rem" />;
  }
}
