import { Button, Fieldset, Group, NativeSelect, Stack, Table, TextInput, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { listGuideAnswers, nameGuideChapter, nameGuideChoice } from "./answer.operations.ts";
import type { FormAnswer } from "./answer-form.tsx";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";

export const meta = titled(w.chapters);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.editGuide");
  const { chapters, choices } = await page.read(listGuideAnswers, {});
  return { chapters, choices };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = fields["form"] === "chapter" ? await page.submit(nameGuideChapter, { chapter: fields["chapter"], title: fields["title"] }) : await page.submit(nameGuideChoice, { kind: fields["kind"], choice: fields["choice"], title: fields["title"] });
  return result.ok ? redirect(page.link("/desk/law/guide/chapters")) : again(result.problem, fields, result.status);
}

/** The guide's chapters and the choices of its questions, with a form to name each. */
export default function ChapterListPage() {
  const { chapters, choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as FormAnswer;
  const t = useText();
  const list = (title: string, rows: typeof chapters) => (
    <section>
      <Title order={2} size="h4">{title}</Title>
      <DataTable caption={title} head={[title, t(w.slug)]}>
        {rows.map((one) => <Table.Tr key={one.slug}><Table.Td>{t(one.title)}</Table.Td><Table.Td><bdi>{one.slug}</bdi></Table.Td></Table.Tr>)}
      </DataTable>
    </section>
  );
  return (
    <>
      <PageTitle title={t(w.chapters)} about={t(w.chaptersAbout)} actions={<Button component={LocalLink} to="/desk/law/guide" variant="default">{t(w.back)}</Button>} />
      <FormAlert problem={answer?.problem} />
      <Stack maw="60rem">
        {list(t(guideWords.chapters), chapters)}
        <NameForm form="chapter" answer={answer} legend={t(w.nameChapter)} />
        {list(t(guideWords.who), choices.who)}
        {list(t(guideWords.need), choices.need)}
        <NameForm form="choice" answer={answer} legend={t(w.nameChoice)} />
      </Stack>
    </>
  );
}

function NameForm({ form, answer, legend }: { form: "chapter" | "choice"; answer: FormAnswer; legend: string }) {
  const t = useText();
  const own = answer?.values["form"] === form ? answer : undefined;
  const fault = useFault(own?.problem);
  const of = (name: string) => ({ name, required: true, defaultValue: valueAt(own?.values, name), error: fault(name) });
  return (
    <Form method="post">
      <Fieldset legend={legend}>
        {form === "choice" && <NativeSelect name="kind" label={t(w.kind)} data={[{ value: "who", label: t(guideWords.who) }, { value: "need", label: t(guideWords.need) }]} defaultValue={valueAt(own?.values, "kind")} />}
        <TextInput {...of(form)} label={t(w.slug)} description={t(w.slugHint)} dir="ltr" maxLength={80} />
        <TextInput {...of("title.ar")} label={t(w.titleIn("ar"))} lang="ar" dir="rtl" maxLength={120} />
        <TextInput {...of("title.en")} label={t(w.titleIn("en"))} lang="en" dir="ltr" maxLength={120} />
        <Group mt="sm"><Button type="submit" name="form" value={form}>{t(w.save)}</Button></Group>
      </Fieldset>
    </Form>
  );
}
