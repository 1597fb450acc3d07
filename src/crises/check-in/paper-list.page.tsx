import { randomUUID } from "node:crypto";
import { Alert, Button, Group, Input, Stack, Text as Copy, Textarea, TextInput } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData, useSearchParams } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { invalidInput } from "#platform/problem.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { useFault, valueAt } from "#platform/ui/open.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { listsWords as w } from "./lists.words.ts";
import { recordPaperList } from "./paper-list.operations.ts";
import { rowsOfFile } from "./paper-list-file.ts";
import { cellsOf, readPaperList } from "./paper-list.rules.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.record");
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  return { crisis: { id: crisis.id, title: crisis.title }, key: randomUUID(), toQueue: page.may("crises.queue") };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  page.must("crises.record");
  const { file, ...fields } = await page.fields();
  const typed = typeof fields["lines"] === "string" ? fields["lines"].slice(0, 60_000) : "";
  const uploaded = file instanceof File && file.size > 0 ? await rowsOfFile(file) : [];
  const refuse = (problem: { code: string; title: { en: string; ar: string }; errors: { path: string; message: { en: string; ar: string } }[] }) => again({ code: problem.code, title: problem.title, errors: problem.errors }, fields);
  if (uploaded === null) return refuse(invalidInput([{ path: "file", message: w.badFile }]));
  const { lines, errors } = readPaperList([...typed.split(/\r?\n/).map((line, at) => ({ line: at + 1, cells: cellsOf(line) })), ...uploaded]);
  if (errors.length > 0) return refuse(invalidInput(errors));
  const result = await page.submit(recordPaperList, { crisis: args.params["crisis"], key: fields["key"], ...(fields["wroteIt"] ? { wroteIt: fields["wroteIt"] } : {}), lines, language: page.language });
  return result.ok ? redirect(`${page.url.pathname}?matched=${result.output.matched}&waiting=${result.output.waiting}`) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.paper, isLanguage(params.language) ? params.language : "ar") }];

/** A list on paper: typed or pasted a line for each person, or as a file. */
export default function PaperListPage() {
  const t = useText();
  const { crisis, key, toQueue } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  const fault = useFault(answer?.problem);
  const values = answer?.values ?? {};
  return (
    <>
      <PageTitle title={t(w.paper)} about={t(crisis.title)} actions={toQueue && <LocalLink to={`/desk/crises/${crisis.id}/queue`}>{t(w.toQueue)}</LocalLink>} />
      {query.has("matched") && !answer && (
        <Alert color="green" variant="light" role="status" mb="md">
          {t(w.savedPaper(Number(query.get("matched")) || 0, Number(query.get("waiting")) || 0))}
        </Alert>
      )}
      <FormAlert problem={answer?.problem} />
      {/* A file that was typed into once must not be sent again with other lines: each form has its own key. */}
      <Form method="post" encType="multipart/form-data" key={key}>
        <input type="hidden" name="key" value={valueAt(values, "key") || key} />
        <Stack gap="sm" maw={760}>
          <Copy>{t(w.paperAbout)}</Copy>
          <Textarea name="lines" label={t(w.lines)} description={t(w.linesHint)} defaultValue={valueAt(values, "lines")} error={fault("lines")} rows={10} maxLength={60_000} dir="auto" />
          <Input.Wrapper label={t(w.file)} error={fault("file")} labelElement="label" id="list-file" labelProps={{ htmlFor: "list-file" }}>
            {/* The browser's own field: it works before any script has arrived. */}
            <input type="file" name="file" id="list-file" accept=".csv,.xlsx,text/csv" />
          </Input.Wrapper>
          <TextInput name="wroteIt" label={t(w.wroteIt)} defaultValue={valueAt(values, "wroteIt")} error={fault("wroteIt")} maxLength={120} dir="auto" />
          <Group>
            <Button type="submit">{t(w.enter)}</Button>
          </Group>
        </Stack>
      </Form>
    </>
  );
}
