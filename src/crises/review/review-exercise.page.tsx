import { Button, Group, Stack, Textarea } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import type { Answer } from "../activation/form-fields.tsx";
import { draftReview } from "./review.operations.ts";
import { reviewWords as w } from "./review.words.ts";

/** Bytes of a report. */
const most = 1_000_000;

export async function loader(args: LoaderFunctionArgs) {
  pageOf(args).must("crises.draftReview");
  return null;
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const { file, pasted } = await page.fields();
  const given = file instanceof File && file.size > 0 && file.size <= most ? await file.text() : typeof pasted === "string" ? pasted : "";
  const refuse = () => again({ code: "invalid-input", title: w.notJson, errors: [{ path: "pasted", message: w.notJson }] }, { pasted: given.slice(0, most) });
  if (given.length > most) return refuse();
  let exercise: unknown;
  try {
    exercise = JSON.parse(given.replace(/^\ufeff/, ""));
  } catch {
    return refuse();
  }
  const result = await page.submit(draftReview, { exercise });
  return result.ok ? redirect(page.link(`/desk/reviews/${result.output.review}`)) : again({ ...result.problem, errors: result.problem.errors.map((one) => ({ ...one, path: "" })) }, { pasted: given }, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.takeOver, isLanguage(params.language) ? params.language : "ar") }];

/** Takes over what an exercise found, as a file or as text. */
export default function ReviewExercisePage() {
  const answer = useActionData<typeof action>() as Answer;
  const t = useText();
  const fault = useFault(answer?.problem);
  return (
    <>
      <PageTitle title={t(w.takeOver)} about={t(w.takeOverHelp)} actions={<Button component={LocalLink} to="/desk/reviews" variant="default">{t(w.actionsTitle)}</Button>} />
      <FormAlert problem={answer?.problem} />
      <Form method="post" encType="multipart/form-data">
        <Stack maw="60rem">
          <label>{t(w.file)}<br /><input type="file" name="file" accept="application/json,.json" /></label>
          <Textarea name="pasted" label={t(w.pasted)} dir="ltr" rows={8} defaultValue={valueAt(answer?.values, "pasted")} error={fault("pasted")} />
          <Group><Button type="submit">{t(w.takeButton)}</Button></Group>
        </Stack>
      </Form>
    </>
  );
}
