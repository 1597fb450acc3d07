import { Button, Group, NativeSelect, Paper, Stack, Text as Copy, TextInput, Title } from "@mantine/core";
import { Form } from "react-router";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import type { CaseRecord } from "../case.rules.ts";
import { custodyKinds, paperWords as w } from "./paper.words.ts";

/** Travel documents prepared for a case, and what is held for its people. */
export function CasePapers({ found, mayPapers }: { found: CaseRecord; mayPapers: boolean }) {
  const t = useText();
  const open = found.state !== "resolved" && mayPapers;
  if (!open && found.travelDocuments.length + found.custody.length === 0) return null;
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label={t(w.papers)}>
      <Title order={2} size="h4" mb="xs">{t(w.papers)}</Title>
      {found.travelDocuments.map((one) => (
        <Group key={one.id} gap="sm">
          <LocalLink to={`/desk/travel-documents/${one.id}`}>{t(w.title)} <bdi dir="ltr">{one.number ?? ""}</bdi></LocalLink>
          <Copy span size="sm"><bdi>{one.name}</bdi></Copy>
          <Copy span size="sm">{one.cancelledAt ? t(w.cancelled) : one.validUntil ? <>{t(w.validUntil)} <bdi dir="ltr">{one.validUntil}</bdi></> : t(w.notIssued)}</Copy>
        </Group>
      ))}
      {found.custody.map((one) => (
        <Group key={one.id} gap="sm">
          <Copy span size="sm">{t(w[one.kind as (typeof custodyKinds)[number]])} · <bdi>{one.holder}</bdi> · <bdi>{one.location}</bdi></Copy>
          {one.returnedAt ? <Copy span size="sm">{t(w.back)}: <bdi>{one.returnedTo}</bdi></Copy> : <LocalLink to="/desk/custody">{t(w.held)}</LocalLink>}
        </Group>
      ))}
      {open && (
        <Stack gap="sm" mt="sm">
          <Form method="post">
            <Group align="flex-end" gap="xs">
              {found.persons.length > 0 && <NativeSelect name="person" label={t(w.holder)} data={found.persons.map((one) => ({ value: String(one.id), label: one.nameLatin ?? one.nameArabic ?? String(one.id) }))} />}
              <Button type="submit" name="intent" value="document" variant="default">{t(w.draft)}</Button>
            </Group>
          </Form>
          <details>
            <summary>{t(w.keep)}</summary>
            <Form method="post">
              <Stack gap="xs" mt="xs">
                <NativeSelect name="kind" label={t(w.kind)} data={custodyKinds.map((value) => ({ value, label: t(w[value]) }))} />
                <TextInput name="holder" label={t(w.holder)} required maxLength={160} dir="auto" defaultValue={found.persons[0]?.nameArabic ?? found.persons[0]?.nameLatin ?? ""} />
                {found.persons[0] && <input type="hidden" name="person" value={found.persons[0].id} />}
                <TextInput name="number" label={t(w.number)} maxLength={40} dir="ltr" />
                <TextInput name="location" label={t(w.location)} required maxLength={160} dir="auto" />
                <Group><Button type="submit" name="intent" value="keep" variant="default">{t(w.keep)}</Button></Group>
              </Stack>
            </Form>
          </details>
        </Stack>
      )}
    </Paper>
  );
}
