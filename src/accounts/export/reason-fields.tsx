import { NativeSelect, Stack, TextInput } from "@mantine/core";
import type { FormProblem } from "#platform/page.ts";
import { useText } from "#platform/ui/language.tsx";
import { exportCategories, exportFormats } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";

/** What every export is asked with: kind of purpose, purpose, format. Fields: category, purpose, format. */
export function ReasonFields({ values, problem }: { values: Record<string, unknown>; problem?: FormProblem | undefined }) {
  const t = useText();
  const faultOf = (path: string) => {
    const fault = problem?.errors.find((one) => one.path === path);
    return fault && t(fault.message);
  };
  return (
    <Stack gap="sm">
      <NativeSelect name="category" label={t(w.category)} required defaultValue={String(values["category"] ?? "service")} error={faultOf("category")} data={exportCategories.map((one) => ({ value: one, label: t(w[one]) }))} />
      <TextInput name="purpose" label={t(w.purpose)} description={t(w.purposeHint)} required minLength={5} maxLength={200} defaultValue={String(values["purpose"] ?? "")} error={faultOf("purpose")} />
      <NativeSelect name="format" label={t(w.format)} defaultValue={String(values["format"] ?? "xlsx")} error={faultOf("format")} data={exportFormats.map((one) => ({ value: one, label: t(w[one]) }))} />
    </Stack>
  );
}
