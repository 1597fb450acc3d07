import { Button, Checkbox, Fieldset, Group, NativeSelect, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import type { Text } from "#platform/words.ts";
import type { ScenarioPart } from "./check.rules.ts";
import { injectWords } from "./inject.words.ts";
import { partForms, type PartField } from "./part-form.rules.ts";
import { scenarioKinds } from "./scenario.rules.ts";
import { scenarioWords as w } from "./scenario.words.ts";

export type Choice = { value: string; label: string };
type Props = { part: ScenarioPart; values: unknown; rows: number; at: number; problem: FormProblem | undefined; objectives: readonly Choice[]; roles: readonly Choice[] };

/** A part of a scenario as a form: its facts, then its entries with room for more. Works without a script. */
export function PartForm({ part, values, rows, at, problem, objectives, roles }: Props) {
  const t = useText();
  const fault = useFault(problem);
  const { facts, entry, list, most } = partForms[part];
  const shared = { values, problem, objectives, roles };
  return (
    <Form method="post">
      <input type="hidden" name="at" value={at} />
      <input type="hidden" name="rows" value={rows} />
      <Stack gap="md" maw="60rem">
        {part === "general" && <NativeSelect name="kind" label={t(w.kind)} defaultValue={valueAt(values, "kind")} error={fault("change.kind")} data={scenarioKinds.map((value) => ({ value, label: t(w[value]) }))} maw="20rem" />}
        {part === "population" ? (
          <>
            <Group align="flex-start" gap="sm">{facts.filter(({ name }) => !name.startsWith("shares.")).map((field) => <PartInput key={field.name} field={field} name={field.name} {...shared} />)}</Group>
            <Fieldset legend={t(w.shares)}><Group gap="sm" align="flex-end">{facts.filter(({ name }) => name.startsWith("shares.")).map((field) => <PartInput key={field.name} field={field} name={field.name} {...shared} />)}</Group></Fieldset>
          </>
        ) : facts.length > 0 && <Group align="flex-start" gap="sm">{facts.map((field) => <PartInput key={field.name} field={field} name={field.name} {...shared} />)}</Group>}
        {entry.length > 0 && Array.from({ length: rows }, (_, row) => (
          <Fieldset key={row} legend={t(w.entry(row + 1))} variant="filled">
            <Group align="flex-start" gap="sm">{entry.map((field) => <PartInput key={field.name} field={field} name={`${list}.${row}.${field.name}`} {...shared} />)}</Group>
            {valueAt(values, `${list}.${row}.id`) !== "" && <Checkbox name={`${list}.${row}.remove`} label={t(w.remove)} mt="sm" size="sm" />}
          </Fieldset>
        ))}
        <Group>
          <Button type="submit" name="intent" value="save">{t(w.save)}</Button>
          {entry.length > 0 && rows < most && <Button type="submit" name="intent" value="more" variant="default" formNoValidate>{t(w.more)}</Button>}
        </Group>
      </Stack>
    </Form>
  );
}

type InputProps = Omit<Props, "part" | "rows" | "at"> & { field: PartField; name: string };

function PartInput({ field, name, values, problem, objectives, roles }: InputProps) {
  const t = useText();
  const fault = useFault(problem);
  const of = (full: string) => ({ name: full, defaultValue: valueAt(values, full), error: fault(`change.${full}`) });
  const label = t(field.label);
  switch (field.kind) {
    case "said":
    case "account":
      return <BothLanguages label={field.label} long={field.kind === "account"} of={of} name={name} most={field.name === "background" ? 8_000 : field.kind === "account" ? 3_000 : 200} />;
    case "role":
      return <NativeSelect {...of(name)} label={label} data={[...roles]} flex="1 1 12rem" />;
    case "objective":
      return <NativeSelect {...of(name)} label={label} data={[...objectives]} flex="1 1 100%" />;
    case "time":
      return <TextInput {...of(name)} label={label} description={t(injectWords.timeHint)} dir="ltr" maxLength={40} flex="1 1 14rem" />;
    case "number":
      return <TextInput {...of(name)} label={label} inputMode="numeric" dir="ltr" maxLength={7} flex="0 1 9rem" />;
    case "line":
      return <TextInput {...of(name)} label={label} {...(field.hint && { description: t(field.hint) })} dir="ltr" maxLength={200} flex="1 1 12rem" />;
  }
}

type SaidProps = { label: Text; long: boolean; name: string; most: number; of: (name: string) => { name: string; defaultValue: string; error: string | undefined }; required?: boolean };

/** A text in two boxes side by side. */
export function BothLanguages({ label, long, name, most, of }: SaidProps) {
  const t = useText();
  const sides = [{ to: `${name}.ar`, lang: "ar", dir: "rtl", word: injectWords.arabic }, { to: `${name}.en`, lang: "en", dir: "ltr", word: injectWords.english }];
  return (
    <Group gap="sm" align="flex-start" flex="1 1 100%">
      {sides.map(({ to, lang, dir, word }) => {
        const shared = { ...of(to), label: <>{t(label)} <Copy span size="xs" c="dimmed">{t(word)}</Copy></>, lang, dir, maxLength: most, flex: "1 1 16rem" };
        return long ? <Textarea key={to} {...shared} rows={most > 6_000 ? 12 : most > 3_000 ? 5 : 3} /> : <TextInput key={to} {...shared} />;
      })}
    </Group>
  );
}
