import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Table, Title } from "@mantine/core";
import { type ActionFunctionArgs, Form, type LoaderFunctionArgs, redirect, useActionData, useLoaderData } from "react-router";
import { again, pageOf } from "#platform/page.ts";
import { DataTable, FormAlert, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, isLanguage, text } from "#platform/words.ts";
import { closeCrisis, readCrisis, readLevels, setAreaLevel } from "./crisis.operations.ts";
import { type Level, levels, levelTitles } from "./crisis.rules.ts";
import { crisisDeskWords as w } from "./crisis-desk.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const input = { crisis: args.params["crisis"] };
  const [crisis, changes] = [await page.read(readCrisis, input), await page.read(readLevels, input)];
  return { crisis, ...changes, maySet: page.may("crises.setLevel"), mayClose: page.may("crises.close"), saved: page.url.searchParams.has("saved"), now: new Date().toISOString() };
}

export async function action(args: ActionFunctionArgs) {
  const page = pageOf(args);
  const fields = await page.fields();
  const crisis = args.params["crisis"];
  const result = fields["intent"] === "close" ? await page.submit(closeCrisis, { crisis }) : await page.submit(setAreaLevel, { crisis, area: fields["area"], level: fields["level"] });
  return result.ok ? redirect(page.link(`/desk/crises/${crisis}/levels?saved`)) : again(result.problem, fields, result.status);
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.levels, isLanguage(params.language) ? params.language : "ar") }];

/** The level of each area, its history, and the closing of the crisis. */
export default function CrisisLevelsPage() {
  const t = useText();
  const language = useLanguage();
  const { crisis, areas, history, maySet, mayClose, saved, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { problem: Parameters<typeof FormAlert>[0]["problem"] } | undefined;
  const nameOf = new Map(areas.map((area) => [area.id, area.name]));
  const options = levels.map((value) => ({ value: String(value), label: t(levelTitles[value]) }));
  return (
    <>
      <PageTitle title={t(crisis.title)} about={t(w.levelsAbout)} actions={<LocalLink to={`/desk/crises/${crisis.id}`}>{t(w.board)}</LocalLink>} />
      <FormAlert problem={answer?.problem} />
      {saved && !answer && (
        <Alert color="green" variant="light" role="status" mb="md">
          {t(w.saved)}
        </Alert>
      )}
      <Stack gap="sm" maw="48rem">
        {areas.map((area) => (
          <Form method="post" key={area.id}>
            <input type="hidden" name="area" value={area.id} />
            <Group align="flex-end">
              <NativeSelect name="level" label={t(w.levelOf(area.name))} description={<Age at={area.levelAt} now={now} />} defaultValue={String(area.level)} data={options} disabled={!maySet} flex={1} />
              {maySet && (
                <Button type="submit" name="intent" value="level" variant="default" aria-label={`${t(w.set)}: ${t(w.levelOf(area.name))}`}>
                  {t(w.set)}
                </Button>
              )}
            </Group>
          </Form>
        ))}
      </Stack>
      <Title order={2} size="h3" mt="xl" mb="sm">
        {t(w.history)}
      </Title>
      <DataTable caption={t(w.history)} head={[t(w.when), t(w.areaName), t(w.level), t(w.by)]}>
        {history.map((change) => (
          <Table.Tr key={`${change.area} ${change.at}`}>
            <Table.Td>{formatDate(change.at, language, "date-time")} UTC</Table.Td>
            <Table.Td>{t(nameOf.get(change.area) ?? { en: "–", ar: "–" })}</Table.Td>
            <Table.Td>{t(levelTitles[change.level as Level])}</Table.Td>
            <Table.Td>{change.by ?? "–"}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {mayClose && !crisis.closedAt && (
        <Form method="post">
          <Title order={2} size="h3" mt="xl" mb="sm">
            {t(w.closeTitle)}
          </Title>
          <p>{t(w.closeAbout)}</p>
          <Checkbox name="sure" required mb="sm" label={t(w.closeSure)} />
          <Button type="submit" name="intent" value="close" color="red" variant="outline">
            {t(w.closeButton)}
          </Button>
        </Form>
      )}
    </>
  );
}
