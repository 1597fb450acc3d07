import { randomUUID } from "node:crypto";
import { Alert, Anchor, Button, Card, Group, Radio, Stack, Text as Copy, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { Empty, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { type RollStatus, statusTitles } from "../roll/roll.rules.ts";
import { listsWords as w } from "./lists.words.ts";
import { officerWords } from "./officer.words.ts";
import { listWardenFamilies, recordWardenList } from "./warden-list.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  const { families, asOf } = await page.read(listWardenFamilies, { crisis: crisis.id });
  return { crisis: { id: crisis.id, title: crisis.title }, families, asOf, key: randomUUID(), saved: Number(page.url.searchParams.get("saved") ?? 0) || 0, toBoard: page.may("crises.board") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const rows = Array.isArray(fields["families"]) ? fields["families"] : [];
  const families = rows.filter((one) => typeof one["says"] === "string" && one["says"] !== "");
  const result = await page.submit(recordWardenList, { crisis: args.params["crisis"], key: fields["key"], families, language: page.language });
  return result.ok ? redirect(`${page.url.pathname}?saved=${result.output.families}`) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.families, isLanguage(params.language) ? params.language : "ar") }];

const choices = [
  { value: "", label: w.leave },
  { value: "safe", label: w.safe },
  { value: "needs-help", label: w.needsHelp },
  { value: "not-reached", label: w.notReached },
] as const;

/** A warden's own families, on a phone in the street: what is known of each, sent all at once. */
export default function WardenListPage() {
  const t = useText();
  const { crisis, families, asOf, key, saved, toBoard } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <>
      <PageTitle title={t(w.families)} about={t(crisis.title)} asOf={asOf} now={asOf} actions={toBoard && <LocalLink to={`/desk/crises/${crisis.id}`}>{t(officerWords.backToBoard)}</LocalLink>} />
      {saved > 0 && !refused && (
        <Alert color="green" variant="light" role="status" mb="md">
          {t(w.savedFamilies(saved))}
        </Alert>
      )}
      <FormAlert problem={refused?.problem} />
      {families.length === 0 ? (
        <Empty title={t(w.noFamilies)}>{t(w.noFamiliesHelp)}</Empty>
      ) : (
        <Form method="post" key={saved > 0 ? key : "first"}>
          <input type="hidden" name="key" value={key} />
          <Copy mb="md">{t(w.familiesAbout)}</Copy>
          <Stack gap="sm">
            {families.map((one, at) => (
              <Card key={one.household} withBorder padding="sm">
                <input type="hidden" name={`families.${at}.household`} value={one.household} />
                <Radio.Group
                  name={`families.${at}.says`}
                  defaultValue=""
                  label={
                    <>
                      {one.people.map((person, n) => (
                        <span key={person.person}>
                          {n > 0 && " · "}
                          <bdi>{person.name}</bdi> <Copy span size="sm" c="dimmed">({t(statusTitles[person.status as RollStatus])})</Copy>
                        </span>
                      ))}
                    </>
                  }
                >
                  <Group gap="md" mt="xs">
                    {choices.map((choice) => (
                      <Radio key={choice.value} value={choice.value} label={t(choice.label)} />
                    ))}
                  </Group>
                </Radio.Group>
                <Group mt="xs" gap="sm" align="center">
                  {one.phone && (
                    <Anchor href={`tel:${one.phone}`} dir="ltr" underline="always">
                      {one.phone}
                    </Anchor>
                  )}
                  <TextInput name={`families.${at}.note`} size="sm" placeholder={t(w.note)} aria-label={`${t(w.note)}: ${one.people[0]?.name ?? ""}`} maxLength={1000} flex="1 1 12rem" dir="auto" />
                </Group>
              </Card>
            ))}
          </Stack>
          <Button type="submit" mt="md">
            {t(w.save)}
          </Button>
        </Form>
      )}
    </>
  );
}
