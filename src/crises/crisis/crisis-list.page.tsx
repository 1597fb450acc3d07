import { Badge, Button, Group, Table, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, isLanguage, text } from "#platform/words.ts";
import { overviewCrises } from "./crisis.operations.ts";
import { type Level, levelTitles } from "./crisis.rules.ts";
import { crisisDeskWords as w } from "./crisis-desk.words.ts";
import { crisisWords } from "./crisis.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(overviewCrises, {})), mayOpen: page.may("crises.open"), mayBoard: page.may("crises.board"), mayQueue: page.may("crises.queue") };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(crisisWords.list, isLanguage(params.language) ? params.language : "ar") }];

/** Every crisis with what matters at a glance, and the ways on. */
export default function CrisisListPage() {
  const t = useText();
  const language = useLanguage();
  const { crises, asOf, mayOpen, mayBoard, mayQueue } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle
        title={t(crisisWords.list)}
        about={t(w.listAbout)}
        actions={
          mayOpen && (
            <Button component={LocalLink} to="/desk/crises/new">
              {t(w.newCrisis)}
            </Button>
          )
        }
      />
      {crises.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneNext)}</Empty>
      ) : (
        <DataTable caption={t(crisisWords.list)} head={[t(w.crisis), t(w.level), t(w.concerned), t(w.unaccounted), t(w.waiting), t(w.commander), ""]}>
          {crises.map((crisis) => (
            <Table.Tr key={crisis.id}>
              <Table.Td>
                {mayBoard ? <LocalLink to={`/desk/crises/${crisis.id}`}>{t(crisis.title)}</LocalLink> : t(crisis.title)}
                <Group gap={6}>
                  <Copy size="xs" c="dimmed">
                    {t(crisis.closedAt ? w.closedState : w.openState)} <Age at={crisis.closedAt ?? crisis.openedAt} now={asOf} />
                  </Copy>
                  {crisis.example && (
                    <Badge size="xs" color="gray" variant="outline">
                      {t(w.example)}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td>{crisis.highestLevel > 0 ? t(levelTitles[crisis.highestLevel as Level]) : "–"}</Table.Td>
              <Table.Td>{crisis.figures.rollAt ? formatNumber(crisis.figures.concerned, language) : t(w.rollPending)}</Table.Td>
              <Table.Td>{formatNumber(crisis.figures.unaccounted, language)}</Table.Td>
              <Table.Td>
                {mayQueue ? <LocalLink to={`/desk/crises/${crisis.id}/queue`}>{formatNumber(crisis.figures.waiting, language)}</LocalLink> : formatNumber(crisis.figures.waiting, language)}
                {crisis.figures.oldestWaiting && (
                  <Copy size="xs" c="dimmed">
                    {t(w.since)} <Age at={crisis.figures.oldestWaiting} now={asOf} />
                  </Copy>
                )}
              </Table.Td>
              <Table.Td>{crisis.figures.commander ?? "–"}</Table.Td>
              <Table.Td>
                <LocalLink to={`/desk/crises/${crisis.id}/levels`} aria-label={`${t(w.levels)}: ${t(crisis.title)}`}>
                  {t(w.levels)}
                </LocalLink>
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
