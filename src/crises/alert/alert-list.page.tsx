import { Badge, Button, Table } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatNumber, isLanguage, text } from "#platform/words.ts";
import { readCrisis } from "../crisis/crisis.operations.ts";
import { type Level, levelTitles } from "../crisis/crisis.rules.ts";
import { listAlerts } from "./alert-read.operations.ts";
import { messageTitles, stateTitles, statusTitles } from "./alert.rules.ts";
import { alertWords as w } from "./alert.words.ts";

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.alerts, isLanguage(params.language) ? params.language : "ar") }];

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const input = { crisis: args.params["crisis"] };
  const crisis = await page.read(readCrisis, input);
  return { crisis, ...(await page.read(listAlerts, input)), mayWrite: page.may("crises.alert") && crisis.closedAt === null };
}

/** The alerts of a crisis: what was said, to how many, and what became of it. */
export default function AlertList() {
  const t = useText();
  const language = useLanguage();
  const { crisis, alerts, asOf, mayWrite } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.alerts)} about={t(crisis.title)} asOf={asOf} now={asOf} actions={mayWrite && <Button component={LocalLink} to={`/desk/crises/${crisis.id}/alerts/new`}>{t(w.newAlert)}</Button>} />
      {alerts.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneAbout)}</Empty>
      ) : (
        <DataTable caption={t(w.alerts)} head={[t(w.headline), t(w.kind), t(w.level), t(w.sentAt), t(w.delivered), t(w.heard)]}>
          {alerts.map((alert) => (
            <Table.Tr key={alert.id}>
              <Table.Td>
                <LocalLink to={`/desk/alerts/${alert.id}`}>{t({ ar: alert.texts.ar.headline, en: alert.texts.en.headline })}</LocalLink>{" "}
                {alert.status !== "actual" && <Badge color="orange.9" variant="filled" tt="none">{t(statusTitles[alert.status])}</Badge>}
              </Table.Td>
              <Table.Td>{t(alert.noChange ? w.noChange : messageTitles[alert.message])} · {t(stateTitles[alert.state])}</Table.Td>
              <Table.Td>{t(levelTitles[alert.level as Level])}</Table.Td>
              <Table.Td>{alert.sentAt ? <Age at={alert.sentAt} now={asOf} /> : "—"}</Table.Td>
              <Table.Td>{alert.figures.recipients ? `${formatNumber(alert.figures.delivered, language)} / ${formatNumber(alert.figures.recipients, language)}` : "—"}</Table.Td>
              <Table.Td>{formatNumber(alert.figures.heard, language)}</Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
    </>
  );
}
