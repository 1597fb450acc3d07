import { Anchor, Button, Group, Paper, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import type { FormProblem } from "#platform/page.ts";
import { again, pageOf } from "#platform/page.ts";
import { PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { titled } from "#platform/ui/title.ts";
import { explainTerm, listTerms } from "../term/term.operations.ts";
import { readingWords } from "../reading.words.ts";
import { AllFaults } from "./all-faults.tsx";
import { BothLines } from "./both-texts.tsx";
import { lines } from "./editing.rules.ts";
import { editingWords as w } from "./editing.words.ts";

export const meta = titled(readingWords.glossary);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("law.edit");
  return page.read(listTerms, {});
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const forms = (fields["forms"] ?? {}) as Record<string, unknown>;
  const result = await page.submit(explainTerm, { ...fields, forms: { ar: lines(forms["ar"]), en: lines(forms["en"]) }, sources: lines(fields["sources"]) });
  return result.ok ? redirect(page.link(`/desk/law/terms#${result.output.slug}`)) : again(result.problem, fields, result.status);
}

function TermForm({ values, problem, fresh = false }: { values?: unknown; problem?: FormProblem | undefined; fresh?: boolean }) {
  const t = useText();
  const fault = useFault(problem);
  const field = (name: string) => ({ name, defaultValue: valueAt(values, name), error: fault(name) });
  return (
    <Form method="post" noValidate>
      <AllFaults problem={problem} />
      <Stack gap="sm" maw={860} mt="sm">
        {fresh ? <TextInput {...field("slug")} label={t(w.slug)} dir="ltr" maxLength={80} /> : <input type="hidden" name="slug" value={valueAt(values, "slug")} />}
        <BothLines field={field} name="term" ar={t(w.termAr)} en={t(w.termEn)} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Textarea {...field("meaning.ar")} label={t(w.meaningAr)} lang="ar" dir="rtl" autosize minRows={2} maxLength={1_000} />
          <Textarea {...field("meaning.en")} label={t(w.meaningEn)} lang="en" dir="ltr" autosize minRows={2} maxLength={1_000} />
          <Textarea {...field("forms.ar")} label={t(w.formsAr)} description={t(w.onePerLine)} lang="ar" dir="rtl" autosize minRows={1} />
          <Textarea {...field("forms.en")} label={t(w.formsEn)} description={t(w.onePerLine)} lang="en" dir="ltr" autosize minRows={1} />
        </SimpleGrid>
        <Textarea {...field("sources")} label={t(w.sources)} description={t(w.onePerLine)} dir="auto" autosize minRows={1} />
        <Group><Button type="submit">{t(w.save)}</Button></Group>
      </Stack>
    </Form>
  );
}

/** The glossary, each term with its form. */
export default function TermsEdit() {
  const { terms } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useText();
  const slug = refused?.values["slug"];
  const known = terms.some((one) => one.slug === slug);
  const fields = (one: (typeof terms)[number]) => ({ ...one, forms: { ar: one.forms.ar.join("\n"), en: one.forms.en.join("\n") }, sources: one.sources.join("\n") });
  return (
    <>
      <PageTitle title={t(readingWords.glossary)} actions={<Button component={LocalLink} to="/law/glossary" variant="default">{t(w.read)}</Button>} />
      <Paper component="details" withBorder p="sm" my="sm" open={refused !== undefined && !known}>
        <summary>{t(w.addTerm)}</summary>
        <TermForm fresh {...(refused && !known ? refused : {})} />
      </Paper>
      {terms.map((one) => (
        <Paper component="details" withBorder p="sm" my="xs" key={one.slug} id={one.slug} open={slug === one.slug}>
          <summary>{t(one.term)}</summary>
          <TermForm {...(slug === one.slug ? refused! : { values: fields(one) })} />
        </Paper>
      ))}
      <Anchor component={LocalLink} to="/desk/law">{t(w.desk)}</Anchor>
    </>
  );
}
