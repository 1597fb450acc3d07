import { Alert, Button, Group, Stack, Title } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import type { Fields } from "#platform/form.ts";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { applyAmendment, dropAmendment, setSteps, showAmendment } from "../../amendment/amendment.operations.ts";
import { showInstrument } from "../../instrument/instrument.operations.ts";
import { provisionTitle } from "../../law.rules.ts";
import { AllFaults } from "./all-faults.tsx";
import { previewAmendment } from "./editing.operations.ts";
import { postedSteps, stepFields, stepsInput } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";
import { PreviewView } from "./preview-view.tsx";
import { StepFields } from "./step-fields.tsx";
import "../reading.css";

export const meta = titled(w.amendments);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.read");
  const amendment = await page.read(showAmendment, { amendment: args.params["amendment"] });
  const preview = await page.read(previewAmendment, { amendment: amendment.id });
  const { articles } = await page.read(showInstrument, { instrument: amendment.to.id });
  return { amendment: { ...amendment, written: amendment.written.map(stepFields) }, preview, names: articles.map((one) => ({ eId: one.eId, title: provisionTitle(one.kind, one.number) })), mayEdit: page.may("law.edit"), saved: page.url.searchParams.has("saved") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const amendment = args.params["amendment"];
  const { intent, version } = fields;
  if (intent === "drop") {
    const result = await page.submit(dropAmendment, { amendment });
    return result.ok ? redirect(page.link("/desk/law")) : again(result.problem, fields, result.status);
  }
  if (intent === "apply") {
    const result = await page.submit(applyAmendment, { amendment, version });
    return result.ok ? redirect(page.link(`/desk/law/amendments/${amendment}?saved`)) : again(result.problem, fields, result.status);
  }
  const steps = postedSteps(fields["steps"]);
  const typed: Fields = { ...fields, steps };
  if (intent === "more") return data({ problem: undefined as FormProblem | undefined, values: { ...typed, more: "1" } as Record<string, unknown> });
  const result = await page.submit(setSteps, { amendment, version, steps: stepsInput(steps) });
  return result.ok ? redirect(page.link(`/desk/law/amendments/${amendment}?saved`)) : again(result.problem, typed, result.status);
}

/** An amendment: its steps, what they make of the law, and the button that makes it so. */
export default function AmendmentEdit() {
  const { amendment, preview, names, mayEdit, saved } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const t = useText();
  const draft = amendment.state === "draft";
  const steps = (answered?.values["steps"] as Record<string, unknown>[] | undefined) ?? amendment.written;
  const blank = answered?.values["more"] !== undefined || steps.length === 0 ? 1 : 0;
  const version = typeof answered?.values["version"] === "string" ? answered.values["version"] : String(amendment.version);
  return (
    <>
      <PageTitle title={t(amendment.by.title)} about={<>{t(w.amends)}: <LocalLink to={`/desk/law/${amendment.to.slug}`}>{t(amendment.to.title)}</LocalLink> · {t(draft ? w.draft : w.applied)}</>} />
      {saved && !answered && <Alert color="teal" variant="light" role="status" mb="md">{t(w.entered)}</Alert>}
      {draft && mayEdit && (
        <section>
          <Title order={2} size="h4">{t(w.steps)}</Title>
          <Form method="post" noValidate key={`${amendment.version} ${steps.length + blank}`}>
            <AllFaults problem={answered?.problem} />
            <input type="hidden" name="version" value={version} />
            <datalist id="provisions">{names.map((one) => <option key={one.eId} value={one.eId} label={t(one.title)} />)}</datalist>
            <Stack gap="md">
              {Array.from({ length: steps.length + blank }, (_, at) => <StepFields key={at} at={at} values={answered?.values ?? { steps }} problem={answered?.problem} />)}
              <Group>
                <Button type="submit" name="intent" value="save">{t(w.saveSteps)}</Button>
                <Button type="submit" name="intent" value="more" variant="default">{t(w.more)}</Button>
              </Group>
            </Stack>
          </Form>
        </section>
      )}
      <Title order={2} size="h4" mt="lg">{t(draft ? w.preview : w.result)}</Title>
      {preview.steps.length === 0 ? <p>{t(w.noPreview)}</p> : <PreviewView preview={preview} />}
      {draft && mayEdit && (
        <Group mt="md" align="end">
          {preview.steps.length > 0 && preview.faults.length === 0 && (
            <Form method="post">
              <p>{t(w.applyHint)}</p>
              <input type="hidden" name="version" value={amendment.version} />
              <Button type="submit" name="intent" value="apply">{t(w.apply)}</Button>
            </Form>
          )}
          <Form method="post"><Button type="submit" name="intent" value="drop" color="red" variant="light">{t(w.drop)}</Button></Form>
        </Group>
      )}
    </>
  );
}
