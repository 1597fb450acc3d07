import { Badge, Button, Table, Text as Copy } from "@mantine/core";
import { Form } from "react-router";
import { DataTable } from "#platform/ui/desk.tsx";
import { Age, useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import { sessionWords as w } from "./session.words.ts";

type Session = { id: number; createdAt: Date; expiresAt: Date; address: string | null; device: string | null };

/** Open sessions, each with a button that posts `intent=end-session`. `current`: the one that asks. */
export function SessionTable({ sessions, current, now }: { sessions: readonly Session[]; current?: number | null; now: Date }) {
  const t = useText();
  const language = useLanguage();
  if (sessions.length === 0) return <Copy c="dimmed">{t(w.none)}</Copy>;
  return (
    <DataTable caption={t(w.title)} head={[t(w.device), t(w.address), t(w.since), t(w.until), ""]}>
      {sessions.map((session) => (
        <Table.Tr key={session.id}>
          <Table.Td>
            <bdi>{session.device?.slice(0, 120) || t(w.unknown)}</bdi> {session.id === current && <Badge color="teal">{t(w.thisOne)}</Badge>}
          </Table.Td>
          <Table.Td>
            <bdi>{session.address || t(w.unknown)}</bdi>
          </Table.Td>
          <Table.Td>
            <Age at={session.createdAt} now={now} />
          </Table.Td>
          <Table.Td>{formatDate(session.expiresAt, language, "date-time")}</Table.Td>
          <Table.Td>
            <Form method="post">
              <input type="hidden" name="session" value={session.id} />
              <Button type="submit" name="intent" value="end-session" size="xs" variant="default">
                {t(w.end)}
              </Button>
            </Form>
          </Table.Td>
        </Table.Tr>
      ))}
    </DataTable>
  );
}
