import { Alert, Anchor, Badge, Button, Checkbox, Fieldset, Group, NativeSelect, Paper, Stack, Text as Copy, Textarea, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { AskApproval } from "#accounts/ui";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { type Answer, useForm } from "../activation/form-fields.tsx";
import { FigureBreakdown, FigureTable } from "./figures-view.tsx";
import { figureWords } from "./figures.words.ts";
import { sitrepSection } from "./section.rules.ts";
import { readSitrep } from "./situation-read.operations.ts";
import type { Sitrep } from "./situation.rules.ts";
import { discardSitrep, drawSitrepFigures, returnSitrep, signSitrep, submitSitrep } from "./situation.operations.ts";
import { situationWords as w } from "./situation.words.ts";
import "./situation.css";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const sitrep = await page.read(readSitrep, { sitrep: args.params["sitrep"] });
  if (String(sitrep.crisis) !== args.params["crisis"]) throw redirect(page.link(`/desk/crises/${sitrep.crisis}/reports/${sitrep.id}`));
  return { sitrep, saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const sitrep = args.params["sitrep"];
  const { intent, version, sure, because, asOf } = fields;
  const result =
    intent === "draw" ? await page.submit(drawSitrepFigures, { sitrep, asOf })
    : intent === "submit" ? await page.submit(submitSitrep, { sitrep })
    : intent === "sign" ? await page.submit(signSitrep, { sitrep, version, sure })
    : intent === "return" ? await page.submit(returnSitrep, { sitrep, because })
    : await page.submit(discardSitrep, { sitrep });
  const home = `/desk/crises/${args.params["crisis"]}/reports`;
  if (result.ok) return redirect(page.link(intent === "discard" ? home : `${home}/${sitrep}?saved`));
  return again(result.problem, { ...fields, form: intent }, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.read, isLanguage(params.language) ? params.language : "ar") }];

/** A report as it will be read, printed too; for its writers and its second person also what they can do with it. */
export default function SituationShowPage() {
  const { sitrep, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as Answer;
  const t = useText();
  const language = useLanguage();
  const needsApproval = answer?.problem.code.startsWith("approval-");
  return (
    <div className="sitrep">
      <PageTitle
        title={t(sitrep.title)}
        about={<>{t(sitrep.crisisTitle)} · <strong>{t(w.asOf(formatDate(sitrep.asOf, language, "date-time")))}</strong></>}
        asOf={sitrep.drawnAt}
        now={sitrep.readAt}
        actions={<Badge variant="outline" size="lg" color={sitrep.state === "signed" ? "teal.9" : sitrep.state === "submitted" ? "orange.9" : "gray.8"} tt="none">{t(w[sitrep.state])}{sitrep.example && ` (${t(w.example)})`}</Badge>}
      />
      <div className="no-print">
        {needsApproval ? <AskApproval kind="crises.sitrep" input={{ crisis: sitrep.crisis, sitrep: sitrep.id, version: sitrep.version }} problem={answer!.problem} /> : <FormAlert problem={answer?.problem} />}
        {saved && !answer && <Alert color="teal" variant="light" role="status" mb="md">{t(w.saved)}</Alert>}
        {sitrep.returnedBecause && <Alert color="orange" variant="light" mb="md">{t(w.returned(sitrep.returnedBy ?? "—", sitrep.returnedBecause))}</Alert>}
        <Acts sitrep={sitrep} answer={answer} />
      </div>
      <Title order={2} size="h4">{t(figureWords.title)}</Title>
      <Copy size="sm" c="dimmed" mb="xs">{sitrep.last ? t(w.comparedWith(sitrep.last.number)) : t(w.first)} · {t(w.mayCite)}</Copy>
      <FigureTable figures={sitrep.figures} last={sitrep.last} />
      {sitrep.sections.map((one) => (
        <Section key={one.section} sitrep={sitrep} one={one} />
      ))}
      <FigureBreakdown figures={sitrep.figures} />
      <Signatures sitrep={sitrep} />
      <Files sitrep={sitrep} />
    </div>
  );
}

function Section({ sitrep, one }: { sitrep: Sitrep; one: Sitrep["sections"][number] }) {
  const t = useText();
  const language = useLanguage();
  const said = one[language];
  const missing = sitrep.missing.find(({ section }) => section === one.section);
  if (!said && !sitrep.mayWrite) return null;
  return (
    <section aria-labelledby={`part-${one.section}`}>
      <Group gap="sm" mt="lg" align="baseline">
        <Title order={2} size="h4" id={`part-${one.section}`}>{t(sitrepSection(one.section).title)}</Title>
        {one.carriedFrom !== null && <Badge variant="outline" color="blue.9" tt="none">{t(w.carried(one.carriedFrom))}</Badge>}
        {sitrep.mayWrite && <Anchor component={LocalLink} className="no-print" to={`/desk/crises/${sitrep.crisis}/reports/${sitrep.id}/${one.section}`} aria-label={`${t(w.edit)}: ${t(sitrepSection(one.section).title)}`}>{t(w.edit)}</Anchor>}
      </Group>
      {sitrep.mayWrite && missing && <Copy size="sm" c="orange.9" className="no-print">{t(missing.message)}</Copy>}
      <Copy maw="60rem" style={{ whiteSpace: "pre-wrap" }} c={said ? undefined : "dimmed"}>{said || t(w.nothing)}</Copy>
    </section>
  );
}

function Acts({ sitrep, answer }: { sitrep: Sitrep; answer: Answer }) {
  const t = useText();
  const draw = useForm(answer, "draw");
  const back = useForm(answer, "return");
  const sign = useForm(answer, "sign");
  const fieldset = { mb: "md", maw: "60rem" } as const;
  return (
    <>
      {sitrep.mayWrite && (
        <Fieldset legend={t(w.draftTitle)} {...fieldset}>
          <Stack gap="sm">
            <Form method="post">
              <Group align="flex-end">
                <TextInput {...draw.of("asOf")} label={t(w.asOfField)} description={t(w.asOfHint)} type="datetime-local" flex="1 1 16rem" maw="28rem" />
                <Button type="submit" name="intent" value="draw" variant="default">{t(w.drawAgain)}</Button>
              </Group>
            </Form>
            <Copy size="sm" c="dimmed">{t(w.submitHelp)}</Copy>
            <Form method="post">
              <Group>
                <Button type="submit" name="intent" value="submit" disabled={sitrep.missing.length > 0}>{t(w.submit)}</Button>
                <Button type="submit" name="intent" value="discard" variant="default">{t(w.discard)}</Button>
              </Group>
            </Form>
          </Stack>
        </Fieldset>
      )}
      {sitrep.maySign && (
        <Fieldset legend={t(w.sign)} {...fieldset}>
          <Stack gap="sm">
            <Copy size="sm">{t(w.signHelp)}</Copy>
            <Form method="post">
              <input type="hidden" name="version" value={sitrep.version} />
              <Checkbox name="sure" label={t(w.signSure)} error={sign.of("sure").error} mb="sm" />
              <Button type="submit" name="intent" value="sign">{t(w.sign)}</Button>
            </Form>
            <Form method="post">
              <Textarea {...back.of("because")} label={t(w.because)} rows={2} maxLength={1_000} mb="sm" />
              <Button type="submit" name="intent" value="return" variant="default">{t(w.giveBack)}</Button>
            </Form>
          </Stack>
        </Fieldset>
      )}
      {sitrep.mayTakeBack && (
        <Form method="post">
          <Group mb="md"><Button type="submit" name="intent" value="return" variant="default">{t(w.takeBack)}</Button></Group>
        </Form>
      )}
    </>
  );
}

function Signatures({ sitrep }: { sitrep: Sitrep }) {
  const t = useText();
  return (
    <Paper withBorder p="sm" mt="lg" maw="60rem">
      <Copy size="sm">{t(w.preparedBy)}: <bdi>{sitrep.submittedBy ?? sitrep.startedBy ?? "—"}</bdi>, <Age at={sitrep.submittedAt ?? sitrep.startedAt} now={sitrep.readAt} /></Copy>
      <Copy size="sm">{t(w.signedBy)}: {sitrep.signedAt ? <><bdi>{sitrep.signedBy ?? "—"}</bdi>, <Age at={sitrep.signedAt} now={sitrep.readAt} /></> : t(w[sitrep.state])}</Copy>
    </Paper>
  );
}

function Files({ sitrep }: { sitrep: Sitrep }) {
  const t = useText();
  const language = useLanguage();
  return (
    <form method="post" action={`/${language}/desk/crises/${sitrep.crisis}/reports/${sitrep.id}/file`} className="no-print">
      <Fieldset legend={t(w.files)} mt="lg" maw="60rem">
        <Group align="flex-end">
          <NativeSelect name="format" label={t(w.format)} data={[{ value: "pdf", label: t(w.pdf) }, { value: "docx", label: t(w.word) }, { value: "csv", label: t(w.csv) }, { value: "edxl", label: t(w.edxl) }]} flex="1 1 14rem" maw="22rem" />
          <NativeSelect name="language" label={t(w.language)} data={[{ value: "ar", label: t(w.arabic) }, { value: "en", label: t(w.english) }]} defaultValue={language} flex="0 1 10rem" />
          <Button type="submit" variant="default">{t(w.download)}</Button>
        </Group>
      </Fieldset>
    </form>
  );
}
