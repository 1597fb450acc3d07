import { Alert, Anchor, Table, Text as Copy } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, PageTitle } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { faultWords, fieldWords, interchangeWords as w } from "../interchange.words.ts";
import { receivedReport } from "./foreign.operations.ts";

export const meta = titled(w.filesReceived);
const mostShown = 300;

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  const { lines } = await page.read(receivedReport, { file: args.params["file"] });
  return { lines: lines.slice(0, mostShown), more: Math.max(0, lines.length - mostShown), again: page.url.searchParams.has("again") };
}

/** What became of each record of a file, those that came to nothing first. */
export default function ReceivedPage() {
  const { lines, more, again } = useLoaderData<typeof loader>();
  const t = useText();
  const fault = ({ field, fault: code }: { field: string; fault: string }) => {
    const name = fieldWords[field as keyof typeof fieldWords];
    return `${name ? t(name) : field}: ${t(faultWords[code as keyof typeof faultWords])}`;
  };
  return (
    <>
      <PageTitle title={t(w.filesReceived)} actions={<Anchor component={LocalLink} to="/desk/people/interchange">{t(w.interchange)}</Anchor>} />
      {again && <Alert variant="light" mb="md" role="status" title={t(w.again)} />}
      <DataTable caption={t(w.records)} head={[t(w.recordId), t(w.person), t(w.outcome), t(w.reasons)]}>
        {lines.map((line, at) => (
          <Table.Tr key={at}>
            <Table.Td><bdi dir="ltr">{line.record || "—"}</bdi></Table.Td>
            <Table.Td>{line.kind === "note" ? t(w.notes) : <bdi>{line.name ?? "—"}</bdi>}</Table.Td>
            <Table.Td>{t(w[line.outcome])}</Table.Td>
            <Table.Td>{line.faults.map((one) => <div key={`${one.field} ${one.fault}`}>{fault(one)}</div>)}</Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
      {more > 0 && <Copy size="sm" c="dimmed" className="figures">+{more}</Copy>}
    </>
  );
}
