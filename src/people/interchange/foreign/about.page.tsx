import { Anchor, Paper, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { type LoaderFunctionArgs, useLoaderData } from "react-router";
import { pageOf } from "#platform/page.ts";
import { DataTable, Empty, PageTitle } from "#platform/ui/desk.tsx";
import { Age, LocalLink, useText } from "#platform/ui/language.tsx";
import { titled } from "#platform/ui/title.ts";
import { interchangeWords as w } from "../interchange.words.ts";
import { foreignAbout } from "./foreign.operations.ts";
import { statusText } from "./outcome-text.rules.ts";

export const meta = titled(w.recordsAbout);

export async function loader(args: LoaderFunctionArgs) {
  const page = pageOf(args);
  return { person: args.params["person"]!, now: new Date().toISOString(), ...(await page.read(foreignAbout, { person: args.params["person"] })) };
}

/** What other organisations say of a person: records linked with theirs, and notes sent about the record we gave out. */
export default function AboutPage() {
  const { person, records, notes, now } = useLoaderData<typeof loader>();
  const t = useText();
  return (
    <>
      <PageTitle title={t(w.recordsAbout)} actions={<Anchor component={LocalLink} to={`/desk/people/${person}`}>{t(w.seeRecord)}</Anchor>} />
      <Stack gap="lg">
        {records.length + notes.length === 0 && <Empty title={t(w.none)}><Anchor component={LocalLink} to="/desk/people/interchange">{t(w.interchange)}</Anchor></Empty>}
        {records.length > 0 && (
          <DataTable caption={t(w.records)} head={[t(w.person), t(w.notes), t(w.source), t(w.state), t(w.received)]}>
            {records.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td><Anchor component={LocalLink} to={`/desk/people/interchange/${one.id}`}><bdi>{one.name ?? one.record}</bdi></Anchor></Table.Td>
                <Table.Td>{statusText(one.status) ? t(statusText(one.status)!) : "—"}</Table.Td>
                <Table.Td><bdi>{one.source}</bdi></Table.Td>
                <Table.Td>{one.ended ? t(w.expired) : t(w[one.state])}</Table.Td>
                <Table.Td><Age at={one.receivedAt} now={now} /></Table.Td>
              </Table.Tr>
            ))}
          </DataTable>
        )}
        {notes.length > 0 && (
          <Paper withBorder p="md" component="section" aria-label={t(w.notes)}>
            <Title order={2} size="h4" mb="xs">{t(w.notes)}</Title>
            {notes.map((note) => (
              <div key={note.record}>
                <Copy fw={600}>{t(statusText(note.fields["status"]) ?? w.notes)} <Copy component="span" size="sm" c="dimmed" fw={400}>· <bdi>{note.fields["author_name"]}</bdi> · <Age at={note.receivedAt} now={now} /></Copy></Copy>
                <Copy style={{ whiteSpace: "pre-line" }}><bdi>{note.fields["text"]}</bdi></Copy>
              </div>
            ))}
          </Paper>
        )}
      </Stack>
    </>
  );
}
