import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { type Mission, missionKinds } from "./mission.rules.ts";
import { missionWords as w } from "./mission.words.ts";

// Hints below the inputs, so that those of one line stand level.
const order = ["label", "input", "description", "error"] as const;

/** A mission as the form's fields show it. `serves`: its jurisdiction in words. */
export function fieldsOf({ kind, name, country, place, latitude, longitude, phone, email, version }: Mission, serves: string) {
  return { kind, name, country, place, latitude, longitude, jurisdiction: serves, phone: phone ?? "", email: email ?? "", version };
}

/** All that is said of a mission but its duty officer. `values`: what is kept, or what was typed before a refusal. */
export function MissionForm({ values, problem, countries }: { values?: unknown; problem?: FormProblem | undefined; countries: readonly { value: string; label: string }[] }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name), inputWrapperOrder: [...order] });
  return (
    <Form method="post" noValidate>
      <FormAlert problem={problem} />
      <input type="hidden" name="form" value="mission" />
      {valueAt(values, "version") && <input type="hidden" name="version" value={valueAt(values, "version")} />}
      <Stack gap="sm" maw={760}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput {...field("name.ar")} label={t(w.nameAr)} lang="ar" dir="rtl" maxLength={160} required />
          <TextInput {...field("name.en")} label={t(w.nameEn)} lang="en" dir="ltr" maxLength={160} required />
          <NativeSelect {...field("kind")} label={t(w.kind)} data={missionKinds.map((kind) => ({ value: kind, label: t(w[kind]) }))} required />
          <NativeSelect {...field("country")} label={t(w.country)} data={[{ value: "", label: "" }, ...countries]} required />
          <TextInput {...field("place.ar")} label={t(w.placeAr)} lang="ar" dir="rtl" maxLength={120} required />
          <TextInput {...field("place.en")} label={t(w.placeEn)} lang="en" dir="ltr" maxLength={120} required />
          <TextInput {...field("latitude")} label={t(w.latitude)} description={t(w.degreesHint)} inputMode="decimal" dir="ltr" required />
          <TextInput {...field("longitude")} label={t(w.longitude)} description={t(w.degreesHint)} inputMode="decimal" dir="ltr" required />
        </SimpleGrid>
        <TextInput {...field("jurisdiction")} label={t(w.jurisdictionField)} description={t(w.jurisdictionHint)} maxLength={2_000} required />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput {...field("phone")} label={t(w.phone)} description={t(w.phoneHint)} type="tel" dir="ltr" maxLength={40} />
          <TextInput {...field("email")} label={t(w.email)} type="email" dir="ltr" maxLength={200} />
        </SimpleGrid>
        <Group>
          <Button type="submit">{t(w.save)}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
