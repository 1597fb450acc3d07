import { Alert, Badge, Button, Checkbox, Fieldset, Group, Paper, Stack, Text as Copy, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { discardGuideEdition, keepGuideEditions, prepareGuideEdition, publishGuideEdition } from "./edition.operations.ts";
import { fileFormats, fileNameOf, type ShownEdition } from "./edition.rules.ts";
import { Difference, EditionFiles } from "./edition-view.tsx";
import type { FormAnswer } from "./answer-form.tsx";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";
import "./guide.css";

export const meta = titled(w.editions);
const folder = "desk/law/guide/editions";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { editions, ownPrepared, readAt } = await page.read(keepGuideEditions, {});
  return { editions: editions.filter((one) => one.state !== "discarded"), ownPrepared, readAt, mayPrepare: page.may("law.editGuide"), mayPublish: page.may("law.publishGuide") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const { form, edition } = fields;
  const result = form === "publish" ? await page.submit(publishGuideEdition, { edition, sure: fields["sure"] === "on" }) : form === "discard" ? await page.submit(discardGuideEdition, { edition }) : await page.submit(prepareGuideEdition, {});
  return result.ok ? redirect(page.link(`/${folder}`)) : again(result.problem, fields, result.status);
}

/** Editions: the prepared one for a second person to look at and publish, then those published. */
export default function EditionKeepPage() {
  const { editions, ownPrepared, readAt, mayPrepare, mayPublish } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormAnswer;
  const t = useText();
  const language = useLanguage();
  const prepared = editions.find((one) => one.state === "prepared");
  return (
    <>
      <PageTitle title={t(w.editions)} about={t(w.editionsAbout)} asOf={readAt} now={readAt} actions={<Button component={LocalLink} to="/desk/law/guide" variant="default">{t(w.back)}</Button>} />
      <FormAlert problem={answer?.problem} />
      <Stack maw="60rem" className="guide">
        {prepared && <Prepared edition={prepared} own={ownPrepared} mayPublish={mayPublish} mayDiscard={mayPrepare} answer={answer} now={readAt} />}
        {!prepared && mayPrepare && (
          <Form method="post">
            <Fieldset legend={t(w.prepare)}>
              <Copy size="sm" mb="sm">{t(w.prepareHelp)}</Copy>
              <Button type="submit" name="form" value="prepare">{t(w.prepare)}</Button>
            </Fieldset>
          </Form>
        )}
        <Group gap="md">
          <Copy size="sm">{t(w.present)}:</Copy>
          {(["ar", "en"] as const).flatMap((of) => fileFormats.map((format) => <a key={`${of} ${format}`} href={`/${language}/${folder}/${fileNameOf("draft", of, format)}`} download>{t(of === "ar" ? guideWords.arabic : guideWords.english)} <bdi>{format.toUpperCase()}</bdi></a>))}
        </Group>
        {editions.length === 0 && <Copy>{t(guideWords.noEditions)}</Copy>}
        {editions.filter((one) => one.state === "published").map((one) => (
          <Paper key={one.id} withBorder p="md">
            <Group gap="xs"><Title order={2} size="h4">{t(guideWords.editionOf(one.number, formatDate(`${one.asOf}T00:00:00Z`, language)))}</Title><Badge variant="outline" color="teal.9" tt="none">{t(w.publishedState)}</Badge></Group>
            <EditionFiles edition={one} folder={folder} />
            <Copy size="sm" c="dimmed">{t(w.preparedBy)}: <bdi>{one.preparedBy ?? "—"}</bdi> · {t(w.publishedBy)}: <bdi>{one.publishedBy ?? "—"}</bdi>{t(guideWords.comma)}{one.publishedAt && formatDate(one.publishedAt, language)} · {t(guideWords.answersFor(one.answers))}</Copy>
            <Difference difference={one.difference} />
          </Paper>
        ))}
      </Stack>
    </>
  );
}

function Prepared({ edition, own, mayPublish, mayDiscard, answer, now }: { edition: ShownEdition; own: boolean; mayPublish: boolean; mayDiscard: boolean; answer: FormAnswer; now: string }) {
  const t = useText();
  const fault = useFault(answer?.problem);
  return (
    <Paper withBorder p="md">
      <Group gap="xs"><Title order={2} size="h4">{t(guideWords.edition(edition.number))}</Title><Badge color="orange.9" tt="none">{t(w.prepared)}</Badge></Group>
      <Copy size="sm" c="dimmed">{t(w.preparedBy)}: <bdi>{edition.preparedBy ?? "—"}</bdi>{t(guideWords.comma)}<Age at={edition.preparedAt} now={now} /> · {t(guideWords.answersFor(edition.answers))}</Copy>
      {edition.due > 0 && <Alert color="orange" variant="light" my="xs">{t(w.dueInIt(edition.due))}</Alert>}
      <EditionFiles edition={edition} folder={folder} />
      <Difference difference={edition.difference} />
      {own && <Copy size="sm">{t(w.waitsForOther)}</Copy>}
      <Group align="flex-end" mt="sm">
        {mayPublish && !own && (
          <Form method="post">
            <input type="hidden" name="edition" value={edition.id} />
            <Copy size="sm" mb="xs">{t(w.publishHelp)}</Copy>
            <Checkbox name="sure" value="on" label={t(w.sure)} mb="sm" error={fault("sure")} />
            <Button type="submit" name="form" value="publish">{t(w.publish)}</Button>
          </Form>
        )}
        {mayDiscard && (
          <Form method="post">
            <input type="hidden" name="edition" value={edition.id} />
            <Button type="submit" name="form" value="discard" variant="default">{t(w.discard)}</Button>
          </Form>
        )}
      </Group>
    </Paper>
  );
}
