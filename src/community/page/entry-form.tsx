import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { Form } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { FormAlert } from "#platform/ui/desk.tsx";
import { useText } from "#platform/ui/language.tsx";
import { valueAt } from "#platform/ui/open.tsx";
import { communityWords } from "../community.words.ts";
import { useFields } from "../fields.tsx";
import { pageWords as w } from "./community-page.words.ts";

/** News or an event, in both languages. Times are as a clock in `zone` shows them. */
export function EntryForm({ values, problem, zone, live = false }: { values?: unknown; problem?: FormProblem | undefined; zone: string; live?: boolean }) {
  const t = useText();
  const field = useFields(values, problem);
  return (
    <Form method="post" noValidate>
      <FormAlert problem={problem} />
      {live && <Alert color="yellow" variant="light" mb="md">{t(w.liveChange)}</Alert>}
      {valueAt(values, "version") && <input type="hidden" name="version" value={valueAt(values, "version")} />}
      <Stack gap="sm" maw={860}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <NativeSelect {...field("kind")} label={t(w.kind)} data={[{ value: "event", label: t(w.oneEvent) }, { value: "news", label: t(w.oneNews) }]} />
          <TextInput {...field("begins")} label={t(w.begins)} description={t(w.timeHint(zone))} type="datetime-local" />
          <TextInput {...field("ends")} label={t(w.ends)} description={t(w.timeHint(zone))} type="datetime-local" />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <TextInput {...field("title.ar")} label={t(w.titleAr)} lang="ar" dir="rtl" maxLength={200} required />
          <TextInput {...field("title.en")} label={t(w.titleEn)} lang="en" dir="ltr" maxLength={200} required />
          <Textarea {...field("body.ar")} label={t(w.bodyAr)} lang="ar" dir="rtl" rows={5} maxLength={6_000} />
          <Textarea {...field("body.en")} label={t(w.bodyEn)} lang="en" dir="ltr" rows={5} maxLength={6_000} />
          <TextInput {...field("place.ar")} label={t(w.placeAr)} lang="ar" dir="rtl" maxLength={200} />
          <TextInput {...field("place.en")} label={t(w.placeEn)} lang="en" dir="ltr" maxLength={200} />
          <TextInput {...field("link")} label={t(w.link)} type="url" dir="ltr" maxLength={500} />
        </SimpleGrid>
        <Group>
          <Button type="submit">{t(communityWords.save)}</Button>
        </Group>
      </Stack>
    </Form>
  );
}
