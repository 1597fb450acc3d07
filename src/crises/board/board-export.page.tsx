import { Alert, Anchor, Button, Group, Stack, Text as Copy } from "@mantine/core";
import { type ActionFunctionArgs, data, Form, type LoaderFunctionArgs, useActionData, useLoaderData } from "react-router";
import { AskApproval, ReasonFields } from "#accounts/ui";
import { pageOf } from "#platform/page.ts";
import { FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { isLanguage, text } from "#platform/words.ts";
import { pfifWords } from "../roll/pfif.words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { address, filterNames } from "./address.rules.ts";
import { prepareRollExport } from "./export.operations.ts";
import { mostExported } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";
import { leaveToExport } from "./list.operations.ts";

const chosen = (given: (name: string) => unknown) =>
  Object.fromEntries(filterNames.flatMap((name) => (typeof given(name) === "string" && given(name) !== "" ? [[name, String(given(name)).slice(0, 80)]] : []))) as Record<string, string>;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const crisis = await page.read(readCrisis, { crisis: args.params["crisis"] });
  await page.read(leaveToExport, { crisis: crisis.id });
  return { id: crisis.id, title: crisis.title, current: chosen((name) => page.url.searchParams.get(name)), refused: page.url.searchParams.has("refused") };
}

/** Checks the form and counts; the file itself is fetched from the next form, since a page cannot be a file. */
export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const values = fields as Record<string, unknown>;
  const result = await page.submit(prepareRollExport, { ...fields, crisis: args.params["crisis"], language: page.language });
  return result.ok ? data({ values, ready: result.output, problem: undefined }) : data({ values, ready: undefined, problem: result.problem }, { status: result.status });
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, isLanguage(params.language) ? params.language : "ar") }];

/** Asks what the file is for before any personal data leave the board; above 200 people also a second person. */
export default function ExportPage() {
  const t = useText();
  const language = useLanguage();
  const { id, title, current, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const values = answer?.values ?? { category: "crisis", format: "csv" };
  const filters = answer ? chosen((name) => values[name]) : current;
  return (
    <>
      <PageTitle title={t(w.title)} about={t(title)} />
      {refused && !answer && <Alert color="red" variant="light" role="alert" mb="md" title={t(w.changed)} />}
      <FormAlert problem={answer?.problem} />
      {answer?.ready && answer.ready.approved && (
        <Alert color="teal" variant="light" role="status" mb="md" title={t(w.ready(answer.ready.people, answer.ready.total))}>
          {/* A plain form: the answer is a file, which the browser saves. */}
          <form method="post" action={`/${language}/desk/crises/${id}/roll.csv`}>
            {Object.entries(answer.ready.fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
            <Button type="submit">{t(w.download)}</Button>
          </form>
        </Alert>
      )}
      {answer?.ready && !answer.ready.approved && (
        <>
          <Copy mb="xs" fw={600}>{t(w.ready(answer.ready.people, answer.ready.total))}</Copy>
          <AskApproval kind="crises.export" input={answer.ready.fields} />
        </>
      )}
      <Form method="post">
        <Stack maw={560} gap="md">
          <Copy>{t(w.about)} {t(w.limit(mostExported))} {t(w.alone(200))}</Copy>
          {Object.entries(filters).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <ReasonFields values={values} problem={answer?.problem} />
          <Group>
            <Button type="submit">{t(w.continue)}</Button>
            <Anchor component={LocalLink} to={`/desk/crises/${id}${address(filters)}`}>{t(w.back)}</Anchor>
            <Anchor component={LocalLink} to={`/desk/crises/${id}/interchange`}>{t(pfifWords.open)}</Anchor>
          </Group>
        </Stack>
      </Form>
    </>
  );
}
