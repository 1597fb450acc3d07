import { Anchor, Group, List, Paper, Stack, Table, Text as Copy, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { text } from "#platform/words.ts";
import type { ScenarioPart } from "./check.rules.ts";
import { injectWords } from "./inject.words.ts";
import { partForms } from "./part-form.rules.ts";
import { ratings, saidIn, type ScenarioContent, vulnerabilities } from "./scenario.rules.ts";
import { scenarioWords as w } from "./scenario.words.ts";
import { writtenTime } from "./time.rules.ts";

type Props = { id: number; content: ScenarioContent; mayWrite: boolean; functions: Readonly<Record<string, string>>; roleTitles: Readonly<Record<string, string>> };

function Part({ id, part, mayWrite, empty, children }: { id: number; part: ScenarioPart; mayWrite: boolean; empty: boolean; children: ReactNode }) {
  const t = useText();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={part}>
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4" id={part} style={{ scrollMarginBlockStart: "5rem" }}>{t(partForms[part].title)}</Title>
        {mayWrite && <Anchor component={LocalLink} to={`/desk/exercises/scenarios/${id}/edit/${part}`} aria-label={t(w.editOf(partForms[part].title))}>{t(w.edit)}</Anchor>}
      </Group>
      {empty ? <Copy c="dimmed">{t(w.nothingYet)}</Copy> : children}
    </Paper>
  );
}

const lines = { whiteSpace: "pre-line" } as const;

/** What stands before the injects: the story, what the exercise is for, who plays. */
export function PartsBefore({ id, content, mayWrite, functions, roleTitles }: Props) {
  const t = useText();
  const language = useLanguage();
  const { summary, country, background, begins, minutes, objectives, phases, roles } = content;
  return (
    <Stack gap="md" mb="lg">
      <Part id={id} part="general" mayWrite={mayWrite} empty={false}>
        <dl className="facts">
          {country && <><dt>{t(w.country)}</dt><dd>{saidIn(country, language)}</dd></>}
          <dt>{t(w.begins)}</dt><dd><bdi dir="ltr">{begins}</bdi></dd>
          <dt>{t(w.length)}</dt><dd>{t(w.hours(Math.floor(minutes / 60), minutes % 60))}</dd>
        </dl>
        {summary && <Copy mt="sm">{saidIn(summary, language)}</Copy>}
        {background && <details><summary>{t(w.background)}</summary><Copy mt="xs" maw="46rem" style={lines}>{saidIn(background, language)}</Copy></details>}
      </Part>
      <Part id={id} part="objectives" mayWrite={mayWrite} empty={objectives.length === 0}>
        <List type="ordered" spacing="xs" withPadding>
          {objectives.map((one) => <List.Item key={one.id}>{saidIn(one.text, language)}{one.functions.length > 0 && <Copy size="sm" c="dimmed">{t(w.functions)}: {one.functions.map((of) => functions[of] ?? of).join(language === "ar" ? "، " : ", ")}</Copy>}</List.Item>)}
        </List>
      </Part>
      <Part id={id} part="phases" mayWrite={mayWrite} empty={phases.length === 0}>
        <dl className="facts">
          {phases.map((one) => <div key={one.id} style={{ display: "contents" }}><dt className="figures"><bdi dir="ltr">{writtenTime(one.from)}</bdi></dt><dd><strong>{saidIn(one.title, language)}</strong>{one.about && <Copy size="sm">{saidIn(one.about, language)}</Copy>}</dd></div>)}
        </dl>
      </Part>
      <Part id={id} part="roles" mayWrite={mayWrite} empty={roles.length === 0}>
        <DataTable caption={t(w.roles)} head={[t(w.role), t(w.plays), t(w.people), t(w.brief)]}>
          {roles.map((one) => <Table.Tr key={one.id} style={{ verticalAlign: "top" }}><Table.Td fw={600}>{saidIn(one.title, language)}</Table.Td><Table.Td>{roleTitles[one.plays] ?? one.plays}</Table.Td><Table.Td className="figures">{one.people}</Table.Td><Table.Td><Copy size="sm" style={lines}>{saidIn(one.brief, language)}</Copy></Table.Td></Table.Tr>)}
        </DataTable>
      </Part>
    </Stack>
  );
}

/** What stands after them: how the exercise is evaluated, and for whom it is played. */
export function PartsAfter({ id, content, mayWrite }: Omit<Props, "functions" | "roleTitles">) {
  const t = useText();
  const language = useLanguage();
  const { objectives, guide, population } = content;
  const titles = new Map(objectives.map((one, at) => [one.id, `${at + 1}. ${saidIn(one.text, language)}`]));
  return (
    <Stack gap="md" mt="lg">
      <Part id={id} part="guide" mayWrite={mayWrite} empty={guide.length === 0}>
        <Copy size="sm" c="dimmed" mb="xs">{t(w.guideAbout)}</Copy>
        {guide.map(({ objective, criteria }) => (
          <div key={objective}>
            <Copy fw={600} mt="sm">{titles.get(objective) ?? objective}</Copy>
            <List withPadding>{criteria.map((one) => <List.Item key={one.id}>{saidIn(one.text, language)}</List.Item>)}</List>
          </div>
        ))}
        <dl className="facts" style={{ marginBlockStart: "1rem" }}>{ratings.map((one) => <div key={one} style={{ display: "contents" }}><dt>{t(w[one])}</dt><dd>{t(w[`${one}About`])}</dd></div>)}</dl>
      </Part>
      <Part id={id} part="population" mayWrite={mayWrite} empty={!population}>
        {population && (
          <>
            <Copy size="sm" c="dimmed">{t(w.populationAbout)}</Copy>
            <Copy mt="xs"><strong className="figures">{population.size.toLocaleString("en")}</strong> {saidIn(population.about, language)}</Copy>
            {population.places.length > 0 && (
              <DataTable caption={t(w.places)} head={[t(w.place), t(w.share), t(w.latitude), t(w.longitude)]}>
                {population.places.map((one) => <Table.Tr key={one.id}><Table.Td>{saidIn(one.name, language)}</Table.Td><Table.Td className="figures">{one.share}</Table.Td><Table.Td className="figures"><bdi dir="ltr">{one.latitude}</bdi></Table.Td><Table.Td className="figures"><bdi dir="ltr">{one.longitude}</bdi></Table.Td></Table.Tr>)}
              </DataTable>
            )}
            <Copy size="sm" mt="sm"><Copy span c="dimmed">{t(w.shares)}: </Copy>{vulnerabilities.flatMap((one) => (population.shares[one] === undefined ? [] : [`${text(w[one], language)} ${population.shares[one]}%`])).join(language === "ar" ? "، " : ", ") || t(injectWords.none)}</Copy>
          </>
        )}
      </Part>
    </Stack>
  );
}
