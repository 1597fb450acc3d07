import { Anchor, Badge, Table, Text as Copy } from "@mantine/core";
import { DataTable } from "#platform/ui/desk.tsx";
import { LocalLink, useLanguage, useText } from "#platform/ui/language.tsx";
import { effectText, whenText } from "./inject-texts.ts";
import type { Inject } from "./inject.rules.ts";
import { injectWords as w } from "./inject.words.ts";
import { saidIn, type ScenarioContent } from "./scenario.rules.ts";
import { scenarioWords } from "./scenario.words.ts";
import { storyClock, writtenTime } from "./time.rules.ts";

type Props = { scenario: number; content: ScenarioContent; injects: readonly { id: number; earliest: number | null; inject: Inject }[]; mayWrite: boolean };

/** The injects in the order of the story, under their phases, with the time from the start and the hour of the story. */
export function InjectTable({ scenario, content, injects, mayWrite }: Props) {
  const t = useText();
  const language = useLanguage();
  const phases = new Map(content.phases.map((one) => [one.id, saidIn(one.title, language)]));
  const roles = new Map(content.roles.map((one) => [one.id, saidIn(one.title, language)]));
  const objectives = new Map(content.objectives.map((one, at) => [one.id, { number: at + 1, text: saidIn(one.text, language) }]));
  return (
    <DataTable caption={t(scenarioWords.injects)} head={[t(w.clock), t(w.inject), t(w.message), t(w.expected)]}>
      {injects.flatMap(({ id, earliest, inject }, at) => {
        const phase = inject.phase !== injects[at - 1]?.inject.phase && inject.phase !== undefined ? (phases.get(inject.phase) ?? inject.phase) : null;
        const story = earliest === null ? null : storyClock(content.begins, earliest);
        const objective = inject.objective === undefined ? undefined : objectives.get(inject.objective);
        return [
          ...(phase === null ? [] : [<Table.Tr key={`${id}-phase`} bg="gray.1"><Table.Th colSpan={4} scope="rowgroup">{phase}</Table.Th></Table.Tr>]),
          <Table.Tr key={id} id={`inject-${inject.number}`} style={{ verticalAlign: "top", scrollMarginBlockStart: "6rem" }}>
            <Table.Td miw={110} maw={170}>
              {earliest !== null && <Copy fw={700} className="figures"><bdi dir="ltr">{writtenTime(earliest)}</bdi></Copy>}
              {story && <Copy size="sm" c="dimmed" className="figures">{t(w.storyTime(story.day, story.clock))}</Copy>}
              {inject.when.kind !== "at" && <Copy size="sm">{t(whenText(inject.when))}</Copy>}
            </Table.Td>
            <Table.Td miw={190} maw={260}>
              <Copy fw={600}>
                {inject.number}.{" "}
                {mayWrite ? <Anchor component={LocalLink} to={`/desk/exercises/scenarios/${scenario}/injects/${inject.number}`} fw={600}>{saidIn(inject.title, language)}</Anchor> : saidIn(inject.title, language)}
              </Copy>
              <Badge variant="light" color={inject.effect ? "orange" : "gray"} tt="none" my={2}>{t(w[inject.channel])}</Badge>
              <Copy size="sm"><Copy span c="dimmed">{t(w.from)}: </Copy><bdi>{saidIn(inject.from, language)}</bdi></Copy>
              <Copy size="sm"><Copy span c="dimmed">{t(w.to)}: </Copy>{inject.to.map((one) => roles.get(one) ?? one).join(language === "ar" ? "، " : ", ")}</Copy>
            </Table.Td>
            <Table.Td miw={260}>
              <Copy size="sm" style={{ whiteSpace: "pre-line" }}>{saidIn(inject.message, language)}</Copy>
              {inject.effect && <Copy size="sm" fw={600} mt={4}>{t(effectText(inject.effect))}</Copy>}
            </Table.Td>
            <Table.Td miw={230}>
              <Copy size="sm" style={{ whiteSpace: "pre-line" }}>{saidIn(inject.expected, language)}</Copy>
              {(inject.allowed !== undefined || objective) && <Copy size="sm" c="dimmed" mt={4} {...(objective && { title: objective.text })}>{[inject.allowed !== undefined && t(w.allowedShort(inject.allowed)), objective && `${t(w.objective)} ${objective.number}`].filter(Boolean).join(" · ")}</Copy>}
              {inject.note && <Copy size="sm" mt={4} style={{ whiteSpace: "pre-line" }}><Copy span c="dimmed">{t(w.note)}: </Copy>{saidIn(inject.note, language)}</Copy>}
            </Table.Td>
          </Table.Tr>,
        ];
      })}
    </DataTable>
  );
}
