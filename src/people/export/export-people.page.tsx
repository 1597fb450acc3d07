import { Alert, Anchor, Button, Checkbox, Fieldset, Group, Stack, Text as Copy, Textarea } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { AskApproval, ReasonFields } from "#accounts/ui";
import { listMissions } from "#directory";
import { countryName } from "#platform/countries.ts";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { personWords } from "../person/person.words.ts";
import { titled } from "#platform/ui/title.ts";
import { prepareExport } from "./export.operations.ts";
import { columnsUnlessChosen, exportColumns, exportFilters } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";

export const meta = titled(w.title);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  page.must("people.export");
  const given = Object.fromEntries(exportFilters.flatMap((name) => {
    const value = page.url.searchParams.get(name)?.trim().slice(0, 300);
    return value ? [[name, value] as const] : [];
  }));
  const { missions } = await page.read(listMissions, {});
  const shown = (filters: Record<string, string>) => [
    filters["q"] ?? filters["search"], filters["birth"], filters["sex"] && personWords[filters["sex"] as "female"]?.[page.language], filters["country"] && countryName(filters["country"], page.language), filters["place"],
    missions.find(({ id }) => String(id) === filters["mission"])?.name[page.language], filters["kind"] && personWords[filters["kind"] as "resident"]?.[page.language],
  ].filter((one) => one !== undefined && one !== "");
  return { given, shown: shown(given), refused: page.url.searchParams.has("refused") };
}

/** Checks the form and counts; the file itself is fetched from the next form, since a page cannot be a file. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const result = await page.submit(prepareExport, { ...fields, language: page.language });
  const values = fields as Record<string, unknown>;
  return result.ok ? data({ values, ready: result.output, problem: undefined }) : data({ values, ready: undefined, problem: result.problem }, { status: result.status });
}

export default function ExportPeople() {
  const t = useText();
  const language = useLanguage();
  const { given, shown, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values ?? { columns: columnsUnlessChosen.join(",") };
  const filters = answer ? Object.fromEntries(exportFilters.flatMap((name) => (typeof values[name] === "string" ? [[name, values[name] as string]] : []))) : given;
  const ticked = new Set(String(values["columns"] ?? "").split(","));
  const faultOf = (path: string) => {
    const fault = answer?.problem?.errors.find((one) => one.path === path);
    return fault && t(fault.message);
  };
  const boxes = (guarded: boolean) => (
    <Group gap="md">
      {exportColumns.filter((column) => column.guarded === guarded).map(({ id }) => <Checkbox key={id} name="columns" value={id} label={t(w[id])} defaultChecked={ticked.has(id)} />)}
    </Group>
  );
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} />
      {refused && !answer && <Alert color="red" variant="light" role="alert" mb="md" title={t(w.changed)} />}
      <FormAlert problem={answer?.problem} />
      {answer?.ready && (
        answer.ready.approved ? (
          <Alert color="teal" variant="light" role="status" mb="md" title={t(w.ready(answer.ready.people, answer.ready.columns))}>
            {/* A plain form: the answer is a file, which the browser saves. */}
            <form method="post" action={`/${language}/desk/people/export/file`}>
              {Object.entries(answer.ready.fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
              <Button type="submit">{t(w.download)}</Button>
            </form>
          </Alert>
        ) : (
          <>
            <Copy mb="xs" fw={600}>{t(w.ready(answer.ready.people, answer.ready.columns))} {t(w.alone(200))}</Copy>
            <AskApproval kind="people.export" input={answer.ready.fields} />
          </>
        )
      )}
      <Form method="post">
        <Stack maw={720} gap="md">
          <Copy size="sm">
            {t(w.filters)}: <bdi>{shown.length ? shown.join(" · ") : t(w.noFilters)}</bdi>
          </Copy>
          {Object.entries(filters).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          <Fieldset legend={t(w.columns)}>
            {boxes(false)}
            {faultOf("columns") && <Copy c="red.9" size="sm">{t(w.chooseColumns)}</Copy>}
          </Fieldset>
          <Fieldset legend={t(w.guarded)}>
            <Copy size="sm" c="dimmed" mb="xs">{t(w.guardedHint)}</Copy>
            {boxes(true)}
            <Textarea name="why" label={t(w.why)} mt="sm" maxLength={300} autosize minRows={1} defaultValue={String(values["why"] ?? "")} error={faultOf("why")} />
          </Fieldset>
          <ReasonFields values={values} problem={answer?.problem} />
          <Copy size="sm" c="dimmed">{t(w.alone(200))}</Copy>
          <Group>
            <Button type="submit">{t(w.continue)}</Button>
            <Anchor component={LocalLink} to={`/desk/people${Object.keys(filters).length ? `?${new URLSearchParams(filters)}` : ""}`}>{t(w.back)}</Anchor>
          </Group>
        </Stack>
      </Form>
    </>
  );
}
