import { Anchor, Badge, Button, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { listMissions } from "#directory";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber } from "#platform/words.ts";
import { titled } from "#platform/ui/title.ts";
import { listSurveys } from "./survey.operations.ts";
import { stateTitles } from "./survey.rules.ts";
import { surveyWords as w } from "./survey.words.ts";

export const meta = titled(w.surveys);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { surveys } = await page.read(listSurveys, {});
  const { missions } = await page.read(listMissions, {});
  return { surveys, missions: Object.fromEntries(missions.map(({ id, name }) => [id, name[page.language]])), mayChange: page.may("community.survey"), now: new Date().toISOString() };
}

export default function SurveyList() {
  const { surveys, missions, mayChange, now } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const newest = surveys.map((one) => one.updatedAt).sort().at(-1);
  return (
    <>
      <PageTitle title={t(w.surveys)} about={t(w.about)} {...(newest ? { asOf: newest, now } : {})} actions={mayChange && <Button component={LocalLink} to="/desk/surveys/draft">{t(w.newSurvey)}</Button>} />
      {surveys.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.surveys)} head={[t(w.survey), t(w.mission), t(w.state), t(w.who), t(w.answersColumn), t(w.changed)]}>
          {surveys.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <Anchor component={LocalLink} to={`/desk/surveys/${one.id}`}>{t(one.title)}</Anchor> {one.example && <Badge size="xs" variant="light" color="gray" tt="none">{t(w.exampleTag)}</Badge>}
              </Table.Td>
              <Table.Td>{one.mission === null ? t(w.allMissions) : missions[one.mission]}</Table.Td>
              <Table.Td>{t(stateTitles[one.state])}</Table.Td>
              <Table.Td>{t(one.anonymous ? w.anonymousTag : w.namedTag)}</Table.Td>
              <Table.Td className="figures">{formatNumber(one.answers, language)}</Table.Td>
              <Table.Td><Age at={one.updatedAt} now={now} /></Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
