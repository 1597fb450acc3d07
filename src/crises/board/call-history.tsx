import { Table, Text as Copy, Title } from "@mantine/core";
import { Age, useText } from "#platform/ui/language.tsx";
import { statusTitles } from "../roll/roll.rules.ts";
import { sourceTitles } from "../roll/status.rules.ts";
import type { Told } from "../roll/told.rules.ts";
import { callWords as w } from "./call.words.ts";


/** What was said of a person so far, newest first; of a merged record's words it says that they are. */
export function CallHistory({ said, now }: { said: readonly Told[]; now: string }) {
  const t = useText();
  return (
    <section aria-labelledby="said">
      <Title order={2} size="h5" id="said" mt="md">{t(w.history)}</Title>
      <Table verticalSpacing={4} aria-labelledby="said">
        <Table.Tbody>
          {said.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Th scope="row" fw={600}>{t(statusTitles[one.status])}</Table.Th>
              <Table.Td><Age at={one.at} now={now} /> · {t(one.source ? sourceTitles[one.source] : one.relation === "self" ? w.self : w.other)}{one.merged && <Copy size="xs" c="dimmed">{t(w.underOther)}</Copy>}</Table.Td>
              <Table.Td>{one.receipt && <bdi className="receipt-code">{one.receipt}</bdi>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
