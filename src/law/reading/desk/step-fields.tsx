import { Checkbox, NativeSelect, Paper, SimpleGrid, Stack, TextInput } from "@mantine/core";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { stepActions } from "../../amendment/amendment.rules.ts";
import { BothTexts } from "./both-texts.tsx";
import { editingWords as w } from "./editing.words.ts";

/** One step of an amendment. A fault of its texts as a whole stands at the Arabic one. */
export function StepFields({ at, values, problem }: { at: number; values: unknown; problem: FormProblem | undefined }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => {
    const path = `steps.${at}.${name}`;
    return { name: path, defaultValue: valueAt(values, path), error: fault(path) ?? (name === "ar" ? fault(`steps.${at}.texts`) : name === "sources" ? (fault(`steps.${at}.texts.0.sources`) ?? fault(`steps.${at}.texts.1.sources`)) : undefined) };
  };
  return (
    <Paper component="fieldset" withBorder p="sm">
      <legend>{t(w.step(at + 1))}</legend>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <NativeSelect {...field("action")} label={t(w.action)} data={stepActions.map((value) => ({ value, label: t(w[value]) }))} />
          <TextInput {...field("eId")} label={t(w.which)} description={t(w.numberedHint)} list="provisions" dir="auto" maxLength={120} />
          <TextInput {...field("after")} label={t(w.after)} list="provisions" dir="auto" maxLength={120} />
          <TextInput {...field("commencesOn")} label={t(w.commencesOn)} type="date" />
          <TextInput {...field("source")} label={t(w.source)} dir="auto" maxLength={120} />
        </SimpleGrid>
        <BothTexts field={field} rows={3} />
        <Checkbox name={`steps.${at}.remove`} label={t(w.remove)} />
      </Stack>
    </Paper>
  );
}
