import { Anchor, Badge, Table, Title } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useText } from "#platform/ui/language.tsx";
import type { AmendmentLine } from "../../amendment/amendment.rules.ts";
import { editingWords as w } from "./editing.words.ts";

/** Amendments: which instrument does it, to which, how far it is. */
export function AmendmentList({ amendments }: { amendments: readonly AmendmentLine[] }) {
  const t = useText();
  return (
    <section>
      <Title order={2} size="h4" mt="md">{t(w.amendments)}</Title>
      <DataTable caption={t(w.amendments)} head={[t(w.amendments), t(w.amends), t(w.steps), t(w.stage)]}>
        {amendments.map((one) => (
          <Table.Tr key={one.id}>
            <Table.Td><Anchor component={LocalLink} to={`/desk/law/amendments/${one.id}`}>{t(one.by.title)}</Anchor></Table.Td>
            <Table.Td>{t(one.to.title)}</Table.Td>
            <Table.Td>{one.steps}</Table.Td>
            <Table.Td><Badge variant="light" color={one.state === "draft" ? "yellow" : "teal"} c={one.state === "draft" ? "#7a4b00" : undefined} tt="none">{t(one.state === "draft" ? w.draft : w.applied)}</Badge></Table.Td>
          </Table.Tr>
        ))}
      </DataTable>
    </section>
  );
}
