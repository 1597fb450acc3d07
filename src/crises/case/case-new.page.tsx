import { randomUUID } from "node:crypto";
import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, type FormProblem, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { listCrises } from "../crisis/crisis.operations.ts";
import { caseKinds } from "./case-kind.rules.ts";
import { caseWords as w, channelTitles, kindTitles } from "./case.words.ts";
import { openCaseByHand } from "./case-work.operations.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.case-open");
  const { crises } = await page.read(listCrises, {});
  const asked = (name: string) => page.url.searchParams.get(name) ?? "";
  return { key: randomUUID(), crises: crises.map(({ id, title }) => ({ id, title })), values: { crisis: asked("crisis"), people: asked("people"), kind: asked("kind"), text: "", contact: "" } };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(openCaseByHand, fields);
  if (!result.ok) return again(result.problem, fields, result.status);
  return redirect(page.link(page.may("crises.case") ? `/desk/cases/${result.output.case}?saved` : "/desk/enquiries?saved"));
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.open, isLanguage(params.language) ? params.language : "ar") }];

/** A case from a telephone call or somebody at the counter. */
export default function NewCasePage() {
  const t = useText();
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem?: FormProblem; values: Record<string, string> } | undefined;
  const values: Record<string, string> = answer?.values ?? loaded.values;
  const fault = (path: string) => {
    const found = answer?.problem?.errors.find((one) => one.path === path);
    return found && t(found.message);
  };
  return (
    <>
      <PageTitle title={t(w.open)} about={t(w.openAbout)} actions={<LocalLink to="/desk/cases">{t(w.back)}</LocalLink>} />
      <FormAlert problem={answer?.problem} />
      <Form method="post">
        <input type="hidden" name="key" value={values["key"] || loaded.key} />
        <Stack maw={620} gap="md">
          <NativeSelect name="crisis" label={t(w.crisis)} defaultValue={values["crisis"]} error={fault("crisis")} data={[{ value: "", label: t(w.none) }, ...loaded.crises.map(({ id, title }) => ({ value: String(id), label: t(title) }))]} />
          <NativeSelect name="kind" label={t(w.kind)} defaultValue={values["kind"] || "other"} error={fault("kind")} data={caseKinds.map((value) => ({ value, label: t(kindTitles[value]) }))} />
          <Textarea name="text" label={t(w.text)} required autosize minRows={4} maxLength={4_000} defaultValue={values["text"]} error={fault("text")} dir="auto" />
          <TextInput name="contact" label={t(w.contact)} maxLength={200} defaultValue={values["contact"]} error={fault("contact")} dir="auto" />
          <TextInput name="people" label={t(w.personNumber)} maxLength={200} defaultValue={values["people"]} error={fault("people")} dir="ltr" inputMode="numeric" />
          <NativeSelect name="channel" label={t(w.kindOfEntry)} defaultValue={values["channel"] || "phone"} data={(["phone", "officer", "email"] as const).map((value) => ({ value, label: t(channelTitles[value]) }))} />
          <Group><Button type="submit">{t(w.open)}</Button></Group>
        </Stack>
      </Form>
    </>
  );
}
