import { Alert, Badge, Button, Fieldset, Group, Paper, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { provisionTitle } from "../law.rules.ts";
import { checkGuideAnswer, readGuideAnswer, withdrawGuideAnswer } from "./answer.operations.ts";
import type { KeptAnswer } from "./answer.rules.ts";
import type { FormAnswer } from "./answer-form.tsx";
import { LawTexts, StateBadge, Whys } from "./answer-view.tsx";
import { answerPath, paragraphsOf } from "./guide.rules.ts";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";

export const meta = titled(w.show);
/** After a refusal too: the law may have moved. */
export const shouldRevalidate = () => true;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const kept = await page.read(readGuideAnswer, { id: args.params["answer"] });
  const open = kept.state !== "withdrawn";
  return { kept, name: page.actor.name ?? "", mayWrite: open && page.may("law.editGuide"), mayCheck: open && page.may("law.checkGuide"), saved: page.url.searchParams.has("saved"), checked: page.url.searchParams.has("checked") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const id = args.params["answer"];
  const withdrawing = fields["form"] === "withdraw";
  const result = withdrawing ? await page.submit(withdrawGuideAnswer, { id, why: fields["why"] }) : await page.submit(checkGuideAnswer, { id, number: fields["number"], basis: fields["basis"], by: fields["by"], note: fields["note"] });
  return result.ok ? redirect(page.link(`/desk/law/guide/answers/${id}${withdrawing ? "" : "?checked"}`)) : again(result.problem, fields, result.status);
}

/** An answer beside the law it rests on: to check, to change, and with everything that was written and checked. */
export default function AnswerShowPage() {
  const { kept, name, mayWrite, mayCheck, saved, checked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormAnswer;
  const t = useText();
  const fault = useFault(answer?.problem);
  const sent = (form: string) => (answer?.values["form"] === form ? answer.values : undefined);
  return (
    <>
      <PageTitle
        title={t(kept.wording.question)}
        about={`${t(kept.chapterTitle)} · ${t(w.wording(kept.number))} · ${t(kept.checkedNumber === null ? w.readersSeeNone : w.readersSee(kept.checkedNumber))}`}
        actions={
          <>
            {mayWrite && <Button component={LocalLink} to={`/desk/law/guide/answers/${kept.id}/edit`} variant="default">{t(w.edit)}</Button>}
            {kept.checkedNumber !== null && kept.state !== "withdrawn" && <Button component={LocalLink} to={answerPath(kept)} variant="default">{t(w.public)}</Button>}
            <Button component={LocalLink} to="/desk/law/guide" variant="default">{t(w.back)}</Button>
          </>
        }
      />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
      {checked && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(w.checkDone)}</Alert>}
      <Group gap="xs" mb="md"><StateBadge state={kept.state} />{kept.withdrawnWhy && <bdi>{kept.withdrawnWhy}</bdi>}</Group>
      <Whys marks={kept.marks} changesOn={kept.changesOn} />
      <Stack gap="md" mt="md" maw="64rem">
        {(["ar", "en"] as const).map((language) => (
          <Paper key={language} withBorder p="md" lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
            <Copy fw={600}>{kept.wording.question[language]}</Copy>
            {paragraphsOf(kept.wording.answer[language]).map((words) => <Copy key={words} mt="xs">{words}</Copy>)}
          </Paper>
        ))}
        <Law law={kept.law} checked={kept.checks.length > 0} />
        {mayCheck && (
          <Form method="post" key={`${kept.number} ${kept.basis}`}>
            <Fieldset legend={t(w.check)}>
              <input type="hidden" name="number" value={kept.number} />
              <input type="hidden" name="basis" value={kept.basis} />
              <Copy size="sm" mb="sm">{t(w.checkHelp)}</Copy>
              <TextInput name="by" label={t(w.checkedBy)} maxLength={200} required dir="auto" maw="30rem" defaultValue={sent("check") ? valueAt(sent("check"), "by") : name} error={fault("by")} />
              <Textarea name="note" label={t(w.note)} maxLength={2_000} rows={2} mt="sm" dir="auto" defaultValue={valueAt(sent("check"), "note")} error={fault("note")} />
              <Group mt="sm"><Button type="submit" name="form" value="check">{t(w.checkDo)}</Button></Group>
            </Fieldset>
          </Form>
        )}
        <History kept={kept} />
        {mayWrite && (
          <Form method="post">
            <Fieldset legend={t(w.withdraw)}>
              <Copy size="sm" mb="sm">{t(w.withdrawHelp)}</Copy>
              <TextInput name="why" label={t(w.because)} maxLength={1_000} required dir="auto" defaultValue={valueAt(sent("withdraw"), "why")} error={fault("why")} />
              <Group mt="sm"><Button type="submit" name="form" value="withdraw" color="red" variant="outline">{t(w.withdraw)}</Button></Group>
            </Fieldset>
          </Form>
        )}
      </Stack>
    </>
  );
}

/** The provisions as they stand today; where one is another than at the last check, also as it was read then. */
function Law({ law, checked }: { law: KeptAnswer["law"]; checked: boolean }) {
  const t = useText();
  const language = useLanguage();
  if (law.length === 0) return null;
  return (
    <section aria-labelledby="law">
      <Title order={2} size="h4" id="law" mb="xs">{t(w.law)}</Title>
      <Stack gap="sm">
        {law.map((one) => (
          <Paper key={one.provision} withBorder p="md">
            <Group gap="xs">
              <LocalLink to={`/law/${one.instrument}#${one.eId}`}>{[provisionTitle(one.kind, one.number), one.title].map(t).join(t(guideWords.comma))}</LocalLink>
              {checked && <Badge variant={one.changed ? "filled" : "outline"} color={one.changed ? "orange.9" : "gray.8"} tt="none">{t(one.changed === null ? w.notRead : one.changed ? w.changedSince : w.unchanged)}</Badge>}
              {one.changesOn && <Badge variant="outline" color="orange.9" tt="none">{t(w.ahead(formatDate(`${one.changesOn}T00:00:00Z`, language)))}</Badge>}
            </Group>
            {one.state === "in-force" ? <LawTexts texts={one.texts} /> : <Copy fw={600}>{t(w.repealedNow)}</Copy>}
            {one.changed && <><Copy size="sm" c="dimmed" mt="sm">{t(w.lawReadThen)}</Copy><LawTexts texts={one.before} /></>}
          </Paper>
        ))}
      </Stack>
    </section>
  );
}

function History({ kept }: { kept: KeptAnswer }) {
  const t = useText();
  const language = useLanguage();
  const on = (day: string) => formatDate(day.length === 10 ? `${day}T00:00:00Z` : day, language);
  return (
    <section aria-labelledby="history">
      <Title order={2} size="h4" id="history" mb="xs">{t(w.history)}</Title>
      <Stack gap="xs">
        {kept.wordings.map((one) => (
          <details key={one.number}>
            <summary>{t(w.wording(one.number))} · {on(one.writtenAt)}{one.writtenBy && <> · {t(w.by(`\u2068${one.writtenBy}\u2069`))}</>}</summary>
            <Stack gap={4} ps="md">
              {kept.checks.filter((check) => check.number === one.number).map((check) => (
                <div key={check.id}>
                  <Copy size="sm">{t(w.checkedLine(`\u2068${check.checkedBy}\u2069`, on(check.checkedOn)))}{check.note && <>: <bdi>{check.note}</bdi></>}</Copy>
                  <Copy size="sm" c="dimmed">{t(w.readVersions)}: {check.read.map((read) => `${t(provisionTitle(read.kind, read.number))} (\u2068${read.instrument}\u2069, ${t(read.version === null ? w.versionNone : read.from ? w.versionFrom(on(read.from)) : w.versionFirst)})`).join(" · ")}</Copy>
                </div>
              ))}
              {(["ar", "en"] as const).map((of) => <div key={of} lang={of} dir={of === "ar" ? "rtl" : "ltr"} style={{ whiteSpace: "pre-wrap" }}><strong>{one.question[of]}</strong>{"\n"}{one.answer[of]}</div>)}
            </Stack>
          </details>
        ))}
      </Stack>
    </section>
  );
}
