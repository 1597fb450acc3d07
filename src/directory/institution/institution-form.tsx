import { Button, Fieldset, NativeSelect, SimpleGrid, Stack, Text as Copy, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { institutionKinds, mostFocalPoints } from "./institution.rules.ts";
import { institutionWords as w } from "./institution.words.ts";

/** An institution's fields and its focal points, with two empty lines for more. */
export function InstitutionForm({ values, problem }: { values?: unknown; problem?: FormProblem | undefined }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name) });
  const kept = (values as { focalPoints?: unknown[] } | undefined)?.focalPoints?.length ?? 0;
  return (
    <Form method="post" noValidate>
      <FormAlert problem={problem} />
      {valueAt(values, "version") && <input type="hidden" name="version" value={valueAt(values, "version")} />}
      <Stack gap="sm" maw={760}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput {...field("name.ar")} label={t(w.nameAr)} lang="ar" dir="rtl" maxLength={200} required />
          <TextInput {...field("name.en")} label={t(w.nameEn)} lang="en" dir="ltr" maxLength={200} required />
        </SimpleGrid>
        <NativeSelect {...field("kind")} label={t(w.kind)} data={institutionKinds.map((kind) => ({ value: kind, label: t(w[kind]) }))} required />
        <Copy fw={600}>{t(w.focalPoints)}</Copy>
        <Copy size="sm" c="dimmed">{t(w.focalPointsAbout)}</Copy>
        {Array.from({ length: Math.min(kept + 2, mostFocalPoints) }, (_, at) => (
          <Fieldset key={at} legend={t(w.focalPoint(at + 1))} p="xs">
            <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
              <TextInput {...field(`focalPoints.${at}.title.ar`)} label={t(w.titleAr)} lang="ar" dir="rtl" maxLength={160} />
              <TextInput {...field(`focalPoints.${at}.title.en`)} label={t(w.titleEn)} lang="en" dir="ltr" maxLength={160} />
              <TextInput {...field(`focalPoints.${at}.email`)} label={t(w.email)} type="email" dir="ltr" maxLength={200} />
            </SimpleGrid>
          </Fieldset>
        ))}
        <div>
          <Button type="submit">{t(w.save)}</Button>
        </div>
      </Stack>
    </Form>
  );
}
