import { Badge, Button, Group, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate, formatNumber } from "#platform/words.ts";
import { listGuideAnswers } from "./answer.operations.ts";
import { StateBadge, Whys } from "./answer-view.tsx";
import { guideDeskWords as w, guideWords } from "./guide.words.ts";

export const meta = titled(w.list);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { answers, readAt } = await page.read(listGuideAnswers, {});
  return { answers, readAt, mayWrite: page.may("law.editGuide") };
}

/** Answers of the guide, what needs checking again first. */
export default function AnswerListPage() {
  const { answers, readAt, mayWrite } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  const on = (day: string) => formatDate(`${day}T00:00:00Z`, language);
  const count = (state: string) => answers.filter((one) => one.state === state).length;
  return (
    <>
      <PageTitle
        title={t(guideWords.guide)}
        about={`${t(w.about)} ${t(w.counts(count("recheck"), count("draft")))}`}
        asOf={readAt}
        now={readAt}
        actions={
          <>
            {mayWrite && <Button component={LocalLink} to="/desk/law/guide/new">{t(w.write)}</Button>}
            {mayWrite && <Button component={LocalLink} to="/desk/law/guide/chapters" variant="default">{t(w.chapters)}</Button>}
            <Button component={LocalLink} to="/desk/law/guide/editions" variant="default">{t(w.editions)}</Button>
          </>
        }
      />
      {answers.length === 0 ? <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty> : (
        <DataTable caption={t(w.list)} head={[t(w.question), t(w.state), t(w.why), t(w.lastCheck)]}>
          {answers.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <LocalLink to={`/desk/law/guide/answers/${one.id}`}>{t(one.question)}</LocalLink>
                <br />{t(one.chapterTitle)}{one.example && <> <Badge variant="outline" color="gray.8" tt="none" size="sm">{t(guideWords.exampleMark)}</Badge></>}
              </Table.Td>
              <Table.Td><Group gap={4}><StateBadge state={one.state} /></Group></Table.Td>
              <Table.Td><Whys marks={one.marks} changesOn={one.changesOn} /></Table.Td>
              <Table.Td>{one.checkedOn ? <><span className="figures">{on(one.checkedOn)}</span>{t(guideWords.comma)}<bdi>{one.checkedBy}</bdi>{one.checkedNumber !== one.number && <> ({t(w.wording(one.checkedNumber!))} / {formatNumber(one.number, language)})</>}</> : t(w.never)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
