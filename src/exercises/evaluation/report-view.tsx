import { List, Stack, Table, Text as Copy, Title } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { useLanguage, useText } from "#platform/ui/language.tsx";
import { formatDate } from "#platform/words.ts";
import type { ReportContent } from "./report.rules.ts";
import { reportWords as w } from "./report.words.ts";

/** A finished report to be read on the screen; the whole of it is in the files. */
export function ReportView({ content }: { content: ReportContent }) {
  const t = useText();
  const language = useLanguage();
  const written = (pair: { en: string; ar: string }) => pair[language] || pair.en || pair.ar;
  return (
    <Stack gap="sm">
      <Copy dir="auto" style={{ whiteSpace: "pre-wrap" }}>{written(content.summary)}</Copy>
      {(["strength", "improve"] as const).map((kind) => (
        <section key={kind} aria-label={t(kind === "strength" ? w.strengths : w.improvements)}>
          <Title order={2} size="h4" mb="xs">{t(kind === "strength" ? w.strengths : w.improvements)}</Title>
          <List spacing={4}>{content.findings.filter((one) => one.kind === kind).map((one, at) => <List.Item key={at}><bdi>{written(one.text)}</bdi></List.Item>)}</List>
        </section>
      ))}
      <Title order={2} size="h4">{t(w.actions)}</Title>
      {content.actions.length === 0 ? <Copy>{t(w.noActions)}</Copy> : (
        <DataTable caption={t(w.actions)} head={[t(w.doing), t(w.owner), t(w.dueOn), t(w.mission)]}>
          {content.actions.map((one, at) => <Table.Tr key={at}><Table.Td><bdi>{one.title}</bdi></Table.Td><Table.Td><bdi>{one.owner}</bdi></Table.Td><Table.Td>{one.due && formatDate(`${one.due}T00:00:00Z`, language)}</Table.Td><Table.Td>{one.mission ? <bdi dir="ltr">{one.mission}</bdi> : t(w.allMissions)}</Table.Td></Table.Tr>)}
        </DataTable>
      )}
    </Stack>
  );
}
