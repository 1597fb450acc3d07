import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { listGuideAnswers, writeGuideAnswer } from "./answer.operations.ts";
import { AnswerForm, type FormAnswer, readWording } from "./answer-form.tsx";
import { guideDeskWords as w } from "./guide.words.ts";

export const meta = titled(w.write);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.editGuide");
  const { chapters, choices } = await page.read(listGuideAnswers, {});
  return { chapters, choices };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(writeGuideAnswer, { chapter: fields["chapter"], slug: fields["slug"], example: fields["example"] === "on", ...readWording(fields) });
  return result.ok ? redirect(page.link(`/desk/law/guide/answers/${result.output.id}?saved`)) : again(result.problem, fields, result.status);
}

/** An answer written for the first time. */
export default function AnswerNewPage() {
  const { chapters, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormAnswer;
  const t = useText();
  const fault = useFault(answer?.problem);
  return (
    <>
      <PageTitle title={t(w.write)} actions={<Button component={LocalLink} to="/desk/law/guide" variant="default">{t(w.back)}</Button>} />
      <FormAlert problem={answer?.problem} />
      <AnswerForm kept={null} answer={answer} choices={choices}>
        <NativeSelect name="chapter" label={t(w.chapter)} data={chapters.map((one) => ({ value: one.slug, label: t(one.title) }))} defaultValue={valueAt(answer?.values, "chapter")} error={fault("chapter")} />
        <TextInput name="slug" label={t(w.slug)} description={t(w.slugHint)} dir="ltr" maxLength={80} required defaultValue={valueAt(answer?.values, "slug")} error={fault("slug")} />
        <Checkbox name="example" value="on" label={t(w.isExample)} defaultChecked={valueAt(answer?.values, "example") === "on"} />
      </AnswerForm>
    </>
  );
}
