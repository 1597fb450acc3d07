import { Alert, Button, Group, Table, Text as Copy, TextInput } from "@mantine/core";
import { Form, type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle, Turns } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate, formatNumber, text } from "#platform/words.ts";
import { findExport, listExports } from "./export.operations.ts";
import { readMark } from "./export.rules.ts";
import { exportWords as w } from "./export.words.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const before = page.url.searchParams.get("before") || undefined;
  const mark = page.url.searchParams.get("mark")?.slice(0, 40) ?? "";
  const read = await page.read(listExports, before ? { before } : {});
  const found = read.all && readMark(mark) ? await page.read(findExport, { mark }) : null;
  return { ...read, mark, found, older: read.before === null ? null : `?before=${read.before}`, newest: before ? "?" : null, now: new Date().toISOString() };
}

export const meta = ({ params }: { params: { language?: string } }) => [{ title: text(w.title, params.language === "en" ? "en" : "ar") }];

export default function ExportList() {
  const t = useText();
  const language = useLanguage();
  const { exports, all, mark, found, older, newest, now } = useLoaderData<typeof loader>();
  const rows = found?.export ? [found.export] : exports;
  return (
    <>
      <PageTitle title={t(w.title)} about={t(w.about)} asOf={now} now={now} />
      {all && (
        <Form method="get" role="search">
          <Group align="flex-end" mb="md">
            <TextInput name="mark" label={t(w.mark)} description={t(w.markHint)} defaultValue={mark} maxLength={40} dir="ltr" error={mark !== "" && !found && t(w.noMark)} />
            <Button type="submit" variant="default">{t(w.search)}</Button>
          </Group>
        </Form>
      )}
      {found && (
        <Alert color={found.export ? "teal" : "red"} role="status" mb="md">
          {t(found.export ? w.genuine(found.export.id, found.row!) : w.notGenuine)}
        </Alert>
      )}
      {rows.length === 0 ? (
        <Empty title={t(w.none)}>{t(w.noneHelp)}</Empty>
      ) : (
        <DataTable caption={t(w.title)} head={[t(w.number), t(w.what), t(w.who), t(w.when), t(w.why), t(w.people), t(w.file)]}>
          {rows.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td className="figures">E{one.id}</Table.Td>
              <Table.Td>{t(one.title)}</Table.Td>
              <Table.Td>
                <bdi>{one.by}</bdi>
                {one.approval !== null && (
                  <Copy size="xs" c="dimmed">
                    <LocalLink to={`/desk/approvals/${one.approval}`}>{t(w.approvedBy)} <bdi>{one.approvedBy}</bdi></LocalLink>
                  </Copy>
                )}
              </Table.Td>
              <Table.Td>{formatDate(one.at, language, "date-time")}</Table.Td>
              <Table.Td>
                {t(w[one.category])}
                <Copy size="sm" c="dimmed"><bdi>{one.purpose}</bdi></Copy>
              </Table.Td>
              <Table.Td className="figures">{formatNumber(one.rows, language)}</Table.Td>
              <Table.Td>
                {t(w[one.format])} · {t(w.copy(one.copy))}
                {one.sha256 && <Copy size="xs" c="dimmed" title={one.sha256}><bdi dir="ltr">{one.sha256.slice(0, 12)}</bdi></Copy>}
              </Table.Td>
            </Table.Tr>
          ))}
        </DataTable>
      )}
      <Turns newest={newest} older={older} />
    </>
  );
}
