import { Badge, Button, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { formatDate } from "#platform/words.ts";
import { listBills } from "./bill.operations.ts";
import { billTitles } from "./bill.rules.ts";
import { billWords as w } from "./bill.words.ts";

export const meta = titled(w.bills);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { ...(await page.read(listBills, {})), mayDraft: page.may("law.draftBills") };
}

/** All bills. */
export default function BillListPage() {
  const { bills, asOf, mayDraft } = useLoaderData<typeof loader>();
  const t = useText();
  const language = useLanguage();
  return (
    <>
      <PageTitle title={t(w.bills)} about={t(w.about)} asOf={asOf} now={asOf} actions={mayDraft && <Button component={LocalLink} to="/desk/law/bills/new">{t(w.begin)}</Button>} />
      {bills.length === 0 ? <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty> : (
        <DataTable caption={t(w.bills)} head={[t(w.title), t(w.sponsor), t(w.state), t(w.deadline), t(w.comments)]}>
          {bills.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td><LocalLink to={`/desk/law/bills/${one.id}`}>{t(one.title)}</LocalLink><br />{t(w.version(one.number))} · <Age at={one.changedAt} now={asOf} /></Table.Td>
              <Table.Td><bdi>{one.sponsor}</bdi></Table.Td>
              <Table.Td><Badge variant="outline" color="gray.8" tt="none">{t(billTitles[one.state])}</Badge></Table.Td>
              <Table.Td>{one.deadline && formatDate(`${one.deadline}T00:00:00Z`, language)}</Table.Td>
              <Table.Td>{one.unanswered > 0 && t(w.unansweredCount(one.unanswered))}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
