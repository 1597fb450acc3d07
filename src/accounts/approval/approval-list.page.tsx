import { Anchor, Badge, Table, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle, Turns } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, text } from "#platform/words.ts";
import { listApprovals } from "./approval.operations.ts";
import type { ApprovalRecord } from "./approval.rules.ts";
import { stateColors } from "./approval-state.rules.ts";
import { approvalWords as w } from "./approval.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const before = page.url.searchParams.get("before") || undefined;
  const { approvals: open } = await page.read(listApprovals, { open: true });
  const all = await page.read(listApprovals, before ? { before } : {});
  return { open, earlier: all.approvals.filter((one) => one.state !== "asked"), older: all.before === null ? null : `?before=${all.before}`, newest: before ? "?" : null, now: new Date().toISOString() };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function ApprovalList() {
  const t = useText();
  const { open, earlier, older, newest, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={now} now={now} />
      <Title order={2} size="h3" mb="xs">{t(w.open)}</Title>
      {open.length === 0 ? <Empty title={t(w.noneOpen)}>{t(w.noneOpenHelp)}</Empty> : <Requests caption={t(w.open)} rows={open} now={now} />}
      {earlier.length > 0 && (
        <>
          <Title order={2} size="h3" mt="xl" mb="xs">{t(w.before)}</Title>
          <Requests caption={t(w.before)} rows={earlier} now={now} />
        </>
      )}
      <Turns newest={newest} older={older} />
    </>
  );
}

function Requests({ caption, rows, now }: { caption: string; rows: readonly ApprovalRecord[]; now: string }) {
  const t = useText();
  const language = useLanguage();
  return (
    <DataTable caption={caption} head={[t(w.what), t(w.records), t(w.askedBy), t(w.state), t(w.until)]}>
      {rows.map((one) => (
        <Table.Tr key={one.id}>
          <Table.Td>
            <Anchor component={LocalLink} to={`/desk/approvals/${one.id}`}>{t(one.title)}</Anchor>
            <Copy size="sm" c="dimmed"><bdi>{t(one.subject)}</bdi></Copy>
          </Table.Td>
          <Table.Td className="figures">{one.rows}</Table.Td>
          <Table.Td><bdi>{one.own ? t(w.own) : one.askedBy}</bdi> · <Age at={one.askedAt} now={now} /></Table.Td>
          <Table.Td><Badge variant="outline" miw="max-content" color={stateColors[one.state]} tt="none">{t(w[one.state])}</Badge></Table.Td>
          <Table.Td>{formatDate(one.expiresAt, language, "date-time")}</Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
