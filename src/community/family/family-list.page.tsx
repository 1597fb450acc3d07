import { Anchor, Badge, Button, Card, Group, Progress, SimpleGrid, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { listOwnFamilies, recordCall } from "./family.operations.ts";
import { familyWords as w } from "./family.words.ts";

export const meta = titled(w.families);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { families, calledLately, asOf } = await page.read(listOwnFamilies, {});
  return { families, calledLately, asOf, saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(recordCall, fields);
  return result.ok ? redirect(page.link("/desk/families?saved")) : again(result.problem, fields, result.status);
}

const tones = { reached: "teal", "not-reached": "yellow", moved: "gray" } as const;

/** A warden's own families, on a phone in the street: whom to call, and three buttons. */
export default function FamilyList() {
  const { families, calledLately, asOf, saved } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <PageTitle title={t(w.families)} about={t(w.about)} asOf={asOf} now={asOf} />
      <FormAlert problem={refused?.problem} />
      {saved && !refused && <Copy role="status" c="teal.9" mb="sm">{t(w.saved)}</Copy>}
      {families.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <>
          <Copy size="sm" fw={600}>{t(w.progress(formatNumber(calledLately, language), formatNumber(families.length, language)))}</Copy>
          <Progress value={(calledLately / families.length) * 100} mb="xs" aria-label={t(w.progress(formatNumber(calledLately, language), formatNumber(families.length, language)))} />
          <Copy size="sm" c="dimmed" mb="md">{t(w.careful)}</Copy>
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
            {families.map((one) => (
              <Card key={one.household} withBorder padding="sm" component="section" aria-label={one.name}>
                <Group justify="space-between" gap="xs">
                  <Copy fw={600}><bdi>{one.name}</bdi></Copy>
                  {one.last ? (
                    <Copy size="xs" c="dimmed"><Badge component="span" size="sm" variant="light" color={tones[one.last.outcome]} tt="none">{t(w[one.last.outcome])}</Badge> <Age at={one.last.at} now={asOf} /></Copy>
                  ) : (
                    <Badge size="sm" variant="light" color="gray" tt="none">{t(w.never)}</Badge>
                  )}
                </Group>
                <Copy size="sm">
                  {one.phone && <Anchor href={`tel:${one.phone}`} dir="ltr" underline="always">{one.phone}</Anchor>}
                  {one.phone && one.place && " · "}
                  {one.place && <bdi>{one.place}</bdi>}
                </Copy>
                <Form method="post">
                  <input type="hidden" name="household" value={one.household} />
                  <Group gap="xs" mt="xs" align="flex-end">
                    <Button type="submit" name="outcome" value="reached" size="sm" color="teal.9" aria-label={`${t(w.reached)}: ${one.name}`}>{t(w.reached)}</Button>
                    <Button type="submit" name="outcome" value="not-reached" size="sm" variant="default" aria-label={`${t(w["not-reached"])}: ${one.name}`}>{t(w["not-reached"])}</Button>
                    <Button type="submit" name="outcome" value="moved" size="sm" variant="default" aria-label={`${t(w.moved)}: ${one.name}`}>{t(w.moved)}</Button>
                    <TextInput name="note" size="sm" placeholder={t(w.movedNote)} aria-label={`${t(w.movedNote)}: ${one.name}`} maxLength={500} flex="1 1 9rem" />
                  </Group>
                </Form>
              </Card>
            ))}
          </SimpleGrid>
        </>
      )}
    </>
  );
}
